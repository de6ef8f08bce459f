package compose

import (
	"unicode"

	"rapporteur/corpus"
	"rapporteur/lang/detect"
)

// fewLetters is how many letters a passage needs for its words to tell Latin languages apart.
const fewLetters = 40

// languages sets the language of every passage and returns that of most letters. A passage with few letters takes the language of
// the document, unless its script says another.
func languages(content string, ps []corpus.Passage) corpus.Lang {
	letters := make([]int, len(ps))
	weight := map[corpus.Lang]int{}
	for i := range ps {
		s := ps[i].Span.In(content)
		if letters[i] = countLetters(s); letters[i] < fewLetters && detect.Latin(s) {
			continue // its words are looked at below, if they matter
		}
		ps[i].Lang = detect.Detect(s)
		if letters[i] >= fewLetters || byScript(ps[i].Lang) {
			weight[ps[i].Lang] += letters[i]
		}
	}
	main := heaviest(weight)
	if main == "" && len(ps) > 0 {
		main = detect.Detect(content)
	}
	for i := range ps {
		switch {
		case letters[i] >= fewLetters || byScript(ps[i].Lang):
		case !byScript(main) || letters[i] == 0:
			ps[i].Lang = main
		case ps[i].Lang == "":
			ps[i].Lang = detect.Detect(ps[i].Span.In(content))
		}
	}
	return main
}

// byScript reports whether a language is known by its letters alone among the six.
func byScript(l corpus.Lang) bool {
	return l == corpus.Arabic || l == corpus.Chinese || l == corpus.Russian
}

func heaviest(weight map[corpus.Lang]int) corpus.Lang {
	var best corpus.Lang
	for _, l := range append(corpus.Languages(), corpus.Other) {
		if weight[l] > weight[best] {
			best = l
		}
	}
	return best
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
