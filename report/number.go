package report

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Number is a number that opens, as a report prints it, and where.
type Number struct {
	Paragraph int    // its number in the report; 0: it stands in a table, or in a paragraph without a number
	ID        string // of the paragraph or table
	Table     int    // its number in the report; 0: it stands in a paragraph
	Row       string // key of the row
	Label     string // of the row
	Column    string // title of the column
	Text      string // as it is printed, with its noun; "" for what is only a number
	Query     string
}

// Numbers are the numbers of a draft that open to their evidence, in its order.
func Numbers(d draft.Draft) []Number {
	var all []Number
	for _, b := range d.Blocks {
		switch {
		case b.Paragraph != nil:
			for _, r := range b.Paragraph.Runs {
				if r.Query != "" {
					all = append(all, Number{Paragraph: b.Paragraph.Number, ID: b.Paragraph.ID, Text: r.Text, Query: r.Query})
				}
			}
		case b.Table != nil:
			all = append(all, numbersIn(*b.Table)...)
		}
	}
	return all
}

func numbersIn(t draft.Table) []Number {
	var all []Number
	for _, row := range t.Rows {
		for i, cell := range row.Cells {
			if cell.Query == "" {
				continue
			}
			n := Number{ID: t.ID, Table: t.Number, Row: row.Key, Label: row.Label, Text: cell.Text, Query: cell.Query}
			if i+1 < len(t.Columns) {
				n.Column = t.Columns[i+1]
			}
			all = append(all, n)
		}
	}
	return all
}

// plain is the text of a paragraph without its footnotes.
func plain(p *draft.Paragraph) string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// alike reports whether two cells print the same.
func alike(a, b corpus.Cell) bool { return a.Text == b.Text && a.Number == b.Number }
