package layout

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// edge is the share of the page's height, at the top and at the bottom, in which headers and footers are looked for.
const edge = 0.14

// page is a page being laid out.
type page struct {
	lines     []*line
	aside     []*line // that run in another direction than most
	low, high float64 // of its frame
	furniture []string
	rebuilt   bool

	first, last baseline // of its letters
}

// candidate is a line at the edge of a page.
type candidate struct {
	line *line
	page int
	key  string
	top  bool
}

// dropFurniture takes out running headers and footers: lines at the edge that come again, digits aside, at the same height of
// several pages, and page numbers that count up with the pages.
func dropFurniture(pages []*page) {
	var all []candidate
	for i, p := range pages {
		all = append(all, p.candidates(i)...)
	}
	repeated(all, len(pages))
	numbered(all)
	for _, p := range pages {
		p.lines, p.aside = p.without(p.lines), p.without(p.aside)
	}
}

// without takes the furniture out of the lines and keeps its text.
func (p *page) without(ls []*line) []*line {
	for _, l := range ls {
		if l.furniture {
			p.furniture = append(p.furniture, l.text())
		}
	}
	return slices.DeleteFunc(ls, func(l *line) bool { return l.furniture })
}

// candidates returns at most four lines from each edge of a page, and what runs in another direction, as stamps across pages do.
func (p *page) candidates(n int) []candidate {
	sorted := slices.Clone(p.lines)
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(b.y, a.y) })
	height := p.high - p.low
	var out []candidate
	for i, l := range sorted {
		top := l.y > p.high-edge*height && i < 4
		bottom := l.y < p.low+edge*height && i >= len(sorted)-4
		if top || bottom {
			out = append(out, candidate{line: l, page: n, key: key(l.text()), top: top})
		}
	}
	for _, l := range p.aside {
		out = append(out, candidate{line: l, page: n, key: key(l.text())})
	}
	return out
}

// key is the text without case and spaces, every number a "#".
func key(s string) string {
	var out strings.Builder
	number := false
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			if !number {
				out.WriteByte('#')
			}
			number = true
			continue
		case !unicode.IsSpace(r):
			out.WriteRune(unicode.ToLower(r))
		}
		number = false
	}
	return out.String()
}

// repeated marks the lines whose key comes again at the same height on enough pages: on three, or on two of a document of at most five.
func repeated(all []candidate, pages int) {
	need := 3
	if pages <= 5 {
		need = 2
	}
	type place struct {
		key string
		top bool
	}
	same := map[place][]candidate{}
	for _, c := range all {
		if countLetters(c.key) > 0 {
			same[place{c.key, c.top}] = append(same[place{c.key, c.top}], c)
		}
	}
	for _, group := range same {
		for _, c := range group {
			c.line.furniture = c.line.furniture || onPages(group, c.line.y) >= need
		}
	}
}

// onPages counts the pages on which one of the group stands at height y, up to 400 of the group.
func onPages(group []candidate, y float64) int {
	on := map[int]bool{}
	for _, c := range group[:min(400, len(group))] {
		if math.Abs(c.line.y-y) < 8 {
			on[c.page] = true
		}
	}
	return len(on)
}

var pageNumber = regexp.MustCompile(`^(?i)[-–—|\s]*(?:page|página|pagina|стр\.?|صفحة|第)?\s*([0-9]{1,4}|[ivxl]{1,7}|[٠-٩]{1,4})\s*(?:页|頁)?(?:\s*(?:/|\||of|de|из|sur|من)\s*[0-9٠-٩]{1,4})?[-–—|\s]*(?:page)?$`)

// numbered marks lines that are a page number: those whose distance from the page is that of at least one other page's, or a lone
// number at the edge that is the page's own.
func numbered(all []candidate) {
	shift := map[int]map[int]bool{}
	for _, c := range all {
		if n, ok := number(c.line.text()); ok {
			if shift[n-c.page] == nil {
				shift[n-c.page] = map[int]bool{}
			}
			shift[n-c.page][c.page] = true
		}
	}
	for _, c := range all {
		if n, ok := number(c.line.text()); ok && (len(shift[n-c.page]) > 1 || n == c.page+1) {
			c.line.furniture = true
		}
	}
}

// number reads a page number.
func number(s string) (int, bool) {
	m := pageNumber.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	western := strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return r - '٠' + '0'
		}
		return unicode.ToLower(r)
	}, m[1])
	if n, err := strconv.Atoi(western); err == nil {
		return n, true
	}
	return roman(western), true
}

func roman(s string) int {
	value := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}
	total, before := 0, 0
	for _, r := range s {
		v := value[r]
		total += v
		if before < v {
			total -= 2 * before
		}
		before = v
	}
	return total
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
