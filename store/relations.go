package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"rapporteur/corpus"
)

// RelationsKey is the key of Meta under which PutRelations keeps what the relations were made from.
const RelationsKey = "relations"

// PutRelations replaces all relations by those made from what key names.
func (s *Store) PutRelations(ctx context.Context, key string, relations []corpus.Relation) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM links"); err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, "INSERT INTO links VALUES (?, ?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer insert.Close()
		for i, r := range relations {
			if _, err := insert.ExecContext(ctx, i, r.Kind, r.A, r.B, list(r)); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta VALUES (?, ?)", RelationsKey, key)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep relations: %w", err)
	}
	return nil
}

// Submissions returns the submissions with the entries that the reader may see, by id.
func (s *Store) Submissions(ctx context.Context, acc corpus.Access) ([]corpus.Submission, error) {
	entries, err := s.entries(ctx, acc)
	if err != nil {
		return nil, err
	}
	return submissions(entries), nil
}

// CurrentTexts returns which text of each document stands.
func (s *Store) CurrentTexts(ctx context.Context) (map[corpus.DocID]corpus.TextID, error) {
	type row struct {
		document corpus.DocID
		text     corpus.TextID
	}
	rows, err := query(ctx, s.db, func(r *row) []any { return []any{&r.document, &r.text} }, "SELECT document, id FROM texts WHERE current = 1")
	if err != nil {
		return nil, fmt.Errorf("look for texts: %w", err)
	}
	texts := make(map[corpus.DocID]corpus.TextID, len(rows))
	for _, r := range rows {
		texts[r.document] = r.text
	}
	return texts, nil
}

// Relations returns what documents and passages have in common, as far as the reader may see all of what a relation names. What is
// count-only is in none.
func (s *Store) Relations(ctx context.Context, acc corpus.Access) ([]corpus.Relation, error) {
	acc.CountOnly = false
	places, err := s.entries(ctx, acc)
	if err != nil {
		return nil, err
	}
	all, err := query(ctx, s.db, func(r *corpus.Relation) []any { return []any{unlist(r)} }, "SELECT link FROM links ORDER BY ordinal")
	if err != nil {
		return nil, fmt.Errorf("read relations: %w", err)
	}
	senders := map[corpus.DocID][][]corpus.SubmitterID{}
	for _, p := range places {
		if !p.entry.Withdrawn {
			senders[p.entry.Document] = append(senders[p.entry.Document], p.submitters)
		}
	}
	seen := seenBy(all, senders)
	return seen, s.excerpts(ctx, seen)
}

// seenBy leaves out what a reader may not see who sees these documents, each with the submitters of its places.
func seenBy(all []corpus.Relation, senders map[corpus.DocID][][]corpus.SubmitterID) []corpus.Relation {
	groups := map[corpus.PassageID][]corpus.Relation{}
	for _, r := range all {
		if r.Group != "" {
			groups[r.Group] = append(groups[r.Group], r)
		}
	}
	var seen []corpus.Relation
	for _, r := range all {
		_, a := senders[r.A]
		_, b := senders[r.B]
		switch {
		case r.Group != "":
			seen = append(seen, groupSeenBy(groups[r.Group], senders)...)
			delete(groups, r.Group)
		case !a || r.B != "" && !b || r.Kind == corpus.CopyOf && !corpus.Apart(senders[r.A]):
		default:
			seen = append(seen, r)
		}
	}
	return seen
}

// groupSeenBy is the part of a group of shared passages that a reader sees. Every member was compared with its commonest form: if
// none of those is to be seen, none is left, and if some are hidden the group takes its name from those that are not.
func groupSeenBy(group []corpus.Relation, senders map[corpus.DocID][][]corpus.SubmitterID) []corpus.Relation {
	var seen []corpus.Relation
	var name corpus.PassageID
	var sent [][]corpus.SubmitterID
	for _, r := range group {
		who, ok := senders[r.A]
		if !ok {
			continue
		}
		seen = append(seen, r)
		sent = append(sent, who...)
		if r.Score == 1000 && (name == "" || r.Passage.Passage < name) {
			name = r.Passage.Passage
		}
	}
	if name == "" || !corpus.Apart(sent) {
		return nil
	}
	for i := range seen {
		seen[i].Group = name
	}
	return seen
}

// excerpts fills in the words of excerpts, reading each text once.
func (s *Store) excerpts(ctx context.Context, relations []corpus.Relation) error {
	texts := map[corpus.TextID]string{}
	fill := func(e *corpus.Excerpt) error {
		if e.Passage == "" {
			return nil
		}
		id := corpus.TextID(e.Passage[:strings.LastIndexByte(string(e.Passage), '-')])
		content, ok := texts[id]
		if !ok {
			if err := s.db.QueryRowContext(ctx, "SELECT content FROM texts WHERE id = ?", id).Scan(&content); err != nil {
				return fmt.Errorf("read text %s: %w", id, err)
			}
			texts[id] = content
		}
		if !(corpus.Span{End: len(content)}).Contains(e.Span) {
			return fmt.Errorf("passage %s is not in its text: run `rapporteur check -w` on the workspace", e.Passage)
		}
		e.Text = e.Span.In(content)
		return nil
	}
	for i := range relations {
		r := &relations[i]
		if err := fill(&r.Passage); err != nil {
			return err
		}
		for _, some := range [][]corpus.Excerpt{r.OnlyA, r.OnlyB} {
			for k := range some {
				if err := fill(&some[k]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
