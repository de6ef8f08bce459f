// Package csv writes tables and evidence as CSV in UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe before it.
package csv

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Write writes a table: a header, then a row each with its key, its label and its numbers. Notes are left to other formats.
func Write(w io.Writer, t corpus.Table) error {
	out := csv.NewWriter(w)
	header := []string{"key"}
	for _, c := range t.Columns {
		header = append(header, Neutral(c))
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for _, r := range t.Rows {
		record := []string{Neutral(r.Key), Neutral(r.Label)}
		for _, c := range r.Cells {
			if c.Text != "" {
				record = append(record, Neutral(c.Text))
				continue
			}
			record = append(record, strconv.Itoa(c.Number))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteEvidence writes what is behind a number, a passage or document a row.
func WriteEvidence(w io.Writer, links []draft.Source) error {
	out := csv.NewWriter(w)
	if err := out.Write(Columns()); err != nil {
		return err
	}
	for _, l := range links {
		if err := out.Write(Row(l)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Columns are the columns of evidence.
func Columns() []string {
	return []string{"submitter", "file", "page", "theme", "status", "language", "received", "quote"}
}

// Row is one piece of evidence, neutralized.
func Row(l draft.Source) []string {
	page := ""
	if l.Page > 0 {
		page = strconv.Itoa(l.Page)
	}
	return []string{
		Neutral(l.Who), Neutral(l.File), page, string(l.Theme), string(l.Status), string(l.Lang), string(l.Received), Neutral(strings.TrimSpace(l.Quote)),
	}
}

// Neutral keeps a spreadsheet from running text as a formula: what begins like one gets an apostrophe before it.
func Neutral(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
