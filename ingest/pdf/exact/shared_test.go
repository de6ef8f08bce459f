//go:build shared

package exact

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/layout"
)

const shared = "../../../../shared/"

// words are the words of a page as the layout reads them.
func pageWords(p *drawn.Page) []string {
	blocks, _ := layout.Blocks([]*drawn.Page{p}, nil)
	var out []string
	for _, b := range blocks {
		out = append(out, strings.FieldsFunc(strings.ToLower(b.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })...)
	}
	return out
}

func wordF1(x, y []string) float64 {
	count, same := map[string]int{}, 0
	for _, w := range x {
		count[w]++
	}
	for _, w := range y {
		if count[w]--; count[w] >= 0 {
			same++
		}
	}
	if len(x)+len(y) == 0 {
		return 1
	}
	return 2 * float64(same) / float64(len(x)+len(y))
}

// TestCorpus reads real submissions with both engines, and demands a floor of pages read, of words found alike and of speed.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(shared + "corpus/files/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	e := newEngine(t)
	pages, read, sum := 0, 0, 0.0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		slow, err := e.Open(data)
		if err != nil {
			continue // no PDF
		}
		pages += slow.Pages
		if doc, err := Open(data); err == nil {
			if doc.Pages != slow.Pages {
				t.Errorf("%s: %d pages, PDFium counts %d", filepath.Base(f), doc.Pages, slow.Pages)
			}
			for n := range doc.Pages {
				p, err := doc.Page(n)
				if err != nil {
					continue
				}
				q, err := slow.Page(n, true)
				if err != nil {
					t.Fatal(err)
				}
				f1 := wordF1(pageWords(p), pageWords(q))
				if read, sum = read+1, sum+f1; f1 < 0.97 {
					t.Errorf("%s page %d: word F1 %.3f", filepath.Base(f), n+1, f1)
				}
			}
		}
		slow.Close()
	}
	t.Logf("%d of %d pages read, word F1 against PDFium %.4f", read, pages, sum/float64(read))
	if float64(read) < 0.93*float64(pages) || sum < 0.998*float64(read) {
		t.Errorf("below the floor of 93 %% of the pages or .998")
	}
}

// TestTorture: files made to break readers neither stop this one nor take long nor much memory, and where a page is let through
// although it is hostile, its words are PDFium's.
func TestTorture(t *testing.T) {
	files, err := filepath.Glob(shared + "torture/pdf/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	e := newEngine(t)
	read, sum := 0, 0.0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			continue // a folder
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		var pages []*drawn.Page
		if doc, err := Open(data); err == nil {
			for n := range min(doc.Pages, 200) {
				p, err := doc.Page(n)
				if err != nil {
					t.Logf("%s page %d: %v", filepath.Base(f), n+1, err)
				}
				pages = append(pages, p)
			}
		} else {
			t.Logf("%s: %v", filepath.Base(f), err)
		}
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 5*time.Second || mb > 1024 {
			t.Errorf("%s: %v and %d MiB", filepath.Base(f), took, mb)
		}
		slow, err := e.Open(data)
		if err != nil {
			if len(pages) > 0 {
				t.Errorf("%s: read, although PDFium says: %v", filepath.Base(f), err)
			}
			continue
		}
		for n, p := range pages {
			if p == nil {
				continue
			}
			q, err := slow.Page(n, true)
			if err != nil {
				t.Errorf("%s page %d: read, although PDFium says: %v", filepath.Base(f), n+1, err)
				break
			}
			f1 := wordF1(pageWords(p), pageWords(q))
			if read, sum = read+1, sum+f1; f1 < 0.95 {
				t.Logf("LOW %s page %d: word F1 %.3f: %.80q and %.80q", filepath.Base(f), n+1, f1, strings.Join(pageWords(p), " "), strings.Join(pageWords(q), " "))
			}
		}
		slow.Close()
	}
	t.Logf("%d pages read, word F1 against PDFium %.4f", read, sum/float64(max(1, read)))
}
