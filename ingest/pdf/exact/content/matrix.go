package content

import "math"

// Matrix maps (x, y) to (ax + cy + e, bx + dy + f).
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity leaves everything where it is.
func Identity() Matrix { return Matrix{A: 1, D: 1} }

// Mul is the matrix that applies m first and n then.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m.A*n.A + m.B*n.C, m.A*n.B + m.B*n.D, m.C*n.A + m.D*n.C, m.C*n.B + m.D*n.D,
		m.E*n.A + m.F*n.C + n.E, m.E*n.B + m.F*n.D + n.F,
	}
}

// Apply maps a point.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return m.A*x + m.C*y + m.E, m.B*x + m.D*y + m.F
}

// Det is negative if the matrix mirrors.
func (m Matrix) Det() float64 { return m.A*m.D - m.B*m.C }

// Invert undoes m; false if that cannot be done.
func (m Matrix) Invert() (Matrix, bool) {
	det := m.Det()
	if math.Abs(det) < 1e-12 || math.IsNaN(det) || math.IsInf(det, 0) {
		return Matrix{}, false
	}
	return Matrix{m.D / det, -m.B / det, -m.C / det, m.A / det, (m.C*m.F - m.D*m.E) / det, (m.B*m.E - m.A*m.F) / det}, true
}

// Upright is m without its slant: what stands on a line is as wide as on that line, and as high.
func (m Matrix) Upright() Matrix {
	if m.A*m.C+m.B*m.D == 0 {
		return m
	}
	length := m.A*m.A + m.B*m.B
	if length == 0 {
		return m
	}
	along := (m.A*m.C + m.B*m.D) / length
	m.C, m.D = m.C-along*m.A, m.D-along*m.B
	return m
}
