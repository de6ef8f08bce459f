package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/ingest/block"
)

// clean brings the text of a block into its final form: NFC, one line, single spaces, no control or invisible characters; tabs
// stay between cells. The turns move along.
func clean(s string, turns []block.Turn, cells bool) (string, []block.Turn) {
	w := writer{cells: cells}
	var moved []block.Turn
	for i, r := range s {
		for len(turns) > 0 && turns[0].Offset <= i {
			moved = append(moved, block.Turn{Offset: w.next(), Page: turns[0].Page})
			turns = turns[1:]
		}
		w.write(r)
	}
	text := w.b.String()
	if !norm.NFC.IsNormalString(text) {
		for i := range moved {
			moved[i].Offset = len(norm.NFC.String(text[:min(moved[i].Offset, len(text))]))
		}
		text = norm.NFC.String(text)
	}
	for i := range moved {
		moved[i].Offset = boundary(text, moved[i].Offset)
	}
	return text, moved
}

// boundary moves an offset back to the beginning of a character.
func boundary(s string, at int) int {
	at = min(at, len(s))
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// writer writes characters and collapses the space between them.
type writer struct {
	b     strings.Builder
	cells bool
	gap   rune // space or tab that waits for the next character
	tabs  int
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
