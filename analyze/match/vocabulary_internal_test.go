package match

import (
	"fmt"
	"testing"
)

// TestVocabulary checks that words are found by their number, while the table grows and after it forgot.
func TestVocabulary(t *testing.T) {
	v := newVocabulary()
	for round := range 2 {
		for i := range 5000 {
			s := fmt.Sprint("w", round, "-", i)
			if n := v.find(s); n >= 0 {
				t.Fatalf("%s is known as %d before it was added", s, n)
			}
			if n := v.add(word{text: s}); n != int32(i) {
				t.Fatalf("%s has number %d, want %d", s, n, i)
			}
		}
		for i := range 5000 {
			if n := v.find(fmt.Sprint("w", round, "-", i)); n != int32(i) {
				t.Fatalf("word %d is found as %d", i, n)
			}
		}
		v.forget()
	}
}
