// Package detect says in which of the six official languages a text is written.
package detect

import (
	"unicode"

	"github.com/abadojack/whatlanggo"

	"rapporteur/corpus"
)

// Detect returns the language of most of s: one of the six official ones, corpus.Other, or "" if s has no letter. The script decides
// where it can; between languages of one script, letters that only one of them has, then function words, then trigrams. The same
// text always has the same language.
func Detect(s string) corpus.Lang {
	n := tally(s)
	switch n.most() {
	case none:
		return ""
	case han:
		return corpus.Chinese
	case arabic:
		return orOther(corpus.Arabic, n.notArabic, n.arabic)
	case cyrillic:
		return orOther(corpus.Russian, n.notRussian, n.cyrillic)
	case latin:
		return latinLang(s, n)
	}
	return corpus.Other
}

// orOther returns l unless more than one in fifty letters is none of its own.
func orOther(l corpus.Lang, foreign, all int) corpus.Lang {
	if foreign*50 > all {
		return corpus.Other
	}
	return l
}

// Latin reports whether most letters of s are Latin: whether Detect looks at its words.
func Latin(s string) bool {
	n := tally(s)
	return n.most() == latin
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

// counts are numbers of letters. A Han character counts twice, since it says as much as a syllable or two.
type counts struct {
	han, arabic, cyrillic, latin, another int
	kana                                  int
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
			n.han += 2
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
	case unicode.Is(unicode.Latin, r):
		n.latin++
	case unicode.Is(unicode.Han, r):
		n.han += 2
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		n.kana++
	default:
		n.another++
	}
}

// foreignArabic are letters of Persian, Urdu and Pashto that Arabic does without.
var foreignArabic = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0679, Hi: 0x0679, Stride: 1}, {Lo: 0x067e, Hi: 0x067e, Stride: 1}, {Lo: 0x0686, Hi: 0x0686, Stride: 1},
	{Lo: 0x0688, Hi: 0x0698, Stride: 1}, {Lo: 0x06a9, Hi: 0x06a9, Stride: 1}, {Lo: 0x06af, Hi: 0x06d3, Stride: 1},
}}

// most returns the script of most letters; the order of the cases decides between equals.
func (n counts) most() script {
	top := max(n.han, n.arabic, n.cyrillic, n.latin, n.another, n.kana)
	switch {
	case top == 0:
		return none
	case n.kana*10 > n.han && n.kana*3 > n.latin && n.kana > 0:
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

// enough is the number of letters from which trigrams may say that a text is in none of our three Latin languages.
const enough = 120

func latinLang(s string, n counts) corpus.Lang {
	if l := byWords(s, n.latin >= enough); l != "" {
		return l
	}
	ours := map[whatlanggo.Lang]bool{whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Spa: true}
	if n.latin >= enough {
		for _, l := range neighbours() {
			ours[l] = true
		}
	}
	switch info := whatlanggo.DetectWithOptions(latinOnly(s), whatlanggo.Options{Whitelist: ours}); {
	case info.Confidence == 0: // nothing known, or equals whose order is left to chance
		return corpus.English
	case info.Lang == whatlanggo.Eng:
		return corpus.English
	case info.Lang == whatlanggo.Fra:
		return corpus.French
	case info.Lang == whatlanggo.Spa:
		return corpus.Spanish
	}
	return corpus.Other
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
