package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// labelWidth is the width at which the first column of a table is cut on a terminal.
const labelWidth = 52

// textTable prints a table for a person; with evidence, what is behind each number below it.
func textTable(w io.Writer, t corpus.Table, of sources, evidence bool) error {
	var b strings.Builder
	widths := columnWidths(t)
	fmt.Fprintf(&b, "%s\n\n%s", t.Title, pad(t.Columns[0], widths[0]))
	for i, c := range t.Columns[1:] {
		b.WriteString("  " + padLeft(cut(c, 24), widths[i+1]))
	}
	b.WriteString("\n")
	for _, r := range t.Rows {
		b.WriteString(pad(cut(r.Label, labelWidth), widths[0]))
		for i, c := range r.Cells {
			b.WriteString("  " + padLeft(cellText(c), widths[i+1]))
		}
		b.WriteString("\n")
		if evidence {
			if err := textEvidence(&b, r, t, of); err != nil {
				return err
			}
		}
	}
	for _, n := range t.Notes {
		b.WriteString("\n" + n)
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

func textEvidence(b *strings.Builder, r corpus.Row, t corpus.Table, of sources) error {
	for i, c := range r.Cells {
		if c.Query == "" {
			continue // a rank
		}
		links, err := of(c.Query)
		if err != nil {
			return err
		}
		if len(links) > 0 {
			fmt.Fprintf(b, "    %s: %s\n", t.Columns[i+1], cellText(c))
		}
		for _, l := range links {
			b.WriteString("      " + citation(l) + "\n")
		}
	}
	return nil
}

// citation names a passage, a document, or only a submitter.
func citation(l draft.Source) string {
	where := l.Who
	if l.File != "" {
		where += ", " + l.File
	}
	if l.Page > 0 {
		where += fmt.Sprintf(", p. %d", l.Page)
	}
	if l.Status != "" {
		where += fmt.Sprintf(" (%s)", l.Status)
	}
	if l.Quote != "" {
		where += ": " + strings.Join(strings.Fields(l.Quote), " ")
	}
	return where
}

func cellText(c corpus.Cell) string {
	if c.Text != "" {
		return c.Text
	}
	return fmt.Sprint(c.Number)
}

func columnWidths(t corpus.Table) []int {
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = min(utf8.RuneCountInString(c), 24)
	}
	for _, r := range t.Rows {
		widths[0] = max(widths[0], min(utf8.RuneCountInString(r.Label), labelWidth))
		for i, c := range r.Cells {
			widths[i+1] = max(widths[i+1], min(utf8.RuneCountInString(cellText(c)), labelWidth))
		}
	}
	return widths
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) }

func padLeft(s string, n int) string {
	return strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) + s
}
