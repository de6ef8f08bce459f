//go:build !race

// Training takes long with the race detector: ./check runs this test in the program as it is built for users.

package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/taxonomy/uncac"
)

// TestModelIsThatOfTheCodebook: the model in the program is the one that its codebook and its labelled passages give, byte for byte.
func TestModelIsThatOfTheCodebook(t *testing.T) {
	file := filepath.Join(t.TempDir(), "model.gz")
	report, err := pipeline.TrainFrom("", file, "../testdata/gold")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("in folds: precision %.3f, recall %.3f, F1 %.3f; status %d of %d", report.Precision, report.Recall, report.F1(), report.StatusesRight, report.Statuses)
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, uncac.Model()) {
		t.Error("the codebook, the labelled passages or the way of learning has changed: go run ./cmd/rapporteur train --gold testdata/gold -o taxonomy/uncac/model.gz")
	}
	if report.F1() < .7 || float64(report.StatusesRight) < .84*float64(report.Statuses) {
		t.Error("worse than it was: read testdata/quality")
	}
}

// TestTrainInAWorkspace: what a reviewer rejects and accepts teaches the model of that workspace, and the next run tags anew with it.
func TestTrainInAWorkspace(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	ran(t, dir, src)
	w, err := pipeline.Create(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	if err != nil {
		t.Fatal(err)
	}
	decided := map[corpus.PassageID]bool{}
	for i, f := range c.Findings {
		d := corpus.Decision{Who: "reviewer", When: time.Date(2023, 9, 1, 0, 0, i, 0, time.UTC), Kind: corpus.Accept, Document: f.Document,
			Passage: f.Passage, Theme: f.Theme, Status: f.Status, Span: f.Evidence[0].Span, Quote: f.Quote}
		if i%2 == 1 {
			d.Kind, d.Status = corpus.Reject, ""
		}
		if _, err := w.Store.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		decided[f.Passage] = true
	}
	report, n, err := w.Train(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n != len(decided) || report.Examples <= n {
		t.Errorf("learned from %d passages decided on, want %d; %d in all", n, len(decided), report.Examples)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if r := ran(t, dir, src, withoutReader); r.steps["tagging"] != 3 {
		t.Errorf("the run did %v", r.steps)
	}
	if r := ran(t, dir, src, withoutReader); r.steps["tagging"] != 0 {
		t.Errorf("the run after it did %v", r.steps)
	}
	if r := ran(t, dir, src, withoutReader, func(o *pipeline.Options) { o.Model = pipeline.ModelOff }); r.steps["tagging"] != 3 {
		t.Errorf("the run without model did %v", r.steps)
	}
}
