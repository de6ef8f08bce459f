package guess

import (
	"slices"
	"strings"
)

// translationWords say in the name of a file that it is a translation, in the six languages and folded as split folds.
func translationWords() []string {
	return []string{"translation", "translated", "traduction", "traduccion", "traducido", "перевод", "ترجمه", "الترجمه"}
}

// Translation guesses from the name of a file whether it is a translation.
func Translation(file string) bool {
	words := split(file)
	return slices.ContainsFunc(translationWords(), func(w string) bool { return slices.Contains(words, w) }) ||
		strings.Contains(file, "译文") || strings.Contains(file, "译本") || strings.Contains(file, "翻译")
}
