// Package locale writes numbers, dates, plurals and lists as reports of the United Nations do. A language is one file with one
// Locale; English is written out, and For returns it for every other language until that language has its file.
package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// Locale is how one language writes what a report counts.
type Locale struct {
	Lang    corpus.Lang
	Tag     language.Tag
	Words   []string             // numbers below 10 in words, from "no"
	Months  []string             // twelve
	Nouns   map[string][2]string // a noun by its key: singular, plural
	And     string
	Share   []Quantifier // the lowest first
	figures func(n int) string
	day     func(d int, month string, year int) string
}

// Quantifier is a word for a share of at least Part out of Whole; more than that if Over.
type Quantifier struct {
	Part, Whole int
	Over        bool
	Word        string
}

// QuantifierMin is the number of submitters from which a quantifier may be used; below it the number is given.
const QuantifierMin = 10

// Number writes n beside others of its kind: in words below 10 unless one of them is 10 or more.
func (l Locale) Number(n int, beside ...int) string {
	if n >= 0 && n < len(l.Words) && n < 10 && (len(beside) == 0 || slices.Max(beside) < 10) {
		return l.Words[n]
	}
	return l.figures(n)
}

// Figures writes n in figures, in groups of three.
func (l Locale) Figures(n int) string { return l.figures(n) }

// Noun writes the noun with this key in the form that goes with n.
func (l Locale) Noun(key string, n int) string {
	forms, ok := l.Nouns[key]
	switch {
	case !ok:
		return key
	case n == 1:
		return forms[0]
	}
	return forms[1]
}

// Counted writes a number with its noun: "35 States parties".
func (l Locale) Counted(n int, noun string, beside ...int) string {
	return l.Number(n, beside...) + " " + l.Noun(noun, n)
}

// Date writes a day; the empty string for the zero Date.
func (l Locale) Date(d corpus.Date) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	return l.day(t.Day(), l.Months[t.Month()-1], t.Year())
}

// List joins items: "a, b and c".
func (l Locale) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + l.And + " " + items[last]
}

// Quantify is the word for n of all, such as "most"; ok is false where the house style wants the number instead: below
// QuantifierMin submitters, and for none, one and two.
func (l Locale) Quantify(n, all int) (word string, ok bool) {
	if all < QuantifierMin || n < 3 || n > all {
		return "", false
	}
	for _, q := range l.Share {
		if have, want := n*q.Whole, q.Part*all; have > want || have == want && !q.Over {
			word = q.Word
		}
	}
	return word, word != ""
}

// Sort puts items in the order of the language by what name returns of them; equal names stay as they are.
func Sort[T any](l Locale, items []T, name func(T) string) {
	c := collate.New(l.Tag)
	slices.SortStableFunc(items, func(a, b T) int { return c.CompareString(name(a), name(b)) })
}

// For returns the locale of a language.
func For(corpus.Lang) Locale { return english() }
