package detect

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// byWords decides by function words, and by ñ ¿ ¡ and œ: the language that has at least twice as many as each of the others. In a long
// text they must be a sixth of all words, else a neighbour such as Portuguese or Catalan may look like one of ours.
func byWords(s string, long bool) corpus.Lang {
	var hits [len(latinWords)]int
	words := 0
	for scan := text.NewScanner(s); ; {
		span, ok := scan.Next()
		if !ok {
			break
		}
		words++
		word := strings.ToLower(span.In(s))
		for i := range latinWords {
			if strings.Contains(latinWords[i].words, " "+word+" ") {
				hits[i]++
			}
		}
	}
	for i, l := range latinWords {
		if strings.ContainsAny(s, l.letters) {
			hits[i]++
		}
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
	if hits[best] == 0 || hits[best] < 2*second || long && hits[best]*6 < words {
		return ""
	}
	return latinWords[best].lang
}

// latinWords are function words, with those of a neighbour that shares many, whose texts are none of ours.
var latinWords = [...]struct {
	lang    corpus.Lang
	words   string
	letters string
}{
	{corpus.English, " the of and to in is are that for with by on as be it was were this has have from or an which not its their at shall yes annex ", "\x00"},
	{corpus.French, " le la les des du et est une un dans pour par sur qui que au aux ce cette sont avec pas plus été ont être leur ou oui non article annexe ", "œŒ"},
	{corpus.Spanish, " el la los las del y en es una un para por que con se al su sus como no más son fue han lo esta este o sí artículo anexo ", "ñÑ¿¡"},
	{corpus.Other, " o os as da do das dos e em é uma um para por que com não na no nas nos ao mais são foi pela pelo il di che della delle dei gli nel per und der die das den ist von mit ", "ãõß"},
}
