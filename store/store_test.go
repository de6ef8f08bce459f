package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// sample is a text of two passages about an invented State.
func sample() (corpus.Document, corpus.Text) {
	doc := corpus.Document{ID: "d1", MediaType: "text/plain", Size: 60}
	content := "Élan\n\nThe agency protects those who report. It trains staff."
	return doc, corpus.Text{
		ID: "t1", Document: "d1", Extraction: "test/1", MediaType: "text/plain", Content: content, Language: corpus.English,
		Pages: []corpus.Page{{Number: 1, Span: corpus.Span{End: len(content)}, Engine: "txt", Flags: []string{"a", "b"}}},
		Passages: []corpus.Passage{
			{ID: "t1-0000", Span: corpus.Span{End: 5}, Page: 1, Kind: corpus.Heading, Level: 1, Lang: corpus.French},
			{ID: "t1-0001", Span: corpus.Span{Start: 7, End: len(content)}, Page: 1, Kind: corpus.Paragraph, Lang: corpus.English, Heading: []string{"Élan"}},
		},
	}
}

func tag() corpus.Tag {
	return corpus.Tag{
		Passage: "t1-0001", Theme: "reporting", Rule: "reporting/en/x", Status: corpus.Gap, Trigger: "en/y", Score: 900,
		Evidence: []corpus.Evidence{{Span: corpus.Span{Start: 7, End: 45}, Rule: "reporting/en/x", Terms: []corpus.Span{{Start: 11, End: 17}}}},
	}
}

func entry(file string, class corpus.Confidentiality) corpus.Entry {
	return corpus.Entry{File: file, Document: "d1", Role: corpus.Main, Received: "2023-01-02", Confidentiality: class}
}

func fill(t *testing.T, s *Store, entries ...corpus.Entry) {
	t.Helper()
	doc, text := sample()
	must(t, s.PutText(t.Context(), doc, text, nil))
	must(t, s.PutTags(t.Context(), "t1", "k1", []corpus.Tag{tag()}, []Asked{{Passage: "t1-0001", Question: "c/1"}}))
	must(t, s.PutSource(t.Context(), Source{
		Name:       "src",
		Calls:      []corpus.Call{{ID: "c", Cutoff: "2023-09-01"}},
		Submitters: []corpus.Submitter{{ID: "XAA", Kind: corpus.StateParty, Group: corpus.African}, {ID: "XAB", Kind: corpus.StateParty}},
		Submissions: []corpus.Submission{
			{ID: "XAA/c", Call: "c", Submitters: []corpus.SubmitterID{"XAA"}, Entries: entries},
		},
	}))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTextComesBackAsItWasPut(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	_, want := sample()
	got, err := s.Text(t.Context(), "t1")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for flag, want := range map[string]bool{want.Pages[0].Flags[0]: true, "no-such-flag": false} {
		if key, flagged, err := s.Extraction(t.Context(), "d1", flag); key != "test/1" || flagged != want || err != nil {
			t.Errorf("Extraction = %s, %v, %v", key, flagged, err)
		}
	}
	if key, _, err := s.Extraction(t.Context(), "d9", "ocr"); key != "" || err != nil {
		t.Errorf("Extraction of an unknown document = %s, %v", key, err)
	}
	if _, err := s.Text(t.Context(), "t9"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Text of an unknown id: %v", err)
	}
}

func TestANewExtractionBecomesCurrentAndTheOldOneStays(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	doc, text := sample()
	text.ID, text.Extraction, text.Error = "t2", "test/2", &corpus.ReadError{Kind: corpus.Damaged, Message: "cut short"}
	text.Passages = nil
	must(t, s.PutText(t.Context(), doc, text, nil))
	got, err := s.TextOf(t.Context(), corpus.Access{}, "d1")
	must(t, err)
	if got.ID != "t2" || got.Error == nil || got.Error.Message != "cut short" {
		t.Errorf("current text = %+v", got)
	}
	if _, err := s.Text(t.Context(), "t1"); err != nil {
		t.Errorf("old text: %v", err)
	}
	_, first := sample()
	must(t, s.PutText(t.Context(), doc, first, nil))
	if got, err = s.TextOf(t.Context(), corpus.Access{}, "d1"); err != nil || got.ID != "t1" {
		t.Errorf("after reading again with the old engine: %s, %v", got.ID, err)
	}
}

func TestCollection(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	c, err := s.Collection(t.Context(), corpus.Access{})
	must(t, err)
	want := corpus.Collection{
		Calls:      []corpus.Call{{ID: "c", Cutoff: "2023-09-01"}},
		Submitters: map[corpus.SubmitterID]corpus.Submitter{"XAA": {ID: "XAA", Kind: corpus.StateParty, Group: corpus.African}},
		Submissions: []corpus.Submission{
			{ID: "XAA/c", Call: "c", Submitters: []corpus.SubmitterID{"XAA"}, Entries: []corpus.Entry{entry("a.txt", corpus.Public)}},
		},
		Readings: map[corpus.DocID]corpus.Reading{"d1": {
			Document: corpus.Document{ID: "d1", MediaType: "text/plain", Size: 60}, Text: "t1", Language: corpus.English,
			Pages: 1, Passages: 1, Letters: 60,
		}},
		Findings: []corpus.Finding{{
			Tag: tag(), Document: "d1", Page: 1, Lang: corpus.English, Kind: corpus.Paragraph, Heading: []string{"Élan"},
			Quote: "The agency protects those who report. ",
		}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

func TestNobodySeesWhatTheirAccessForbids(t *testing.T) {
	tests := []struct {
		class corpus.Confidentiality
		acc   corpus.Access
		sees  bool
	}{
		{corpus.Public, corpus.Access{}, true},
		{corpus.SecretariatOnly, corpus.Access{}, false},
		{corpus.SecretariatOnly, corpus.Access{Secretariat: true}, true},
		{corpus.CountOnly, corpus.Access{Secretariat: true}, false},
		{corpus.CountOnly, corpus.Everything(), true},
		{corpus.Excluded, corpus.Everything(), false},
	}
	for _, tt := range tests {
		s := open(t)
		fill(t, s, entry("a.txt", tt.class))
		c, err := s.Collection(t.Context(), tt.acc)
		must(t, err)
		records, err := s.Records(t.Context(), tt.acc)
		must(t, err)
		_, textErr := s.TextOf(t.Context(), tt.acc, "d1")
		got := []bool{len(c.Submissions) > 0, len(c.Findings) > 0, len(c.Readings) > 0, len(c.Submitters) > 0, len(records) > 0, textErr == nil}
		want := []bool{tt.sees, tt.sees, tt.sees, tt.sees, tt.sees, tt.sees}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s with %+v: %s", tt.class, tt.acc, diff)
		}
	}
}

func TestRecordsCarryTheirPlaceAndThemes(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	records, err := s.Records(t.Context(), corpus.Access{})
	must(t, err)
	if len(records) != 2 {
		t.Fatalf("%d records, want 2", len(records))
	}
	r := records[1]
	if r.Text != "The agency protects those who report. It trains staff." || r.File != "a.txt" || r.Question != "c/1" {
		t.Errorf("record = %+v", r)
	}
	if diff := cmp.Diff([]corpus.ThemeStatus{{ID: "reporting", Status: corpus.Gap}}, r.Themes); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsGoneFromASourceIsWithdrawn(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public), entry("b.txt", corpus.Public))
	fill(t, s, entry("a.txt", corpus.Public))
	c, err := s.Collection(t.Context(), corpus.Access{})
	must(t, err)
	got := map[string]bool{}
	for _, e := range c.Submissions[0].Entries {
		got[e.File] = e.Withdrawn
	}
	if diff := cmp.Diff(map[string]bool{"a.txt": false, "b.txt": true}, got); diff != "" {
		t.Error(diff)
	}
	records, err := s.Records(t.Context(), corpus.Access{})
	must(t, err)
	if len(records) != 2 {
		t.Errorf("%d records, want those of a.txt only", len(records))
	}
}

func TestUntaggedUntilTaggedWithTheKey(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	for key, want := range map[string]int{"k1": 0, "k2": 1} {
		ids, err := s.Untagged(t.Context(), key)
		must(t, err)
		if len(ids) != want {
			t.Errorf("Untagged(%s) = %v, want %d", key, ids, want)
		}
	}
}

func TestDecisionsAreAppended(t *testing.T) {
	s := open(t)
	for i := range 3 {
		n, err := s.Decide(t.Context(), corpus.Decision{Who: "A. Reviewer", When: time.Date(2023, 1, i+1, 0, 0, 0, 0, time.UTC), Kind: corpus.Reject, Theme: "x"})
		must(t, err)
		if n != int64(i+1) {
			t.Errorf("decision %d got number %d", i+1, n)
		}
	}
	all, err := s.Decisions(t.Context())
	must(t, err)
	if len(all) != 3 || all[2].Number != 3 || all[0].Kind != corpus.Reject {
		t.Errorf("decisions = %+v", all)
	}
}

func TestMetaAndMembers(t *testing.T) {
	s := open(t)
	must(t, s.SetMeta(t.Context(), "index", "g1"))
	must(t, s.SetMeta(t.Context(), "index", "g2"))
	for key, want := range map[string]string{"index": "g2", "none": ""} {
		if got, err := s.Meta(t.Context(), key); got != want || err != nil {
			t.Errorf("Meta(%s) = %q, %v; want %q", key, got, err, want)
		}
	}
	want := []Member{{Name: "b.txt", Document: "d2"}, {Name: "a.txt", Document: "d1"}}
	must(t, s.PutText(t.Context(), corpus.Document{ID: "z"}, corpus.Text{ID: "tz", Document: "z"}, want))
	got, err := s.Members(t.Context(), "z")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	tests := []struct{ name, damage, want string }{
		{"nothing", "", ""},
		{"passage outside", "UPDATE passages SET end = 999 WHERE id = 't1-0001'", "passage t1-0001 lies outside its text"},
		{"evidence outside", "UPDATE tags SET evidence = '[{\"span\":{\"start\":0,\"end\":9}}]'", "tag reporting of passage t1-0001 has evidence outside"},
		{"no evidence", "UPDATE tags SET evidence = '[]'", "tag reporting of passage t1-0001 has evidence outside"},
		{"document gone", "UPDATE texts SET current = 0", "entry a.txt names a document that is not in the record"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			fill(t, s, entry("a.txt", corpus.Public))
			must(t, s.write(t.Context(), func(tx *sql.Tx) error { _, err := tx.Exec(tt.damage); return err }))
			wrong, err := s.Check(t.Context())
			must(t, err)
			if got := strings.Join(wrong, "\n"); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("Check = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestANewerRecordIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	must(t, err)
	_, err = s.db.Exec("PRAGMA user_version = 99")
	must(t, err)
	must(t, s.Close())
	if _, err := Open(context.Background(), dir); err == nil || !strings.Contains(err.Error(), "use a newer rapporteur") {
		t.Errorf("Open = %v", err)
	}
}

func TestDigestChangesWithWhatTheRecordSays(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	digest := func() string {
		d, err := s.Digest(t.Context())
		must(t, err)
		return d
	}
	first := digest()
	fill(t, s, entry("a.txt", corpus.Public))
	if digest() != first {
		t.Error("the same record has another digest")
	}
	fill(t, s, entry("a.txt", corpus.SecretariatOnly))
	if digest() == first {
		t.Error("another class has the same digest")
	}
}
