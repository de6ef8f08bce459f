//go:build !race

package pipeline_test

import (
	"path/filepath"
	"testing"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/store"
	"rapporteur/tally"
	"rapporteur/tally/tallytest"
	"rapporteur/taxonomy/uncac"
)

// TestSampleCountsAreThoseOfSQL compares every number of every table of the sample with counts in SQL from its record, at its own and
// at an earlier cut-off.
func TestSampleCountsAreThoseOfSQL(t *testing.T) {
	w, _ := sample(t)
	for _, sel := range []tally.Selection{{}, {Cutoff: truth(t).Earlier.Cutoff}} {
		compareWithSQL(t, w, sel)
	}
}

func compareWithSQL(t *testing.T, w *pipeline.Workspace, sel tally.Selection) {
	t.Helper()
	counted, err := w.Tally(t.Context(), sel, "test")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := uncac.Workplan()
	if err != nil {
		t.Fatal(err)
	}
	r := tallytest.Open(t, filepath.Join(w.Dir, store.File), counted.Codebook(), plan, sel)
	n := tallytest.Check(t, counted, r, corpus.StateParty, corpus.CivilSociety) + tallytest.Answers(t, counted, r, corpus.StateParty)
	if n < 1000 {
		t.Errorf("only %d numbers were compared", n)
	}
}
