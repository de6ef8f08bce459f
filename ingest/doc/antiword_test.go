//go:build shared && office

package doc

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/ingest/wordbag"
)

// TestAgainstAntiword compares the words of every binary Word file with those that antiword finds.
func TestAgainstAntiword(t *testing.T) {
	files, err := filepath.Glob("../../../shared/torture/office/*.doc")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../../../shared/corpus/files/*.doc")
	if err != nil {
		t.Fatal(err)
	}
	sum, n := 0.0, 0
	for _, file := range append(files, more...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := Read(data)
		out, err := exec.CommandContext(t.Context(), "antiword", "-m", "UTF-8.txt", "-w", "0", file).Output()
		if err != nil {
			t.Logf("%s: antiword refuses it; here %d blocks, error %v", filepath.Base(file), len(doc.Blocks), doc.Error)
			continue
		}
		var own strings.Builder
		for _, b := range doc.Blocks {
			own.WriteString(b.Text + "\n")
		}
		f := wordbag.F1(own.String(), strings.ReplaceAll(string(out), "[pic]", ""))
		t.Logf("%.3f %s (%d blocks)", f, filepath.Base(file), len(doc.Blocks))
		sum, n = sum+f, n+1
	}
	if mean := sum / float64(n); mean < .96 {
		t.Errorf("mean word F1 %.3f over %d files, want .96", mean, n)
	} else {
		t.Logf("mean word F1 %.3f over %d files", mean, n)
	}
}
