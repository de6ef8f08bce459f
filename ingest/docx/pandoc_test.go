//go:build shared && office

package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/ingest/wordbag"
)

// TestAgainstPandoc compares the words of every document with those that pandoc finds.
func TestAgainstPandoc(t *testing.T) {
	files, err := filepath.Glob("../../../shared/torture/office/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../../../shared/corpus/files/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	sum, n := 0.0, 0
	for _, file := range append(files, more...) {
		if filepath.Base(file) == "testAltChunkHTML.docx" {
			continue // an inserted page, which pandoc does not read
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), "pandoc", "-f", "docx", "-t", "plain", "-s", "--wrap=none", file).Output()
		if err != nil {
			t.Logf("%s: pandoc refuses it: %v", filepath.Base(file), err)
			continue
		}
		var own strings.Builder
		for _, b := range Read(data).Blocks {
			own.WriteString(b.Text + "\n")
		}
		f := wordbag.F1(own.String(), wordbag.Plain(string(out)))
		t.Logf("%.3f %s", f, filepath.Base(file))
		sum, n = sum+f, n+1
	}
	if mean := sum / float64(n); mean < .96 {
		t.Errorf("mean word F1 %.3f over %d files, want .96", mean, n)
	} else {
		t.Logf("mean word F1 %.3f over %d files", mean, n)
	}
}
