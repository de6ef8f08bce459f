package layout

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/ingest/block"
	"rapporteur/ingest/pdf/rtl"
)

// text reads a stretch of glyphs into c, notes raised numbers in its marks and a hyphen at the end in l.
func (b *lineBuilder) text(gs []glyph, l *line, c *cell) {
	if b.frame.mirror || mostlyArabic(gs) {
		b.rightToLeft(gs, l, c)
		return
	}
	var out strings.Builder
	out.Grow(len(gs) + len(gs)/4)
	b.gap = gaps(gs, b.gap)
	gap := b.gap
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
		writeLetter(&out, g.r)
		b.drawn(c, g, start, out.Len())
		if raised(g, l) {
			c.raise(start, out.Len())
		}
	}
	c.text = out.String()
}

// drawn notes where the glyph that was read as the bytes from start to end is drawn.
func (b *lineBuilder) drawn(c *cell, g glyph, start, end int) {
	if !b.boxes || start == end {
		return
	}
	x := b.chars[g.at]
	c.boxes = append(c.boxes, block.Box{Start: start, End: end, Page: b.page + 1, Left: x.Left, Right: x.Right, Bottom: x.Bottom, Top: x.Top})
}

// spread is how many letters in a row, each a word of its own, are taken for a word set with wide spacing.
const spread = 5

// gaps says, in the memory of gap, before which glyphs a word begins. In a stretch of single letters only gaps much wider than the usual one there do.
func gaps(gs []glyph, gap []bool) []bool {
	gap = append(gap[:0], make([]bool, len(gs)+1)...)
	narrow := close(gs)
	for i := 1; i < len(gs); i++ {
		gap[i] = spaced(gs[i-1], gs[i]) || narrow && slit(gs[i-1], gs[i])
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

// close reports whether the letters of a line touch: at most one in twenty stands more than .05 of its size from the one before it.
func close(gs []glyph) bool {
	pairs, apart := 0, 0
	for i := 1; i < len(gs); i++ {
		if !gs[i].space {
			pairs++
			if gs[i].left-gs[i-1].right > 0.05*gs[i].size {
				apart++
			}
		}
	}
	return apart*20 <= pairs
}

// slit reports whether two letters of a line whose letters touch stand so far apart that a word ends between them. Programs that
// justify a line without spaces leave gaps from .11 of the size on.
func slit(a, b glyph) bool {
	return a.size == b.size && a.y == b.y && b.left-a.right > 0.11*b.size && unicode.IsLetter(a.r) && unicode.IsLetter(b.r) && !han(a.r) && !han(b.r)
}

// tighten takes out the gaps from i to j that are not wider than 1.6 times the middle one. Where that is narrower than a space, the
// whole line is spread, and so are the pairs of letters in it that stand a little closer.
func tighten(gs []glyph, gap []bool, i, j int) {
	var widths []float64
	for k := i; k < j; k++ {
		widths = append(widths, gs[k].left-gs[k-1].right)
	}
	slices.Sort(widths)
	usual := widths[len(widths)/2]
	if usual < 0.2*gs[i].size {
		i, j = 1, len(gs)
	}
	for k := i; k < j; k++ {
		gap[k] = gap[k] && gs[k].left-gs[k-1].right > 1.6*usual
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
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF)
}

// raised reports whether the glyph is the digit of a reference to a footnote.
func raised(g glyph, l *line) bool {
	return unicode.IsDigit(g.r) && small(g, l) || superscript(g.r)
}

// small reports whether the glyph is small and raised.
func small(g glyph, l *line) bool { return g.size < 0.8*l.size && g.y > l.y+0.15*l.size }

// degree reports whether a glyph is a small raised o beside a number, which stands for degrees. As a letter it would make one Latin run of
// the numbers at both its sides.
func degree(gs []glyph, i int, l *line) bool {
	g := gs[i]
	if g.r != 'o' && g.r != 'O' && g.r != 'º' || !small(g, l) {
		return false
	}
	number := false
	for _, n := range [2]int{i - 1, i + 1} {
		if n < 0 || n >= len(gs) {
			continue
		}
		if unicode.Is(unicode.Latin, gs[n].r) {
			return false
		}
		number = number || unicode.IsDigit(gs[n].r)
	}
	return number
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

// writeLetter writes the text of a character: presentation forms and Latin ligatures as their letters.
func writeLetter(out *strings.Builder, r rune) {
	if r >= 0xFB00 && r <= 0xFEFF {
		out.WriteString(norm.NFKC.String(string(r)))
		return
	}
	out.WriteRune(r)
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
func (b *lineBuilder) rightToLeft(gs []glyph, l *line, c *cell) {
	all := slices.Concat(gs, b.spaces)
	line := make([]rtl.Glyph, len(all))
	for i, g := range all {
		r := g.r
		switch {
		case r == softHyphen:
			r = '-'
		case i < len(gs) && degree(gs, i, l):
			r = '°'
		}
		if b.frame.mirror {
			g.left, g.right = b.frame.width-g.right, b.frame.width-g.left
		}
		line[i] = rtl.Glyph{Rune: r, Left: g.left, Right: g.right}
	}
	var out strings.Builder
	for _, p := range rtl.Line(line, l.size*1.2) {
		start := out.Len()
		out.WriteString(p.Text)
		if p.Glyph < 0 {
			continue
		}
		g := all[p.Glyph]
		b.drawn(c, g, start, out.Len())
		if raised(g, l) {
			c.raise(start, out.Len())
		}
	}
	c.text = out.String()
}
