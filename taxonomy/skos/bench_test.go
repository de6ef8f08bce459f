package skos_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/taxonomy/skos"
)

// BenchmarkRead reads a thesaurus of 5,000 concepts in two languages.
func BenchmarkRead(b *testing.B) {
	var ttl strings.Builder
	ttl.WriteString(head)
	for i := range 5000 {
		fmt.Fprintf(&ttl, ":c%d a skos:Concept ; skos:prefLabel \"term %d of law\"@en, \"terme %d de droit\"@fr ; skos:broader :c%d .\n", i, i, i, i/20-1)
	}
	data := []byte(ttl.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := skos.ReadTurtle("big.ttl", data); err != nil {
			b.Fatal(err)
		}
	}
}
