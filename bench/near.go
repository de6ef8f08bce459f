package main

import (
	"context"
	"fmt"
	"time"

	"rapporteur/analyze/near"
	"rapporteur/corpus"
	"rapporteur/store"
)

// measureNear compares the documents of a workspace and prints what it takes and finds; then it takes all of them for one submission
// in turn, so that every pair in two languages is a candidate for a translation, and prints the pairs that are claimed.
func measureNear(dir string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer s.Close()
	docs, names, err := nearDocuments(ctx, s)
	if err != nil {
		return err
	}
	bytes, passages, pairs := 0, 0, 0
	for i, d := range docs {
		passages += len(d.Passages)
		for _, p := range d.Passages {
			bytes += len(p.Text)
		}
		for _, other := range docs[:i] {
			if d.Lang != other.Lang {
				pairs++
			}
		}
	}
	var found []corpus.Relation
	start, used := time.Now(), cpu()
	for range runs {
		found = near.Find(docs, nil)
	}
	fmt.Printf("%d documents, %d passages, %d bytes: %.3f CPU-s, %.3f s\n", len(docs), passages, bytes,
		(cpu()-used)/runs, time.Since(start).Seconds()/runs)
	kinds, groups := map[corpus.RelationKind]int{}, map[corpus.PassageID]bool{}
	for _, r := range found {
		kinds[r.Kind]++
		if r.Group != "" {
			groups[r.Group] = true
		}
		if r.Kind != corpus.SharedText {
			fmt.Printf("  %s %d: %s, %s\n", r.Kind, r.Score, names[r.A], names[r.B])
		}
	}
	fmt.Printf("relations %v, %d passages shared\n%d pairs in two languages, claimed as translations:\n", kinds, len(groups), pairs)
	for i := range docs {
		docs[i].Places = []near.Place{{Submission: "all"}}
	}
	for _, r := range near.Find(docs, nil) {
		if r.Kind == corpus.TranslationOf {
			fmt.Printf("  %d: %s, %s\n", r.Score, names[r.A], names[r.B])
		}
	}
	return nil
}

func nearDocuments(ctx context.Context, s *store.Store) ([]near.Document, map[corpus.DocID]string, error) {
	subs, err := s.Submissions(ctx, corpus.Everything())
	if err != nil {
		return nil, nil, err
	}
	var docs []near.Document
	names := map[corpus.DocID]string{}
	for _, sub := range subs {
		for _, e := range sub.Entries {
			t, err := s.TextOf(ctx, corpus.Everything(), e.Document)
			if err != nil {
				return nil, nil, err
			}
			d := near.Document{ID: e.Document, Lang: t.Language, Places: []near.Place{{Submission: sub.ID, Submitters: sub.Submitters}}}
			for _, p := range t.Passages {
				d.Passages = append(d.Passages, near.Passage{Passage: p, Text: p.Span.In(t.Content)})
			}
			docs, names[e.Document] = append(docs, d), e.File
		}
	}
	return docs, names, nil
}
