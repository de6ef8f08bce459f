package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/pdf/drawn"
)

var noteStart = regexp.MustCompile(`^([0-9]{1,3}|[٠-٩]{1,3}|[*†‡]{1,3}|[¹²³⁰-⁹]{1,3})(?:[.)]?\s+\S|[.)]?[^\s\p{N}.,)%/-])`)

// takeNotes takes the footnotes out of the page: in each of its columns the lines in small type at the bottom, from the first that
// begins with a number on.
func (p *page) takeNotes(body float64) []*part {
	var out []*part
	taken := map[*line]bool{}
	for _, ls := range p.small(body) {
		from := -1 // the last, from below, that belongs to a note
		for i, l := range ls {
			if noteStart.MatchString(l.text()) {
				from = i
			}
		}
		ls = ls[:from+1]
		slices.Reverse(ls)
		for _, l := range ls {
			taken[l] = true
		}
		out = append(out, notes(ls)...)
	}
	if len(taken) > 0 {
		p.lines = slices.DeleteFunc(p.lines, func(l *line) bool { return taken[l] })
	}
	return out
}

// small returns the lines in small type at the bottom of the page that have nothing larger below them, from the lowest up, for each
// column by itself; the columns in the order in which they are read.
func (p *page) small(body float64) [][]*line {
	sorted := slices.Clone(p.lines)
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(a.y, b.y) })
	var columns []*chunk
	var larger []extent
	for _, l := range sorted {
		if l.y > (p.low+p.high)/2+0.2*(p.high-p.low) {
			break
		}
		under := slices.ContainsFunc(larger, func(e extent) bool { return l.left < e.right-1 && e.left < l.right-1 })
		switch {
		case l.size > 0.93*body && l.tagged.Role != drawn.Note || under || l.row():
			larger = widen(larger, extent{l.left, l.right})
		default:
			columns = addColumn(columns, l)
		}
	}
	slices.SortFunc(columns, func(a, b *chunk) int { return cmp.Compare(a.left, b.left) })
	out := make([][]*line, len(columns))
	for i, c := range columns {
		out[i] = c.lines
	}
	return out
}

// row reports whether the line looks like a row of a table: cells, more than a number and what stands behind it.
func (l *line) row() bool {
	return len(l.cells) > 2 || len(l.cells) == 2 && countLetters(l.cells[0].text) > 0
}

// widen adds an extent where none of all covers it.
func widen(all []extent, e extent) []extent {
	if slices.ContainsFunc(all, func(o extent) bool { return o.left <= e.left && e.right <= o.right }) {
		return all
	}
	return append(all, e)
}

// addColumn adds a line to the column over which it stands; one that stands over several makes one of them.
func addColumn(all []*chunk, l *line) []*chunk {
	own := &chunk{}
	own.add(l)
	var rest, over []*chunk
	for _, c := range all {
		if c.overlaps(own) {
			over = append(over, c)
		} else {
			rest = append(rest, c)
		}
	}
	if len(over) == 0 {
		return append(rest, own)
	}
	for _, c := range over[1:] {
		over[0].lines = append(over[0].lines, c.lines...)
		over[0].left, over[0].right = min(over[0].left, c.left), max(over[0].right, c.right)
	}
	slices.SortStableFunc(over[0].lines, func(a, b *line) int { return cmp.Compare(a.y, b.y) })
	over[0].add(l)
	return append(rest, over[0])
}

// notes makes footnotes of their lines.
func notes(lines []*line) []*part {
	var out []*part
	for _, l := range lines {
		m := noteStart.FindStringSubmatch(l.text())
		switch {
		case m != nil && (len(out) == 0 || m[1] != out[len(out)-1].note && nextNote(out[len(out)-1].note, m[1])):
			l.cells[0].space(len(m[1]))
			out = append(out, &part{kind: corpus.Footnote, lines: []*line{l}, page: l.page, note: plainDigits(m[1])})
		default:
			last := out[len(out)-1]
			last.lines = append(last.lines, l)
		}
	}
	return out
}

// space parts the number of a note, at bytes wide, from a letter that follows it at once: some programs leave only a tab's width.
func (c *cell) space(at int) {
	if r, _ := utf8.DecodeRuneInString(c.text[min(at, len(c.text)):]); !unicode.IsLetter(r) {
		return
	}
	c.text = c.text[:at] + " " + c.text[at:]
	for i := range c.marks {
		if c.marks[i].start >= at {
			c.marks[i].start, c.marks[i].end = c.marks[i].start+1, c.marks[i].end+1
		}
	}
	for i := range c.boxes {
		if c.boxes[i].Start >= at {
			c.boxes[i].Start, c.boxes[i].End = c.boxes[i].Start+1, c.boxes[i].End+1
		}
	}
}

// nextNote reports whether a line that begins with the number b is the note after number a, and not the second line of a.
func nextNote(a, b string) bool {
	x, ok := number(plainDigits(a))
	y, also := number(plainDigits(b))
	if !ok || !also {
		return true
	}
	return y > x && y <= x+3
}

// plainDigits turns raised digits into plain ones.
func plainDigits(s string) string {
	return strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁰", "0", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(s)
}
