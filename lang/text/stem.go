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

// Stems returns every stem by which a word is compared: of it as written, of it without accents, which people leave out (in French
// capitals, often), and in Russian of it without its case ending, since the snowball stemmer takes защите for a verb. Two words have a
// stem in common if either may be a form of the other.
func Stems(l corpus.Lang, word string) []string {
	folded := Fold(word)
	stems := []string{Stem(l, word)}
	if seesAccents(l) && folded != word {
		if other := Stem(l, folded); other != stems[0] {
			stems = append(stems, other)
		}
	}
	if l == corpus.Russian {
		if other := withoutCase(folded); !slices.Contains(stems, other) {
			stems = append(stems, other)
		}
	}
	return stems
}

// seesAccents reports whether the stem of a word of l is not always that of its folded form.
func seesAccents(l corpus.Lang) bool { return l == corpus.French || l == corpus.Spanish }

// withoutCase takes from a Russian noun or adjective the ending of its case; four letters stay at least.
func withoutCase(word string) string {
	return end(word, 4, "иями", "ями", "ами", "ием", "иям", "иях", "ией", "ого", "его", "ому", "ему", "ыми", "ими", "ой", "ей", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев",
		"ью", "ия", "ию", "ии", "ие", "ый", "ий", "ая", "яя", "ую", "юю", "ое", "ее", "ые", "ых", "их", "а", "я", "у", "ю", "е", "о", "ы", "и", "ь", "й")
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
