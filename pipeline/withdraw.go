package pipeline

import (
	"context"
	"fmt"
	"slices"

	"rapporteur/store"
)

// Withdraw marks what a target names as withdrawn: kept, not counted, disclosed. Later runs leave it so although SRC still has it. Index
// and report are made anew. It returns the act, with the documents that it is about.
func (w *Workspace) Withdraw(ctx context.Context, t Target, by Signed, o Options) (store.Act, error) {
	places, err := w.placed(ctx, t)
	if err != nil {
		return store.Act{}, err
	}
	acts, err := w.Store.Acts(ctx)
	if err != nil {
		return store.Act{}, err
	}
	a := store.Act{Kind: store.Withdraw, Who: by.Who, When: by.When.UTC(), Why: by.Why, Submission: t.Submission}
	for _, p := range places {
		known := slices.ContainsFunc(store.Standing(acts), func(a store.Act) bool { return a.Withdraws(p) })
		if !known {
			a.Withdrawn = append(a.Withdrawn, store.Place{File: p.Entry.File, Document: p.Entry.Document, Submission: p.Submission})
		}
	}
	if len(a.Withdrawn) == 0 {
		if _, err := w.again(ctx, o); err != nil { // what was stopped before index and report were made
			return a, err
		}
		return a, fmt.Errorf("%s is withdrawn already: `rapporteur withdraw -w %s --log` says by whom", t, w.Dir)
	}
	return w.act(ctx, a, o)
}

// act does what withdraws or restores and makes index and report anew.
func (w *Workspace) act(ctx context.Context, a store.Act, o Options) (_ store.Act, err error) {
	if a.Number, err = w.Store.Do(ctx, a); err != nil {
		return a, err
	}
	_, err = w.again(ctx, o)
	return a, err
}

// Restore undoes the withdrawals of what a target names.
func (w *Workspace) Restore(ctx context.Context, t Target, by Signed, o Options) (store.Act, error) {
	places, err := w.placed(ctx, t)
	if err != nil {
		return store.Act{}, err
	}
	acts, err := w.Store.Acts(ctx)
	if err != nil {
		return store.Act{}, err
	}
	a := store.Act{Kind: store.Restore, Who: by.Who, When: by.When.UTC(), Why: by.Why}
	for _, s := range store.Standing(acts) {
		if !slices.ContainsFunc(places, s.Withdraws) {
			continue
		}
		if err := t.covers(s); err != nil {
			return a, err
		}
		a.Undoes, a.Withdrawn = append(a.Undoes, s.Number), append(a.Withdrawn, s.Withdrawn...)
	}
	if len(a.Undoes) == 0 {
		return a, fmt.Errorf("%s was withdrawn by nobody: what is gone from SRC counts again when it is there again", t)
	}
	return w.act(ctx, a, o)
}

// covers reports, as an error, that a withdrawal is of more than the target names.
func (t Target) covers(a store.Act) error {
	if a.Submission != "" && a.Submission != t.Submission {
		return fmt.Errorf("%s was withdrawn with its submission (act %d): undo that with --submission %s", t, a.Number, a.Submission)
	}
	for _, p := range a.Withdrawn {
		one := store.Placed{Submission: p.Submission}
		one.Entry.File, one.Entry.Document = p.File, p.Document
		if a.Submission == "" && !t.names(one) {
			return fmt.Errorf("%s was withdrawn with %s (act %d): undo that as it was done", t, p.File, a.Number)
		}
	}
	return nil
}

// stillWithdrawn says of what a run has found that it stays withdrawn although it is not what was withdrawn.
func (w *Workspace) stillWithdrawn(ctx context.Context, source string, problem func(string)) error {
	acts, err := w.Store.Acts(ctx)
	if err != nil || len(store.Standing(acts)) == 0 {
		return err
	}
	places, err := w.Store.Placed(ctx)
	if err != nil {
		return err
	}
	for _, p := range places {
		for _, a := range store.Standing(acts) {
			same := slices.ContainsFunc(a.Withdrawn, func(w store.Place) bool { return w.Document == p.Entry.Document })
			if p.Source != source || p.Gone || same || !a.Withdraws(p) {
				continue
			}
			problem(fmt.Sprintf("%s is not what was withdrawn (act %d), and stays withdrawn: if it is to count, "+
				"give it another name and submission, or undo that with `rapporteur withdraw --undo`", p.Entry.File, a.Number))
		}
	}
	return nil
}
