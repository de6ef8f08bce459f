package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
)

// Stem returns the stem of a word as written (not folded: the French and Spanish stemmers look at accents), folded. Of an Arabic
// word it takes endings only, since proclitics are cut beforehand. Words of other languages are folded as they are.
func Stem(l corpus.Lang, word string) string {
	switch l {
	case corpus.Arabic:
		return lightStem(Fold(word))
	case corpus.English:
		return Fold(snowball(english.Stem, Fold(word)))
	case corpus.French:
		return Fold(snowball(french.Stem, lower(word)))
	case corpus.Spanish:
		return Fold(snowball(spanish.Stem, lower(word)))
	case corpus.Russian:
		return snowball(russian.Stem, Fold(word))
	}
	return Fold(word)
}

// Stems returns the stems by which a word of a text is found: of every form that Forms gives, and of the word as people write it
// who leave accents out (in French capitals, often). Two words have a stem in common if either may be a form of the other.
func Stems(l corpus.Lang, word string) []string {
	var stems []string
	add := func(s string) {
		if s != "" && !slices.Contains(stems, s) {
			stems = append(stems, s)
		}
	}
	add(Stem(l, word))
	for _, f := range Forms(l, word) {
		add(Stem(l, f))
	}
	return stems
}

func snowball(stem func(*snowballstem.Env) bool, word string) string {
	env := snowballstem.NewEnv(word)
	stem(env)
	return env.Current()
}

// lower is word in lower case and composed, without characters that nobody sees.
func lower(word string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’':
			return '\''
		case dropped(r) && !unicode.Is(unicode.Mn, r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(word))
}
