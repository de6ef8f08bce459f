package compose

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// clean brings the text of a block into its final form: NFC, one line, single spaces, no control or invisible characters; tabs
// stay between cells. The turns and boxes move along.
func clean(b block.Block) block.Block {
	w := writer{cells: b.Kind == corpus.TableRow}
	if len(b.Turns)+len(b.Boxes) > 0 {
		w.from, w.to = make([]int, 0, len(b.Text)+1), make([]int, 0, len(b.Text)+1)
	}
	for i, r := range b.Text {
		w.mark(i)
		w.write(r)
	}
	w.mark(len(b.Text))
	b.Text = w.b.String()
	b.Turns, b.Boxes = w.turns(b.Turns), w.boxes(b.Boxes)
	if !norm.NFC.IsNormalString(b.Text) {
		b = compose(b)
	}
	return b
}

// compose brings the text into NFC. A turn or box in the middle of letters that become one moves to their beginning or end.
func compose(b block.Block) block.Block {
	var out []byte
	before, after := []int{0}, []int{0} // where letters begin
	var it norm.Iter
	for it.InitString(norm.NFC, b.Text); !it.Done(); {
		out = append(out, it.Next()...)
		before, after = append(before, it.Pos()), append(after, len(out))
	}
	b.Text = string(out)
	for i := range b.Turns {
		at, exact := slices.BinarySearch(before, b.Turns[i].Offset)
		if !exact {
			at--
		}
		b.Turns[i].Offset = after[at]
	}
	for i, x := range b.Boxes {
		start, exact := slices.BinarySearch(before, x.Start)
		if !exact {
			start--
		}
		end, _ := slices.BinarySearch(before, x.End)
		b.Boxes[i].Start, b.Boxes[i].End = after[start], after[end]
	}
	return b
}

// writer writes characters and collapses the space between them.
type writer struct {
	b     strings.Builder
	cells bool
	gap   rune // space or tab that waits for the next character
	tabs  int
	from  []int // where the character at a byte of the source, or the next that stays, begins in what is written; nil if nobody asks
	to    []int // where what was written before it ends
}

// mark notes how far the text has got before byte i of the source.
func (w *writer) mark(i int) {
	if w.from == nil {
		return
	}
	for len(w.from) <= i {
		w.from, w.to = append(w.from, w.next()), append(w.to, w.b.Len())
	}
}

// turns returns the turns with their places in what was written.
func (w *writer) turns(turns []block.Turn) []block.Turn {
	var out []block.Turn
	for _, t := range turns {
		if t.Offset >= 0 && t.Offset < len(w.from) {
			out = append(out, block.Turn{Offset: min(w.from[t.Offset], w.b.Len()), Page: t.Page})
		}
	}
	return out
}

// boxes returns the boxes of what was written.
func (w *writer) boxes(boxes []block.Box) []block.Box {
	var out []block.Box
	for _, b := range boxes {
		if b.Start < 0 || b.End >= len(w.from) {
			continue
		}
		if b.Start, b.End = w.from[b.Start], w.to[b.End]; b.Start < b.End {
			out = append(out, b)
		}
	}
	return out
}

// next is where the next character will stand.
func (w *writer) next() int { return w.b.Len() + len(w.waiting()) }

func (w *writer) waiting() string {
	switch {
	case w.tabs > 0:
		return strings.Repeat("\t", w.tabs)
	case w.gap != 0 && w.b.Len() > 0:
		return " "
	}
	return ""
}

func (w *writer) write(r rune) {
	switch {
	case r == '\t' && w.cells:
		w.tabs++
	case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
		w.gap = ' '
	case dropped(r):
	default:
		w.b.WriteString(w.waiting())
		w.gap, w.tabs = 0, 0
		w.b.WriteRune(plain(r))
	}
}

// dropped reports characters without a shape: controls, marks of direction, soft hyphens, zero-width spaces, non-characters.
func dropped(r rune) bool {
	switch {
	case unicode.IsControl(r), r == 0xAD, r == 0x200B, r == 0x2060, r == 0xFEFF, r&0xFFFE == 0xFFFE:
		return true
	case r == 0x061C, r >= 0x200E && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

// plain turns the bullets of symbol fonts, which lie in the private use area, into one that every font has.
func plain(r rune) rune {
	if r >= 0xF000 && r <= 0xF0FF {
		return '•'
	}
	return r
}
