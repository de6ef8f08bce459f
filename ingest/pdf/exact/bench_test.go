//go:build shared

package exact

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkCorpus opens and reads all files.
func BenchmarkCorpus(b *testing.B) {
	files, _ := filepath.Glob(shared + "corpus/files/*.pdf")
	var all [][]byte
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, data)
	}
	pages := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range all {
			doc, err := Open(data)
			if err != nil {
				continue
			}
			for n := range doc.Pages {
				if _, err := doc.Page(n); err == nil {
					pages++
				}
			}
		}
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
