//go:build shared

package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
)

const sharedFiles = "../../../shared/corpus/files/*.pdf"

func cpu() time.Duration {
	var ru syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &ru)
	return time.Duration(ru.Utime.Nano() + ru.Stime.Nano())
}

// wordF1 compares two texts as bags of words.
func wordF1(a, b string) float64 {
	split := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	}
	x, y := split(a), split(b)
	count := map[string]int{}
	for _, w := range x {
		count[w]++
	}
	same := 0
	for _, w := range y {
		if count[w] > 0 {
			count[w]--
			same++
		}
	}
	return 2 * float64(same) / float64(max(1, len(x)+len(y)))
}

// TestCorpus reads the trial corpus, prints pages per CPU-second and the word F1 against pdftotext, and demands a floor of both.
func TestCorpus(t *testing.T) {
	r, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	files, _ := filepath.Glob(sharedFiles)
	var spent time.Duration
	pages, sum, n := 0, 0.0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		before := cpu()
		doc := r.Read(t.Context(), data, Request{})
		spent += cpu() - before
		pages += len(doc.Pages)
		var text strings.Builder
		for _, b := range doc.Blocks {
			fmt.Fprintf(&text, "%s\n\n", b.Text)
		}
		if len(doc.Blocks) == 0 {
			continue
		}
		out, err := exec.Command("pdftotext", "-enc", "UTF-8", f, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		f1 := wordF1(text.String(), string(out))
		sum, n = sum+f1, n+1
		t.Logf("%-70s %3d pages F1 %.3f %v", filepath.Base(f), len(doc.Pages), f1, doc.Error)
	}
	rate := float64(pages) / spent.Seconds()
	t.Logf("%d pages, %.0f a CPU-second, mean word F1 %.4f", pages, rate, sum/float64(n))
	if rate < 40 || sum/float64(n) < 0.95 {
		t.Errorf("below the floor of 40 pages a CPU-second or .95")
	}
}
