package layout

import (
	"math"
	"slices"
)

// chunk is a run of lines that the page draws one below the other: a column, a paragraph, a cell of a table.
type chunk struct {
	lines                    []*line
	left, right, top, bottom float64
}

func (c *chunk) add(l *line) {
	if len(c.lines) == 0 {
		*c = chunk{left: l.left, right: l.right, top: l.y + l.size}
	}
	c.lines = append(c.lines, l)
	c.left, c.right, c.bottom = min(c.left, l.left), max(c.right, l.right), l.y
}

func (c *chunk) overlaps(o *chunk) bool { return c.left < o.right-1 && o.left < c.right-1 }

// chunks cuts the lines of a page, in the order in which it draws them, where they do not go down.
func chunks(ls []*line) []*chunk {
	var all []*chunk
	for _, l := range ls {
		if n := len(all); n > 0 && follows(all[n-1], l) && !leavesCell(all, l) {
			all[n-1].add(l)
			continue
		}
		c := &chunk{}
		c.add(l)
		all = append(all, c)
	}
	return all
}

func follows(c *chunk, l *line) bool {
	last := c.lines[len(c.lines)-1]
	down := last.y - l.y
	size := max(l.size, last.size)
	return len(l.cells) == 1 && len(last.cells) == 1 && down > 0.3*size && down < 4*size && l.left < c.right-1 && c.left < l.right-1
}

// leavesCell reports whether the line, below the last chunk, begins left of it while that has another at its left: the text below a
// table, not the next line of its last cell.
func leavesCell(all []*chunk, l *line) bool {
	n := len(all)
	if n < 2 {
		return false
	}
	last, before := all[n-1], all[n-2]
	beside := before.right <= last.left+1 && before.bottom < last.top && last.bottom < before.top
	return beside && l.left < last.left-l.size
}

// settle moves a chunk before those drawn earlier that lie wholly below it in the same column: text boxes and headings that a
// program wrote last.
func settle(all []*chunk) []*chunk {
	out := make([]*chunk, 0, len(all))
	for _, c := range all {
		at := len(out)
		for i := len(out) - 1; i >= 0 && len(out)-i <= 60; i-- {
			if out[i].overlaps(c) && out[i].top <= c.bottom+0.5*c.lines[0].size {
				at = i
			} else if out[i].overlaps(c) {
				break
			}
		}
		out = slices.Insert(out, at, c)
	}
	return out
}

// row is what stands beside one another: one chunk, or the cells of a table row.
type row struct {
	chunks []*chunk
	table  bool
}

// longCell is the number of lines from which on chunks side by side are columns of text and not cells.
const longCell = 14

// rows finds chunks that stand side by side.
func rows(all []*chunk) []row {
	var out []row
	for _, c := range all {
		if n := len(out); n > 0 && out[n-1].takes(c) {
			out[n-1].chunks = append(out[n-1].chunks, c)
			continue
		}
		out = append(out, row{chunks: []*chunk{c}})
	}
	markTables(out)
	return out
}

// takes reports whether the chunk is the next cell: to the right of the last, and at the height of the first.
func (r row) takes(c *chunk) bool {
	first, last := r.chunks[0], r.chunks[len(r.chunks)-1]
	if len(c.lines) >= longCell || len(first.lines) >= longCell || c.left < last.right-2 {
		return false
	}
	size := c.lines[0].size
	return math.Abs(first.top-c.top) < size || c.top <= first.top && c.bottom >= first.bottom || c.top >= first.top && c.bottom <= first.bottom
}

// starts returns where the cells of the row begin.
func (r row) starts() []float64 {
	var xs []float64
	for _, c := range r.chunks {
		for _, p := range c.lines[0].cells {
			xs = append(xs, p.left)
		}
	}
	return xs
}

// markTables marks the rows with several cells of which a neighbour has cells that begin at the same places.
func markTables(rs []row) {
	for i := range rs {
		if len(rs[i].starts()) < 2 {
			continue
		}
		for j := max(0, i-4); j < min(len(rs), i+5); j++ {
			if j != i && aligned(rs[i].starts(), rs[j].starts()) {
				rs[i].table = true
			}
		}
	}
}

// aligned reports whether at least two cells begin at the same places, and most of the shorter row's do.
func aligned(a, b []float64) bool {
	same := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < 6 }) {
			same++
		}
	}
	return same >= 2 && same*2 >= min(len(a), len(b))
}

// columns puts two columns that a page draws line by line, across both, one after the other.
func columns(ls []*line) []*line {
	var out []*line
	for i := 0; i < len(ls); {
		j := i
		for j < len(ls) && gutter(ls[i], ls[j]) {
			j++
		}
		if j-i < 8 {
			out = append(out, ls[i:max(j, i+1)]...)
			i = max(j, i+1)
			continue
		}
		for side := range 2 {
			for _, l := range ls[i:j] {
				out = append(out, l.side(side))
			}
		}
		i = j
	}
	return out
}

// gutter reports whether both lines have two long cells, parted at the same place.
func gutter(a, b *line) bool {
	if len(a.cells) != 2 || len(b.cells) != 2 {
		return false
	}
	for _, l := range []*line{a, b} {
		for _, c := range l.cells {
			if c.right-c.left < 14*l.size {
				return false
			}
		}
	}
	return math.Abs(a.cells[1].left-b.cells[1].left) < 2*a.size
}

// side is cell n of a line as a line of its own.
func (l *line) side(n int) *line {
	half := *l
	half.cells = l.cells[n : n+1]
	half.left, half.right = l.cells[n].left, l.cells[n].right
	half.hyphen = l.hyphen && n == len(l.cells)-1
	return &half
}
