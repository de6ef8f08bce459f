//go:build shared && office

package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapporteur/ingest/block"
	"rapporteur/ingest/wordbag"
)

const (
	corpusFiles  = "../../../shared/corpus/files/*.pdf"
	tortureFiles = "../../../shared/torture/pdf/*.pdf"
)

func cpu() time.Duration {
	var ru syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &ru)
	return time.Duration(ru.Utime.Nano() + ru.Stime.Nano())
}

// whole is a document's text with its page furniture put back.
func whole(doc block.Document) string {
	var out strings.Builder
	for _, b := range doc.Blocks {
		fmt.Fprintf(&out, "%s\n\n", b.Text)
	}
	for _, p := range doc.Pages {
		for _, line := range p.Aside {
			fmt.Fprintf(&out, "%s\n\n", line)
		}
	}
	return wordbag.Join(out.String())
}

// poppler is what pdftotext reads of a file.
func poppler(t *testing.T, file string) string {
	t.Helper()
	out, _ := exec.Command("timeout", "30", "pdftotext", "-enc", "UTF-8", file, "-").Output() // a damaged file may have text all the same
	return wordbag.Join(string(out))
}

// measured is what came of one file.
type measured struct {
	name          string
	pages         int
	words, pairs  float64
	count, theirs int
}

// measure reads the files in which pdftotext finds at least 20 words. With RAPPORTEUR_TEXTS, an existing folder, both texts of each
// are left there to compare.
func measure(t *testing.T, pattern string) (out []measured, spent time.Duration) {
	t.Helper()
	files, _ := filepath.Glob(pattern)
	if len(files) == 0 {
		t.Fatalf("no files match %s", pattern)
	}
	r := newReader(t)
	for _, f := range files {
		want := poppler(t, f)
		theirs := len(wordbag.Words(want))
		if theirs < 20 {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		before := cpu()
		doc := r.Read(t.Context(), data, Request{})
		spent += cpu() - before
		got := whole(doc)
		if dir := os.Getenv("RAPPORTEUR_TEXTS"); dir != "" {
			for name, text := range map[string]string{".own": got, ".theirs": want, ".blocks": print(doc)} {
				if err := os.WriteFile(filepath.Join(dir, filepath.Base(f)+name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		m := measured{filepath.Base(f), len(doc.Pages), wordbag.F1(got, want), wordbag.PairF1(got, want), len(wordbag.Words(got)), theirs}
		t.Logf("%-66s %3d pages, %6d words, theirs %6d, word F1 %.3f, pairs %.3f %v", m.name, m.pages, m.count, m.theirs, m.words, m.pairs, doc.Error)
		out = append(out, m)
	}
	return out, spent
}

// summary returns the mean and the median of the word F1.
func summary(all []measured) (mean, median float64) {
	var f []float64
	for _, m := range all {
		mean += m.words / float64(len(all))
		f = append(f, m.words)
	}
	slices.Sort(f)
	return mean, f[len(f)/2]
}

// TestCorpus reads the trial corpus, page furniture put back, and holds it against pdftotext. Arabic, which pdftotext reads worse
// than we do, has no floor here: its pages were compared by eye (docs/pdf-fidelity.md).
func TestCorpus(t *testing.T) {
	all, spent := measure(t, corpusFiles)
	pages := 0
	var rest []measured
	for _, m := range all {
		pages += m.pages
		if !strings.Contains(m.name, "Arabic") {
			rest = append(rest, m)
		}
	}
	mean, _ := summary(rest)
	rate := float64(pages) / spent.Seconds()
	t.Logf("%d pages, %.0f a CPU-second; %d files not in Arabic: mean word F1 %.4f", pages, rate, len(rest), mean)
	if mean < .99 || rate < 40 {
		t.Errorf("below the floor of .99 or 40 pages a CPU-second")
	}
}

// TestHostile does the same on files made to break readers. Those under .80 are explained in docs/pdf-fidelity.md.
func TestHostile(t *testing.T) {
	all, _ := measure(t, tortureFiles)
	explained, err := os.ReadFile("../../docs/pdf-fidelity.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if m.words < .80 && !strings.Contains(string(explained), m.name) {
			t.Errorf("%s: word F1 %.3f is not explained", m.name, m.words)
		}
	}
	mean, median := summary(all)
	t.Logf("%d files: mean word F1 %.4f, median %.4f", len(all), mean, median)
	if mean < .90 || median < .98 {
		t.Error("below the floor of mean .90, median .98")
	}
}
