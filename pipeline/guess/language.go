package guess

import (
	"slices"

	"rapporteur/corpus"
)

// languageNames are how file names say in which language a document is; folded as split folds.
var languageNames = map[corpus.Lang][]string{
	corpus.Arabic:  {"arabic", "arabe", "عربي", "العربيه"},
	corpus.Chinese: {"chinese", "chinois", "chino"},
	corpus.English: {"english", "anglais", "ingles"},
	corpus.French:  {"french", "francais", "frances"},
	corpus.Russian: {"russian", "russe", "ruso"},
	corpus.Spanish: {"spanish", "espagnol", "espanol"},
}

// Language guesses the language of a document that has no text, from its file's name. Adjectives of States count only at the end
// of the name: "Russian_Federation_English.pdf" is in English.
func Language(file string) (corpus.Lang, bool) {
	words := split(file)
	for _, w := range slices.Backward(words) {
		for _, l := range corpus.Languages() {
			if slices.Contains(languageNames[l], w) {
				return l, true
			}
		}
	}
	return "", false
}
