package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"rapporteur/corpus"
)

// Do appends an act that withdraws or restores, and makes the entries what all acts together say. It returns its number.
func (s *Store) Do(ctx context.Context, a Act) (number int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		if number, err = putAct(ctx, tx, a); err != nil {
			return err
		}
		return withdraw(ctx, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", a.Kind, err)
	}
	return number, nil
}

// Standing returns the withdrawals that nobody has undone, in the order in which they were done.
func Standing(acts []Act) []Act {
	undone := map[int64]bool{}
	for _, a := range acts {
		for _, n := range a.Undoes {
			undone[n] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(acts), func(a Act) bool { return a.Kind != Withdraw || undone[a.Number] })
}

// Withdraws reports whether an act withdraws what lies in a place: what lay there, whatever its bytes are now, the same document under
// another name in its submission, and all of a submission that was withdrawn as a whole.
func (a Act) Withdraws(p Placed) bool {
	if a.Submission != "" && a.Submission == p.Submission {
		return true
	}
	return slices.ContainsFunc(a.Withdrawn, func(w Place) bool {
		return w.File == p.Entry.File || w.Document == p.Entry.Document && w.Submission == p.Submission
	})
}

// withdraw marks the entries that are withdrawn, by a run that did not find them or by a person, and those only.
func withdraw(ctx context.Context, tx *sql.Tx) error {
	acts, err := actsIn(ctx, tx)
	if err != nil || len(acts) == 0 {
		return err
	}
	places, err := placedIn(ctx, tx)
	if err != nil {
		return err
	}
	standing := Standing(acts)
	for _, p := range places {
		is := p.Gone || slices.ContainsFunc(standing, func(a Act) bool { return a.Withdraws(p) })
		if is == p.Entry.Withdrawn {
			continue
		}
		p.Entry.Withdrawn = is
		if _, err := tx.ExecContext(ctx, "UPDATE entries SET entry = ? WHERE source = ? AND file = ?", list(p.Entry), p.Source, p.Entry.File); err != nil {
			return err
		}
	}
	return nil
}

// Placed is a document in the record of a source.
type Placed struct {
	Source     string
	Submission corpus.SubmissionID
	Call       corpus.CallID
	Submitters []corpus.SubmitterID
	Entry      corpus.Entry
	Gone       bool // the last run of the source did not find it
}

// Placed returns every entry of every source and class, by file.
func (s *Store) Placed(ctx context.Context) ([]Placed, error) {
	all, err := placedIn(ctx, s.db)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	return all, nil
}

func placedIn(ctx context.Context, from querier) ([]Placed, error) {
	return query(ctx, from, func(p *Placed) []any {
		return []any{&p.Source, &p.Submission, &p.Call, unlist(&p.Submitters), unlist(&p.Entry), &p.Gone}
	}, "SELECT source, submission, call, submitters, entry, gone FROM entries ORDER BY file, source")
}
