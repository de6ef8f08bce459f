package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// ErrNoRegister is why there is nothing to check: nothing was marked as published.
var ErrNoRegister = errors.New("no number was marked as published: `rapporteur report --publish SYMBOL` marks those of a report")

// Corrigendum writes a draft corrigendum to a published document in a language, from what CheckRegister has found: the report is composed
// again from its snapshot, and once more, in the same words, from the present record. Without a document it is the one that has wrong
// numbers, or the only one.
func (w *Workspace) Corrigendum(ctx context.Context, checked []Checked, document string, r Request) (draft.Draft, error) {
	document, err := documentOf(checked, document)
	if err != nil {
		return draft.Draft{}, err
	}
	r.Lang = cmp.Or(r.Lang, w.Config.Report.Lang, corpus.English)
	lines := linesOf(checked, document, r.Lang)
	r.Edition, r.NameStates = lines[0].Edition, lines[0].NameStates
	c, err := w.correction(ctx, lines[0].Snapshot, r)
	if err != nil {
		return draft.Draft{}, err
	}
	c.Document = document
	for _, l := range lines {
		if l.Verdict == WrongNow {
			c.Wrong = append(c.Wrong, report.WrongNumber{Partly: l.Partly, Number: report.Number{
				Paragraph: l.Paragraph, ID: l.ID, Table: l.Table, Row: l.Row, Query: l.Query,
			}})
		}
	}
	o, err := w.Basis(ctx).Options(c.Of.Codebook(), r)
	if err != nil {
		return draft.Draft{}, err
	}
	return report.Corrigendum(c, o)
}

// documentOf is the document that is to be corrected.
func documentOf(checked []Checked, document string) (string, error) {
	var all, wrong []string
	for _, c := range checked {
		if !slices.Contains(all, c.Document) {
			all = append(all, c.Document)
		}
		if c.Verdict == WrongNow && !slices.Contains(wrong, c.Document) {
			wrong = append(wrong, c.Document)
		}
	}
	switch {
	case len(all) == 0:
		return "", ErrNoRegister
	case document != "" && !slices.Contains(all, document):
		return "", fmt.Errorf("--document %s: there is no number of it in the register: give one of %s", document, strings.Join(all, ", "))
	case document != "":
		return document, nil
	case len(wrong) == 1:
		return wrong[0], nil
	case len(all) == 1:
		return all[0], nil
	case len(wrong) == 0:
		return "", fmt.Errorf("no published number is wrong: give --document to have that written down, one of %s", strings.Join(all, ", "))
	}
	return "", fmt.Errorf("several documents have wrong numbers: give one of them with --document: %s", strings.Join(wrong, ", "))
}

// linesOf are the numbers of a document as it was published in a language, or, if it was not, in the first.
func linesOf(checked []Checked, document string, lang corpus.Lang) []Checked {
	of := slices.DeleteFunc(slices.Clone(checked), func(c Checked) bool { return c.Document != document })
	if !slices.ContainsFunc(of, func(c Checked) bool { return c.Lang == lang }) {
		lang = of[0].Lang
	}
	return slices.DeleteFunc(of, func(c Checked) bool { return c.Lang != lang })
}

// correction composes the report of a snapshot as it was, and as it would be now.
func (w *Workspace) correction(ctx context.Context, snapshot string, r Request) (report.Correction, error) {
	var c report.Correction
	now, err := w.Tally(ctx, tally.Selection{}, r.Program)
	if err != nil {
		return c, err
	}
	kept, err := w.Kept(ctx, snapshot)
	if err != nil {
		return c, err
	}
	was := kept.Basis(ctx)
	words, err := was.Words(r.Lang)
	if err != nil {
		return c, err
	}
	again, err := w.recount(ctx, snapshot, now, words)
	if err != nil {
		return c, err
	}
	if again.why != "" {
		return c, fmt.Errorf("the report of snapshot %s cannot be counted again: %s", snapshot, again.why)
	}
	c.Of = again.of.After
	if c.Before, err = was.Compose(again.of.Before, r); err != nil {
		return c, err
	}
	is := was
	is.Verify = w.verifier(ctx)
	c.After, err = is.Compose(again.of.After, r)
	return c, err
}
