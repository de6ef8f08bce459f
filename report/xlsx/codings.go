package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/report/csv"
)

// WriteCodings writes a project as a workbook with the sheets Codings, Documents and Themes. Texts are texts, whatever they begin with.
func WriteCodings(w io.Writer, p coding.Project) error {
	b, err := newBook(corpus.English)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	for _, s := range []struct {
		name    string
		columns []string
		rows    [][]string
	}{
		{"Codings", csv.CodingColumns(), csv.CodingRows(p)},
		{"Documents", documentColumns, documentRows(p)},
		{"Themes", []string{"theme", "chapter", "parent", "title", "counts", "not"}, themeRows(p)},
	} {
		if err := b.list(s.name, s.columns, s.rows); err != nil {
			return fmt.Errorf("write sheet %s: %w", s.name, err)
		}
	}
	return b.save(w)
}

// WriteList writes a workbook of one sheet: rows of texts below the names of their columns.
func WriteList(w io.Writer, sheet string, columns []string, rows [][]string) error {
	b, err := newBook(corpus.English)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := b.list(sheet, columns, rows); err != nil {
		return fmt.Errorf("write sheet %s: %w", sheet, err)
	}
	return b.save(w)
}

var documentColumns = []string{"file", "submission", "call", "submitters", "received", "role", "confidentiality", "counts", "language", "pages", "codings", "document"}

func documentRows(p coding.Project) [][]string {
	var rows [][]string
	for _, d := range p.Documents {
		var who strings.Builder
		for i, s := range d.Submitters {
			if i > 0 {
				who.WriteString("; ")
			}
			who.WriteString(string(s.ID))
		}
		rows = append(rows, []string{
			d.File, string(d.Submission), string(d.Call), who.String(), string(d.Received), string(d.Role), string(d.Entry.Confidentiality), string(d.Fate),
			string(d.Reading.Language), strconv.Itoa(d.Reading.Pages), strconv.Itoa(len(d.Codings)), string(d.Entry.Document),
		})
	}
	return rows
}

func themeRows(p coding.Project) [][]string {
	var rows [][]string
	for _, t := range p.Codebook.Themes {
		rows = append(rows, []string{string(t.ID), t.Chapter, string(t.Parent), t.Title.In(corpus.English), t.Counts, t.Not})
	}
	return rows
}

// list writes a sheet of a header and rows of texts, streamed: a record has many.
func (b *book) list(name string, columns []string, rows [][]string) error {
	if _, err := b.f.NewSheet(name); err != nil {
		return err
	}
	out, err := b.f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetColWidth(1, len(columns), 18); err != nil {
		return err
	}
	if err := out.SetRow("A1", cells(columns, b.bold)); err != nil {
		return err
	}
	for i, row := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return fmt.Errorf("more rows than a sheet has: use --format csv: %w", err)
		}
		if err := out.SetRow(at, cells(row, 0)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func cells(texts []string, style int) []any {
	values := make([]any, len(texts))
	for i, s := range texts {
		values[i] = excelize.Cell{StyleID: style, Value: s}
	}
	return values
}
