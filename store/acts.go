package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"rapporteur/corpus"
)

// ActKind says what a person did to what was received.
type ActKind string

// The kinds of acts.
const (
	Withdraw  ActKind = "withdraw"   // kept, not counted
	Restore   ActKind = "restore"    // a withdrawal is undone
	Erase     ActKind = "erase"      // a document is taken out
	EraseSpan ActKind = "erase-span" // words of a document are taken out
)

// Act is one act on what was received: who did it, when, why, and to what. Of what was erased there is nothing in it but digests.
type Act struct {
	Number     int64               `json:"number"` // from 1, in the order in which they were done
	When       time.Time           `json:"when"`
	Who        string              `json:"who"`
	Kind       ActKind             `json:"kind"`
	Why        string              `json:"why,omitempty"`
	Submission corpus.SubmissionID `json:"submission,omitempty"` // withdrawn as a whole; of an erased document where it lay
	Withdrawn  []Place             `json:"withdrawn,omitempty"`  // every document withdrawn, those of a whole submission too
	Documents  []corpus.DocID      `json:"documents,omitempty"`  // erased, or with words that were erased
	Sealed     []corpus.DocID      `json:"sealed,omitempty"`     // whose bytes are not kept any more, since they hold what was erased
	Places     int                 `json:"places,omitempty"`     // where the erased words stood
	Length     int                 `json:"length,omitempty"`     // of the erased words, in characters
	Undoes     []int64             `json:"undoes,omitempty"`     // of a restoration: the withdrawals
}

// Place is where a document lay when it was withdrawn.
type Place struct {
	File       string              `json:"file"`
	Document   corpus.DocID        `json:"document"`
	Submission corpus.SubmissionID `json:"submission"`
}

// Acts returns every act, in the order in which they were done.
func (s *Store) Acts(ctx context.Context) ([]Act, error) {
	acts, err := actsIn(ctx, s.db)
	if err != nil {
		return nil, fmt.Errorf("read acts: %w", err)
	}
	return acts, nil
}

func actsIn(ctx context.Context, from querier) ([]Act, error) {
	type row struct {
		number int64
		Act
	}
	rows, err := query(ctx, from, func(r *row) []any { return []any{&r.number, unlist(&r.Act)} }, "SELECT number, act FROM acts ORDER BY number")
	if err != nil {
		return nil, err
	}
	acts := make([]Act, len(rows))
	for i, r := range rows {
		acts[i], acts[i].Number = r.Act, r.number
	}
	return acts, nil
}

// putAct appends an act and returns its number.
func putAct(ctx context.Context, tx *sql.Tx, a Act) (int64, error) {
	done, err := tx.ExecContext(ctx, "INSERT INTO acts (made, who, kind, act) VALUES (?, ?, ?, ?)",
		a.When.UTC().Format(time.RFC3339Nano), a.Who, a.Kind, list(a))
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// erasures are the acts that took something out of what a collection holds.
func erasures(ctx context.Context, tx *sql.Tx, c corpus.Collection) ([]Act, error) {
	acts, err := actsIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(acts, func(a Act) bool { return a.Kind != Erase || !holds(c, a) }), nil
}

// holds reports whether a collection has a document that an act is about.
func holds(c corpus.Collection, a Act) bool {
	return slices.ContainsFunc(a.Documents, func(d corpus.DocID) bool { _, ok := c.Readings[d]; return ok })
}

// without is a collection without the documents that acts erased.
func without(c corpus.Collection, acts []Act) corpus.Collection {
	gone := map[corpus.DocID]bool{}
	for _, a := range acts {
		if a.Kind == Erase {
			for _, d := range a.Documents {
				gone[d] = true
			}
		}
	}
	if len(gone) == 0 {
		return c
	}
	kept := corpus.Collection{
		Calls: c.Calls, Made: c.Made, Decisions: c.Decisions,
		Submitters: map[corpus.SubmitterID]corpus.Submitter{}, Readings: map[corpus.DocID]corpus.Reading{},
	}
	for _, sub := range c.Submissions {
		sub.Entries = slices.DeleteFunc(slices.Clone(sub.Entries), func(e corpus.Entry) bool { return gone[e.Document] })
		if len(sub.Entries) > 0 {
			kept.Submissions = append(kept.Submissions, sub)
			for _, id := range sub.Submitters {
				if s, ok := c.Submitters[id]; ok {
					kept.Submitters[id] = s
				}
			}
		}
	}
	for d, r := range c.Readings {
		if !gone[d] {
			kept.Readings[d] = r
		}
	}
	kept.Findings = slices.DeleteFunc(slices.Clone(c.Findings), func(f corpus.Finding) bool { return gone[f.Document] })
	kept.Uncoded = slices.DeleteFunc(slices.Clone(c.Uncoded), func(u corpus.Uncoded) bool { return gone[u.Document] })
	kept.Relations = slices.DeleteFunc(slices.Clone(c.Relations), func(r corpus.Relation) bool { return gone[r.A] || gone[r.B] })
	return kept
}

func numbers(acts []Act) []int64 {
	var all []int64
	for _, a := range acts {
		all = append(all, a.Number)
	}
	return all
}
