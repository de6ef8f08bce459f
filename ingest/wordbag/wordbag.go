// Package wordbag compares texts as bags of words. It serves the tests that hold our readers against other programs.
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

// F1 is the harmonic mean of precision and recall of the words of got against those of want, from 0 to 1; 1 if both have none. A
// word is a run of letters and digits, in lower case.
func F1(got, want string) float64 {
	g, w := words(got), words(want)
	both, a, b := 0, 0, 0
	for word, n := range g {
		both += min(n, w[word])
		a += n
	}
	for _, n := range w {
		b += n
	}
	if a+b == 0 {
		return 1
	}
	return 2 * float64(both) / float64(a+b)
}

func words(text string) map[string]int {
	out := map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }) {
		out[w]++
	}
	return out
}
