package locale

import (
	"testing"

	"rapporteur/corpus"
)

func TestSpell(t *testing.T) {
	for n, want := range map[int]string{
		0: "no", 1: "one", 9: "nine", 10: "ten", 11: "eleven", 19: "nineteen", 20: "twenty", 21: "twenty-one", 25: "twenty-five",
		99: "ninety-nine", 100: "100", 1000: "1,000",
	} {
		if got := For(corpus.English).Spell(n); got != want {
			t.Errorf("Spell(%d) = %q, want %q", n, got, want)
		}
	}
}
