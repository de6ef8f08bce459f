// Package wordbag compares texts as bags of words, and as bags of pairs of words that follow one another. It serves the tests that
// hold our readers against other programs.
package wordbag

import (
	"regexp"
	"strings"
	"unicode"
)

// marks are what pandoc puts into plain text for notes and pictures, and soft hyphens.
var marks = regexp.MustCompile(`\[[^\]\n]*\]|\x{AD}`)

// Plain takes the marks of notes and pictures out of pandoc's plain text.
func Plain(text string) string { return marks.ReplaceAllString(text, "") }

// hyphen is one between two letters, also where a line or page ends behind it.
var hyphen = regexp.MustCompile(`(\pL)[-\x{AD}\x{2010}\x{2011}]\s*(\pL)`)

// Join takes out the hyphens within words, and joins words that a line end cuts: of two texts that were both joined, neither has to
// know which of the hyphens at line ends belong to the word.
func Join(text string) string { return hyphen.ReplaceAllString(text, "$1$2") }

// F1 is the harmonic mean of precision and recall of the words of got against those of want, from 0 to 1; 1 if both have none. A
// word is a run of letters and digits, in lower case, or one Han character.
func F1(got, want string) float64 { return f1(Words(got), Words(want)) }

// PairF1 is the same of the pairs of words that follow one another: it falls where the order is wrong.
func PairF1(got, want string) float64 { return f1(pairs(Words(got)), pairs(Words(want))) }

// Words returns the words of a text in its order.
func Words(text string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }) {
		from := 0
		for i, r := range w {
			if !unicode.Is(unicode.Han, r) {
				continue
			}
			if i > from {
				out = append(out, w[from:i])
			}
			out, from = append(out, string(r)), i+len(string(r))
		}
		if from < len(w) {
			out = append(out, w[from:])
		}
	}
	return out
}

func pairs(words []string) []string {
	var out []string
	for i := range words[min(1, len(words)):] {
		out = append(out, words[i]+" "+words[i+1])
	}
	return out
}

func f1(got, want []string) float64 {
	if len(got)+len(want) == 0 {
		return 1
	}
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	both := 0
	for _, g := range got {
		if count[g] > 0 {
			count[g]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(got)+len(want))
}
