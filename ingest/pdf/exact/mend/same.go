package mend

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// agrees reports whether a text is the character that the program has for it: whatever its form, digits by their value, the letters of a
// ligature in either order, brackets also as their mirror image, since tables of Arabic fonts turn them.
func agrees(text []rune, r rune) bool {
	a, b := plain(string(text)), plain(string(r))
	return a == b || a != "" && len(text) == 1 && a == bidi.ReverseString(b)
}

// plain writes a text so that two that are the same to a reader are the same: letters sorted, without spaces and what carries a mark.
func plain(s string) string {
	var out []rune
	for _, r := range norm.NFKC.String(s) {
		if v := digit(r); v >= 0 {
			r = '0' + v
		}
		if r != ' ' && (r != kashida || s == string(kashida)) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return string(out)
}

// related reports whether text and character may both be right: letters of one shape but for their dots and marks, signs for one another.
func related(text []rune, r rune) bool {
	a, b := norm.NFKD.String(string(text)), norm.NFKD.String(string(r))
	if mark(r) {
		return strings.ContainsRune(a, r) || len(text) > 0 && unicode.IsLetter(text[0])
	}
	a, b = shapes(a), shapes(b)
	return a != "" && a == b
}

// shapes writes each letter as the first of those that have its shape in some place of a word, without marks.
func shapes(s string) string {
	var out []rune
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || r == kashida || r == ' ' || r == 0xFFFD || r == 0:
		default:
			out = append(out, shape(r))
		}
	}
	slices.Sort(out)
	return string(out)
}

func shape(r rune) rune {
	for _, class := range []string{
		"بپتثٹنيىئیےںٮۃ", "جحخچ", "دذڈ", "رزژڑ", "سش", "صض", "طظ", "عغ", "فقڤڡٯ", "كکگڪ", "اأإآٱ", "وؤ", "هةہھەۀ", ".,،٫٬", ";؛", "?؟", "%٪", "*٭", "-‐‑–—−",
	} {
		if strings.ContainsRune(class, r) {
			first, _ := utf8.DecodeRuneInString(class)
			return first
		}
	}
	return r
}
