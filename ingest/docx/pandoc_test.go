//go:build shared && office

package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
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
		f := f1(words(own.String()), words(marks.ReplaceAllString(string(out), "")))
		t.Logf("%.3f %s", f, filepath.Base(file))
		sum, n = sum+f, n+1
	}
	if mean := sum / float64(n); mean < .96 {
		t.Errorf("mean word F1 %.3f over %d files, want .96", mean, n)
	} else {
		t.Logf("mean word F1 %.3f over %d files", mean, n)
	}
}

// marks are what pandoc puts into plain text for notes and pictures, and soft hyphens.
var marks = regexp.MustCompile(`\[[^\]\n]*\]|\x{AD}`)

// words counts the runs of letters and digits; Chinese ones are single characters.
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
