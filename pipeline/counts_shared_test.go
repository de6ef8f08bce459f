//go:build shared && !race

package pipeline_test

import (
	"testing"

	"rapporteur/pipeline"
	"rapporteur/tally"
)

// TestCorpusCountsAreThoseOfSQL does with the corpus beside the checkout what TestSampleCountsAreThoseOfSQL does with the sample.
func TestCorpusCountsAreThoseOfSQL(t *testing.T) {
	w, err := pipeline.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o := options(new(recorder), "../../shared/corpus/files")
	o.Manifest = "../../shared/corpus/manifest.csv"
	_, err = w.Run(t.Context(), o)
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err != nil {
		t.Fatal(err)
	}
	compareWithSQL(t, w, tally.Selection{})
}
