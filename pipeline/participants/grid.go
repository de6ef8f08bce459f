package participants

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/ingest/charset"
	table "rapporteur/report/csv"
)

// grid is a table as it was found.
type grid struct {
	rows     []line
	encoding string
}

// gridOf reads a table by its content, whatever it is called.
func gridOf(data []byte) (grid, error) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return grid{}, errors.New("it is empty")
	case bytes.HasPrefix(data, []byte("PK")):
		return readXLSX(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")), bytes.HasPrefix(data, []byte("%PDF")):
		return grid{}, errors.New("it is neither CSV nor XLSX: save it as one of them")
	}
	return readCSV(data)
}

func readCSV(data []byte) (grid, error) {
	encoding := charset.Detect(data)
	if encoding == "" {
		return grid{}, errors.New("it is no text in an encoding that can be told: save it as CSV in UTF-8, or as XLSX")
	}
	content := charset.Decode(data, encoding)
	g := grid{}
	if encoding != "utf-8" {
		g.encoding = encoding
	}
	r := csv.NewReader(strings.NewReader(content))
	r.FieldsPerRecord = -1
	r.Comma = separator(content)
	for {
		record, err := r.Read()
		if err == io.EOF {
			return g, nil
		}
		if err != nil {
			return grid{}, fmt.Errorf("%w: a quotation mark is not closed, or stands within a cell; mend it, or save the list as XLSX", err)
		}
		number, _ := r.FieldPos(0)
		if err := g.add(number, record); err != nil {
			return grid{}, err
		}
	}
}

// separator is the one of comma, semicolon and tab that is most frequent at the beginning of the text.
func separator(content string) rune {
	head := content[:min(len(content), 4096)]
	best := ','
	for _, mark := range ";\t" {
		if strings.Count(head, string(mark)) > strings.Count(head, string(best)) {
			best = mark
		}
	}
	return best
}

// add keeps a row, within the limits.
func (g *grid) add(number int, cells []string) error {
	if len(g.rows) == maxRows {
		return fmt.Errorf("row %d: a list has up to %d rows: divide it", number, maxRows)
	}
	if len(cells) > maxColumns {
		return fmt.Errorf("row %d has %d columns: a list has up to %d; take out what is no column", number, len(cells), maxColumns)
	}
	clean := make([]string, len(cells))
	for i, cell := range cells {
		if len(cell) > maxCell {
			return fmt.Errorf("row %d, column %d: the cell has %d bytes: up to %d are read; shorten it", number, i+1, len(cell), maxCell)
		}
		clean[i] = tidy(cell)
	}
	g.rows = append(g.rows, line{number, clean})
	return nil
}

// tidy is a cell on one line, without the apostrophe that keeps spreadsheets from running it as a formula.
func tidy(cell string) string {
	cell = strings.Join(strings.Fields(strings.ToValidUTF8(cell, "\uFFFD")), " ")
	if bare, ok := strings.CutPrefix(cell, "'"); ok && table.Neutral(bare) == cell {
		return bare
	}
	return cell
}

// errWorkbook is of a workbook that cannot be read at all.
var errWorkbook = errors.New("it is no XLSX file that can be read: save it again as XLSX or CSV")

// readXLSX reads the first sheet that is shown and has a header; where none has, the first that is shown, to say what it lacks.
func readXLSX(data []byte) (g grid, err error) {
	defer func() {
		if recover() != nil { // excelize on a hostile part
			g, err = grid{}, errWorkbook
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 4 * maxBytes, UnzipXMLSizeLimit: 4 * maxBytes})
	if err != nil {
		return grid{}, errWorkbook
	}
	defer book.Close()
	var first *grid
	for _, name := range book.GetSheetList() {
		if shown, err := book.GetSheetVisible(name); err != nil || !shown {
			continue
		}
		one, err := sheet(book, name)
		if err != nil {
			return grid{}, fmt.Errorf("sheet %q: %w", name, err)
		}
		if one.hasHeader() {
			return one, nil
		}
		if first == nil {
			first = &one
		}
	}
	if first == nil {
		return grid{}, errors.New("no sheet of the workbook is shown")
	}
	return *first, nil
}

func sheet(book *excelize.File, name string) (grid, error) {
	var g grid
	rows, err := book.Rows(name)
	if err != nil {
		return g, errWorkbook
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return g, fmt.Errorf("row %d cannot be read: save the list again as XLSX or CSV", number)
		}
		if len(cells) == 0 {
			continue
		}
		if err := g.add(number, cells); err != nil {
			return g, err
		}
	}
	if rows.Error() != nil {
		return g, errWorkbook
	}
	return g, nil
}

func (g grid) hasHeader() bool {
	_, _, err := newReader("", g.rows, Options{})
	return err == nil
}
