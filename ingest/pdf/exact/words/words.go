// Package words turns the runs of text of a page into characters with places, and puts in the spaces and line breaks that are not drawn,
// so that package layout finds the same words as in PDFium's characters.
//
// The rules are those that PDFium's text shows: runs on one baseline are read from left to right whatever the order of drawing; text
// printed twice over itself, as some programs make bold, counts once; letters that are cut away do not count; a shift within a run is a space from half the width of the font's
// space on, a gap between two runs from a part of the wider letter at its sides; a hyphen before a line break is U+0002.
package words

import (
	"math"
	"slices"
	"unicode"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/content"
	"rapporteur/ingest/pdf/exact/font"
)

// Hyphen is what stands for a hyphen at the end of a line.
const Hyphen = 0x02

// Filler writes the characters of pages, one after the other, with the same memory.
type Filler struct {
	runs  []run
	marks []mark
	chars []drawn.Char
}

// Fill writes the characters of the runs into p, at their places on the sheet. The display matrix turns the page as it is shown; marked
// are the tags of the page's marked content, by its numbers.
func (f *Filler) Fill(p *drawn.Page, runs []content.Run, display content.Matrix, marked []int) {
	b := builder{page: p, display: display, marked: marked, fonts: map[*font.Font]int{}, spans: map[*content.Actual]float64{}, marks: f.marks[:0]}
	p.Chars = f.chars[:0]
	f.runs = f.runs[:0]
	for i := range runs {
		if !uncut(&runs[i]) {
			continue
		}
		r := newRun(&runs[i], display)
		f.runs = append(f.runs, r)
		if a := r.Actual; a != nil {
			b.spans[a] = max(b.spans[a], r.box.right)
		}
	}
	for i := range f.runs {
		if f.runs[i].empty() || repeats(f.runs[max(0, i-5):i], &f.runs[i]) {
			continue
		}
		b.collect(&f.runs[i])
	}
	b.flush()
	f.marks, f.chars = b.marks, p.Chars
	p.Chars = slices.Clone(p.Chars)
}

// box is a rectangle on the page.
type box struct{ left, bottom, right, top float64 }

func (b box) height() float64 { return b.top - b.bottom }

// run is a run with what is needed of it more than once.
type run struct {
	*content.Run
	first, last *content.Glyph // not shifts
	letters     int
	blank       bool    // spaces alone
	box         box     // of its ink, about
	x, y        float64 // its origin on the page as shown
	width       float64 // of its last letter and its first, on the page
	head        float64
}

func newRun(r *content.Run, display content.Matrix) run {
	out := run{Run: r, blank: true}
	low, high := 0.0, 0.0
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		if g.Kern {
			continue
		}
		if out.first == nil {
			out.first = g
		}
		out.last = g
		out.letters++
		for _, c := range g.Text {
			out.blank = out.blank && isSpace(c)
			bottom, top := ink(c)
			low, high = min(low, bottom), max(high, top)
		}
	}
	m := r.Matrix
	stretch := hypot(m.A, m.B)
	out.width, out.head = math.Abs(out.last.Width)*stretch, math.Abs(out.first.Width)*stretch
	out.x, out.y = display.Apply(m.E, m.F)
	out.box = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, corner := range [4][2]float64{{0, low}, {0, high}, {r.End, low}, {r.End, high}} {
		x, y := m.Apply(corner[0], corner[1]*r.Size)
		out.box = box{min(out.box.left, x), min(out.box.bottom, y), max(out.box.right, x), max(out.box.top, y)}
	}
	return out
}

// hypot is math.Hypot, quick where the text is not turned.
func hypot(a, b float64) float64 {
	if b == 0 {
		return math.Abs(a)
	}
	return math.Hypot(a, b)
}

// empty reports whether the run has no width.
func (r *run) empty() bool { return r.box.right-r.box.left < 0.0001 }

// repeats reports whether the run prints one of those before it again, at nearly the same place.
func repeats(before []run, r *run) bool {
	for i := range before {
		p := &before[i]
		if p.Font != r.Font || p.Size != r.Size || p.letters != r.letters {
			continue
		}
		overlap := min(p.box.right, r.box.right) - max(p.box.left, r.box.left)
		width := r.box.right - r.box.left
		if overlap <= 0 || width-overlap > width/2 || math.Abs(p.y-r.y) > r.Size*hypot(r.Matrix.D, r.Matrix.C)/8 || !sameCodes(p, r) {
			continue
		}
		return true
	}
	return false
}

func sameCodes(a, b *run) bool {
	i := 0
	for _, g := range a.Glyphs {
		if g.Kern {
			continue
		}
		for i < len(b.Glyphs) && b.Glyphs[i].Kern {
			i++
		}
		if i == len(b.Glyphs) || b.Glyphs[i].Code != g.Code {
			return false
		}
		i++
	}
	return true
}

// mark remembers of a character what tells whether it is printed twice.
type mark struct {
	font *font.Font
	code uint16
}

// builder builds the characters of a page.
type builder struct {
	page    *drawn.Page
	display content.Matrix
	marked  []int
	fonts   map[*font.Font]int
	spans   map[*content.Actual]float64 // where the text that stands for each ends
	marks   []mark                      // of every character
	line    []*run                      // on one baseline, from left to right
	begins  int                         // the first character of the line
	prev    *run
	blank   *drawn.Char // a space drawn by itself behind prev
	gap     float64     // between prev and the run being written, in type sizes
}

// collect puts a run into its place in the line, or begins a line with it. Spaces drawn by themselves begin no line.
func (b *builder) collect(r *run) {
	if n := len(b.line); n > 0 {
		p := b.line[n-1]
		if math.Abs(r.y-p.y) > max(p.width, r.head)/2 {
			if r.blank {
				return
			}
			b.flush()
		}
	}
	i := len(b.line)
	for i > 0 && r.x < b.line[i-1].x {
		i--
	}
	b.line = append(b.line, nil)
	copy(b.line[i+1:], b.line[i:])
	b.line[i] = r
}

// flush writes the runs of the line.
func (b *builder) flush() {
	for _, r := range b.line {
		b.write(r)
	}
	b.line = b.line[:0]
}

// write writes a run, and before it what separates it from the run before.
func (b *builder) write(r *run) {
	if r.blank {
		c := b.template(r)
		c.Rune, c.X, c.Y = ' ', r.Matrix.E, r.Matrix.F
		r.place(&c, r.End)
		b.blank = &c
		return
	}
	if r.Actual != nil && b.prev != nil && b.prev.Actual == r.Actual {
		b.prev = r
		return
	}
	replaced := r.Actual != nil && len(r.Actual.Text) > 0
	if replaced && !printable(r.Actual.Text) {
		b.prev = r
		return
	}
	if b.prev != nil && b.separate(r) {
		return
	}
	b.prev = r
	if replaced {
		b.replace(r)
		return
	}
	b.glyphs(r)
}

// separate writes what stands between the run and the one before; true if that is all that there is to write of it.
func (b *builder) separate(r *run) bool {
	blank := b.blank
	b.blank, b.gap = nil, 0
	switch b.between(r) {
	case lineBreak:
		b.breakLine()
	case hyphen:
		if r.letters == 1 && dash(r.first.Text[0]) {
			return true
		}
		b.hyphenate()
	case space:
		if blank == nil {
			blank = &drawn.Char{Rune: ' ', Generated: true}
		}
		fallthrough
	case nothing:
		if blank != nil && b.gap > 0.06 { // else something was drawn over the space
			b.add(blank, mark{})
		}
	}
	return false
}

// isSpace knows the space of symbol fonts too.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == 0xF020 }

func printable(text []rune) bool {
	for _, c := range text {
		if c >= ' ' && c != 0x7F {
			return true
		}
	}
	return false
}

// add appends a character; of several spaces in a row in a line the first is enough.
func (b *builder) add(c *drawn.Char, m mark) {
	if n := len(b.page.Chars); c.Rune == ' ' && n > b.begins && b.page.Chars[n-1].Rune == ' ' {
		return
	}
	b.page.Chars, b.marks = append(b.page.Chars, *c), append(b.marks, m)
}

func (b *builder) breakLine() {
	if len(b.page.Chars) == 0 {
		return
	}
	b.add(&drawn.Char{Rune: '\r', Generated: true}, mark{})
	b.add(&drawn.Char{Rune: '\n', Generated: true}, mark{})
	b.begins = len(b.page.Chars)
}

// hyphenate makes the last character the hyphen at the end of a line.
func (b *builder) hyphenate() {
	n := len(b.page.Chars)
	for n > 1 && b.page.Chars[n-1].Rune == ' ' {
		n--
	}
	b.page.Chars, b.marks = b.page.Chars[:n], b.marks[:n]
	b.page.Chars[n-1].Rune = Hyphen
	b.begins = min(b.begins, n)
}

// back is the last character written; 0 if there is none.
func (b *builder) back() rune {
	if n := len(b.page.Chars); n > 0 {
		return b.page.Chars[n-1].Rune
	}
	return 0
}

func dash(r rune) bool { return r == '-' || r == 0xAD }
