package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TitleLevel is the level of headings that only look so (bold, for want of a style): below all that styles make.
const TitleLevel = 7

// longestTitle is how many characters a line may have that looks like a heading.
const longestTitle = 100

// Title reports whether a line, bold or otherwise set off, reads like a heading: short, begun like a title, and not ended like
// a sentence or a question. An answer of a few letters, "Yes" or "N/A", does not.
func Title(text string) bool {
	n := utf8.RuneCountInString(text)
	if n > longestTitle || Closed(text) || !hasWord(text) {
		return false
	}
	first := strings.IndexFunc(text, unicode.IsLetter)
	r, _ := utf8.DecodeRuneInString(text[first:])
	return !unicode.IsLower(r)
}

// Closed reports whether a text ends as sentences, clauses and questions do.
func Closed(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \t\"'”’»)"))
	return strings.ContainsRune(".;:,!?…。；：，！？、؟؛،", last)
}

// hasWord reports whether a text has a word of five letters, or two Chinese characters.
func hasWord(text string) bool {
	run := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			run += 3
		case unicode.IsLetter(r):
			run++
		default:
			run = 0
		}
		if run > 4 {
			return true
		}
	}
	return false
}
