package locale

import (
	"testing"

	"rapporteur/corpus"
)

// TestClass holds CLDR's plural classes where they change.
func TestClass(t *testing.T) {
	tests := map[corpus.Lang]map[string][]int{
		corpus.Arabic: {
			"zero": {0}, "one": {1}, "two": {2}, "few": {3, 10, 103, 110}, "many": {11, 25, 99, 111, 199}, "other": {100, 101, 102, 200, 1000, 1002},
		},
		corpus.Chinese: {"other": {0, 1, 2, 21, 101}},
		corpus.English: {"one": {1}, "other": {0, 2, 21, 101}},
		corpus.French:  {"one": {0, 1}, "other": {2, 21, 101}},
		corpus.Russian: {"one": {1, 21, 101, 1001}, "few": {2, 3, 4, 22, 102}, "many": {0, 5, 9, 10, 11, 12, 14, 20, 25, 100, 111, 112}},
		corpus.Spanish: {"one": {1}, "other": {0, 2, 21, 101}},
	}
	for lang, classes := range tests {
		for want, numbers := range classes {
			for _, n := range numbers {
				if got := For(lang).Class(n); got != want {
					t.Errorf("%s: %d is %s, want %s", lang, n, got, want)
				}
			}
		}
	}
}
