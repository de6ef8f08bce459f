package locale

import (
	"cmp"
	"strconv"

	"golang.org/x/text/feature/plural"

	"rapporteur/corpus"
)

// Gender is the grammatical gender of a noun; the zero value serves the languages that have none.
type Gender int

// The genders.
const (
	Masculine Gender = iota
	Feminine
	Neuter
)

// Noun is what a report counts, in the forms that a language has beside numbers. Other must be there; what else is empty is as
// Other, or not of the language.
type Noun struct {
	Gender  Gender
	Measure string // Chinese, between number and noun: 个

	One, Two, Few, Many, Other string // after a number, by CLDR's class of it
	Single                     string // Arabic: with the word for 1 in or after it
	OfOne, OfTwo, OfMany       string // genitive: after 1, 2 and all others
	Plural                     string // without a number
	The                        string // Arabic: the plural with the article
}

// with is the form that goes with numbers of a class.
func (n Noun) with(class plural.Form, genitive bool) string {
	switch {
	case class == plural.One && genitive:
		return cmp.Or(n.OfOne, n.One, n.Other)
	case class == plural.One:
		return cmp.Or(n.One, n.Other)
	case class == plural.Two && genitive:
		return cmp.Or(n.OfTwo, n.Two, n.Other)
	case class == plural.Two:
		return cmp.Or(n.Two, n.Other)
	case genitive && n.OfMany != "":
		return n.OfMany
	case class == plural.Few:
		return cmp.Or(n.Few, n.Other)
	case class == plural.Many:
		return cmp.Or(n.Many, n.Other)
	}
	return n.Other
}

func (n Noun) plural() string { return cmp.Or(n.Plural, n.Other) }

// NounKeys are the nouns that every language must have: the kinds of submitters, and what else reports count.
func NounKeys() []string {
	var keys []string
	for _, k := range corpus.SubmitterKinds() {
		keys = append(keys, string(k))
	}
	return append(keys, "state", "submitter", "organization", "contribution", "submission", "document", "page", "passage", "theme",
		"question", "training-topic", "participant", "speaker", "panel", "moderator", "person", "representative")
}

// form is what the words of a number depend on, besides the number.
type form struct {
	gender   Gender
	genitive bool // for numbers below 10
	alone    bool // stands for its noun: Spanish "uno", not "un"
}

// grouped writes n with a separator between groups of three digits.
func grouped(separator string) func(n int) string {
	return func(n int) string {
		s := strconv.Itoa(n)
		for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
			s = s[:i] + separator + s[i:]
		}
		return s
	}
}
