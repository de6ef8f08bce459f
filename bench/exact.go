package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact"
	"rapporteur/ingest/pdf/layout"
	"rapporteur/ingest/pdf/pdfium"
)

// exactly compares package exact with PDFium, page by page: how many pages each reads a CPU-second, which are refused and why, and the
// words that the layout finds in the characters of either. Pages below .98 are listed.
type exactly struct {
	fast, slow         float64 // CPU-seconds, opening included
	pages, read        int     // pages of all files; those that exact read
	slowPages          int
	f1                 float64 // sum
	compared           int
	refused            map[string]int
	low                []string
	verbose            bool
	weighted, allWords float64
}

func compareExact(tmp string, files []string) error {
	engine, err := pdfium.New(tmp)
	if err != nil {
		return err
	}
	defer engine.Close()
	e := exactly{refused: map[string]int{}, verbose: os.Getenv("BENCH_VERBOSE") != ""}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		if err := e.file(engine, filepath.Base(f), data); err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
	}
	e.print()
	return nil
}

func cpu() float64 {
	var ru syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &ru)
	return float64(ru.Utime.Nano()+ru.Stime.Nano()) / 1e9
}

// file reads a file with both.
func (e *exactly) file(engine *pdfium.Engine, name string, data []byte) error {
	start := cpu()
	fast, why := readExact(data)
	e.fast += cpu() - start
	if why != nil {
		e.refused[why.Error()]++
	}
	if err := engine.Prepare(); err != nil {
		return err
	}
	start = cpu()
	doc, err := engine.Open(data)
	if err != nil {
		fmt.Printf("%s: PDFium: %v\n", name, err)
		return nil
	}
	defer doc.Close()
	for n := range doc.Pages {
		slow, err := doc.Page(n, true)
		if err != nil {
			break
		}
		e.pages, e.slowPages = e.pages+1, e.slowPages+1
		if n < len(fast) && fast[n].page != nil {
			e.read++
			used := cpu()
			e.compare(fmt.Sprintf("%s page %d", name, n+1), fast[n].page, slow)
			start += cpu() - used
		} else if n < len(fast) {
			e.refused[fast[n].why.Error()]++
		}
	}
	e.slow += cpu() - start
	return nil
}

// answer is a page, or why it was refused.
type answer struct {
	page *drawn.Page
	why  error
}

func readExact(data []byte) ([]answer, error) {
	doc, err := exact.Open(data)
	if err != nil {
		return nil, err
	}
	out := make([]answer, doc.Pages)
	for n := range out {
		out[n].page, out[n].why = doc.Page(n)
	}
	return out, nil
}

// compare compares the words of one page.
func (e *exactly) compare(name string, a, b *drawn.Page) {
	x, y := pageWords(a), pageWords(b)
	f1, only, missing := bags(x, y)
	e.f1, e.compared = e.f1+f1, e.compared+1
	e.weighted, e.allWords = e.weighted+f1*float64(len(y)), e.allWords+float64(len(y))
	if f1 < 0.98 || e.verbose && f1 < 1 {
		e.low = append(e.low, fmt.Sprintf("%.3f %s: only exact %.12q, only PDFium %.12q", f1, name, only[:min(12, len(only))], missing[:min(12, len(missing))]))
	}
}

// pageWords are the words of a page after the layout.
func pageWords(p *drawn.Page) []string {
	blocks, _ := layout.Blocks([]*drawn.Page{p}, nil)
	var text strings.Builder
	for _, b := range blocks {
		text.WriteString(b.Text)
		text.WriteByte('\n')
	}
	return strings.FieldsFunc(strings.ToLower(text.String()), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// bags compares two texts as bags of words: their F1, and what stands in one only.
func bags(x, y []string) (f1 float64, onlyX, onlyY []string) {
	count := map[string]int{}
	for _, w := range x {
		count[w]++
	}
	same := 0
	for _, w := range y {
		if count[w]--; count[w] >= 0 {
			same++
		} else {
			onlyY = append(onlyY, w)
		}
	}
	for w, n := range count {
		if n > 0 {
			onlyX = append(onlyX, w)
		}
	}
	slices.Sort(onlyX)
	if len(x)+len(y) == 0 {
		return 1, nil, nil
	}
	return 2 * float64(same) / float64(len(x)+len(y)), onlyX, onlyY
}

func (e *exactly) print() {
	fmt.Printf("%d pages; exact read %d (%.1f %%) and needed %.2f CPU-s for all: %.0f pages a CPU-second, opening and refused pages included\n",
		e.pages, e.read, 100*float64(e.read)/float64(max(1, e.pages)), e.fast, float64(e.read)/e.fast)
	fmt.Printf("PDFium read %d in %.2f CPU-s: %.0f pages a CPU-second\n", e.slowPages, e.slow, float64(e.slowPages)/e.slow)
	fmt.Printf("word F1 of exact against PDFium: mean of pages %.4f, by words %.4f\n", e.f1/float64(max(1, e.compared)), e.weighted/max(1, e.allWords))
	reasons := make([]string, 0, len(e.refused))
	for why := range e.refused {
		reasons = append(reasons, why)
	}
	slices.SortFunc(reasons, func(a, b string) int { return cmp.Or(e.refused[b]-e.refused[a], strings.Compare(a, b)) })
	for _, why := range reasons {
		fmt.Printf("%6d refused: %s\n", e.refused[why], why)
	}
	slices.Sort(e.low)
	for _, line := range e.low {
		fmt.Println(line)
	}
}
