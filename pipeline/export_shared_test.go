//go:build shared

package pipeline_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"rapporteur/corpus"
)

// TestProjectsAreValid has xmllint compare a project with the published schema, which lies beside the checkout.
func TestProjectsAreValid(t *testing.T) {
	lint, err := exec.LookPath("/usr/bin/xmllint") // PATH is empty here
	if err != nil {
		t.Fatal("the tests tagged shared want xmllint, in the package libxml2-utils: ", err)
	}
	for name, acc := range map[string]corpus.Access{"all.qde": corpus.Everything(), "public.qde": {}} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(members(t, exported(t, acc, "qdpx", ""))["project.qde"]), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), lint, "--noout", "--schema", "../../shared/schemas/REFI-QDA-Project-1.0.xsd", file).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
