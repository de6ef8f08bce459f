package pipeline_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/store"
	"rapporteur/tally"
)

// registered is a copy of the workspace of the sample in which a report was published.
func registered(t *testing.T) (w *pipeline.Workspace, snapshot string) {
	t.Helper()
	w = copiedWorkspace(t)
	counted, d, r := reportOf(t, w, corpus.English)
	n, err := w.Mark(t.Context(), pipeline.Publication{Document: "CAC/TEST/1", When: "2023-10-09"}, counted, d, r)
	must(t, err)
	if want := len(report.Numbers(d)); n != want || n < 20 {
		t.Fatalf("%d numbers marked, want %d", n, want)
	}
	return w, counted.Snapshot().ID
}

func reportOf(t *testing.T, w *pipeline.Workspace, lang corpus.Lang) (*tally.Tally, draft.Draft, pipeline.Request) {
	t.Helper()
	r := pipeline.Request{Lang: lang, Edition: report.Working, Program: "test"}
	counted, err := w.Tally(t.Context(), tally.Selection{}, "test")
	must(t, err)
	d, err := w.Basis(t.Context()).Compose(counted, r)
	must(t, err)
	return counted, d, r
}

func verdicts(t *testing.T, w *pipeline.Workspace) (n map[pipeline.Verdict]int, all []pipeline.Checked) {
	t.Helper()
	all, err := w.CheckRegister(t.Context(), "test")
	must(t, err)
	n = map[pipeline.Verdict]int{}
	for _, c := range all {
		n[c.Verdict]++
	}
	quick, err := w.Disputed(t.Context(), "test")
	must(t, err)
	for _, v := range pipeline.Verdicts()[1:] {
		if quick[v] != n[v] {
			t.Errorf("Disputed = %v, the check says %v", quick, n)
		}
	}
	return n, all
}

func TestTheRegisterOfTheSample(t *testing.T) {
	w, _ := registered(t)
	data, err := os.ReadFile(filepath.Join(w.Dir, "register.jsonl"))
	must(t, err)
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	must(t, err)
	for _, s := range c.Submitters {
		if strings.Contains(string(data), s.Name(corpus.English)) {
			t.Errorf("the register names %s", s.Name(corpus.English))
		}
	}
	if n, all := verdicts(t, w); n[pipeline.StillRight] != len(all) {
		t.Errorf("right after publication: %v", n)
	}

	// A document is withdrawn: disclosed, no error.
	id := firstPublic(t, w)
	if _, err := w.Withdraw(t.Context(), pipeline.Target{File: id}, pipeline.Signed{Who: "A. Reviewer", When: now}, options(new(recorder))); err != nil {
		t.Fatal(err)
	}
	n, _ := verdicts(t, w)
	if n[pipeline.WrongNow]+n[pipeline.NotCountable] > 0 || n[pipeline.ChangedLater] == 0 {
		t.Errorf("after a withdrawal: %v", n)
	}

	// A reviewer rejects what was counted: errors, for a corrigendum.
	rejectAll(t, w)
	n, all := verdicts(t, w)
	if n[pipeline.WrongNow] == 0 {
		t.Errorf("after all tags were rejected: %v", n)
	}
	for _, lang := range corpus.Languages() {
		d, err := w.Corrigendum(t.Context(), all, "", pipeline.Request{Lang: lang, Program: "test"})
		must(t, err)
		if len(d.Blocks) < 4 || d.Lang != lang {
			t.Errorf("%s: a corrigendum of %d blocks", d.Lang, len(d.Blocks))
		}
	}
}

// firstPublic is a document that counts.
func firstPublic(t *testing.T, w *pipeline.Workspace) string {
	t.Helper()
	counted, err := w.Tally(t.Context(), tally.Selection{}, "test")
	must(t, err)
	links, _, err := counted.Evidence("reply:counted kind:state-party")
	must(t, err)
	return links[0].File
}

// rejectAll rejects every tag.
func rejectAll(t *testing.T, w *pipeline.Workspace) {
	t.Helper()
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	must(t, err)
	for _, f := range c.Findings {
		_, err := w.Store.Decide(t.Context(), corpus.Decision{
			Who: "A. Reviewer", When: now, Kind: corpus.Reject, Document: f.Document, Passage: f.Passage, Theme: f.Theme, Span: f.Evidence[0].Span, Quote: f.Quote,
		})
		must(t, err)
	}
}

func TestPublishingTwice(t *testing.T) {
	w, _ := registered(t)
	counted, d, r := reportOf(t, w, corpus.English)
	again := pipeline.Publication{Document: "CAC/TEST/1", When: "2023-11-01"}
	if _, err := w.Mark(t.Context(), again, counted, d, r); err == nil || !strings.Contains(err.Error(), "add --replace") {
		t.Errorf("Mark = %v", err)
	}
	again.Replace = true
	n, err := w.Mark(t.Context(), again, counted, d, r)
	must(t, err)
	lines, err := w.Register()
	must(t, err)
	if len(lines) != 2*n || lines[0].Superseded != "2023-11-01" || lines[n].Superseded != "" {
		t.Errorf("%d lines after %d numbers twice; the first %+v", len(lines), n, lines[0])
	}
	if _, all := verdicts(t, w); len(all) != n {
		t.Errorf("%d numbers are checked, want %d", len(all), n)
	}
	counted, d, r = reportOf(t, w, corpus.French) // another language version is no second time
	if _, err := w.Mark(t.Context(), pipeline.Publication{Document: "CAC/TEST/1", When: "2023-11-01"}, counted, d, r); err != nil {
		t.Error(err)
	}
	if id, err := w.SnapshotOf("CAC/TEST/1"); err != nil || id != counted.Snapshot().ID {
		t.Errorf("SnapshotOf = %s, %v", id, err)
	}
	if id, err := w.SnapshotOf("abc"); err != nil || id != "abc" {
		t.Errorf("SnapshotOf = %s, %v", id, err)
	}
}

func TestSinceVerifiesQuotes(t *testing.T) {
	w, snapshot := registered(t)
	kept, err := w.Kept(t.Context(), snapshot)
	must(t, err)
	r := pipeline.Request{Edition: report.Working, Program: "test"}
	if _, err := w.Since(t.Context(), kept, "", r); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(w.Dir, store.File))
	must(t, err)
	defer func() { must(t, db.Close()) }()
	_, err = db.Exec("UPDATE texts SET content = ?", []byte("Nothing of the kind."))
	must(t, err)
	if _, err := w.Since(t.Context(), kept, "", r); err == nil || !strings.Contains(err.Error(), "it is not in the text of snapshot") {
		t.Errorf("quotes that are not in the record: %v", err)
	}
}
