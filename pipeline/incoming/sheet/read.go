package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/ingest/charset"
	"rapporteur/ingest/xlsx"
	table "rapporteur/report/csv"
)

// maxCells is how many cells a table may have, empty ones between others too.
const maxCells = 16 << 20

// ReadCSV reads a table with commas, semicolons or tabs in any encoding; the name is for messages. The apostrophe that keeps spreadsheets
// from running a text as a formula is taken off.
func ReadCSV(name string, data []byte) (Table, error) {
	records, err := Records(name, data)
	if err != nil {
		return Table{}, err
	}
	return parse(name, records)
}

// Records are the records of a CSV file, each at the index of its line, so that messages can name the line.
func Records(name string, data []byte) ([][]string, error) {
	encoding := charset.Detect(data)
	if encoding == "" && len(data) > 0 {
		return nil, fmt.Errorf("%s is no text in any known encoding: save it as CSV in UTF-8", name)
	}
	text := strings.TrimPrefix(charset.Decode(data, encoding), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.Comma = -1, separator(text)
	var records [][]string
	for cells := 0; ; {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for i := range record {
			record[i] = unquoted(record[i])
		}
		line, _ := r.FieldPos(0)
		for len(records) < line-1 {
			records = append(records, nil)
		}
		records = append(records, record)
		if cells += len(record); cells > maxCells {
			return nil, tooLarge(name)
		}
	}
}

func tooLarge(name string) error {
	return fmt.Errorf("%s has more than %d cells: split it", name, maxCells)
}

// separator is what stands most often in the first line, outside of names of columns.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, c := range ";\t" {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}

// unquoted takes off the apostrophe that an export put before what looks like a formula.
func unquoted(value string) string {
	if bare, ok := strings.CutPrefix(value, "'"); ok && table.Neutral(bare) == value {
		return bare
	}
	return value
}

// ReadXLSX reads the first sheet of a workbook that has a column theme; the name is for messages.
func ReadXLSX(name string, data []byte) (t Table, err error) {
	defer func() {
		if recover() != nil { // excelize on a hostile part
			t, err = Table{}, fmt.Errorf("%s is a broken workbook: save it again, or as CSV", name)
		}
	}()
	book, err := xlsx.Open(data)
	if err != nil {
		if known, ok := errors.AsType[*corpus.ReadError](err); ok {
			return t, fmt.Errorf("%s: %w", name, known)
		}
		return t, fmt.Errorf("%s is no workbook that can be read: save it again, or as CSV", name)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		records, err := rows(name, book, sheet)
		if err != nil {
			return t, err
		}
		if hasTheme(records) {
			return parse(name, records)
		}
	}
	return t, fmt.Errorf("%s has no sheet with a column theme: its first line must name the columns", name)
}

func rows(name string, book *excelize.File, sheet string) ([][]string, error) {
	in, err := book.Rows(sheet)
	if err != nil { // a sheet of a chart
		return nil, nil
	}
	defer in.Close()
	var records [][]string
	for cells := 0; in.Next(); {
		record, err := in.Columns()
		if err != nil {
			return nil, fmt.Errorf("%s, sheet %s: %w", name, sheet, err)
		}
		records = append(records, record)
		if cells += len(record) + 1; cells > maxCells {
			return nil, tooLarge(name)
		}
	}
	return records, nil
}

func hasTheme(records [][]string) bool {
	return len(records) > 0 && slices.ContainsFunc(records[0], func(h string) bool { return columns[strings.ToLower(strings.TrimSpace(h))] == theme })
}
