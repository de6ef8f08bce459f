//go:build !race

// Training takes long with the race detector: ./check runs this test in the program as it is built for users.

package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

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
