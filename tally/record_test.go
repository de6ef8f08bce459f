//go:build !race

// Thousands of tables are counted one after the other: ./check runs this file in the program as it is built for users.

package tally_test

import (
	"path/filepath"
	"testing"

	"rapporteur/corpus"
	"rapporteur/store"
	"rapporteur/tally"
	"rapporteur/tally/tallytest"
)

// keep writes a world into a record, as a run does, and returns the record's file and what is read from it.
func keep(t *testing.T, w *tallytest.World) (file string, c corpus.Collection) {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	tags, asked := map[corpus.DocID][]corpus.Tag{}, map[corpus.DocID][]store.Asked{}
	for _, f := range w.Collection.Findings {
		tags[f.Document] = append(tags[f.Document], f.Tag)
		if f.Question != "" {
			asked[f.Document] = append(asked[f.Document], store.Asked{Passage: f.Passage, Question: f.Question})
		}
	}
	for _, text := range w.Texts {
		if err := s.PutText(t.Context(), corpus.Document{ID: text.Document}, text, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.PutTags(t.Context(), text.ID, "invented", tags[text.Document], asked[text.Document]); err != nil {
			t.Fatal(err)
		}
	}
	src := store.Source{Name: "invented", Calls: w.Collection.Calls, Submitters: w.Roster, Submissions: w.Collection.Submissions}
	if err := s.PutSource(t.Context(), src); err != nil {
		t.Fatal(err)
	}
	for _, d := range w.Collection.Decisions {
		if _, err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if c, err = s.Collection(t.Context(), corpus.Everything()); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, store.File), c
}

// TestEveryNumberIsCountedInSQL compares all tables with counts in SQL from the record: of 60 submitters under several selections.
func TestEveryNumberIsCountedInSQL(t *testing.T) {
	cb, plan := book(t)
	small := tallytest.New(4, 60, cb, plan)
	file, c := keep(t, small)
	for _, sel := range []tally.Selection{
		{}, {Standing: corpus.StandingReviewed}, {Cutoff: "2022-05-31"}, {Calls: []corpus.CallID{"2022", "note 2023"}},
	} {
		tl := tally.New(c, cb, plan, sel)
		r := tallytest.Open(t, file, cb, plan, sel)
		n := tallytest.Check(t, tl, r, corpus.StateParty, corpus.CivilSociety) + tallytest.Answers(t, tl, r, corpus.StateParty)
		if t.Failed() {
			t.Fatalf("under %+v", sel)
		}
		t.Logf("%d numbers", n)
	}
}

// TestThousandSubmitters compares all tables of 1,000 submitters with their truth; those by submitter are not crossed.
func TestThousandSubmitters(t *testing.T) {
	cb, plan := book(t)
	w := tallytest.New(1, 1000, cb, plan)
	_, c := keep(t, w)
	tl := tally.New(c, cb, plan, tally.Selection{})
	n := tallytest.Check(t, tl, w.Truth(), corpus.StateParty, corpus.CivilSociety) + tallytest.Answers(t, tl, w.Truth(), corpus.StateParty)
	if n < 40000 {
		t.Errorf("only %d numbers were compared", n)
	}
}
