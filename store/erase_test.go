package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// decideOn adds a decision with words of the sample text.
func decideOn(t *testing.T, s *Store, doc corpus.DocID, quote string, span corpus.Span) {
	t.Helper()
	_, err := s.Decide(t.Context(), corpus.Decision{
		Who: "A. Reviewer", When: time.Date(2023, 9, 1, 0, 0, 0, 0, time.UTC), Kind: corpus.Accept, Why: "since: " + quote,
		Document: doc, Passage: "t1-0001", Theme: "reporting", Span: span, Quote: quote,
	})
	must(t, err)
}

func TestEraseTakesADocumentOutOfEveryTable(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	must(t, s.PutText(t.Context(), corpus.Document{ID: "z"}, corpus.Text{ID: "tz", Document: "z"}, []Member{{Name: "a.txt", Document: "d1"}}))
	must(t, s.PutRelations(t.Context(), "k", []corpus.Relation{{Kind: corpus.CopyOf, A: "d1", B: "d1"}}))
	decideOn(t, s, "d1", "The agency protects those who report. ", corpus.Span{})
	decideOn(t, s, "d2", "Another document.", corpus.Span{})
	c, err := s.Collection(t.Context(), corpus.Everything())
	must(t, err)
	must(t, s.Keep(t.Context(), corpus.Snapshot{ID: "aa11", Decision: 9}, c, nil))
	act := Act{Who: "B", When: time.Date(2023, 10, 1, 0, 0, 0, 0, time.UTC), Kind: Erase, Documents: []corpus.DocID{"d1"}, Sealed: []corpus.DocID{"z"}}
	n, err := s.Erase(t.Context(), Erasure{Act: act, Meta: map[string]string{"written:x": "file\n"}})
	must(t, err)
	for _, word := range []string{"agency", "a.txt", "Élan"} {
		if in, err := s.Holding(t.Context(), word); err != nil || len(in) > 0 {
			t.Errorf("%q stands in %q, %v", word, in, err)
		}
	}
	for _, q := range []string{
		"SELECT count(*) FROM texts WHERE document = 'd1'", "SELECT count(*) FROM passages", "SELECT count(*) FROM tags", "SELECT count(*) FROM links",
		"SELECT count(*) FROM members", "SELECT count(*) FROM entries", "SELECT count(*) FROM meta WHERE key = 'relations'",
	} {
		var rows int
		must(t, s.db.QueryRow(q).Scan(&rows))
		if rows != 0 {
			t.Errorf("%s: %d", q, rows)
		}
	}
	decisions, err := s.Decisions(t.Context())
	must(t, err)
	if d := decisions[0]; d.Quote != "" || d.Why != "" || d.Who != "A. Reviewer" || decisions[1].Quote != "Another document." {
		t.Errorf("decisions = %+v", decisions)
	}
	k, err := s.Kept(t.Context(), "aa11")
	must(t, err)
	if len(k.Collection.Submissions)+len(k.Collection.Findings)+len(k.Collection.Readings)+len(k.Collection.Submitters) > 0 || len(k.Erased) != 1 || k.Erased[0].Number != n {
		t.Errorf("the snapshot holds %+v, erased %+v", k.Collection, k.Erased)
	}
	act.Number = n
	acts, err := s.Acts(t.Context())
	must(t, err)
	if diff := cmp.Diff([]Act{act}, acts); diff != "" {
		t.Error(diff)
	}
	if pending, err := s.Meta(t.Context(), ErasingKey); pending != "1" || err != nil {
		t.Errorf("%s = %q, %v", ErasingKey, pending, err)
	}
}

func TestErasedWordsKeepTheirPlace(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	text, err := s.TextOf(t.Context(), corpus.Everything(), "d1")
	must(t, err)
	at := strings.Index(text.Content, "agency")
	decideOn(t, s, "d1", text.Content[at-4:at+15], corpus.Span{Start: at - 4, End: at + 15})
	decideOn(t, s, "d1", "an agency of old", corpus.Span{})
	blank := func(text string) string { return strings.ReplaceAll(text, "agency", "******") }
	e := Erasure{Act: Act{Kind: EraseSpan, Documents: []corpus.DocID{"d1"}}, Blank: func(t corpus.Text) string { return blank(t.Content) }, Plain: blank}
	_, err = s.Erase(t.Context(), e)
	must(t, err)
	now, err := s.TextOf(t.Context(), corpus.Everything(), "d1")
	must(t, err)
	if now.Content != blank(text.Content) || cmp.Diff(text.Passages, now.Passages) != "" {
		t.Errorf("text = %q", now.Content)
	}
	decisions, err := s.Decisions(t.Context())
	must(t, err)
	if got := []string{decisions[0].Quote, decisions[0].Why, decisions[1].Quote}; cmp.Diff([]string{"The ****** protects", "since: The ****** protects", "an ****** of old"}, got) != "" {
		t.Errorf("decisions say %q", got)
	}
	if ids, err := s.Untagged(t.Context(), "k1"); err != nil || len(ids) != 1 {
		t.Errorf("to be tagged again: %v, %v", ids, err)
	}
	e.Blank = func(t corpus.Text) string { return "short" }
	if _, err := s.Erase(t.Context(), e); err == nil || !strings.Contains(err.Error(), "would change its length") {
		t.Errorf("Erase = %v", err)
	}
	if acts, err := s.Acts(t.Context()); err != nil || len(acts) != 1 {
		t.Errorf("an erasure that failed left %d acts, %v", len(acts), err)
	}
}

func TestAnArchiveThatComesLaterIsSealed(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	_, err := s.Erase(t.Context(), Erasure{Act: Act{Kind: Erase, Documents: []corpus.DocID{"d1"}}})
	must(t, err)
	for _, outer := range []struct{ archive, member corpus.DocID }{{"inner", "d1"}, {"outer", "inner"}, {"other", "d9"}} {
		must(t, s.PutText(t.Context(), corpus.Document{ID: outer.archive}, corpus.Text{ID: corpus.TextID("t" + outer.archive), Document: outer.archive}, []Member{{Name: "x", Document: outer.member}}))
	}
	gone, sealed, err := s.Erased(t.Context())
	must(t, err)
	if diff := cmp.Diff([]map[corpus.DocID]int64{{"d1": 1}, {"inner": 1, "outer": 1}}, []map[corpus.DocID]int64{gone, sealed}); diff != "" {
		t.Error(diff)
	}
}

func TestTheRecordIsNotScouredWhileSomebodyReads(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	must(t, err)
	defer s.Close()
	fill(t, s, entry("a.txt", corpus.Public))
	other, err := Open(t.Context(), dir)
	must(t, err)
	defer other.Close()
	reading, err := other.db.Query("SELECT id FROM passages")
	must(t, err)
	defer reading.Close()
	if !reading.Next() {
		t.Fatal("there is nothing to read")
	}
	s.db.SetMaxOpenConns(1)
	_, err = s.db.Exec("PRAGMA busy_timeout = 50")
	must(t, err)
	must(t, s.SetMeta(t.Context(), "a", "b"))
	if err := s.Scour(t.Context()); !errors.Is(err, ErrRead) {
		t.Errorf("Scour while somebody reads = %v", err)
	}
	must(t, reading.Close())
	if err := s.Scour(t.Context()); err != nil {
		t.Errorf("Scour = %v", err)
	}
}

func TestStandingWithdrawals(t *testing.T) {
	acts := []Act{
		{Number: 1, Kind: Withdraw, Withdrawn: []Place{{File: "a.txt", Document: "d1", Submission: "XAA/c"}}}, {Number: 2, Kind: Erase},
		{Number: 3, Kind: Withdraw, Submission: "XAB/c"}, {Number: 4, Kind: Restore, Undoes: []int64{3}}, {Number: 5, Kind: Withdraw, Submission: "XAC/c"},
	}
	standing := Standing(acts)
	if diff := cmp.Diff([]int64{1, 5}, numbers(standing)); diff != "" {
		t.Error(diff)
	}
	for _, tt := range []struct {
		file string
		doc  corpus.DocID
		sub  corpus.SubmissionID
		want bool
	}{
		{"a.txt", "d1", "XAA/c", true},
		{"a.txt", "other bytes", "XAA/c", true},
		{"renamed.txt", "d1", "XAA/c", true},
		{"b.txt", "d1", "XAD/c", false}, // the same bytes from somebody else
		{"b.txt", "d2", "XAB/c", false},
		{"b.txt", "d2", "XAC/c", true},
	} {
		p := Placed{Submission: tt.sub, Entry: corpus.Entry{File: tt.file, Document: tt.doc}}
		got := false
		for _, a := range standing {
			got = got || a.Withdraws(p)
		}
		if got != tt.want {
			t.Errorf("%s of %s in %s: withdrawn %v", tt.file, tt.doc, tt.sub, got)
		}
	}
}
