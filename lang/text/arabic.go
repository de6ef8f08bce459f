package text

import (
	"slices"
	"strings"
)

// minBare is the fewest letters that a word keeps when a clitic is cut off it.
const minBare = 3

// bare returns a folded Arabic word and what it is without its proclitics: the conjunctions و ف, then the prepositions ب ك ل
// and the future س, then the article ال, which after ل is written لل. Nothing says from the letters alone whether a first letter
// is a clitic, so every reading is given, the whole word first, each once.
func bare(word string) []string {
	forms := []string{word}
	forms = cut(forms, "و", "ف")
	forms = cut(forms, "ب", "ك", "ل", "س")
	forms = cut(forms, "ال")
	if rest, ok := strings.CutPrefix(word, "لل"); ok {
		forms = keep(forms, rest)
	}
	for _, and := range []string{"ولل", "فلل"} {
		if rest, ok := strings.CutPrefix(word, and); ok {
			forms = keep(forms, rest)
		}
	}
	return forms
}

// cut adds to forms what they are without one of the prefixes.
func cut(forms []string, prefixes ...string) []string {
	for _, f := range forms {
		for _, p := range prefixes {
			if rest, ok := strings.CutPrefix(f, p); ok {
				forms = keep(forms, rest)
			}
		}
	}
	return forms
}

func keep(forms []string, rest string) []string {
	if len(rest) < 2*minBare { // Arabic letters have two bytes
		return forms
	}
	if slices.Contains(forms, rest) {
		return forms
	}
	return append(forms, rest)
}

// lightStem takes from a folded Arabic word, one after the other, a possessive pronoun, an ending of number or gender, and the ya of
// relation: a light stemmer in the manner of Larkey, Ballesteros and Connell (2002), without roots and patterns, so that حمايتهم and
// حماية meet. Prefixes are bare's work. ون and ين go only from longer words, else قانون and قانوني would part; ان never goes
// (برلمان, برلماني).
func lightStem(word string) string {
	word = end(word, minBare, "هما", "كما", "ها", "هم", "هن", "نا", "كم")
	switch longer := end(word, minBare+1, "ون", "ين"); {
	case longer != word:
		word = longer
	default:
		word = end(word, minBare, "ات", "ه", "ت", "ا")
	}
	return end(word, minBare, "ي")
}

// end takes off the first of the endings that leaves at least keep letters (of two bytes each, as Arabic and Cyrillic ones have).
func end(word string, keep int, endings ...string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e); ok && len(rest) >= 2*keep {
			return rest
		}
	}
	return word
}
