package csv

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"rapporteur/corpus"
	"rapporteur/report/coding"
)

// WriteCodings writes the codings of a project, one a row, documents by file.
func WriteCodings(w io.Writer, p coding.Project) error {
	return WriteList(w, CodingColumns(), CodingRows(p))
}

// WriteList writes rows of texts below the names of their columns, neutralized.
func WriteList(w io.Writer, columns []string, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, row := range rows {
		safe := make([]string, len(row))
		for i := range row {
			safe[i] = Neutral(row[i])
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// CodingColumns are the columns of codings. Start and end are bytes of the document's text in the record, end exclusive.
func CodingColumns() []string {
	return []string{
		"file", "submission", "call", "submitters", "names", "kinds", "groups", "received", "role", "confidentiality", "counts",
		"page", "passage", "start", "end", "language", "theme", "title", "status", "rule", "score", "question", "reviewer", "decided", "quote", "document",
	}
}

// CodingRows are the codings of a project as texts, not neutralized.
func CodingRows(p coding.Project) [][]string {
	rows := [][]string{}
	for _, d := range p.Documents {
		of := []string{
			d.File, string(d.Submission), string(d.Call), each(d.Submitters, func(s corpus.Submitter) string { return string(s.ID) }),
			each(d.Submitters, func(s corpus.Submitter) string { return s.Name(corpus.English) }),
			each(d.Submitters, func(s corpus.Submitter) string { return string(s.Kind) }),
			each(d.Submitters, func(s corpus.Submitter) string { return string(s.Group) }),
			string(d.Received), string(d.Role), string(d.Entry.Confidentiality), string(d.Fate),
		}
		for _, c := range d.Codings {
			row := append(of[:len(of):len(of)], codingCells(p, c)...)
			rows = append(rows, append(row, string(d.Entry.Document)))
		}
	}
	return rows
}

func codingCells(p coding.Project, c coding.Coding) []string {
	page, decided := "", ""
	if c.Page > 0 {
		page = strconv.Itoa(c.Page)
	}
	if !c.Decided.IsZero() {
		decided = c.Decided.Format(time.RFC3339)
	}
	theme, _ := p.Codebook.Theme(c.Theme)
	return []string{
		page, string(c.Passage), strconv.Itoa(c.Spans[0].Start), strconv.Itoa(c.Spans[0].End), string(c.Lang), string(c.Theme),
		theme.Title.In(corpus.English), string(c.Status), c.Rule, strconv.Itoa(c.Score), string(c.Question), c.Reviewer, decided, c.Quote,
	}
}

// each is what every submitter has, in their order: the nth of one column belongs to the nth of another.
func each(all []corpus.Submitter, of func(corpus.Submitter) string) string {
	words := make([]string, len(all))
	for i, s := range all {
		words[i] = of(s)
	}
	return strings.Join(words, "; ")
}
