// Package html writes a draft as one HTML file: no script, no request to anywhere, readable by screen readers and printers. Every
// number leads to its evidence at the end of the file.
package html

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

//go:embed page.tmpl
var page string

//go:embed style.css
var style string

// Write writes d in UTF-8.
func Write(w io.Writer, d draft.Draft) error {
	anchors := map[string]int{}
	for i, o := range d.Evidence {
		if len(o.Links) > 0 {
			anchors[o.Query] = i + 1
		}
	}
	t, err := template.New("page").Funcs(template.FuncMap{
		"anchor": func(query string) int { return anchors[query] },
		"plus":   func(n int) int { return n + 1 },
		"minus":  func(n int) int { return n - 1 },
		"dir":    direction,
		"cell":   cell,
		"trim":   strings.TrimSpace,
		"chart":  chart,
		"wordy":  wordy,
		"long":   long,
	}).Parse(page)
	if err != nil {
		return fmt.Errorf("read the template of the report: %w", err)
	}
	return t.Execute(w, struct {
		D     draft.Draft
		Style template.CSS
	}{d, template.CSS(style)})
}

func direction(l corpus.Lang) string {
	if l == corpus.Arabic {
		return "rtl"
	}
	return "ltr"
}

// cell is a cell of a table as a run.
func cell(c corpus.Cell) draft.Run {
	if c.Text != "" {
		return draft.Run{Text: c.Text, Query: c.Query}
	}
	return draft.Run{Text: fmt.Sprint(c.Number), Query: c.Query}
}

// bar is one bar of a chart: its length in hundredths of the longest.
type bar struct {
	Label, Text string
	Percent     int
}

// chart are bars for the last column of a table. The table stands beside them, so that readers of the page lose nothing. A count that
// is shown as words, as where it is too small to be told, gets no bar: its length would tell it.
func chart(t *draft.Table) []bar {
	column, top := len(t.Columns)-2, 1
	if column < 0 {
		return nil
	}
	for _, r := range t.Rows {
		top = max(top, r.Cells[column].Number)
	}
	bars := make([]bar, 0, len(t.Rows))
	for _, r := range t.Rows {
		b := bar{Label: r.Label, Text: cell(r.Cells[column]).Text}
		if c := r.Cells[column]; c.Text == "" {
			b.Percent = 100 * c.Number / top
		}
		bars = append(bars, b)
	}
	return bars
}

// wordy says of each column after the first whether it holds words, as dates and names, and not counts.
func wordy(t *draft.Table) []bool {
	columns := make([]bool, max(len(t.Columns), 1))
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i+1 < len(columns) && c.Text != "" && c.Number == 0 && strings.ContainsFunc(c.Text, unicode.IsLetter) {
				columns[i+1] = true
			}
		}
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i+1 < len(columns) && c.Text == "" {
				columns[i+1] = false
			}
		}
	}
	return columns[1:]
}

// shortCell is up to how many characters a cell is kept in one line, as a date.
const shortCell = 18

func long(c corpus.Cell) bool { return utf8.RuneCountInString(c.Text) > shortCell }
