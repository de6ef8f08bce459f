package pipeline_test

import (
	"os"
	"testing"
	"time"

	"rapporteur/pipeline"
)

// now is the clock of imports.
var now = time.Date(2023, 10, 1, 9, 0, 0, 0, time.UTC)

// copiedWorkspace opens, for writing, a copy of the workspace of the sample, as a second one of the same sources.
func copiedWorkspace(t *testing.T) *pipeline.Workspace {
	t.Helper()
	sample(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(sharedDir())); err != nil {
		t.Fatal(err)
	}
	w, err := pipeline.Create(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}
