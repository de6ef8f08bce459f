package drawn

import "math"

// Rect is a rectangle on the sheet of a page.
type Rect struct{ Left, Bottom, Right, Top float64 }

// Everywhere is the rectangle that holds every place.
func Everywhere() Rect {
	return Rect{Left: math.Inf(-1), Bottom: math.Inf(-1), Right: math.Inf(1), Top: math.Inf(1)}
}

// Empty reports whether the rectangle has no area.
func (r Rect) Empty() bool { return !(r.Left < r.Right && r.Bottom < r.Top) }

// Cut is what two rectangles share, which may be nothing.
func (r Rect) Cut(o Rect) Rect {
	return Rect{Left: max(r.Left, o.Left), Bottom: max(r.Bottom, o.Bottom), Right: min(r.Right, o.Right), Top: min(r.Top, o.Top)}
}

// misses reports whether a character lies wholly outside.
func (r Rect) misses(c *Char) bool {
	return c.Left > r.Right || c.Right < r.Left || c.Bottom > r.Top || c.Top < r.Bottom
}

// Holds reports whether all of a character's box lies within.
func (r Rect) Holds(c *Char) bool {
	return c.Left >= r.Left && c.Right <= r.Right && c.Bottom >= r.Bottom && c.Top <= r.Top
}

// Seen reports whether a character on the sheet is seen where what is drawn is cut to a rectangle: more of its box than a tenth at an edge,
// for a box is larger than the letter. A character without a box is seen.
func (r Rect) Seen(c *Char) bool {
	if !(c.Left < c.Right && c.Bottom < c.Top) {
		return true
	}
	x, y := (c.Right-c.Left)/10, (c.Top-c.Bottom)/10
	return !r.misses(&Char{Left: c.Left + x, Right: c.Right - x, Bottom: c.Bottom + y, Top: c.Top - y})
}

// View is how a sheet is shown: cut to a box, and turned. It takes places on the sheet to places on the page as it is shown.
type View struct {
	Box   Rect
	Turn  int  // quarter turns, clockwise, from 0 to 3
	Sheet Rect // all of it, also what is cut away; empty if it is not known
}

// Place moves a character to its place as it is shown. It is false for one wholly outside the sheet, where nobody sees it.
func (v View) Place(c *Char) bool {
	if !v.Sheet.Empty() && v.Sheet.misses(c) {
		return false
	}
	if v.Turn == 0 {
		x, y := v.Box.Left, v.Box.Bottom
		c.X, c.Left, c.Right = c.X-x, c.Left-x, c.Right-x
		c.Y, c.Bottom, c.Top = c.Y-y, c.Bottom-y, c.Top-y
		return true
	}
	c.X, c.Y = v.point(c.X, c.Y)
	x, y := v.point(c.Left, c.Bottom)
	u, w := v.point(c.Right, c.Top)
	c.Left, c.Right, c.Bottom, c.Top = min(x, u), max(x, u), min(y, w), max(y, w)
	return true
}

func (v View) point(x, y float64) (float64, float64) {
	switch v.Turn {
	case 1:
		return y - v.Box.Bottom, v.Box.Right - x
	case 2:
		return v.Box.Right - x, v.Box.Top - y
	}
	return v.Box.Top - y, x - v.Box.Left
}

// Angle is the direction on the page as shown of text that runs in direction a, from -pi on, on the sheet.
func (v View) Angle(a float64) float64 {
	if v.Turn == 0 && a >= 0 {
		return a
	}
	return math.Mod(a+float64(8-v.Turn)*math.Pi/2, 2*math.Pi)
}
