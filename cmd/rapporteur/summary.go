package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"rapporteur/pipeline"
	"rapporteur/tally"
)

// printSummary tells a person what a run found: who replied, what could not be read, what States parties speak of.
func printSummary(w io.Writer, s *pipeline.Summary, dir string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents, %d pages, %d passages", s.Documents, s.Pages, s.Passages)
	if s.Cutoff != "" {
		fmt.Fprintf(&b, "; cut-off %s", s.Cutoff)
	}
	b.WriteString("\n\nReplied                                         received  analysed\n")
	for _, r := range s.Replies {
		fmt.Fprintf(&b, "  %-44s %9d %9d\n", tally.KindLabel(r.Kind), r.Replied, r.Analysed)
	}
	for _, r := range s.Regions.Rows {
		fmt.Fprintf(&b, "    %-42s %9s %9s\n", r.Label, cellText(r.Cells[0]), cellText(r.Cells[1]))
	}
	for _, note := range s.Regions.Notes {
		if strings.HasPrefix(note, "*") {
			b.WriteString("    " + note + "\n")
		}
	}
	left := leftOut(s)
	if len(left) > 0 {
		b.WriteString("\nNot in the counts\n")
		for _, line := range left {
			b.WriteString("  " + line + "\n")
		}
	}
	b.WriteString(inCommon(s))
	if len(s.Top) > 0 {
		fmt.Fprintf(&b, "\nThemes that most States parties speak of (%d analysed)\n", s.Of)
		for _, t := range s.Top {
			fmt.Fprintf(&b, "  %3d. %-58s %4d\n", t.Rank, cut(t.Title, 58), t.Number)
		}
	}
	report := filepath.Join(dir, "report")
	fmt.Fprintf(&b, "\nReport   %s, draft.html, draft.md\nTables   %s, tables/*.csv\nNext     rapporteur search -w %s \"whistle-blower protection\"\n",
		filepath.Join(report, "draft.docx"), filepath.Join(report, "tables.xlsx"), dir)
	_, err := io.WriteString(w, b.String())
	return err
}

// inCommon says what submitters share, which changes no count; nothing if they share nothing.
func inCommon(s *pipeline.Summary) string {
	var lines string
	switch {
	case s.Copies == 1:
		lines += "  1 document is a copy or near-copy of others\n"
	case s.Copies > 1:
		lines += fmt.Sprintf("  %d documents are copies or near-copies of others\n", s.Copies)
	}
	switch {
	case s.Shared == 1:
		lines += "  1 passage is shared by several submitters\n"
	case s.Shared > 1:
		lines += fmt.Sprintf("  %d passages are shared by several submitters\n", s.Shared)
	}
	if lines == "" {
		return ""
	}
	return "\nShared text (every submitter counts)\n" + lines
}

// leftOut says what is in no count, and why.
func leftOut(s *pipeline.Summary) []string {
	var lines []string
	for _, i := range s.Unread {
		why := "no text found"
		if i.Reading.Error != nil {
			why = i.Reading.Error.Message
		}
		lines = append(lines, fmt.Sprintf("could not be read: %s (%s)", i.File, why))
	}
	for _, f := range tally.Fates() {
		if n := s.Others[f]; n > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d", tally.FateLabel(f), n))
		}
	}
	return lines
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
