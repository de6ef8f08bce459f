package words

import (
	"math"

	"golang.org/x/text/unicode/norm"

	"rapporteur/ingest/pdf/drawn"
)

// template is what the characters of a run have in common.
func (b *builder) template(r *run) drawn.Char {
	f, ok := b.fonts[r.Font]
	if !ok {
		f = len(b.page.Fonts)
		b.fonts[r.Font] = f
		b.page.Fonts = append(b.page.Fonts, drawn.Font{Name: r.Font.Name, Bold: r.Font.Bold})
	}
	m := r.Matrix.Upright()
	c := drawn.Char{Font: f, Size: r.Size * hypot(m.D, m.C), Angle: math.Atan2(m.B, m.A)}
	if r.Marked >= 0 && r.Marked < len(b.marked) {
		c.Tag = b.marked[r.Marked]
	}
	return c
}

// place sets the box of a character from its origin: its advance wide, the font's ascent and descent high, upright on the page, of slanted
// letters too.
func (r *run) place(c *drawn.Char, width float64) {
	m, low, high := r.Matrix, r.Font.Descent*r.Size/1000, r.Font.Ascent*r.Size/1000
	if m.B == 0 && m.C == 0 && m.A > 0 {
		c.Left, c.Right, c.Bottom, c.Top = c.X, c.X+m.A*width, c.Y+m.D*low, c.Y+m.D*high
		return
	}
	m = m.Upright()
	c.Left, c.Right = c.X+min(0, m.A*width)+min(m.C*low, m.C*high), c.X+max(0, m.A*width)+max(m.C*low, m.C*high)
	c.Bottom, c.Top = c.Y+min(0, m.B*width)+min(m.D*low, m.D*high), c.Y+max(0, m.B*width)+max(m.D*low, m.D*high)
}

// glyphs writes the letters of a run, with the spaces that its shifts and its spacing make.
func (b *builder) glyphs(r *run) {
	base, m := b.template(r), r.Matrix
	height := r.Size * hypot(m.A, m.C)
	usual := usualSpacing(r, height)
	extra := math.Copysign(hypot(m.A, m.B), r.CharSpace) * math.Abs(r.CharSpace)
	if math.Abs(r.CharSpace) <= 0.001 {
		extra = 0
	}
	gap, near := 0.0, math.Abs(m.A)*0.07*r.Size
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		if g.Kern {
			if last := b.back(); last != 0 && last != ' ' {
				gap = -height * g.Width / 1000
			}
			continue
		}
		gap += extra - usual
		if gap > 0 && i > 0 && gap >= r.threshold(g.Width, height) {
			b.add(&drawn.Char{Rune: ' ', Generated: true, Size: base.Size, Font: base.Font, Angle: base.Angle}, mark{})
		}
		gap = 0
		base.X, base.Y = m.Apply(g.X, 0)
		k := mark{r.Font, g.Code}
		if b.twice(base.X, base.Y, k, near) {
			if i == 0 && b.back() == ' ' {
				n := len(b.page.Chars) - 1
				b.page.Chars, b.marks = b.page.Chars[:n], b.marks[:n]
			}
			continue
		}
		r.place(&base, g.Width)
		b.text(&base, g.Text, k)
	}
}

// text writes the characters of one glyph, which share its box.
func (b *builder) text(c *drawn.Char, text []rune, k mark) {
	for _, t := range text {
		switch {
		case t >= 0xFB00 && t <= 0xFB06: // a ligature is its letters
			b.text(c, []rune(norm.NFKC.String(string(t))), k)
			continue
		case t == 0xF020: // the space of symbol fonts
			t = ' '
		}
		c.Rune = t
		b.add(c, k)
	}
}

// twice reports whether one of the last seven characters is the same one at the same place.
func (b *builder) twice(x, y float64, k mark, near float64) bool {
	for i := len(b.marks) - 1; i >= b.begins && i >= len(b.marks)-7; i-- {
		if o := &b.page.Chars[i]; b.marks[i] == k && math.Abs(o.X-x) < near && math.Abs(o.Y-y) < near {
			return true
		}
	}
	return false
}

// usualSpacing is the space between all letters of a spaced-out run, which is none between words.
func usualSpacing(r *run, height float64) float64 {
	if r.CharSpace == 0 || len(r.Glyphs) < 3 {
		return 0
	}
	spacing := hypot(r.Matrix.A, r.Matrix.B) * math.Abs(r.CharSpace)
	usual, shifted := spacing, false
	for _, g := range r.Glyphs {
		if g.Kern {
			usual, shifted = min(usual, spacing-height*g.Width/1000), true
		}
	}
	if usual < 0 || len(r.Glyphs) == 3 && shifted {
		return 0
	}
	return usual
}

// threshold is the gap from which on a shift within a run is a space.
func (r *run) threshold(width, height float64) float64 {
	if half := r.Font.Space / 2000; half > 0 && half <= 1.0/6 {
		return half * height
	}
	return part(math.Abs(width)/r.Size*1000, 300, 500, 700) / 1000 * height
}

// part is the share of a letter's width, in thousandths of the type size, that a gap needs to be a space: the wider, the smaller.
func part(width, a, b, c float64) float64 {
	switch {
	case width < a:
		return width / 2
	case width < b:
		return width / 4
	case width < c:
		return width / 5
	}
	return width / 6
}

// replace writes the text that stands for a piece of marked content, spread over the width of what it stands for.
func (b *builder) replace(r *run) {
	c := b.template(r)
	c.X, c.Y = r.Matrix.E, r.Matrix.F
	r.place(&c, r.End)
	left, step := c.Left, max(0, b.spans[r.Actual]-c.Left)/float64(len(r.Actual.Text))
	for i, t := range r.Actual.Text {
		c.Left, c.Right = left+float64(i)*step, left+float64(i+1)*step
		if t >= ' ' && t != 0x7F {
			b.text(&c, []rune{t}, mark{})
		}
	}
}
