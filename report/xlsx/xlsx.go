// Package xlsx writes tables as a workbook: a sheet a table, and one with the passages behind every number, to which each number
// leads. The same tables give the same bytes.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/report/csv"
	"rapporteur/report/draft"
)

// passages is the sheet of what is behind the numbers.
const passages = "Passages"

// Write writes a workbook. Evidence says what is behind a number.
func Write(w io.Writer, tables []corpus.Table, evidence func(query string) ([]draft.Source, error)) error {
	b, err := newBook()
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	for _, t := range tables {
		if err := b.table(t); err != nil {
			return fmt.Errorf("write sheet %s: %w", t.ID, err)
		}
	}
	if err := b.behind(evidence); err != nil {
		return fmt.Errorf("write sheet %s: %w", passages, err)
	}
	return b.save(w)
}

type book struct {
	f       *excelize.File
	bold    int
	queries []string // in the order in which cells ask
	cells   map[string][]place
}

// place is a cell that leads to a query.
type place struct{ sheet, cell string }

func newBook() (*book, error) {
	b := &book{f: excelize.NewFile(), cells: map[string][]place{}}
	var err error
	if b.bold, err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}); err != nil {
		return nil, err
	}
	const fixed = "2000-01-01T00:00:00Z" // a workbook is a function of its tables, not of the day
	return b, b.f.SetDocProps(&excelize.DocProperties{Creator: "rapporteur", LastModifiedBy: "rapporteur", Created: fixed, Modified: fixed})
}

func (b *book) table(t corpus.Table) error {
	sheet := t.ID
	if len(sheet) > 31 {
		sheet = sheet[:31]
	}
	if _, err := b.f.NewSheet(sheet); err != nil {
		return err
	}
	header := make([]string, len(t.Columns))
	copy(header, t.Columns)
	if err := b.row(sheet, 1, []string{t.Title}, b.bold); err != nil {
		return err
	}
	if err := b.row(sheet, 2, header, b.bold); err != nil {
		return err
	}
	for i, r := range t.Rows {
		if err := b.numbers(sheet, i+3, r); err != nil {
			return err
		}
	}
	for i, n := range t.Notes {
		if err := b.row(sheet, len(t.Rows)+4+i, []string{n}, 0); err != nil {
			return err
		}
	}
	return b.dress(sheet)
}

// dress makes a sheet readable: a wide first column, the header in place when scrolling.
func (b *book) dress(sheet string) error {
	if err := b.f.SetColWidth(sheet, "A", "A", 60); err != nil {
		return err
	}
	if err := b.f.SetColWidth(sheet, "B", "Z", 16); err != nil {
		return err
	}
	return b.f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 2, TopLeftCell: "B3", ActivePane: "bottomRight"})
}

// row writes texts as texts, whatever they begin with: a string cell is never run as a formula.
func (b *book) row(sheet string, n int, texts []string, style int) error {
	for i, s := range texts {
		cell, err := excelize.CoordinatesToCellName(i+1, n)
		if err != nil {
			return err
		}
		if err := b.f.SetCellStr(sheet, cell, s); err != nil {
			return err
		}
		if err := b.f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) numbers(sheet string, n int, r corpus.Row) error {
	if err := b.row(sheet, n, []string{r.Label}, 0); err != nil {
		return err
	}
	for i, c := range r.Cells {
		cell, err := excelize.CoordinatesToCellName(i+2, n)
		if err != nil {
			return err
		}
		if c.Text != "" {
			err = b.f.SetCellStr(sheet, cell, c.Text)
		} else {
			err = b.f.SetCellInt(sheet, cell, int64(c.Number))
		}
		if err != nil {
			return err
		}
		if c.Query == "" || c.Number == 0 {
			continue
		}
		if b.cells[c.Query] == nil {
			b.queries = append(b.queries, c.Query)
		}
		b.cells[c.Query] = append(b.cells[c.Query], place{sheet, cell})
	}
	return nil
}

// behind writes the passages of every query and leads its cells to the first of them.
func (b *book) behind(evidence func(query string) ([]draft.Source, error)) error {
	if err := b.f.SetSheetName("Sheet1", passages); err != nil {
		return err
	}
	if err := b.row(passages, 1, append([]string{"number"}, csv.Columns()...), b.bold); err != nil {
		return err
	}
	n := 2
	for _, q := range b.queries {
		links, err := evidence(q)
		if err != nil {
			return err
		}
		if len(links) == 0 {
			continue
		}
		for _, p := range b.cells[q] {
			if err := b.f.SetCellHyperLink(p.sheet, p.cell, fmt.Sprintf("%s!A%d", passages, n), "Location"); err != nil {
				return err
			}
		}
		for _, l := range links {
			if err := b.row(passages, n, append([]string{q}, csv.Row(l)...), 0); err != nil {
				return err
			}
			n++
		}
	}
	return b.f.SetColWidth(passages, "A", "C", 40)
}

// save moves the passages to the end and writes the file with fixed times.
func (b *book) save(w io.Writer) error {
	if sheets := b.f.GetSheetList(); len(sheets) > 1 {
		b.f.SetActiveSheet(1)
	}
	var raw bytes.Buffer
	if err := b.f.Write(&raw); err != nil {
		return err
	}
	in, err := zip.NewReader(bytes.NewReader(raw.Bytes()), int64(raw.Len()))
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := copyFile(out, f); err != nil {
			return err
		}
	}
	return out.Close()
}

// copyFile copies a part of the workbook without the time at which it was written.
func copyFile(out *zip.Writer, f *zip.File) error {
	to, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	_, err = io.Copy(to, from)
	return err
}
