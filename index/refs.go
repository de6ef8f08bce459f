package index

import (
	"regexp"
	"slices"
	"strings"

	"rapporteur/lang/text"
)

// symbolShape is the shape of a United Nations document symbol: capitals, then parts after slashes, at least one with a digit.
var symbolShape = regexp.MustCompile(`\b[A-Z]{1,10}(?:/[A-Za-z0-9.()-]+)+\b`)

// symbols returns the document symbols in a text, such as CAC/COSP/2023/1, each once, in capitals.
func symbols(s string) []string {
	if !mayHoldSymbol(s) {
		return nil
	}
	var found []string
	for _, m := range symbolShape.FindAllString(s, -1) {
		m = strings.ToUpper(strings.TrimRight(m, ".-("))
		if strings.ContainsAny(m, "0123456789") && !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	return found
}

// mayHoldSymbol reports whether a slash stands after a capital. In the trial corpus one passage in twenty gets past it and
// mayNameArticle to the expressions, which take about a hundred times as long.
func mayHoldSymbol(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] == '/' && s[i-1] >= 'A' && s[i-1] <= 'Z' {
			return true
		}
	}
	return false
}

// articleShape is a reference to articles in one of the six languages, on folded digits: the word, then numbers.
var articleShape = regexp.MustCompile(`(?i)(?:(?:^|[^\pL])(?:articles?|arts?\.?|artículos?|статья|стать[ияеёюйахм]+|ст\.)|المادتين|المادتان|المادة|المواد|مادة|第)` +
	`\s*(\d+(?:\s*(?:,|-|–|to|and|et|à|y|a|и|по|و|،|至|和|、)\s*\d+)*)\s*(条?)`)

// mayNameArticle reports whether one of the words of articleShape may begin somewhere.
func mayNameArticle(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case 'a', 'A':
			if i+2 < len(s) && s[i+1]|0x20 == 'r' && s[i+2]|0x20 == 't' && (i == 0 || !asciiLetter(s[i-1])) {
				return true
			}
		case 0xd0, 0xd1, 0xd9, 0xe1, 0xe7: // the first byte of с, т, م, of the rounded с in ancient prints, and of 第
			if begins(s[i:], "ст", "Ст", "сТ", "СТ", "ماد", "مواد", "第") || strings.HasPrefix(s[i:], "\xe1\xb2") {
				return true
			}
		}
	}
	return false
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func begins(s string, with ...string) bool {
	return slices.ContainsFunc(with, func(w string) bool { return strings.HasPrefix(s, w) })
}

var numberShape = regexp.MustCompile(`\d+`)

// articles returns the numbers of the articles that a text refers to, each once. It does not know of which convention or law.
func articles(s string) []string {
	if !mayNameArticle(s) {
		return nil
	}
	var found []string
	for _, m := range articleShape.FindAllStringSubmatch(digits(s), -1) {
		if strings.HasPrefix(m[0], "第") && m[2] == "" {
			continue
		}
		for _, n := range numberShape.FindAllString(m[1], -1) {
			if n = strings.TrimLeft(n, "0"); n != "" && !slices.Contains(found, n) {
				found = append(found, n)
			}
		}
	}
	return found
}

// digits replaces the digits of other scripts by ASCII ones.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x660 || r > 0x6f9 && r < 0xff10 {
			return r
		}
		if f := text.Fold(string(r)); len(f) == 1 && f[0] >= '0' && f[0] <= '9' {
			return rune(f[0])
		}
		return r
	}, s)
}
