package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"rapporteur/corpus"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// Selection is what was counted when the snapshot was taken.
func (k Kept) Selection() tally.Selection {
	return tally.Selection{Calls: k.Calls, Kinds: k.Kinds, Cutoff: k.Chosen, Standing: k.Standing, Themes: k.Themes}
}

// Since writes what has changed in a report since a snapshot: both are composed as the request says, the later one from the workspace as
// it is, under the snapshot's selection but for another cut-off, if one is given. What the later one is made from is kept, too.
func (w *Workspace) Since(ctx context.Context, k Kept, cutoff corpus.Date, r Request) (draft.Draft, error) {
	r.Lang = cmp.Or(r.Lang, w.Config.Report.Lang)
	was, is := k.Basis(ctx), w.Basis(ctx)
	before, err := k.composed(was, r)
	if err != nil {
		return draft.Draft{}, fmt.Errorf("compose the report of snapshot %s: %w", k.ID, err)
	}
	sel := k.Selection()
	sel.Cutoff = cmp.Or(cutoff, sel.Cutoff)
	if sel.Words, err = is.Words(r.Lang); err != nil {
		return draft.Draft{}, err
	}
	after := composed{}
	if after.tally, err = w.Tally(ctx, sel, r.Program); err != nil {
		return draft.Draft{}, err
	}
	o, err := is.Options(after.tally.Codebook(), r)
	if err != nil {
		return draft.Draft{}, err
	}
	if after.draft, err = report.Compose(after.tally, o); err != nil {
		return draft.Draft{}, err
	}
	if _, err := w.Keep(ctx, after.tally); err != nil {
		return draft.Draft{}, err
	}
	return report.Since(report.Revision{
		Before: before.draft, After: after.draft, Of: tally.Comparison{Before: before.tally, After: after.tally}, Erased: len(k.Erased),
	}, o)
}

// composed is a report with what it was made from.
type composed struct {
	tally *tally.Tally
	draft draft.Draft
}

// composed makes the report of a snapshot again.
func (k Kept) composed(b Basis, r Request) (c composed, err error) {
	words, err := b.Words(r.Lang)
	if err != nil {
		return c, err
	}
	if c.tally, err = k.Tally(words); err != nil {
		return c, err
	}
	c.draft, err = b.Compose(c.tally, r)
	return c, err
}

// Suits reports, as an error, that a report that is asked for is not one of the snapshot: it was taken of other themes or passages.
func (k Kept) Suits(r Request) error {
	if !slices.Equal(r.Mandate.Themes, k.Themes) {
		return fmt.Errorf("snapshot %s was taken of other themes: give the --body and --session of the report", k.ID)
	}
	if r.Edition == report.Official && k.Standing != corpus.StandingReviewed {
		return fmt.Errorf("snapshot %s was taken of all passages, and an official edition is of reviewed ones: leave --edition out", k.ID)
	}
	return nil
}
