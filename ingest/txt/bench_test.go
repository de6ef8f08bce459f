package txt

import (
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	data := []byte(strings.Repeat("The Government of Valdoria set up an independent body that\nreceives reports and investigates them.\n\n- Яйцо\n", 10_000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Read(data)
	}
}
