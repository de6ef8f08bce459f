// Package csv reads tables kept as text with separators (RFC 4180 and its relatives: semicolons, tabs, any encoding) into rows.
package csv

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/charset"
	"rapporteur/ingest/flow"
)

const (
	mediaType = "text/csv"
	engine    = "csv"
)

// Read returns the rows of a table; it has one page, with number 0. A text that is no table is read as one column.
func Read(data []byte) block.Document {
	var g flow.Gatherer
	name := charset.Detect(data)
	if name == "" {
		return g.Document(mediaType, "", &corpus.ReadError{Kind: corpus.NotADocument, Message: "not a text in any known encoding; ask for it as XLSX or PDF"})
	}
	text, comma := declared(charset.Decode(data, name))
	if comma == 0 {
		comma = Delimiter(text)
	}
	if comma == 0 {
		comma = '\t'
	}
	rows := reader(text, comma)
	for !g.Full() {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		g.AddRow(row) // of a row with an error, what was read of it
	}
	return g.Document(mediaType, engine, nil)
}

func reader(text string, comma rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(lineEnds(text)))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	return r
}

// lineEnds writes the line ends of old Macs as those of today.
func lineEnds(text string) string {
	if strings.Contains(text, "\n") {
		return text
	}
	return strings.ReplaceAll(text, "\r", "\n")
}

// declared cuts off the line "sep=;" with which Excel says what separates the cells; comma is 0 if there is none.
func declared(text string) (rest string, comma rune) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.TrimRight(line, "\r")
	if sep, ok := strings.CutPrefix(strings.ToLower(line), "sep="); ok && len(sep) == 1 && strings.Contains(";,\t|", sep) {
		return rest, rune(sep[0])
	}
	return text, 0
}

// looked is how much of a text is looked at for its separator.
const looked = 64 << 10

// Delimiter returns what separates the cells of a text, or 0 if the text is no table. It is asked about every plain text, so a list
// or prose must not pass: of at least three rows nearly all have the same number of cells; a comma or semicolon is hardly ever
// followed by a space, as in sentences; and of two cells the last is seldom empty, as where items end in
// semicolons.
func Delimiter(text string) rune {
	if _, comma := declared(text); comma != 0 {
		return comma
	}
	cut := len(text) > looked
	if cut {
		text = strings.ToValidUTF8(text[:looked], "")
	}
	best, most := rune(0), 0
	for _, comma := range ",;\t|" {
		if n := regular(text, comma, cut); n > most {
			best, most = comma, n
		}
	}
	return best
}

// shape counts what tells a table from prose.
type shape struct {
	rows   int
	widths map[int]int // number of rows by number of cells
	cells  int
	spaced int // cells that begin with a space
	last   int // rows whose last cell has text
	words  int // cells of more than twelve words
}

// regular returns how many cells the rows of a text have if it is a table with this separator, else 0.
func regular(text string, comma rune, cut bool) int {
	s := measure(text, comma, cut)
	width, most := 0, 0
	for w, n := range s.widths {
		if n > most || n == most && w > width {
			width, most = w, n
		}
	}
	enough := 3
	if width == 2 {
		enough = 5 // two cells may be chance
	}
	switch {
	case s.rows < enough, width < 2, most*20 < s.rows*19, width == 2 && s.last*2 < s.rows:
		return 0
	case comma != '\t' && comma != '|' && s.spaced*5 > s.cells-s.rows:
		return 0
	case s.words*2 >= s.cells:
		return 0
	}
	return width
}

func measure(text string, comma rune, cut bool) shape {
	s := shape{widths: map[int]int{}}
	r := reader(text, comma)
	r.LazyQuotes = false
	for {
		row, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return s
		case err != nil && cut && errors.Is(err, csv.ErrQuote), len(row) == 0:
			return s
		case err != nil:
			s.widths[-1]++
		}
		s.add(row)
	}
}

func (s *shape) add(row []string) {
	s.rows++
	s.widths[len(row)]++
	s.cells += len(row)
	for i, cell := range row {
		if i > 0 && strings.HasPrefix(cell, " ") && strings.TrimSpace(cell) != "" {
			s.spaced++
		}
		if len(strings.Fields(cell)) > 12 {
			s.words++
		}
	}
	if strings.TrimSpace(row[len(row)-1]) != "" {
		s.last++
	}
}
