package layout

import (
	"fmt"
	"testing"

	"rapporteur/ingest/pdf/drawn"
)

// BenchmarkBlocks lays out a document of pages full of text; one operation is one page.
func BenchmarkBlocks(b *testing.B) {
	var pages []*drawn.Page
	for n := range 50 {
		p := newPaper().write(72, 800, 8, 0, "Contribution of Ruritania")
		for y := 760.0; y > 100; y -= 50 {
			p.para(70, y, fmt.Sprintf("%d. %s", n, first)).para(70, y-27, second)
		}
		pages = append(pages, &p.Page)
	}
	b.ReportAllocs()
	for b.Loop() {
		Blocks(pages, nil)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
}
