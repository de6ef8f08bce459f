//go:build shared && office

package rtf

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/ingest/wordbag"
)

// TestAgainstPandoc compares the words of every document with those that pandoc finds. Of files that are made to be odd pandoc
// leaves out some text, so they are logged, and only the sample submission must agree.
func TestAgainstPandoc(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../testdata/sample/*.rtf", "../../testdata/sample/*/*.rtf", "../../../shared/torture/office/*.rtf"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), "pandoc", "-f", "rtf", "-t", "plain", "--wrap=none", file).Output()
		if err != nil {
			t.Logf("%s: pandoc refuses it: %v", filepath.Base(file), err)
			continue
		}
		doc := Read(data)
		var own strings.Builder
		for _, b := range doc.Blocks {
			own.WriteString(b.Text + "\n")
		}
		f := wordbag.F1(own.String(), wordbag.Plain(string(out)))
		t.Logf("%.3f %s %v", f, filepath.Base(file), doc.Error)
		if strings.Contains(file, "sample") && f < 1 {
			t.Errorf("%s: word F1 %.3f, want 1\n%s\n%s", file, f, own.String(), out)
		}
	}
}
