package store

import (
	"testing"

	"rapporteur/corpus"
)

// relatedScene has three texts of three submitters who share a passage; c is for the secretariat only, and a was sent twice.
func relatedScene(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	content := "The agency protects those who report. It trains staff."
	src := Source{Name: "src"}
	var relations []corpus.Relation
	for i, id := range []string{"a", "b", "c"} {
		text := corpus.TextID("t" + id)
		span := corpus.Span{End: len(content)}
		must(t, s.PutText(t.Context(), corpus.Document{ID: corpus.DocID(id)}, corpus.Text{
			ID: text, Document: corpus.DocID(id), Content: content, Language: corpus.English,
			Passages: []corpus.Passage{{ID: corpus.NewPassageID(text, 0), Span: span, Kind: corpus.Paragraph}},
		}, nil))
		e := corpus.Entry{File: id + ".txt", Document: corpus.DocID(id), Confidentiality: corpus.Public}
		if id == "c" {
			e.Confidentiality = corpus.SecretariatOnly
		}
		who := []corpus.SubmitterID{corpus.SubmitterID("XA" + id)}
		src.Submissions = append(src.Submissions, corpus.Submission{ID: corpus.SubmissionID(id), Submitters: who, Entries: []corpus.Entry{e}})
		relations = append(relations, corpus.Relation{
			Kind: corpus.SharedText, A: corpus.DocID(id), Score: 1000 - i, Group: "ta-0000",
			Passage: corpus.Excerpt{Passage: corpus.NewPassageID(text, 0), Span: span}, OnlyA: []corpus.Excerpt{{Passage: corpus.NewPassageID(text, 0), Span: corpus.Span{Start: 38, End: len(content)}}},
		})
	}
	src.Submissions = append(src.Submissions, corpus.Submission{ID: "again", Submitters: []corpus.SubmitterID{"XAd"}, Entries: []corpus.Entry{
		{File: "d.txt", Document: "a", Confidentiality: corpus.SecretariatOnly},
	}})
	relations = append(relations,
		corpus.Relation{Kind: corpus.CopyOf, A: "a", B: "a", Score: 1000}, corpus.Relation{Kind: corpus.NearCopy, A: "a", B: "c", Score: 900},
		corpus.Relation{Kind: corpus.NearCopy, A: "a", B: "b", Score: 900})
	must(t, s.PutSource(t.Context(), src))
	must(t, s.PutRelations(t.Context(), "k", relations))
	return s
}

func TestRelationsShowNothingHidden(t *testing.T) {
	s := relatedScene(t)
	for _, tt := range []struct {
		acc  corpus.Access
		want int
	}{{corpus.Everything(), 6}, {corpus.Access{Secretariat: true}, 6}, {corpus.Access{}, 3}, {corpus.Access{CountOnly: true}, 3}} {
		got, err := s.Relations(t.Context(), tt.acc)
		must(t, err)
		if len(got) != tt.want {
			t.Errorf("%+v: %d relations, want %d", tt.acc, len(got), tt.want)
		}
		for _, r := range got {
			if !tt.acc.Secretariat && (r.A == "c" || r.B == "c" || r.Kind == corpus.CopyOf) {
				t.Errorf("%+v sees %+v", tt.acc, r)
			}
			if r.Group != "" && (r.Passage.Text != "The agency protects those who report. It trains staff." || r.OnlyA[0].Text != "It trains staff.") {
				t.Errorf("words %q and %q", r.Passage.Text, r.OnlyA[0].Text)
			}
		}
	}
}

// If the commonest form of a shared passage is hidden, nothing of the group is shown; else it is named by what is to be seen.
func TestAGroupWithoutItsCommonestForm(t *testing.T) {
	group := []corpus.Relation{
		{A: "a", Score: 1000, Group: "ta-0000", Passage: corpus.Excerpt{Passage: "ta-0000"}},
		{A: "b", Score: 1000, Group: "ta-0000", Passage: corpus.Excerpt{Passage: "tb-0000"}},
		{A: "c", Score: 700, Group: "ta-0000", Passage: corpus.Excerpt{Passage: "tc-0000"}},
		{A: "d", Score: 700, Group: "ta-0000", Passage: corpus.Excerpt{Passage: "td-0000"}},
	}
	who := func(ids ...corpus.DocID) map[corpus.DocID][][]corpus.SubmitterID {
		m := map[corpus.DocID][][]corpus.SubmitterID{}
		for _, id := range ids {
			m[id] = [][]corpus.SubmitterID{{corpus.SubmitterID(id)}}
		}
		return m
	}
	if got := groupSeenBy(group, who("c", "d")); len(got) > 0 {
		t.Errorf("%+v", got)
	}
	if got := groupSeenBy(group, who("b")); len(got) > 0 {
		t.Errorf("one submitter shares %+v", got)
	}
	if got := groupSeenBy(group, who("b", "c")); len(got) != 2 || got[0].Group != "tb-0000" {
		t.Errorf("%+v", got)
	}
}
