// Package detect says in which of the six official languages a text is written.
package detect

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"rapporteur/corpus"
)

// Detect returns the language of most of s: one of the six official ones, corpus.Other, or "" if s has no letter. The script decides
// where it can; between languages of one script, letters that only one of them has, then function words, then sequences of letters. The same
// text always has the same language.
func Detect(s string) corpus.Lang {
	n := tally(s)
	switch n.most() {
	case none:
		return ""
	case han:
		return corpus.Chinese
	case arabic:
		if n.arabic >= enough && kindred(s, arabicWords, persianWords) {
			return corpus.Other
		}
		return orOther(corpus.Arabic, n.notArabic, n.arabic)
	case cyrillic:
		if n.cyrillic >= enough && n.yeru == 0 && (n.hardSigns >= 3 || kindred(s, russianWords, bulgarianWords)) {
			return corpus.Other
		}
		return orOther(corpus.Russian, n.notRussian, n.cyrillic)
	case latin:
		return latinLang(s, n)
	}
	return corpus.Other
}

// Latin reports whether most letters of s are Latin: whether Detect looks at its words.
func Latin(s string) bool {
	n := tally(s)
	return n.most() == latin
}

// orOther returns l unless more than one in fifty letters is none of its own.
func orOther(l corpus.Lang, foreign, all int) corpus.Lang {
	if foreign*50 > all {
		return corpus.Other
	}
	return l
}

type script int

const (
	none script = iota
	han
	arabic
	cyrillic
	latin
	another
)

// counts are numbers of letters. A Han character counts three times: words of Chinese have one or two, words of English about five
// letters.
type counts struct {
	han, arabic, cyrillic, latin, another int
	kana                                  int
	foreignLatin                          int // Latin letters that English, French and Spanish do without
	hardSigns, yeru                       int // ъ, one letter in 60 in Bulgarian and rare in Russian, and ы, one in 50 in Russian
	stops                                 int // of Chinese sentences
	notArabic, notRussian                 int // letters of Persian, Urdu; of Ukrainian, Serbian, Kazakh ...
}

func tally(s string) counts {
	var n counts
	for _, r := range s {
		switch {
		case r < 0x80:
			if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
				n.latin++
			}
		case r >= 0x4e00 && r <= 0x9fff:
			n.han += 3
		case strings.ContainsRune("。，；", r):
			n.stops++
		case unicode.IsLetter(r):
			n.add(r)
		}
	}
	return n
}

func (n *counts) add(r rune) {
	switch {
	case unicode.Is(unicode.Arabic, r):
		n.arabic++
		if unicode.In(r, foreignArabic) {
			n.notArabic++
		}
	case unicode.Is(unicode.Cyrillic, r):
		n.cyrillic++
		if (r < 'А' || r > 'я') && r != 'ё' && r != 'Ё' {
			n.notRussian++
		}
		switch r {
		case 'ъ':
			n.hardSigns++
		case 'ы':
			n.yeru++
		}
	case unicode.Is(unicode.Latin, r):
		n.latin++
		if !strings.ContainsRune("àâæçéèêëîïôœùûüÿñáíóúÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸÑÁÍÓÚªº", r) {
			n.foreignLatin++
		}
	case unicode.Is(unicode.Han, r):
		n.han += 3
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		n.kana++
	default:
		n.another++
	}
}

// foreignArabic are letters of Persian, Urdu, Pashto and Kurdish that Arabic does without.
var foreignArabic = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0679, Hi: 0x0679, Stride: 1}, {Lo: 0x067e, Hi: 0x067e, Stride: 1}, {Lo: 0x0686, Hi: 0x0686, Stride: 1},
	{Lo: 0x0688, Hi: 0x0698, Stride: 1}, {Lo: 0x06a9, Hi: 0x06a9, Stride: 1}, {Lo: 0x06af, Hi: 0x06d3, Stride: 1}, {Lo: 0x06d5, Hi: 0x06d5, Stride: 1},
}}

// most returns the script of most letters; the order of the cases decides between equals.
func (n counts) most() script {
	if n.stops > 0 {
		n.han += n.han * 2 / 3 // whose stops they are, theirs is the sentence, though it be full of names
	}
	top := max(n.han, n.arabic, n.cyrillic, n.latin, n.another, n.kana)
	switch {
	case top == 0:
		return none
	case n.kana*15 > n.han && n.kana*3 > n.latin && n.kana > 0:
		return another
	case top == n.han:
		return han
	case top == n.arabic:
		return arabic
	case top == n.cyrillic:
		return cyrillic
	case top == n.latin:
		return latin
	}
	return another
}

// enough is the number of letters from which a text may be said to be in none of our three Latin languages.
const enough = 60

// foreignRate is how many Latin letters stand for one that none of our three languages has, in a text of another language at least.
const foreignRate = 40

// latinLang decides between the Latin languages: by function words where they are clear, else by the model of letter sequences
// together with them. That a text is in another language takes many letters that ours lack, or more function words of another
// language than of ours, or the word of whatlanggo where it has no function words of ours and the model finds it strange.
func latinLang(s string, n counts) corpus.Lang {
	s = withoutAddresses(s)
	v := count(s)
	best, second := v.leader()
	long := n.latin >= enough
	switch {
	case n.foreignLatin >= 3 && n.foreignLatin*foreignRate > n.latin && v.ours[best] <= v.other+1: // and no names in a text of ours
		return corpus.Other
	case long && (v.foreign || v.other >= 3 && v.other*4 >= v.ours[best]*5):
		return corpus.Other
	case v.ours[best] >= 3 && v.ours[best] >= 2*second && v.ours[best] > v.other:
		return modelLangs[best]
	}
	scores, letters := latinModel().scores(s)
	if letters < 4 && v.ours[0] == v.ours[best] {
		return corpus.English // "No": nobody can say
	}
	likely := 0
	for i := range scores {
		scores[i] = scores[i]*float64(letters) + functionWeight*float64(v.ours[i])
		if scores[i] > scores[likely] {
			likely = i
		}
	}
	if long && v.ours[likely]*10 < v.words && scores[likely] < strangeness*float64(letters) && neighbour(s) {
		return corpus.Other
	}
	return modelLangs[likely]
}

const (
	functionWeight = 2.5  // what a function word counts, as a logarithm of odds
	strangeness    = -2.6 // log probability of a letter, below which a text does not look like the language
)

// neighbour reports whether whatlanggo takes a text for a language other than our three.
func neighbour(s string) bool {
	some := map[whatlanggo.Lang]bool{whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Spa: true}
	for _, l := range neighbours() {
		some[l] = true
	}
	switch info := whatlanggo.DetectWithOptions(latinOnly(s), whatlanggo.Options{Whitelist: some}); {
	case info.Confidence == 0: // nothing known, or equals whose order is left to chance
		return false
	case info.Lang == whatlanggo.Eng, info.Lang == whatlanggo.Fra, info.Lang == whatlanggo.Spa:
		return false
	}
	return true
}

// withoutAddresses is s without addresses of the Web and of mail, which are in no language.
func withoutAddresses(s string) string {
	if !strings.Contains(s, "://") && !strings.Contains(s, "www.") && !strings.Contains(s, "@") {
		return s
	}
	var kept []string
	for word := range strings.FieldsSeq(s) {
		if !strings.Contains(word, "://") && !strings.Contains(word, "www.") && !strings.Contains(word, "@") {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// neighbours are languages in Latin letters in which submissions or their annexes arrive besides ours.
func neighbours() []whatlanggo.Lang {
	return []whatlanggo.Lang{
		whatlanggo.Por, whatlanggo.Ita, whatlanggo.Deu, whatlanggo.Nld, whatlanggo.Ron, whatlanggo.Pol, whatlanggo.Tur, whatlanggo.Ind,
		whatlanggo.Ces, whatlanggo.Hun, whatlanggo.Swe, whatlanggo.Dan, whatlanggo.Fin, whatlanggo.Hrv, whatlanggo.Vie,
	}
}

// latinOnly is s without letters of other scripts, so that a quoted name does not make another script seem the text's.
func latinOnly(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r < 0x80 || unicode.Is(unicode.Latin, r) {
			out = append(out, r)
		} else {
			out = append(out, ' ')
		}
	}
	return string(out)
}
