package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// widest is how many cells of a row one element may stand for. Spreadsheets pasted into texts repeat an empty one to the edge.
const widest = 64

// found is a block before it is known where it goes: by itself, or into a cell, a text box or a note.
type found struct {
	kind  corpus.PassageKind
	level int
	text  string
	cells []string
	notes []string
}

// holder gathers blocks; the outermost one hands them on at once.
type holder struct {
	found []found
	count int
	emit  func(found)
}

func (h *holder) add(f found) {
	if f.text == "" && len(f.cells) == 0 && len(f.notes) == 0 {
		return
	}
	h.count++
	if h.emit != nil {
		h.emit(f)
		return
	}
	h.found = append(h.found, f)
}

// emit hands a block of the document itself on.
func (s *story) emit(f found) {
	for _, note := range f.notes {
		s.g.Note(note)
	}
	if f.kind == corpus.TableRow {
		s.g.AddRow(f.cells)
		return
	}
	s.g.Add(f.kind, f.level, f.text)
}

// table reads the rows of a table, in whatever groups they stand.
func (s *story) table(into *holder) error {
	return s.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-row":
			return s.row(into)
		case "table-header-rows", "table-rows", "table-row-group":
			return s.table(into)
		}
		return s.dec.Skip()
	})
}

func (s *story) row(into *holder) error {
	var cells []holder
	err := s.children(func(e xml.StartElement) error {
		if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
			return s.dec.Skip()
		}
		var cell holder
		err := s.children(func(e xml.StartElement) error { return s.block(e, &cell, place{}) })
		cells = append(cells, cell)
		if n, _ := strconv.Atoi(attr(e, "number-columns-repeated")); cell.count == 0 {
			cells = append(cells, make([]holder, max(0, min(n, widest)-1))...)
		}
		return err
	})
	endRow(cells, into)
	return err
}

// endRow makes one block of a row. A row in which only one cell has text, and that several paragraphs, is a frame around text
// and no table: the paragraphs stand by themselves.
func endRow(cells []holder, into *holder) {
	full, only := 0, -1
	out := found{kind: corpus.TableRow}
	for i, cell := range cells {
		text, notes := together(cell.found)
		out.cells = append(out.cells, text)
		out.notes = append(out.notes, notes...)
		if text != "" {
			full, only = full+1, i
		}
	}
	if full == 1 && len(cells[only].found) > 1 {
		for _, f := range cells[only].found {
			into.add(f)
		}
		return
	}
	if full > 0 || len(out.notes) > 0 {
		into.add(out)
	}
}

// together makes one line of several blocks.
func together(parts []found) (text string, notes []string) {
	var words []string
	for _, f := range parts {
		if line := flow.Line(f.text + " " + strings.Join(f.cells, " ")); line != "" {
			words = append(words, line)
		}
		notes = append(notes, f.notes...)
	}
	return strings.Join(words, " "), notes
}
