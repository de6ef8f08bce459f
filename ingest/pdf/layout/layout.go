// Package layout turns the characters of a PDF's pages into blocks of text in reading order: headings, paragraphs joined over lines
// and pages, list items, table rows, footnotes behind the block that refers to them. Running headers, footers and page numbers
// are left out.
//
// The order in which a page draws its text is trusted, because programs mostly write as people read; what is drawn later but stands
// above in the same column is moved. Everything else is told from places and type sizes.
package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/pdf/drawn"
)

// Page says what was done with a page.
type Page struct {
	Furniture []string // the headers, footers and page numbers that were left out
	Rebuilt   bool     // read from right to left, from the places of its letters
}

// Lines is a page put into lines, of which a document is laid out. It has a twentieth of the memory that the page's characters take.
type Lines struct{ page *page }

// NewLines puts page n, from 0, into lines. The page may be nil, for one that could not be read. With boxes the lines remember where each
// of their characters is drawn, and so do the blocks that are made of them.
func NewLines(p *drawn.Page, n int, boxes bool) Lines { return Lines{newPage(p, n, boxes)} }

// Blocks lays out the pages of a document, nil where one could not be read, numbered from 1. The outline helps to find headings.
func Blocks(pages []*drawn.Page, outline []drawn.Bookmark) ([]block.Block, []Page) {
	all := make([]Lines, len(pages))
	for i, p := range pages {
		all[i] = NewLines(p, i, false)
	}
	return BlocksOf(all, outline)
}

// BlocksOf is Blocks for pages that have been put into lines. It may be called once for them.
func BlocksOf(pages []Lines, outline []drawn.Bookmark) ([]block.Block, []Page) {
	laid := make([]*page, len(pages))
	for i, p := range pages {
		laid[i] = p.page
		if i > 0 {
			laid[i-1].dropGhost(p.page)
		}
	}
	dropFurniture(laid)
	b, j := bodyOf(laid), newJoiner(laid)
	var parts, notes []*part
	info := make([]Page, len(laid))
	for i, p := range laid {
		info[i] = Page{Furniture: p.furniture, Rebuilt: p.rebuilt}
		notes = append(notes, p.takeNotes(b.size)...)
		parts = append(parts, p.parts()...)
		for _, c := range chunks(p.aside) {
			parts = addChunk(parts, c, extent{c.left, c.right})
		}
	}
	headings(parts, outline, b)
	return j.blocks(acrossPages(parts), notes), info
}

func newPage(p *drawn.Page, number int, boxes bool) *page {
	if p == nil {
		return &page{}
	}
	ls, aside, f := lines(p, number, boxes)
	out := &page{lines: ls, aside: aside, rebuilt: f.mirror, low: 0, high: p.Height}
	out.first, out.last = edges(p)
	for i, l := range ls {
		if i == 0 && f.direction != 0 {
			out.low, out.high = l.y, l.y
		}
		out.low, out.high = min(out.low, l.y), max(out.high, l.y)
	}
	return out
}

// acrossPages joins the last paragraph of a page or column with the first of the next where a sentence runs on.
func acrossPages(parts []*part) []*part {
	var out []*part
	for _, p := range parts {
		if n := len(out); n > 0 && runsOn(out[n-1], p) {
			out[n-1].lines = append(out[n-1].lines, p.lines...)
			continue
		}
		out = append(out, p)
	}
	return out
}

// runsOn reports whether b, the first part of a page or column, goes on where a, the last of the one before, stopped.
func runsOn(a, b *part) bool {
	if len(a.lines) == 0 || len(b.lines) == 0 || a.kind == corpus.Heading {
		return false
	}
	last, first := a.lines[len(a.lines)-1], b.lines[0]
	if b.kind != corpus.Paragraph && (a.kind != corpus.ListItem || b.kind != corpus.ListItem || marker(first.text()) != "") {
		return false // an item without a mark of its own is one only by its tag, which does not say where it began
	}
	r, _ := utf8.DecodeRuneInString(first.text())
	switch {
	case last.page != b.page-1 && !nextColumn(a, b), math.Abs(last.size-first.size) > 0.1*first.size, last.bold != first.bold:
		return false
	case last.hyphen:
		return true
	case ends(last):
		return false
	}
	return unicode.IsLower(r) || last.right-last.left > 0.7*width(a) && !unicode.IsUpper(r) || strings.ContainsRune(",،，、", lastRune(last.text()))
}

// nextColumn reports whether b stands at the head of a column to the right of a, on the same page and well above its end.
func nextColumn(a, b *part) bool {
	last, first := a.lines[len(a.lines)-1], b.lines[0]
	return last.page == b.page && first.left > last.right && first.y > last.y+3*last.size && width(a) > 10*last.size
}

// width is the widest line's.
func width(p *part) float64 {
	w := 0.0
	for _, l := range p.lines {
		w = max(w, l.right-l.left)
	}
	return w
}

// blocks writes the parts, each footnote behind the block that refers to it, or at the end of its page. The notes of an earlier page
// than that on which the block ends come before it, so that every block is counted for the page on which it stands.
func (j *joiner) blocks(parts, notes []*part) []block.Block {
	var out []block.Block
	for i, p := range parts {
		text := j.part(p)
		var mine []*part
		mine, notes = refer(&text, p, notes)
		if early := slices.IndexFunc(mine, func(n *part) bool { return n.page == lastPage(p) }); lastPage(p) > p.page && early != 0 {
			if early < 0 {
				early = len(mine)
			}
			out, mine = j.addAll(out, mine[:early]), mine[early:]
		}
		out = append(out, blockOf(p, text))
		if i+1 == len(parts) || parts[i+1].page > lastPage(p) {
			left := len(slices.DeleteFunc(slices.Clone(notes), func(n *part) bool { return n.page > lastPage(p) }))
			mine, notes = append(mine, notes[:left]...), notes[left:]
		}
		out = j.addAll(out, mine)
	}
	out = j.addAll(out, notes)
	return slices.DeleteFunc(out, func(b block.Block) bool { return strings.TrimSpace(b.Text) == "" })
}

// addAll adds footnotes.
func (j *joiner) addAll(out []block.Block, notes []*part) []block.Block {
	for _, n := range notes {
		out = append(out, blockOf(n, j.part(n)))
	}
	return out
}

func lastPage(p *part) int {
	if n := len(p.lines); n > 0 {
		return p.lines[n-1].page
	}
	return p.page
}

// part joins the lines of a part, or the cells of a row.
func (j *joiner) part(p *part) joined {
	if p.cells == nil {
		return j.join(p.lines)
	}
	var out joined
	for i, c := range p.cells {
		if i > 0 {
			out.text += "\t"
		}
		cell := j.join(c)
		for _, m := range cell.marks {
			out.marks = append(out.marks, mark{m.start + len(out.text), m.end + len(out.text), m.page})
		}
		out.boxes = appendBoxes(out.boxes, cell.boxes, len(out.text))
		out.text += cell.text
	}
	return out
}

// refer finds the notes that the text refers to by a raised number, and takes those numbers out of it.
func refer(t *joined, p *part, notes []*part) (mine, rest []*part) {
	rest = notes
	for i := len(t.marks) - 1; i >= 0; i-- {
		m := t.marks[i]
		number := plainDigits(t.text[m.start:m.end])
		at := slices.IndexFunc(rest, func(n *part) bool { return n.page == m.page && n.note == number })
		if at < 0 || m.start == 0 {
			continue
		}
		mine = append(mine, rest[at])
		rest = slices.Delete(slices.Clone(rest), at, at+1)
		t.cut(m)
	}
	slices.Reverse(mine)
	return mine, rest
}

// cut takes a mark out of the text, and one of two spaces about it.
func (t *joined) cut(m mark) {
	atTurn := slices.ContainsFunc(t.turns, func(x turn) bool { return x.offset == m.start })
	if !atTurn && strings.HasSuffix(t.text[:m.start], " ") && (m.end == len(t.text) || t.text[m.end] == ' ') {
		m.start--
	}
	t.text = t.text[:m.start] + t.text[m.end:]
	for i := range t.turns {
		if t.turns[i].offset >= m.end {
			t.turns[i].offset -= m.end - m.start
		}
	}
	t.boxes = slices.DeleteFunc(t.boxes, func(b block.Box) bool { return b.Start >= m.start && b.End <= m.end })
	for i := range t.boxes {
		if t.boxes[i].Start >= m.end {
			t.boxes[i].Start, t.boxes[i].End = t.boxes[i].Start-(m.end-m.start), t.boxes[i].End-(m.end-m.start)
		}
	}
}

func blockOf(p *part, t joined) block.Block {
	b := block.Block{Kind: p.kind, Level: p.level, Text: t.text, Page: p.page + 1, Boxes: t.boxes}
	for _, x := range t.turns {
		b.Turns = append(b.Turns, block.Turn{Offset: x.offset, Page: x.page + 1})
	}
	return b
}
