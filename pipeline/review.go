package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/corpus"
	"rapporteur/report/csv"
	"rapporteur/report/xlsx"
)

// reviewColumns are the columns of a table for a reviewer. The four after so_far are empty: the reviewer's.
var reviewColumns = []string{
	"file", "submitters", "page", "quote", "theme", "title", "status", "context", "score", "rule", "so_far",
	"decision", "new_status", "comment", "reviewer", "language", "document", "passage", "start", "end",
}

// ReviewTable writes a table in which a person decides on tags, a row each: XLSX if the file's name says so, else CSV. What is count-only is
// not in it, whatever the access; rows is how many tags are in it and withheld how many such documents there are.
func (w *Workspace) ReviewTable(ctx context.Context, acc corpus.Access, to io.Writer, file string) (rows, withheld int, err error) {
	acc.CountOnly = false
	cb, err := w.Codebook(ctx)
	if err != nil {
		return 0, 0, err
	}
	c, err := w.Store.Collection(ctx, acc)
	if err != nil {
		return 0, 0, err
	}
	r := newReview(c)
	var table [][]string
	for _, t := range r.tags() {
		theme, _ := cb.Theme(t.Theme)
		table = append(table, r.row(t, theme.Title.In(corpus.English)))
	}
	if strings.EqualFold(filepath.Ext(file), ".xlsx") {
		err = xlsx.WriteList(to, "Review", reviewColumns, table)
	} else {
		err = csv.WriteList(to, reviewColumns, table)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("write table for review: %w", err)
	}
	withheld, err = w.countOnly(ctx)
	return len(table), withheld, err
}

// review is a collection as a reviewer looks at it.
type review struct {
	files map[corpus.DocID]corpus.Entry // the first of each document
	who   map[corpus.DocID]string
	last  map[onTag]corpus.Decision
	found []corpus.Finding
}

type onTag struct {
	passage corpus.PassageID
	theme   corpus.ThemeID
}

func newReview(c corpus.Collection) review {
	r := review{
		files: map[corpus.DocID]corpus.Entry{}, who: map[corpus.DocID]string{}, last: map[onTag]corpus.Decision{}, found: c.Findings,
	}
	for _, sub := range c.Submissions {
		ids := make([]string, len(sub.Submitters))
		for i, id := range sub.Submitters {
			ids[i] = string(id)
		}
		for _, e := range sub.Entries {
			if first, ok := r.files[e.Document]; !e.Withdrawn && (!ok || e.File < first.File) {
				r.files[e.Document], r.who[e.Document] = e, strings.Join(ids, "; ")
			}
		}
	}
	for _, d := range c.Decisions {
		r.last[onTag{d.Passage, d.Theme}] = d
	}
	return r
}

// tags are what the program found, and what reviewers added, by file and place.
func (r review) tags() []corpus.Finding {
	var all []corpus.Finding
	found := map[onTag]bool{}
	for _, f := range r.found {
		found[onTag{f.Passage, f.Theme}] = true
		if _, ok := r.files[f.Document]; ok {
			all = append(all, f)
		}
	}
	for at, d := range r.last {
		if _, ok := r.files[d.Document]; ok && !found[at] && d.Kind != corpus.Reject {
			all = append(all, corpus.Finding{
				Tag: corpus.Tag{
					Passage: d.Passage, Theme: d.Theme, Rule: "reviewer", Status: cmp.Or(d.Status, corpus.InPlace),
					Evidence: []corpus.Evidence{{Span: d.Span}},
				},
				Document: d.Document, Quote: d.Quote,
			})
		}
	}
	slices.SortFunc(all, func(a, b corpus.Finding) int {
		return cmp.Or(
			cmp.Compare(r.files[a.Document].File, r.files[b.Document].File), cmp.Compare(a.Evidence[0].Span.Start, b.Evidence[0].Span.Start),
			cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Passage, b.Passage),
		)
	})
	return all
}

func (r review) row(f corpus.Finding, title string) []string {
	page, span := "", f.Evidence[0].Span
	if f.Page > 0 {
		page = strconv.Itoa(f.Page)
	}
	status, soFar := f.Status, ""
	if d, ok := r.last[onTag{f.Passage, f.Theme}]; ok {
		soFar = fmt.Sprintf("%s: %s, %s", d.Kind, d.Who, d.When.UTC().Format(time.DateOnly))
		status = cmp.Or(d.Status, status)
	}
	return []string{
		r.files[f.Document].File, r.who[f.Document], page, f.Quote, string(f.Theme), title, string(status), string(f.Context), strconv.Itoa(f.Score),
		f.Rule, soFar, "", "", "", "", string(f.Lang), string(f.Document), string(f.Passage), strconv.Itoa(span.Start), strconv.Itoa(span.End),
	}
}
