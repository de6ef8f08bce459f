package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
)

// Marks are the marks of a language with the spaces that belong to them, for text that a program puts together.
type Marks struct {
	Comma, Semicolon, Colon, Stop string // Stop ends a paragraph; the others are followed by more
	Open, Close                   string // round brackets; Open has the space before it
	OpenQuote, CloseQuote         string
}

// nbsp is the no-break space.
const nbsp = "\u00a0"

// List joins items: "a, b and c".
func (l Locale) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], l.comma) + l.and(items[last]) + items[last]
}

// Clauses joins parts of a sentence that have a verb each: as List does, in Chinese with commas.
func (l Locale) Clauses(items []string) string {
	if l.clause == "" {
		return l.List(items)
	}
	return strings.Join(items, l.clause)
}

// Series joins items that may have commas of their own: "a; b; c".
func (l Locale) Series(items []string) string { return strings.Join(items, l.Marks.Semicolon) }

// Quote puts s between the quotation marks of the language; s itself stays as it is.
func (l Locale) Quote(s string) string { return l.Marks.OpenQuote + s + l.Marks.CloseQuote }

// Brackets puts s between round brackets, to follow a word.
func (l Locale) Brackets(s string) string { return l.Marks.Open + s + l.Marks.Close }

// Typeset puts no-break spaces where the language wants them about marks: French before ; : ? ! and % and inside « ». It is for
// text of our own, never for a quotation.
func (l Locale) Typeset(s string) string {
	if l.typeset == nil {
		return s
	}
	return l.typeset(s)
}

// always is an "and" that does not depend on what follows.
func always(and string) func(string) string { return func(string) string { return and } }

// Sort puts items in the order of the language by what name returns of them; equal names stay as they are. Arabic names are
// ordered without their article, Chinese ones by their sound.
func Sort[T any](l Locale, items []T, name func(T) string) {
	c := collate.New(l.Tag)
	key := func(item T) string {
		if l.sortKey == nil {
			return name(item)
		}
		return l.sortKey(name(item))
	}
	slices.SortStableFunc(items, func(a, b T) int { return c.CompareString(key(a), key(b)) })
}
