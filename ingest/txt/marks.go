package txt

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/ingest/flow"
)

// markers are the beginnings of list items, with the space behind them: bullets; 1. 1) (1) 1.2.; a) (a) iv); а); 一、（一）; ١-
var markers = regexp.MustCompile(`^\s*(?:[-*•◦▪●○·–—]|\(?\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?|\(?[A-Za-zА-Яа-я][.)]|\(?[ivxIVX]{1,5}[.)]|\(?[٠-٩]{1,3}[.)-])[ \t\x{00A0}]+|` +
	`^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,3}、)`)

// numbered are the numbers of headings: 1. 1.2 IV. and the words for a part of a text in the six languages.
var numbered = regexp.MustCompile(`^(?:(\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+|([IVX]{1,5})\.[ \t]+|([A-Z])\.[ \t]+|([一二三四五六七八九十]{1,3})、|` +
	`(?i:((?:chapter|part|section|annex|chapitre|partie|annexe|capítulo|parte|anexo|глава|часть|раздел|приложение)[ \t]+[\divx]+|الفصل|الباب|المرفق|第[一二三四五六七八九十]{1,3}[章节部]))\b?)`)

// marker returns the list marker with which a line begins, with the space around it, or "".
func marker(line string) string {
	if !mayMark(line) {
		return ""
	}
	return markers.FindString(line)
}

// mayMark spares most lines the expression: with it BenchmarkRead reads 25 MB/s, without it (and the short way for ASCII in
// columns) 5 MB/s.
func mayMark(line string) bool {
	line = strings.TrimLeft(line, " \t")
	first, size := utf8.DecodeRuneInString(line)
	switch {
	case first == '(' || first == '（' || unicode.IsDigit(first) || unicode.Is(unicode.Han, first):
		return true
	case unicode.IsLetter(first):
		return strings.ContainsAny(line[size:min(len(line), size+5)], ".)")
	}
	return !unicode.IsSpace(first)
}

// A title is short and the text under it long: 80 columns are one line; 20 Chinese characters are 40 columns.
const (
	longestTitle = 80
	longBody     = 100
)

// headingLevel weighs whether a paragraph is a heading, 0 if it is none. An answer that stands alone ("Yes") must not be taken
// for one: it has no long text under it, or a question above it.
func headingLevel(all []paragraph, i int, text string) int {
	p := all[i]
	if rest := strings.TrimLeft(text, "#"); rest != text && strings.HasPrefix(rest, " ") {
		return min(len(text)-len(rest), 6)
	}
	if len(p.lines) > 2 || columns(text) > longestTitle || flow.Closed(text) || !strings.ContainsFunc(text, unicode.IsLetter) {
		return 0
	}
	switch {
	case p.under:
		return 1
	case !p.alone || i+1 == len(all) || asked(all, i):
		return 0
	case numbered.MatchString(text):
		return depth(text)
	case marker(text) != "" || startsLower(text):
		return 0
	case shouted(text):
		return 1
	case columns(all[i+1].join()) >= longBody && !unicode.IsDigit(firstRune(text)):
		return 2
	}
	return 0
}

// depth is the level of a numbered heading: 1.2.3 is of level 3.
func depth(text string) int {
	m := numbered.FindStringSubmatch(text)
	return 1 + strings.Count(m[1], ".")
}

// asked reports whether the paragraph before is a question or announces what follows.
func asked(all []paragraph, i int) bool {
	if i == 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(all[i-1].join()))
	return strings.ContainsRune("?؟？:：", last)
}

// shouted reports whether a text of some length is in capitals.
func shouted(text string) bool {
	return utf8.RuneCountInString(text) > 5 && text == strings.ToUpper(text) && text != strings.ToLower(text)
}

func startsLower(text string) bool { return unicode.IsLower(firstRune(text)) }

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
