package layout

import (
	"math"

	"rapporteur/corpus"
)

// newRow makes a part of a table row.
func newRow(r row) *part {
	first := r.chunks[0].lines
	return &part{kind: corpus.TableRow, page: first[0].page, starts: r.starts(), cells: cellsOf(r), low: first[len(first)-1].y}
}

// cellsOf returns the lines of the cells.
func cellsOf(r row) [][]*line {
	var cells [][]*line
	for _, c := range r.chunks {
		if l := c.lines[0]; len(l.cells) > 1 {
			for i := range l.cells {
				cells = append(cells, []*line{l.side(i)})
			}
			continue
		}
		cells = append(cells, c.lines)
	}
	return cells
}

// continuesRow reports whether r is more lines of the table row before it: all its cells stand under cells of that row, none under
// the first, and at the distance of a line.
func continuesRow(out []*part, r row) bool {
	if len(out) == 0 || out[len(out)-1].cells == nil {
		return false
	}
	p, first := out[len(out)-1], r.chunks[0].lines[0]
	if p.low-first.y > 1.4*first.size || first.y >= p.low {
		return false
	}
	for _, x := range r.starts() {
		if p.under(x) < 1 {
			return false
		}
	}
	return true
}

// under returns the cell of the row that begins at x, or -1.
func (p *part) under(x float64) int {
	for i, s := range p.starts {
		if math.Abs(s-x) < 6 {
			return i
		}
	}
	return -1
}

// addCells adds the cells of r below those of the row.
func (p *part) addCells(r row) {
	starts := r.starts()
	for i, ls := range cellsOf(r) {
		at := p.under(starts[i])
		p.cells[at] = append(p.cells[at], ls...)
	}
	p.low = r.chunks[0].lines[0].y
}
