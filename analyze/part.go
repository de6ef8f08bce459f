package analyze

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// parted reports whether what stands between two words of a sentence sets one part of it against another.
func parted(l corpus.Lang, between string) bool {
	if strings.ContainsAny(between, ";；؛") {
		return true
	}
	var b strings.Builder
	for _, tok := range text.Tokens(l, between) {
		if l != corpus.Chinese {
			b.WriteByte(' ')
		}
		b.WriteString(tok.Forms[0])
	}
	if l != corpus.Chinese {
		b.WriteByte(' ')
	}
	for _, c := range contrasts[l] {
		if strings.Contains(b.String(), c) {
			return true
		}
	}
	return false
}

// contrasts are words that begin a part of a sentence which says the contrary of the part before, folded.
var contrasts = map[corpus.Lang][]string{
	corpus.Arabic:  {" لكن ", " ولكن ", " لكنه ", " ولكنه ", " لكنها ", " غير ان ", " الا ان ", " بيد ان ", " في حين ", " بينما ", " اما "},
	corpus.Chinese: {"但", "然而", "不过", "而", "却"},
	corpus.English: {" but ", " however ", " while ", " whereas ", " although ", " though ", " yet "},
	corpus.French:  {" mais ", " cependant ", " toutefois ", " tandis ", " alors que ", " bien que ", " en revanche "},
	corpus.Russian: {" но ", " однако ", " а ", " хотя ", " тогда как ", " зато "},
	corpus.Spanish: {" pero ", " sin embargo ", " mientras ", " aunque ", " no obstante ", " en cambio ", " sino "},
}
