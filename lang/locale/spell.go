package locale

import "rapporteur/corpus"

// spelled are the English numbers from 10 to 19, and the tens from 20.
var (
	teens = [...]string{"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	tens  = [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// Spell writes n in words, as a sentence begins with it: up to 99 in English, else as Number does.
func (l Locale) Spell(n int) string {
	switch {
	case l.Lang != corpus.English || n < 10 || n > 99:
		return l.Number(n)
	case n < 20:
		return teens[n-10]
	case n%10 == 0:
		return tens[n/10-2]
	}
	return tens[n/10-2] + "-" + l.Words[n%10]
}
