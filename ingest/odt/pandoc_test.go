//go:build shared && office

package odt

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestAgainstPandoc compares the words of every document with those that pandoc finds. Of files that are made to be odd pandoc
// leaves out some text, so they are logged, and only the sample submission must agree.
func TestAgainstPandoc(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../testdata/sample/*.odt", "../../testdata/sample/*/*.odt", "../../../shared/torture/office/*.odt"} {
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
		out, err := exec.CommandContext(t.Context(), "pandoc", "-f", "odt", "-t", "plain", "--wrap=none", file).Output()
		if err != nil {
			t.Logf("%s: pandoc refuses it: %v", filepath.Base(file), err)
			continue
		}
		doc := Read(data)
		var own strings.Builder
		for _, b := range doc.Blocks {
			own.WriteString(b.Text + "\n")
		}
		f := f1(words(own.String()), words(marks.ReplaceAllString(string(out), "")))
		t.Logf("%.3f %s %v", f, filepath.Base(file), doc.Error)
		if strings.Contains(file, "sample") && f < 1 {
			t.Errorf("%s: word F1 %.3f, want 1\n%s\n%s", file, f, own.String(), out)
		}
	}
}

// marks are what pandoc puts into plain text for notes and pictures, and soft hyphens.
var marks = regexp.MustCompile(`\[[^\]\n]*\]|\x{AD}`)

// words counts the runs of letters and digits.
func words(text string) map[string]int {
	out := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }) {
		out[w]++
	}
	return out
}

// f1 is the harmonic mean of precision and recall over bags of words.
func f1(got, want map[string]int) float64 {
	both, a, b := 0, 0, 0
	for w, n := range got {
		both += min(n, want[w])
		a += n
	}
	for _, n := range want {
		b += n
	}
	if a+b == 0 {
		return 1
	}
	return 2 * float64(both) / float64(a+b)
}
