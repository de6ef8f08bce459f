package locale

import (
	"testing"

	"rapporteur/corpus"
)

func TestSpell(t *testing.T) {
	for n, want := range map[int]string{
		0: "no", 1: "one", 9: "nine", 10: "ten", 11: "eleven", 19: "nineteen", 20: "twenty", 21: "twenty-one", 25: "twenty-five",
		99: "ninety-nine", 100: "one hundred", 101: "one hundred and one", 199: "one hundred and ninety-nine", 1000: "1,000", -1: "-1",
	} {
		if got := For(corpus.English).Spell(n); got != want {
			t.Errorf("Spell(%d) = %q, want %q", n, got, want)
		}
	}
}
