package pipeline

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest"
	"rapporteur/report/coding"
	"rapporteur/report/csv"
	"rapporteur/report/jsonl"
	"rapporteur/report/qda"
	"rapporteur/report/skos"
	"rapporteur/report/sqlite"
	"rapporteur/report/xlsx"
	"rapporteur/tally"
	"rapporteur/taxonomy/uncac"
)

// ExportFormat is a format for other programs.
type ExportFormat struct {
	Name         string
	Write        func(io.Writer, coding.Project) error
	CodebookOnly bool // nothing of what was submitted is in it
}

// ExportFormats are the formats of an export, as --format takes them. SKOS is JSON-LD if the file's name says so, else Turtle.
func ExportFormats(file string) []ExportFormat {
	thesaurus := skos.WriteTurtle
	if ext := strings.ToLower(filepath.Ext(file)); ext == ".jsonld" || ext == ".json" {
		thesaurus = skos.WriteJSONLD
	}
	return []ExportFormat{
		{Name: "qdpx", Write: qda.WriteProject},
		{Name: "qdc", Write: qda.WriteCodebook, CodebookOnly: true},
		{Name: "skos", Write: thesaurus, CodebookOnly: true},
		{Name: "csv", Write: csv.WriteCodings},
		{Name: "xlsx", Write: xlsx.WriteCodings},
		{Name: "jsonl", Write: jsonl.Write},
		{Name: "sqlite", Write: sqlite.Write},
	}
}

// Project is all that a reader may take out of a workspace. What is count-only is in none, whatever the access; withheld is how many
// such documents there are. What the reader does not see has no influence on it.
func (w *Workspace) Project(ctx context.Context, acc corpus.Access, program string) (p coding.Project, withheld int, err error) {
	acc.CountOnly = false
	cb, err := w.Codebook(ctx)
	if err != nil {
		return p, 0, err
	}
	plan, err := uncac.Workplan()
	if err != nil {
		return p, 0, err
	}
	c, err := w.Store.Collection(ctx, acc)
	if err != nil {
		return p, 0, err
	}
	c.Decisions = slices.DeleteFunc(c.Decisions, func(d corpus.Decision) bool {
		_, seen := c.Readings[d.Document]
		return !seen
	})
	c.Made = corpus.Made{Program: program, Extraction: ingest.Key(), Taxonomy: cb.Digest}
	t := tally.New(c, cb, plan, tally.Selection{})
	text := func(doc corpus.DocID) (corpus.Text, error) { return w.Store.TextOf(ctx, acc, doc) }
	if p, err = coding.New(t, w.exportName(), "rapporteur "+program, text); err != nil {
		return p, 0, fmt.Errorf("export: %w", err)
	}
	withheld, err = w.countOnly(ctx)
	return p, withheld, err
}

// exportName is what a project is called: the report's title, if there is one.
func (w *Workspace) exportName() string {
	if w.Config.Report.Title != "" {
		return w.Config.Report.Title
	}
	return "Contributions received"
}

// countOnly is the number of documents that no export has.
func (w *Workspace) countOnly(ctx context.Context) (int, error) {
	subs, err := w.Store.Submissions(ctx, corpus.Everything())
	if err != nil {
		return 0, err
	}
	n := 0
	for _, sub := range subs {
		for _, e := range sub.Entries {
			if e.Confidentiality == corpus.CountOnly && !e.Withdrawn {
				n++
			}
		}
	}
	return n, nil
}
