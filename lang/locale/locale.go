// Package locale writes numbers with their nouns, quantifiers, dates and lists as reports of the United Nations do, in the six
// official languages. A language is one file with one Locale; a seventh is one more, named in All, and TestConformance says what
// it lacks.
package locale

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// Locale is how one language writes what a report counts.
type Locale struct {
	Lang       corpus.Lang
	Tag        language.Tag
	Nouns      map[string]Noun // by their key, which is the same in every language
	Marks      Marks
	Thresholds Thresholds // of quantifiers and percentages

	words     func(n int, f form) string                              // numbers from 0 to spelledMax in words
	figures   func(n int) string                                      // in groups of three
	joined    func(n int, number string, noun Noun, f form) string    // a number with its noun; nil: number, space, noun
	zeroIsOne bool                                                    // the word for 0 goes with the singular: "ningún Estado parte"
	of        func(counted string) string                             // puts "of" before a number; nil: the genitive alone
	pronoun   func(n int, number string, noun Noun) string            // a number that stands for its noun; nil: the number alone
	shares    [2]string                                               // "{n} of the {all}"; the second, if any, for feminine nouns
	outOf     func(n, all string, noun Noun) string                   // "9 of 25"
	moreThan  func(n int, number string, noun Noun, of string) string // "more than 730 participants"

	quantifiers [levels]string // with {plural}, {of}, {few} or {the} in the place of the noun, the lowest share first
	feminine    [levels]string // the same for feminine nouns, where they differ
	percent     func(n int) string

	months    []string
	day       func(d int, month string, year int) string // without month if that is empty, without year if that is 0
	asAt      string                                     // "As at "
	ranged    func(from, to string, oneMonth bool) string
	yearFirst bool // ranges leave out at their end what their beginning has said

	and     func(next string) string // what stands before the last of a list
	comma   string                   // what stands between the others
	clause  string                   // what stands between clauses, where they do not make a list as words do
	typeset func(s string) string
	article func(article, paragraph int) string
	apart   map[corpus.SubmitterID]string // names as they stand in a sentence
	sortKey func(name string) string
}

// All returns every locale, in the order of corpus.Languages.
func All() []Locale {
	return []Locale{arabic(), chinese(), english(), french(), russian(), spanish()}
}

// For returns the locale of a language; English for one that has none.
func For(lang corpus.Lang) Locale {
	for _, l := range All() {
		if l.Lang == lang {
			return l
		}
	}
	return english()
}

// spelledBelow is the number from which figures are written, unless a sentence begins with it.
const spelledBelow = 10

// spelledMax is the highest number in words at the beginning of a sentence.
const spelledMax = 999

// Number writes n beside others of its kind: in words below 10 unless one of them is 10 or more. Where number words have a
// gender it is masculine; NumberOf takes that of a noun.
func (l Locale) Number(n int, beside ...int) string { return l.number(n, form{}, beside) }

// NumberOf writes n where it stands for the noun, as in "of those, two ...": French "une", Russian "две", Chinese "2个".
func (l Locale) NumberOf(n int, noun string, beside ...int) string {
	return l.standing(n, noun, l.number(n, form{gender: l.Nouns[noun].Gender, alone: true}, beside))
}

// Figures writes n in figures, in groups of three.
func (l Locale) Figures(n int) string { return l.figures(n) }

// Spell writes n in words, as a sentence begins with it: up to 999, else in figures. Chinese has figures always.
func (l Locale) Spell(n int) string { return l.spelled(n, form{}) }

// Counted writes a number with its noun: "35 States parties". In French, Russian, Spanish and Arabic the word for 0 wants a
// negation at the verb: "aucun État partie n’a ...".
func (l Locale) Counted(n int, noun string, beside ...int) string {
	f := form{gender: l.Nouns[noun].Gender}
	return l.with(n, noun, l.number(n, f, beside), f)
}

// CountedOf is Counted after "of": "of 35 States parties", "d’une contribution"; in Russian and Arabic the genitive alone.
func (l Locale) CountedOf(n int, noun string, beside ...int) string {
	counted := l.genitive(n, noun, beside)
	if l.of == nil {
		return counted
	}
	return l.of(counted)
}

// Opening is Counted at the beginning of a sentence: "Twenty-five States parties".
func (l Locale) Opening(n int, noun string) string {
	f := form{gender: l.Nouns[noun].Gender}
	return Capital(l.with(n, noun, l.spelled(n, f), f))
}

// MoreThan writes a number that is rounded down: "more than 730 participants".
func (l Locale) MoreThan(n int, noun string, beside ...int) string {
	f := form{gender: l.Nouns[noun].Gender, genitive: true}
	return l.moreThan(n, l.number(n, f, beside), l.Nouns[noun], l.genitive(n, noun, beside))
}

// roundedFrom is the number from which Rounded rounds, and roundedTo what it rounds down to. The house style's examples are "more than
// 730", "more than 130" and "more than 30".
const roundedFrom, roundedTo = 30, 10

// RoundedDown is n as Rounded writes it: from 30 upwards the full ten below it.
func RoundedDown(n int) int {
	if n < roundedFrom {
		return n
	}
	return n - n%roundedTo
}

// Rounded writes "more than 730 people" for 731 to 739, and the number itself where it is a full ten or below 30.
func (l Locale) Rounded(n int, noun string, beside ...int) string {
	if down := RoundedDown(n); down < n {
		return l.MoreThan(down, noun, beside...)
	}
	return l.Counted(n, noun, beside...)
}

// RoundedNumber is Rounded without the noun: "more than 130"; in Chinese with its measure word.
func (l Locale) RoundedNumber(n int, noun string, beside ...int) string {
	down := RoundedDown(n)
	if down == n {
		return l.NumberOf(n, noun, beside...)
	}
	number := l.number(down, form{gender: l.Nouns[noun].Gender, genitive: true, alone: true}, beside)
	return l.moreThan(down, number, Noun{Measure: l.Nouns[noun].Measure}, number)
}

// RoundedOpening is Rounded at the beginning of a sentence.
func (l Locale) RoundedOpening(n int, noun string) string {
	if RoundedDown(n) < n {
		return Capital(l.Rounded(n, noun))
	}
	return l.Opening(n, noun)
}

// Share writes "12 of the 25 States parties", for all of two or more; with a single one there is no share to write.
func (l Locale) Share(n, all int, noun string) string {
	return l.shared(l.NumberOf(n, noun, n, all), all, noun)
}

// OpeningShare is Share at the beginning of a sentence: "Twelve of the 25 States parties".
func (l Locale) OpeningShare(n, all int, noun string) string {
	number := l.spelled(n, form{gender: l.Nouns[noun].Gender, alone: true})
	return Capital(l.shared(l.standing(n, noun, number), all, noun))
}

// OutOf writes "9 of 25", as it stands in brackets after a quantifier; for all of two or more.
func (l Locale) OutOf(n, all int, noun string) string {
	f := form{gender: l.Nouns[noun].Gender, alone: true}
	of := f
	of.genitive = true
	return l.outOf(l.number(n, f, []int{n, all}), l.number(all, of, []int{n, all}), l.Nouns[noun])
}

// Noun writes the noun with this key in the form that goes with n; a key that is none as it is.
func (l Locale) Noun(key string, n int) string {
	if noun, ok := l.Nouns[key]; ok {
		return noun.with(l.class(n), false)
	}
	return key
}

// Class is CLDR's plural class of n: zero, one, two, few, many or other. What agrees with a number is chosen by it, such as verbs;
// the gender is that of the noun.
func (l Locale) Class(n int) string {
	return map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
	}[l.class(n)]
}

// Plural writes the plural of a noun that stands without a number, as in the heading of a column.
func (l Locale) Plural(key string) string {
	if noun, ok := l.Nouns[key]; ok {
		return noun.plural()
	}
	return key
}

// Apart is the name of a submitter that is written apart, as it stands in a sentence ("the European Union"), else name.
func (l Locale) Apart(id corpus.SubmitterID, name string) string { return cmp.Or(l.apart[id], name) }

// Article refers to an article of the Convention, and to a paragraph of it unless that is 0: "article 33, paragraph 1".
func (l Locale) Article(article, paragraph int) string { return l.article(article, paragraph) }

// Capital begins a sentence; it changes nothing in Arabic and Chinese.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// number chooses between words and figures.
func (l Locale) number(n int, f form, beside []int) string {
	if n < 0 || n >= spelledBelow || len(beside) > 0 && slices.Max(beside) >= spelledBelow {
		return l.figures(n)
	}
	return l.words(n, f)
}

func (l Locale) spelled(n int, f form) string {
	if n < 0 || n > spelledMax {
		return l.figures(n)
	}
	return l.words(n, f)
}

// with puts a number before, after or into its noun.
func (l Locale) with(n int, key, number string, f form) string {
	noun, ok := l.Nouns[key]
	switch {
	case !ok:
		return number + " " + key
	case l.joined != nil:
		return l.joined(n, number, noun, f)
	case n == 0 && l.zeroIsOne && number != l.figures(0):
		return number + " " + noun.with(plural.One, f.genitive)
	}
	return number + " " + noun.with(l.class(n), f.genitive)
}

func (l Locale) genitive(n int, noun string, beside []int) string {
	f := form{gender: l.Nouns[noun].Gender, genitive: true}
	return l.with(n, noun, l.number(n, f, beside), f)
}

func (l Locale) standing(n int, noun, number string) string {
	if l.pronoun == nil {
		return number
	}
	return l.pronoun(n, number, l.Nouns[noun])
}

func (l Locale) shared(number string, all int, noun string) string {
	f := form{gender: l.Nouns[noun].Gender, genitive: true}
	pattern := l.shares[0]
	if f.gender == Feminine && l.shares[1] != "" {
		pattern = l.shares[1]
	}
	whole := l.with(all, noun, l.number(all, f, []int{all}), f)
	return strings.NewReplacer("{n}", number, "{all}", whole).Replace(pattern)
}

func (l Locale) class(n int) plural.Form { return class(l.Tag, n) }

// class is CLDR's class of n in a language: one, two, few, many or other.
func class(tag language.Tag, n int) plural.Form {
	return plural.Cardinal.MatchPlural(tag, max(n, -n)%10_000_000, 0, 0, 0, 0)
}
