package html

import "testing"

func BenchmarkRead(b *testing.B) {
	page := []byte("<html><body>" + submission(300))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Read(page)
	}
}
