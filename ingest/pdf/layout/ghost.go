package layout

import (
	"math"
	"slices"
	"unicode"

	"rapporteur/ingest/pdf/drawn"
)

// baseline is what stands on the first baseline of a page, or on its last.
type baseline struct {
	y       float64
	letters []spot
}

// spot is a letter and its place along the line.
type spot struct {
	r rune
	x float64
}

// maxGhost is how many letters of a line may reach over the top of the page.
const maxGhost = 8

// edges returns the first baseline, and the last one where it stands by itself near the foot and has few letters.
func edges(p *drawn.Page) (first, last baseline) {
	first.y = math.NaN()
	for i := range p.Chars {
		c := &p.Chars[i]
		if !stands(c) {
			continue
		}
		if !math.IsNaN(first.y) && c.Y != first.y {
			break
		}
		first.y, first.letters = c.Y, append(first.letters, spot{c.Rune, c.X})
	}
	last.y = math.NaN()
	for i := len(p.Chars) - 1; i >= 0; i-- {
		c := &p.Chars[i]
		switch {
		case !stands(c):
			continue
		case !math.IsNaN(last.y) && c.Y != last.y:
			return first, last
		case c.Y > p.Height/5 || len(last.letters) == maxGhost:
			return first, baseline{}
		}
		last.y, last.letters = c.Y, append(last.letters, spot{c.Rune, c.X})
	}
	return first, last
}

func stands(c *drawn.Char) bool { return !c.Generated && !unicode.IsSpace(c.Rune) }

// dropGhost drops the last line of the page if all its letters stand at the same places of the next page's first line. Chromium draws
// letters whose accents reach over the top of a page on the page before as well, below its text and cut away where no reader sees it.
func (p *page) dropGhost(next *page) {
	for _, s := range p.last.letters {
		if !slices.ContainsFunc(next.first.letters, func(o spot) bool { return o.r == s.r && math.Abs(o.x-s.x) < 0.1 }) {
			return
		}
	}
	for n := len(p.lines); n > 0 && len(p.last.letters) > 0 && p.lines[n-1].y == p.last.y; n-- {
		p.lines = p.lines[:n-1]
	}
}
