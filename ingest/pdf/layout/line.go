package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/rtl"
)

// glyph is a character in the frame in which its page is read: upright, and with x growing in the direction of reading.
type glyph struct {
	r                    rune
	left, right, y, size float64
	space                bool // a word ends before it
	bold                 bool
}

// cell is a stretch of a line without a wide gap in it.
type cell struct {
	text        string
	left, right float64
	marks       []mark
}

// mark is a raised number within a cell's text: the reference to a footnote.
type mark struct{ start, end, page int }

// line is what stands on one baseline, in reading order.
type line struct {
	cells       []cell
	left, right float64
	y, size     float64
	bold        bool // all of it
	hyphen      bool // ends in the middle of a word
	first       float64
	page        int // from 0
	furniture   bool
}

func (l *line) text() string {
	if len(l.cells) == 1 {
		return l.cells[0].text
	}
	parts := make([]string, len(l.cells))
	for i, c := range l.cells {
		parts[i] = c.text
	}
	return strings.Join(parts, " ")
}

// frame says how the coordinates of a page are turned for reading.
type frame struct {
	width  float64
	turn   int  // quarter turns, counter-clockwise, of most of its characters
	mirror bool // read from right to left
}

// cellGap is the gap, in type sizes, from which on a line falls into cells.
const cellGap = 2.0

// frameOf finds the frame of most characters.
func frameOf(p *drawn.Page) frame {
	var turns [4]int
	arabic, letters := 0, 0
	for _, c := range p.Chars {
		if unicode.IsLetter(c.Rune) {
			turns[quarter(c.Angle)]++
			letters++
			if rtl.Letter(c.Rune) {
				arabic++
			}
		}
	}
	f := frame{width: p.Width, mirror: arabic*5 > letters*2}
	for q, n := range turns {
		if n > turns[f.turn] {
			f.turn = q
		}
	}
	return f
}

func quarter(angle float64) int { return (int(math.Round(angle/(math.Pi/2)))%4 + 4) % 4 }

// glyph turns a character into the frame.
func (f frame) glyph(c drawn.Char, fonts []drawn.Font) glyph {
	g := glyph{r: c.Rune, left: c.Left, right: c.Right, y: c.Y, size: c.Size}
	switch f.turn {
	case 1:
		g.left, g.right, g.y = c.Bottom, c.Top, -c.X
	case 2:
		g.left, g.right, g.y = -c.Right, -c.Left, -c.Y
	case 3:
		g.left, g.right, g.y = -c.Top, -c.Bottom, c.X
	}
	if f.mirror {
		g.left, g.right = f.width-g.right, f.width-g.left
	}
	if c.Font < len(fonts) {
		g.bold = fonts[c.Font].Bold
	}
	return g
}

// lines puts the characters of a page into lines, in the order in which the page draws them.
func lines(p *drawn.Page, number int) ([]*line, frame) {
	f := frameOf(p)
	b := lineBuilder{frame: f, page: number}
	for _, c := range p.Chars {
		switch {
		case c.Rune == '\r' || c.Rune == '\n':
			b.broken = true
		case unicode.IsSpace(c.Rune):
			b.space = true
			if c.Right != 0 {
				b.spaces = append(b.spaces, f.glyph(c, nil))
			}
		case c.Generated || unicode.IsControl(c.Rune) && c.Rune != softHyphen:
		case quarter(c.Angle) != f.turn:
		default:
			b.add(f.glyph(c, p.Fonts))
		}
	}
	b.flush()
	return b.lines, f
}

// softHyphen is what the library gives for a hyphen at the end of a line.
const softHyphen = 0x02

type lineBuilder struct {
	frame  frame
	page   int
	lines  []*line
	glyphs []glyph // of the line being built
	y      float64 // its baseline
	size   float64 // its largest type
	space  bool
	broken bool
	spaces []glyph // drawn while the line was being built
}

func (b *lineBuilder) add(g glyph) {
	if len(b.glyphs) > 0 && !b.continues(g) {
		b.flush()
	}
	if len(b.glyphs) == 0 || g.size > b.size*1.1 {
		b.y, b.size = g.y, g.size
	}
	g.space = b.space || b.broken
	b.glyphs = append(b.glyphs, g)
	b.space, b.broken = false, false
}

// continues reports whether the glyph stands on the line being built: on its baseline or raised a little, and not back to its left.
// In a page read from right to left the characters come in any order.
func (b *lineBuilder) continues(g glyph) bool {
	size := max(b.size, g.size)
	if math.Abs(g.y-b.y) > 0.5*size {
		return false
	}
	last := b.glyphs[len(b.glyphs)-1]
	return b.frame.mirror || g.left > last.left-0.8*size
}

func (b *lineBuilder) flush() {
	if len(b.glyphs) == 0 {
		return
	}
	if l := b.line(); len(l.cells) > 0 {
		b.lines = append(b.lines, l)
	}
	b.glyphs, b.spaces = nil, nil
}

func (b *lineBuilder) line() *line {
	gs := b.glyphs
	if b.frame.mirror {
		slices.SortStableFunc(gs, func(a, c glyph) int { return cmp.Compare(a.left+a.right, c.left+c.right) })
	}
	l := &line{y: b.y, size: bodySize(gs), bold: true, page: b.page, left: math.Inf(1), right: math.Inf(-1)}
	for _, g := range gs {
		l.left, l.right = min(l.left, g.left), max(l.right, g.right)
		l.bold = l.bold && (g.bold || !unicode.IsLetter(g.r))
	}
	l.first = firstWord(gs)
	for _, part := range split(gs) {
		c := cell{left: part[0].left, right: part[len(part)-1].right}
		if c.text = b.text(part, l, &c); c.text != "" {
			l.cells = append(l.cells, c)
		}
	}
	return l
}

// split cuts a line at its wide gaps.
func split(gs []glyph) [][]glyph {
	var parts [][]glyph
	from, right := 0, gs[0].right
	for i, g := range gs {
		if i > from && g.left-right > cellGap*g.size {
			parts = append(parts, gs[from:i])
			from = i
		}
		right = max(right, g.right)
		if i == from {
			right = g.right
		}
	}
	return append(parts, gs[from:])
}

// bodySize is the type size of most of the glyphs.
func bodySize(gs []glyph) float64 {
	count := map[float64]int{}
	best := 0.0
	for _, g := range gs {
		s := math.Round(g.size*4) / 4
		count[s]++
		if count[s] > count[best] || count[s] == count[best] && s > best {
			best = s
		}
	}
	return max(best, 1)
}

// firstWord is the width of the first word.
func firstWord(gs []glyph) float64 {
	right := gs[0].right
	for _, g := range gs[1:] {
		if g.space || unicode.Is(unicode.Han, g.r) {
			break
		}
		right = max(right, g.right)
	}
	return right - gs[0].left
}
