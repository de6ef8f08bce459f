package detect

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// byWords decides by function words, and by ñ ¿ ¡ and œ: the language that has at least twice as many as each of the others. In a long
// text they must be a sixth of all words, else a neighbour such as Portuguese or Catalan may look like one of ours.
func byWords(s string, long bool) corpus.Lang {
	var hits [len(latinWords)]int
	total := 0
	for scan := text.NewScanner(s); ; {
		span, ok := scan.Next()
		if !ok {
			break
		}
		total++
		for of := functionWords[strings.ToLower(span.In(s))]; of != 0; of &= of - 1 {
			hits[bits.TrailingZeros8(uint8(of))]++
		}
	}
	for of := letters(s); of != 0; of &= of - 1 {
		hits[bits.TrailingZeros8(uint8(of))]++
	}
	best, second := 0, 0
	for i := range hits {
		if hits[i] > hits[best] {
			best = i
		}
	}
	for i := range hits {
		if i != best {
			second = max(second, hits[i])
		}
	}
	if hits[best] == 0 || hits[best] < 2*second || long && hits[best]*6 < total {
		return ""
	}
	return latinWords[best].lang
}

// languages is a set of the languages in latinWords, a bit each.
type languages uint8

// letters returns the languages of whose own letters one stands in s.
func letters(s string) (found languages) {
	for _, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		for i := range latinWords {
			if strings.ContainsRune(latinWords[i].letters, r) {
				found |= 1 << i
			}
		}
	}
	return found
}

// functionWords gives the languages of a word in latinWords.
var functionWords = func() map[string]languages {
	all := map[string]languages{}
	for i := range latinWords {
		for word := range strings.FieldsSeq(latinWords[i].words) {
			all[word] |= 1 << i
		}
	}
	return all
}()

// latinWords are function words, with those of a neighbour that shares many, whose texts are none of ours.
var latinWords = [...]struct {
	lang    corpus.Lang
	words   string
	letters string
}{
	{corpus.English, " the of and to in is are that for with by on as be it was were this has have from or an which not its their at shall yes annex ", ""},
	{corpus.French, " le la les des du et est une un dans pour par sur qui que au aux ce cette sont avec pas plus été ont être leur ou oui non article annexe ", "œŒ"},
	{corpus.Spanish, " el la los las del y en es una un para por que con se al su sus como no más son fue han lo esta este o sí artículo anexo ", "ñÑ¿¡"},
	{corpus.Other, " o os as da do das dos e em é uma um para por que com não na no nas nos ao mais são foi pela pelo il di che della delle dei gli nel per und der die das den ist von mit ", "ãõß"},
}
