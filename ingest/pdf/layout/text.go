package layout

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/ingest/pdf/rtl"
)

// text reads a stretch of glyphs, and notes raised numbers in c.marks and a hyphen at the end in l.
func (b *lineBuilder) text(gs []glyph, l *line, c *cell) string {
	if b.frame.mirror || mostlyArabic(gs) {
		return b.rightToLeft(gs, l)
	}
	var out strings.Builder
	gap := gaps(gs)
	for i, g := range gs {
		if g.r == softHyphen {
			l.hyphen = i == len(gs)-1
			if !l.hyphen {
				out.WriteByte('-')
			}
			continue
		}
		if gap[i] {
			out.WriteByte(' ')
		}
		start := out.Len()
		out.WriteString(letter(g.r))
		if raised(g, l) {
			c.raise(start, out.Len())
		}
	}
	return out.String()
}

// spread is how many letters in a row, each a word of its own, are taken for a word set with wide spacing.
const spread = 5

// gaps says before which glyphs a word begins. In a stretch of single letters only gaps much wider than the usual one there do.
func gaps(gs []glyph) []bool {
	gap := make([]bool, len(gs)+1)
	for i := 1; i < len(gs); i++ {
		gap[i] = spaced(gs[i-1], gs[i])
	}
	gap[len(gs)] = true
	for i := 1; i < len(gs); i++ {
		j := i
		for j < len(gs) && gap[j] && gap[j+1] && unicode.IsLetter(gs[j].r) && !han(gs[j].r) {
			j++
		}
		if j-i >= spread {
			tighten(gs, gap, i, j)
		}
		i = max(i, j)
	}
	return gap
}

// tighten takes out the gaps from i to j that are not wider than 1.6 times the middle one.
func tighten(gs []glyph, gap []bool, i, j int) {
	var widths []float64
	for k := i; k < j; k++ {
		widths = append(widths, gs[k].left-gs[k-1].right)
	}
	slices.Sort(widths)
	usual := widths[len(widths)/2]
	for k := i; k < j; k++ {
		gap[k] = gs[k].left-gs[k-1].right > 1.6*usual
	}
}

// spaced reports whether a word ends between two glyphs. Between two Han characters a space is an artefact of justified setting.
func spaced(a, g glyph) bool {
	if han(a.r) && han(g.r) {
		return g.left-a.right > 0.8*g.size
	}
	return g.space || g.left-a.right > 0.3*g.size
}

func han(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

// raised reports whether the glyph is the digit of a reference to a footnote.
func raised(g glyph, l *line) bool {
	return unicode.IsDigit(g.r) && g.size < 0.8*l.size && g.y > l.y+0.15*l.size || superscript(g.r)
}

func superscript(r rune) bool { return r == '¹' || r == '²' || r == '³' || r >= '⁰' && r <= '⁹' }

// raise adds a mark, or lengthens the last one.
func (c *cell) raise(start, end int) {
	if n := len(c.marks); n > 0 && c.marks[n-1].end == start {
		c.marks[n-1].end = end
		return
	}
	c.marks = append(c.marks, mark{start: start, end: end})
}

// letter returns the text of a character: presentation forms and Latin ligatures as their letters.
func letter(r rune) string {
	if r >= 0xFB00 && r <= 0xFEFF {
		return norm.NFKC.String(string(r))
	}
	if r == softHyphen {
		return "-"
	}
	return string(r)
}

func mostlyArabic(gs []glyph) bool {
	n := 0
	for _, g := range gs {
		if rtl.Letter(g.r) {
			n++
		}
	}
	return n*2 > len(gs)
}

// rightToLeft hands the glyphs to package rtl, in the page's own coordinates.
func (b *lineBuilder) rightToLeft(gs []glyph, l *line) string {
	out := make([]rtl.Glyph, 0, len(gs)+len(b.spaces))
	for _, g := range slices.Concat(gs, b.spaces) {
		r := g.r
		if r == softHyphen {
			r = '-'
		}
		if b.frame.mirror {
			g.left, g.right = b.frame.width-g.right, b.frame.width-g.left
		}
		out = append(out, rtl.Glyph{Rune: r, Left: g.left, Right: g.right})
	}
	return rtl.Text(out, l.size*1.2)
}
