package words

import (
	"slices"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/content"
)

// uncut leaves of a run the letters that are not cut away; false if there are none.
func uncut(r *content.Run) bool {
	if r.Clip == drawn.Everywhere() {
		return true
	}
	if whole := boxAt(r, 0, r.End); r.Clip.Holds(&whole) {
		return true
	}
	seen := func(g content.Glyph) bool {
		c := boxAt(r, g.X, g.Width)
		return !g.Kern && r.Clip.Seen(&c)
	}
	first := slices.IndexFunc(r.Glyphs, seen)
	if first < 0 {
		return false
	}
	last := first
	for i := range r.Glyphs[first:] {
		if seen(r.Glyphs[first+i]) {
			last = first + i
		}
	}
	if first > 0 || last < len(r.Glyphs)-1 {
		shorten(r, first, last)
	}
	return true
}

// boxAt is the box of a letter at x in the run.
func boxAt(r *content.Run, x, width float64) drawn.Char {
	var c drawn.Char
	c.X, c.Y = r.Matrix.Apply(x, 0)
	(&run{Run: r}).place(&c, width)
	return c
}

// shorten leaves the glyphs from first to last, and has the run begin where they do.
func shorten(r *content.Run, first, last int) {
	at := r.Glyphs[first].X
	r.Glyphs = slices.Clone(r.Glyphs[first : last+1])
	for i := range r.Glyphs {
		if !r.Glyphs[i].Kern {
			r.Glyphs[i].X -= at
		}
	}
	end := r.Glyphs[len(r.Glyphs)-1]
	r.End = end.X + end.Width
	r.Matrix.E, r.Matrix.F = r.Matrix.Apply(at, 0)
}
