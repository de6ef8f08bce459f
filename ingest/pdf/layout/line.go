package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"rapporteur/ingest/block"
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/rtl"
)

// glyph is a character in the frame in which its page is read: upright, and with x growing in the direction of reading.
type glyph struct {
	r                    rune
	left, right, y, size float64
	space                bool // a word ends before it
	bold                 bool
	at                   int // of Page.Chars
	tag                  int // of Page.Tags
}

// cell is a stretch of a line without a wide gap in it.
type cell struct {
	text        string
	left, right float64
	marks       []mark
	boxes       []block.Box // of its characters, if they were asked for
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
	tag         int       // that all of it has
	tagged      drawn.Tag // what that is
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
	width     float64
	direction int  // of most of its characters
	mirror    bool // read from right to left
}

// directions is how many there are, counter-clockwise, upright first: one each 7.5 degrees.
const directions = 48

// quarter is a quarter of all directions.
const quarter = directions / 4

func direction(angle float64) int {
	if angle == 0 {
		return 0
	}
	d := int(math.Round(angle * directions / (2 * math.Pi)))
	return (d%directions + directions) % directions
}

// cellGap is the gap, in type sizes, from which on a line falls into cells.
const cellGap = 2.0

// frameOf finds the frame of most characters.
func frameOf(p *drawn.Page) frame {
	var turns [directions]int
	arabic, letters := 0, 0
	for i := range p.Chars {
		if c := &p.Chars[i]; unicode.IsLetter(c.Rune) {
			turns[direction(c.Angle)]++
			letters++
			if rtl.Letter(c.Rune) {
				arabic++
			}
		}
	}
	f := frame{width: p.Width, mirror: arabic*5 > letters*2}
	for d, n := range turns {
		if n > turns[f.direction] {
			f.direction = d
		}
	}
	return f
}

// glyph turns a character into the frame.
func (f frame) glyph(c *drawn.Char, fonts []drawn.Font) glyph {
	g := glyph{r: c.Rune, left: c.Left, right: c.Right, y: c.Y, size: c.Size, tag: c.Tag}
	switch f.direction {
	case 0:
	case quarter:
		g.left, g.right, g.y = c.Bottom, c.Top, -c.X
	case 2 * quarter:
		g.left, g.right, g.y = -c.Right, -c.Left, -c.Y
	case 3 * quarter:
		g.left, g.right, g.y = -c.Top, -c.Bottom, c.X
	default: // the box says little of the width of a letter that stands aslant; the spaces alone part words
		sin, cos := math.Sincos(float64(f.direction) * 2 * math.Pi / directions)
		g.left, g.y = c.X*cos+c.Y*sin, c.Y*cos-c.X*sin
		g.right = g.left + c.Size
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
// Aside are the lines that run in another direction than most: they come last.
func lines(p *drawn.Page, number int, boxes bool) (ls, aside []*line, f frame) {
	f = frameOf(p)
	main := &lineBuilder{frame: f, page: number, chars: p.Chars, tags: p.Tags, boxes: boxes}
	var others []*lineBuilder // in the order in which their directions appear
	b := main
	for i := range p.Chars {
		c := &p.Chars[i]
		switch {
		case c.Rune == '\r' || c.Rune == '\n':
			b.broken = true
		case unicode.IsSpace(c.Rune):
			b.space = true
			if c.Right != 0 {
				b.spaces = append(b.spaces, b.frame.glyph(c, nil))
			}
		case c.Generated:
		case unicode.IsControl(c.Rune) && c.Rune != softHyphen:
			if f.mirror && c.Right > c.Left { // what fills a justified line has no letter
				filler := *c
				filler.Rune = kashida
				g := b.frame.glyph(&filler, p.Fonts)
				g.at = i
				b.add(g)
			}
		default:
			if b = main; direction(c.Angle) != f.direction {
				b, others = main.other(others, c.Angle)
			}
			g := b.frame.glyph(c, p.Fonts)
			g.at = i
			b.add(g)
		}
	}
	main.flush()
	for _, o := range others {
		o.flush()
		aside = append(aside, o.lines...)
	}
	unsplit(main.lines)
	return main.lines, aside, f
}

// unsplit makes one cell of a line that was stretched to the width of its paragraph so far that its words stood apart like cells:
// its gaps are all alike, and a line near it has the same two edges.
func unsplit(ls []*line) {
	for i, l := range ls {
		if len(l.cells) < 2 || !evenly(l.cells) {
			continue
		}
		for _, o := range ls[max(0, i-3):min(len(ls), i+4)] {
			if len(o.cells) == 1 && math.Abs(o.left-l.left) < 1 && math.Abs(o.right-l.right) < 1 && math.Abs(o.y-l.y) < 6*l.size {
				l.cells = []cell{l.joined()}
				break
			}
		}
	}
}

// evenly reports whether the cells are single words with gaps that differ by less than a tenth.
func evenly(cells []cell) bool {
	lowest, highest := math.Inf(1), 0.0
	for i, c := range cells {
		if strings.Contains(c.text, " ") {
			return false
		}
		if i > 0 {
			gap := c.left - cells[i-1].right
			lowest, highest = min(lowest, gap), max(highest, gap)
		}
	}
	return highest < 1.1*lowest
}

// appendBoxes adds boxes whose bytes begin at.
func appendBoxes(to, from []block.Box, at int) []block.Box {
	for _, b := range from {
		b.Start, b.End = b.Start+at, b.End+at
		to = append(to, b)
	}
	return to
}

// joined is one cell of all those of the line.
func (l *line) joined() cell {
	out := cell{text: l.text(), left: l.left, right: l.right}
	at := 0
	for _, c := range l.cells {
		for _, m := range c.marks {
			out.marks = append(out.marks, mark{m.start + at, m.end + at, m.page})
		}
		out.boxes = appendBoxes(out.boxes, c.boxes, at)
		at += len(c.text) + 1
	}
	return out
}

// other returns the builder of the lines that run in the direction of the angle.
func (b *lineBuilder) other(all []*lineBuilder, angle float64) (*lineBuilder, []*lineBuilder) {
	d := direction(angle)
	for _, o := range all {
		if o.frame.direction == d {
			return o, all
		}
	}
	o := &lineBuilder{frame: frame{width: b.frame.width, direction: d, mirror: b.frame.mirror}, page: b.page, chars: b.chars, tags: b.tags, boxes: b.boxes}
	return o, append(all, o)
}

// softHyphen is what the library gives for a hyphen at the end of a line.
const softHyphen = 0x02

const kashida = 'ـ'

type lineBuilder struct {
	frame  frame
	page   int
	chars  []drawn.Char
	tags   []drawn.Tag
	boxes  bool // keep the places of the characters
	lines  []*line
	glyphs []glyph // of the line being built
	y      float64 // its baseline
	size   float64 // its largest type
	space  bool
	broken bool
	gap    []bool  // used again for every cell
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
	b.glyphs, b.spaces = b.glyphs[:0], b.spaces[:0]
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
	l.tag = gs[0].tag
	if slices.ContainsFunc(gs, func(g glyph) bool { return g.tag != l.tag }) || l.tag >= len(b.tags) {
		l.tag = 0
	}
	if l.tag > 0 {
		l.tagged = b.tags[l.tag]
	}
	l.first = firstWord(gs)
	for _, part := range split(gs) {
		c := cell{left: part[0].left, right: part[len(part)-1].right}
		if b.text(part, l, &c); c.text != "" {
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
	type count struct {
		size float64
		n    int
	}
	var few [8]count
	all := few[:0]
	for _, g := range gs {
		s := math.Round(g.size*4) / 4
		i := 0
		for i < len(all) && all[i].size != s {
			i++
		}
		if i == len(all) {
			all = append(all, count{size: s})
		}
		all[i].n++
	}
	best := count{}
	for _, c := range all {
		if c.n > best.n || c.n == best.n && c.size > best.size {
			best = c
		}
	}
	return max(best.size, 1)
}

// firstWord is the width of the first word.
func firstWord(gs []glyph) float64 {
	right := gs[0].right
	for _, g := range gs[1:] {
		if g.space || han(g.r) {
			break
		}
		right = max(right, g.right)
	}
	return right - gs[0].left
}
