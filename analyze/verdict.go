package analyze

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// verdict is what an answer says at first sight.
type verdict int

const (
	words   verdict = iota // it says something in words of its own
	yes                    // a bare yes, or one before more words
	no                     // a bare no, or one before more words
	nothing                // not applicable, nothing to report, blank
)

// judge reads the beginning of an answer. A ticked box decides before any word.
func judge(l corpus.Lang, s string) verdict {
	s, boxes := ticked(s)
	folded := strings.Trim(text.Fold(normal(s)), " .,;:!()[]\"'«»“”。，；：、-–—_/")
	switch {
	case folded == "" || boxes && strings.TrimSpace(s) == "":
		return nothing
	case listed(nilAnswers, l, folded):
		return nothing
	case begins(yesWords, l, folded):
		return yes
	case begins(noWords, l, folded):
		return no
	}
	return words
}

// listed reports whether s is one of the words of a language, or of English.
func listed(list map[corpus.Lang]string, l corpus.Lang, s string) bool {
	return strings.Contains(list[l], "|"+s+"|") || strings.Contains(list[corpus.English], "|"+s+"|")
}

// begins reports whether s is one of the words, or begins with one that punctuation ends: "No, ..." answers, "No law ..." does not.
func begins(list map[corpus.Lang]string, l corpus.Lang, s string) bool {
	if listed(list, l, s) {
		return true
	}
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) })
	return end > 0 && listed(list, l, strings.TrimSpace(s[:end]))
}

// yesWords, noWords and nilAnswers are folded, between bars.
var (
	yesWords = map[corpus.Lang]string{
		corpus.Arabic: "|نعم|اجل|بلي|", corpus.Chinese: "|是|是的|有|对|", corpus.English: "|yes|y|yes it does|yes we do|yes there is|",
		corpus.French: "|oui|", corpus.Russian: "|да|имеется|", corpus.Spanish: "|si|",
	}
	noWords = map[corpus.Lang]string{
		corpus.Arabic: "|لا|كلا|لا يوجد|لا توجد|", corpus.Chinese: "|否|不是|没有|无|不|", corpus.English: "|no|n|not yet|no it does not|no there is not|none|",
		corpus.French: "|non|pas encore|", corpus.Russian: "|нет|пока нет|еще нет|", corpus.Spanish: "|no|todavia no|aun no|",
	}
	nilAnswers = map[corpus.Lang]string{
		corpus.Arabic: "|لا ينطبق|غير منطبق|لا شيء|لا يوجد ما يضاف|", corpus.Chinese: "|不适用|无可报告|无相关信息|",
		corpus.English: "|n/a|na|n.a|nil|not applicable|nothing to report|no information|no answer|no information available|",
		corpus.French:  "|sans objet|s.o|s/o|neant|rien a signaler|non applicable|", corpus.Russian: "|не применимо|неприменимо|нет данных|нет информации|не применяется|",
		corpus.Spanish: "|no aplica|no procede|no corresponde|n/c|sin informacion|nada que informar|",
	}
)

// ticked returns what stands after the first ticked box, up to the next box, and whether there are boxes at all. Boxes of which none is
// ticked leave nothing.
func ticked(s string) (string, bool) {
	from, empty := -1, false
	for i := 0; i < len(s); {
		n, tick := box(s[i:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
		} else if from >= 0 {
			return s[from:i], true
		} else if tick {
			from = i + n
		} else {
			empty = true
		}
		i += n
	}
	switch {
	case from >= 0:
		return s[from:], true
	case empty:
		return "", true
	}
	return s, false
}

// box reports the bytes of a check box at the beginning of s, 0 if there is none, and whether it is ticked.
func box(s string) (int, bool) {
	for _, b := range []string{"☒", "☑", "✔", "✓", "🗹", "[x]", "[X]", "(x)", "(X)"} {
		if strings.HasPrefix(s, b) {
			return len(b), true
		}
	}
	for _, b := range []string{"☐", "□", "[ ]", "[]", "( )"} {
		if strings.HasPrefix(s, b) {
			return len(b), false
		}
	}
	return 0, false
}
