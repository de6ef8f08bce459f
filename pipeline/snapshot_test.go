package pipeline_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/pipeline"
	"rapporteur/report"
	"rapporteur/report/docx"
	"rapporteur/tally"
)

// opened opens a workspace for writing, for one test.
func opened(t *testing.T, dir string) *pipeline.Workspace {
	t.Helper()
	w, err := pipeline.Create(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() }) // the test may have closed it
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// document is a report of a tally, as bytes.
func document(t *testing.T, counted *tally.Tally, verify func(corpus.Link) error) string {
	t.Helper()
	d, err := report.Compose(counted, report.Options{Program: "rapporteur test", Verify: verify})
	must(t, err)
	var b bytes.Buffer
	must(t, docx.Write(&b, d))
	return b.String()
}

// decide accepts the first finding that is in a document of the workspace.
func decide(t *testing.T, w *pipeline.Workspace, kind corpus.DecisionKind) {
	t.Helper()
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	must(t, err)
	f := c.Findings[0]
	_, err = w.Store.Decide(t.Context(), corpus.Decision{
		Who: "A. Reviewer", When: time.Date(2023, 9, 1, 0, 0, 0, 0, time.UTC), Kind: kind, Why: "read",
		Document: f.Document, Passage: f.Passage, Theme: f.Theme, Status: f.Status, Span: f.Evidence[0].Span, Quote: f.Quote,
	})
	must(t, err)
}

// TestAReportIsMadeAgain changes everything that a report is made from, and makes it again.
func TestAReportIsMadeAgain(t *testing.T) {
	src, dir := part(t, append(few(), "Oubalie/Note confidentielle (enquêtes).txt", "Laurelia.zip")...), t.TempDir()
	ran(t, dir, src)
	write(t, filepath.Join(dir, "templates/report.yaml"), "sections: []\n")
	w := opened(t, dir)
	decide(t, w, corpus.Accept)
	before, err := w.Tally(t.Context(), tally.Selection{Cutoff: "2023-09-21"}, "test")
	must(t, err)
	snap, err := w.Keep(t.Context(), before)
	must(t, err)
	again, err := w.Keep(t.Context(), before)
	must(t, err)
	if snap.ID != before.Snapshot().ID || again.ID != snap.ID {
		t.Errorf("kept as %s, then %s, want %s", snap.ID, again.ID, before.Snapshot().ID)
	}
	kept, err := w.Kept(t.Context(), snap.ID[:6])
	must(t, err)
	want := document(t, before, kept.Verify(t.Context()))

	decide(t, w, corpus.Reject)
	must(t, w.Store.PutText(t.Context(), corpus.Document{ID: before.Collection().Findings[0].Document}, corpus.Text{
		ID: "0123456789abcdef", Document: before.Collection().Findings[0].Document, Extraction: "another engine", Content: "Nothing.",
	}, nil))
	must(t, w.Close())
	write(t, filepath.Join(dir, "templates/report.yaml"), "sections: [other]\n")
	write(t, filepath.Join(dir, "rapporteur.yaml"), "report:\n  title: Another\n")
	must(t, os.Remove(filepath.Join(src, "Calderis.txt")))
	copyFile(t, filepath.Join(sampleDir, "Bresnovia_cp1251.txt"), filepath.Join(src, "Bresnovia_cp1251.txt"))
	other := filepath.Join(t.TempDir(), "own.yaml")
	write(t, other, "version: 1\nid: own\nthemes:\n  - {id: other, title: Other}\nlanguage: en\nrules:\n  - {theme: other, id: a, any: [report], hit: [report], miss: [law]}\n")
	ran(t, dir, src, func(o *pipeline.Options) { o.Taxonomy = other })

	w = opened(t, dir)
	if kept, err = w.Kept(t.Context(), snap.ID); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before.Collection(), kept.Collection); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before.Codebook(), kept.Codebook); diff != "" {
		t.Error(diff)
	}
	if data, err := fs.ReadFile(kept.Files, "templates/report.yaml"); err != nil || string(data) != "sections: []\n" {
		t.Errorf("template = %q, %v", data, err)
	}
	made, err := kept.Tally(wording.For(corpus.English))
	must(t, err)
	if made.Snapshot().ID != snap.ID || len(kept.Erased) > 0 || kept.Config.Report.Title != "" {
		t.Errorf("made again from %s (%s), configuration %+v", made.Snapshot().ID, snap.ID, kept.Config)
	}
	if document(t, made, kept.Verify(t.Context())) != want {
		t.Error("the report made again has other bytes")
	}
	now, err := w.Tally(t.Context(), tally.Selection{Cutoff: "2023-09-21"}, "test")
	must(t, err)
	if now.Snapshot().ID == snap.ID {
		t.Error("another record has the same snapshot")
	}
}

// TestASnapshotNamesAllOfWhatAReportIsMadeFrom changes one thing at a time.
func TestASnapshotNamesAllOfWhatAReportIsMadeFrom(t *testing.T) {
	src, dir := part(t, few()...), t.TempDir()
	ran(t, dir, src)
	id := func(sel tally.Selection, program string) string {
		w := opened(t, dir)
		counted, err := w.Tally(context.Background(), sel, program)
		must(t, err)
		snap, err := w.Keep(t.Context(), counted)
		must(t, err)
		must(t, w.Close())
		return snap.ID
	}
	seen := map[string]string{}
	note := func(what, id string) {
		t.Helper()
		if seen[id] != "" {
			t.Errorf("%s: the snapshot is that of %s", what, seen[id])
		}
		seen[id] = what
	}
	note("nothing", id(tally.Selection{}, "test"))
	note("program", id(tally.Selection{}, "test 2"))
	note("themes", id(tally.Selection{Themes: []corpus.ThemeID{"sport"}}, "test"))
	note("cut-off", id(tally.Selection{Cutoff: "2023-09-21"}, "test"))
	note("standing", id(tally.Selection{Standing: corpus.StandingReviewed}, "test"))
	write(t, filepath.Join(dir, "templates/en.yaml"), "front.title: Overview\n")
	note("templates", id(tally.Selection{}, "test"))
	write(t, filepath.Join(dir, "rapporteur.yaml"), "report:\n  title: Another\n")
	note("title", id(tally.Selection{}, "test"))
	must(t, os.Remove(filepath.Join(src, few()[0])))
	ran(t, dir, src)
	note("a file gone", id(tally.Selection{}, "test"))
	w := opened(t, dir)
	decide(t, w, corpus.Reject)
	must(t, w.Close())
	note("a decision", id(tally.Selection{}, "test"))
	w = opened(t, dir)
	taken, err := w.Store.Snapshots(t.Context())
	must(t, err)
	if len(taken) != len(seen) || taken[0].Snapshot.Made.Program != "test" {
		t.Errorf("%d snapshots, want %d: %+v", len(taken), len(seen), taken[0])
	}
	if _, err := w.Kept(t.Context(), "none"); err == nil || !strings.Contains(err.Error(), "rapporteur snapshots -w") {
		t.Errorf("Kept = %v", err)
	}
	if kept, err := w.Kept(t.Context(), taken[0].Snapshot.ID); err != nil || kept.Other("test") != "" || !strings.Contains(kept.Other("9"), "was taken by version test") {
		t.Errorf("Other = %q, %v", kept.Other("9"), err)
	}
}
