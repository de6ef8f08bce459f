package html

import (
	"strconv"
	"strings"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// piece is a block with what is needed to tell content from menus.
type piece struct {
	kind    corpus.PassageKind
	level   int
	text    string
	cells   []string
	letters int  // of text and cells
	linked  int  // of them, within links
	aside   bool // in an element that is no content by its own word
}

// put hands a piece on, with the notes that its text refers to.
func (p piece) put(g *flow.Gatherer, notes []string) {
	take := func(text string) string {
		clean, refs := splitMarks(text)
		for _, ref := range refs {
			if ref < len(notes) {
				note, _ := splitMarks(notes[ref])
				g.Note(note)
				notes[ref] = ""
			}
		}
		return clean
	}
	if p.kind == corpus.TableRow {
		cells := make([]string, len(p.cells))
		for i, cell := range p.cells {
			cells[i] = take(cell)
		}
		g.AddRow(cells)
		return
	}
	text := take(p.text)
	g.Add(p.kind, p.level, text)
}

// whole returns the text of a piece, cells and all.
func (p piece) whole() string { return p.text + strings.Join(p.cells, " ") }

// splitMarks takes the marks of notes out of a text.
func splitMarks(text string) (clean string, refs []int) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, string(markOpen))
		b.WriteString(before)
		if !ok {
			return b.String(), refs
		}
		number, after, _ := strings.Cut(rest, string(markClose))
		if n, err := strconv.Atoi(number); err == nil && n >= 0 {
			refs = append(refs, n)
		}
		text = after
	}
}

func countLetters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}
