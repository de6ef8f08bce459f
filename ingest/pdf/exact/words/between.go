package words

import (
	"math"
	"unicode"
)

// What stands between two runs.
const (
	nothing = iota
	space
	lineBreak
	hyphen
)

// between decides what separates the run from the one before.
func (b *builder) between(r *run) int {
	p := b.prev
	if b.ends(p, r) {
		return b.orHyphen(r)
	}
	back, ok := p.Matrix.Invert()
	if !ok {
		return lineBreak
	}
	x, y := back.Apply(r.Matrix.E, r.Matrix.F) // where the run begins, along the one before
	b.gap = (x - p.End) / p.Size
	stretch := hypot(p.Matrix.A, p.Matrix.B)
	threshold := max(p.last.Width, r.head/stretch) / 4
	offLine := (y > threshold*2 || y < threshold*-3) && (math.Abs(y) >= 1 || math.Abs(y) > math.Abs(x))
	if offLine && !(p.letters > 1 && overlapsLine(p, r)) {
		return b.orHyphen(r)
	}
	if r.letters == 1 && dash(r.first.Text[0]) && b.cutWord(r.first.Text[0]) {
		return hyphen
	}
	if r.first.Text[0] == ' ' || p.last.Text[len(p.last.Text)-1] == ' ' {
		return nothing
	}
	if gapIsSpace(p, r, x, stretch) {
		return space
	}
	return nothing
}

// overlapsLine reports whether one of the runs begins at a height at which the other has ink.
func overlapsLine(p, r *run) bool {
	return r.Matrix.F >= p.box.bottom && r.Matrix.F <= p.box.top || p.Matrix.F >= r.box.bottom && p.Matrix.F <= r.box.top
}

func gapIsSpace(p, r *run, x, stretch float64) bool {
	last, this := math.Abs(p.last.Width), math.Abs(r.first.Width)
	a, c := last/p.Size*1000, this/r.Size*1000
	limit := part(max(a, c), 400, 700, 800) / 1000
	if a >= c {
		limit *= p.Size
	} else {
		limit *= r.Size * hypot(r.Matrix.A, r.Matrix.B) / stretch
	}
	from := p.last.X
	if math.Abs(from+last-x) <= limit {
		return false
	}
	away := x - from
	return math.Abs(away) > limit+last || away > this+last
}

// ends reports whether the ink of two runs that run in one direction does not meet across it.
func (b *builder) ends(p, r *run) bool {
	if b.vertical(r) {
		if r.box.right-r.box.left <= r.Size*0.1 || p.box.right-p.box.left <= p.Size*0.1 {
			return false
		}
		return max(p.box.left, r.box.left) >= min(p.box.right, r.box.right)
	}
	if p.box.height() <= 4.5 || r.box.height() <= 4.5 {
		return false
	}
	return max(p.box.bottom, r.box.bottom) >= min(p.box.top, r.box.top)
}

// vertical reports whether the run goes up or down the page.
func (b *builder) vertical(r *run) bool {
	m := r.Matrix.Mul(b.display)
	return r.letters > 1 && math.Abs(m.B) > math.Abs(m.A)
}

// orHyphen is a line break, or the hyphen of a word that goes on in the next line.
func (b *builder) orHyphen(r *run) int {
	if b.cutWord(r.first.Text[0]) {
		return hyphen
	}
	return lineBreak
}

// cutWord reports whether the text so far ends in a letter and a hyphen, and next goes on with the word.
func (b *builder) cutWord(next rune) bool {
	n := len(b.page.Chars)
	for n > 1 && b.page.Chars[n-1].Rune == ' ' {
		n--
	}
	if n < 2 || !dash(b.page.Chars[n-1].Rune) {
		return false
	}
	return unicode.IsLetter(b.page.Chars[n-2].Rune) && (unicode.IsLetter(next) || unicode.IsDigit(next))
}

// ink is about how far a character reaches below and above the baseline, in type sizes.
func ink(r rune) (bottom, top float64) {
	switch r {
	case ' ', 0xA0, '\t':
		return 0, 0
	case 'a', 'c', 'e', 'm', 'n', 'o', 'r', 's', 'u', 'v', 'w', 'x', 'z':
		return 0, 0.47
	case 'g', 'p', 'q', 'y':
		return -0.21, 0.47
	case 'j', '(', ')', '[', ']', '{', '}', '|', '/', '\\', 'Q', '§', ';':
		return -0.2, 0.7
	case ',', '‚', '„':
		return -0.14, 0.1
	case '.', '…':
		return 0, 0.1
	case '-', 0xAD, '–', '—', '‐':
		return 0, 0.29
	case '_':
		return -0.13, 0
	}
	if r >= 0x2E80 {
		return -0.1, 0.85
	}
	return 0, 0.7
}
