package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	ledongthuc "github.com/ledongthuc/pdf"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact"
	"rapporteur/ingest/pdf/layout"
	"rapporteur/ingest/pdf/pdfium"
)

// exactly compares package exact with PDFium, page by page: how many pages each reads a CPU-second, which are refused and why, and the
// words that the layout finds in the characters of either. Pages below .98 are listed. ledongthuc/pdf, on whose objects package exact
// might have been built, is the second opinion: its speed, and with which of the two its words agree.
type exactly struct {
	fast, slow, other reading
	refused           map[string]int
	low               []string
	alike             share // exact against PDFium
	otherFast         share // ledongthuc/pdf against exact, on pages read exactly
	otherSlow         share // ledongthuc/pdf against PDFium, on the same pages
}

// reading is what an engine read, and the CPU-seconds it needed for all files, opening and refused pages included.
type reading struct {
	pages int
	spent float64
}

func (r reading) rate() float64 { return float64(r.pages) / max(r.spent, 1e-9) }

// share is a mean of F1 over pages.
type share struct {
	sum   float64
	pages int
}

func (s *share) add(f1 float64) { s.sum, s.pages = s.sum+f1, s.pages+1 }

func (s share) mean() float64 { return s.sum / float64(max(1, s.pages)) }

func compareExact(tmp string, files []string) error {
	engine, err := pdfium.New(tmp)
	if err != nil {
		return err
	}
	defer engine.Close()
	e := exactly{refused: map[string]int{}}
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

// file reads a file with all three.
func (e *exactly) file(engine *pdfium.Engine, name string, data []byte) error {
	start := cpu()
	fast, why := readExact(data)
	e.fast.spent += cpu() - start
	if why != nil {
		e.refused["the whole of a file: "+why.Error()]++
	}
	if err := engine.Prepare(); err != nil { // not counted, as it is done ahead of the document
		return err
	}
	start = cpu()
	slow, err := readPDFium(engine, data)
	if err != nil {
		fmt.Printf("%s: PDFium: %v\n", name, err)
		return nil
	}
	e.slow.spent += cpu() - start
	e.slow.pages += len(slow)
	start = cpu()
	other := readOther(data)
	e.other.spent += cpu() - start
	for _, text := range other {
		if text != "" {
			e.other.pages++
		}
	}
	for n := range min(len(slow), len(fast)) {
		if fast[n].page == nil {
			e.refused[fast[n].why.Error()]++
			continue
		}
		e.fast.pages++
		e.compare(fmt.Sprintf("%s page %d", name, n+1), fast[n].page, slow[n], other[n])
	}
	return nil
}

func readPDFium(engine *pdfium.Engine, data []byte) ([]*drawn.Page, error) {
	doc, err := engine.Open(data)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	out := make([]*drawn.Page, doc.Pages)
	for n := range out {
		if out[n], err = doc.Page(n, true); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readOther reads the text of every page with ledongthuc/pdf; "" where it gives none, returns an error or panics.
func readOther(data []byte) map[int]string {
	out := map[int]string{}
	defer func() { _ = recover() }()
	r, err := ledongthuc.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return out
	}
	for n := range r.NumPage() {
		if text, err := r.Page(n + 1).GetPlainText(nil); err == nil {
			out[n] = text
		}
	}
	return out
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
func (e *exactly) compare(name string, a, b *drawn.Page, other string) {
	x, y, z := pageWords(a), pageWords(b), split(other)
	f1, only, missing := bags(x, y)
	e.alike.add(f1)
	withFast, _, _ := bags(z, x)
	withSlow, _, _ := bags(z, y)
	e.otherFast.add(withFast)
	e.otherSlow.add(withSlow)
	if f1 < 0.98 {
		e.low = append(e.low, fmt.Sprintf("%.3f %s: only exact %.12q, only PDFium %.12q; ledongthuc/pdf agrees %.3f with exact, %.3f with PDFium",
			f1, name, only[:min(12, len(only))], missing[:min(12, len(missing))], withFast, withSlow))
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
	return split(text.String())
}

func split(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
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
	fmt.Printf("%-16s %6s %6s %8s %16s\n", "", "pages", "read", "CPU s", "pages a CPU-s")
	for _, row := range []struct {
		name string
		reading
	}{{"exact", e.fast}, {"PDFium", e.slow}, {"ledongthuc/pdf", e.other}} {
		fmt.Printf("%-16s %6d %5.1f%% %8.2f %16.0f\n", row.name, row.pages, 100*float64(row.pages)/float64(max(1, e.slow.pages)), row.spent, row.rate())
	}
	fmt.Printf("word F1 on the pages that exact read, mean of pages: exact with PDFium %.4f, ledongthuc/pdf with exact %.4f, with PDFium %.4f\n",
		e.alike.mean(), e.otherFast.mean(), e.otherSlow.mean())
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
