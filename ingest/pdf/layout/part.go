package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/pdf/drawn"
)

// part is a block in the making: the lines of a paragraph or footnote, or the cells of a table row.
type part struct {
	kind   corpus.PassageKind
	level  int
	page   int // from 0
	lines  []*line
	cells  [][]*line
	starts []float64 // where the cells begin
	low    float64   // the baseline of a row's last line
	note   string    // the number of a footnote
}

// extent is the width of a column.
type extent struct{ left, right float64 }

// parts builds the blocks of one page.
func (p *page) parts() []*part {
	var out []*part
	all := rows(settle(chunks(columns(p.lines))))
	flat := flatten(all)
	for i, r := range all {
		switch {
		case len(r.starts()) > 0 && continuesRow(out, r):
			out[len(out)-1].addCells(r)
		case r.table:
			out = append(out, newRow(r))
		default:
			for _, c := range r.chunks {
				e := columnOf(flat, c, i)
				if len(r.chunks) > 1 { // a cell is a column of its own
					e = extent{c.left, c.right}
				}
				out = addChunk(out, c, e)
			}
		}
	}
	return out
}

func flatten(rs []row) [][]*chunk {
	out := make([][]*chunk, len(rs))
	for i, r := range rs {
		out[i] = r.chunks
	}
	return out
}

// columnOf is how far the text around a chunk reaches: the width of it and of its neighbours that stand mostly in the same column.
func columnOf(all [][]*chunk, c *chunk, at int) extent {
	e := extent{c.left, c.right}
	for _, cs := range all[max(0, at-6):min(len(all), at+7)] {
		for _, o := range cs {
			shared := min(c.right, o.right) - max(c.left, o.left)
			if shared > 0.6*(o.right-o.left) || shared > 0.9*(c.right-c.left) && math.Abs(c.left-o.left) < 3*c.lines[0].size {
				e.left, e.right = min(e.left, o.left), max(e.right, o.right)
			}
		}
	}
	return e
}

// addChunk adds the lines of a chunk to the part before, or as new ones.
func addChunk(out []*part, c *chunk, e extent) []*part {
	for i, l := range c.lines {
		if n := len(out); n > 0 && !breaks(out[n-1], l, e, leading(c, i)) {
			out[n-1].lines = append(out[n-1].lines, l)
			continue
		}
		out = append(out, &part{kind: kindOf(l), lines: []*line{l}, page: l.page})
	}
	return out
}

func kindOf(l *line) corpus.PassageKind {
	if marker(l.text()) != "" || l.tagged.Role == drawn.Item {
		return corpus.ListItem
	}
	return corpus.Paragraph
}

// leading is the usual distance between the lines of a chunk, or what is common for its type size.
func leading(c *chunk, at int) float64 {
	var steps []float64
	for i := max(1, at-8); i < min(len(c.lines), at+9); i++ {
		steps = append(steps, c.lines[i-1].y-c.lines[i].y)
	}
	usual := 1.25 * c.lines[at].size
	if len(steps) < 2 {
		return usual
	}
	slices.Sort(steps)
	return min(steps[len(steps)/2], 2.2*c.lines[at].size)
}

// breaks reports whether a new block begins with l.
func breaks(p *part, l *line, e extent, leading float64) bool {
	if p.cells != nil || p.note != "" || len(p.lines) == 0 {
		return true
	}
	last := p.lines[len(p.lines)-1]
	size := max(last.size, l.size)
	down := last.y - l.y
	switch {
	case otherPart(last, l), down > titleGap*size && centred(last, l) && otherParagraph(last, l):
		return true
	case samePart(last, l) && down > 0 && down < 2.2*leading:
		return false
	case min(last.size, l.size) < 0.9*size, down <= 0.3*size, down > 1.3*leading+0.5:
		return true
	case last.left > l.right || l.left > last.right:
		return true
	case last.hyphen:
		return false
	case marker(l.text()) != "", last.bold != l.bold && (last.bold && boldStart(p) || l.bold && ends(last)):
		return true
	}
	return indented(p, last, l) || couldHold(last, l, e)
}

// otherPart reports whether the document's tags say that two lines belong to two parts. Of paragraphs they are not believed: some
// programs tag every line as one.
func otherPart(a, b *line) bool {
	if a.tag == 0 || b.tag == 0 || a.tag == b.tag {
		return false
	}
	return a.tagged.Role != b.tagged.Role || a.tagged.Role == drawn.Item || a.tagged.Level != b.tagged.Level
}

// titleGap is how many type sizes apart centred lines that the tags call two paragraphs are two: the lines of a title page. Leading, which
// is learnt from such lines themselves, does not part them.
const titleGap = 2.0

// otherParagraph reports whether the document's tags say that two lines are two paragraphs.
func otherParagraph(a, b *line) bool {
	return a.tag > 0 && b.tag > 0 && a.tag != b.tag && a.tagged.Role == drawn.Paragraph && b.tagged.Role == drawn.Paragraph
}

// samePart reports whether the document's tags say that two lines belong to one list item or heading.
func samePart(a, b *line) bool {
	return a.tag > 0 && a.tag == b.tag && (a.tagged.Role == drawn.Item || a.tagged.Role == drawn.Heading) && a.left < b.right && b.left < a.right
}

// boldStart reports whether all lines of the part are bold: a heading above its text.
func boldStart(p *part) bool {
	return !slices.ContainsFunc(p.lines, func(l *line) bool { return !l.bold })
}

// indented reports whether l is set in from the lines above like the first of a paragraph, or out from those of a list item.
func indented(p *part, last, l *line) bool {
	if centred(last, l) {
		return false
	}
	shift := (l.left - last.left) / l.size
	switch {
	case shift > 0.8:
		return !(len(p.lines) == 1 && p.kind == corpus.ListItem)
	case shift < -0.8:
		return len(p.lines) > 1
	}
	return false
}

func centred(a, b *line) bool {
	return math.Abs((a.left+a.right)-(b.left+b.right)) < a.size && math.Abs(a.left-b.left) > 0.3*a.size
}

// couldHold reports whether the first word of l would have had room on the line above: then its author ended the line.
func couldHold(last, l *line, e extent) bool {
	if centred(last, l) && last.bold == l.bold && !ends(last) {
		return false
	}
	slack := 0.6 * l.size
	if r, _ := utf8.DecodeRuneInString(l.text()); han(r) {
		slack = 2 * l.size
	}
	return e.right-last.right > l.first+slack
}

// ends reports whether the line ends as sentences do.
func ends(l *line) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(l.text(), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"'”’»)]）」`, r)
	}))
	return strings.ContainsRune(".!?:;。！？：；؟؛…", r)
}
