package wording

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/lang/locale"
)

// Arg is what a pattern puts in place of {name}.
type Arg interface {
	name() string
	number() (n int, ok bool)
	write(l locale.Locale, form string) []Piece
}

// forms are what may follow the name in a place.
var forms = []string{"", "of", "opening", "number", "figures", "noun", "plural", "out-of", "quantified", "percent", "mid", "quoted"}

// Count is a number with its noun: {name} "35 States parties", {name:of} after "of", {name:opening} at the beginning of a sentence,
// {name:number} the number alone as a word, {name:figures} in figures, {name:noun} the noun alone, {name:plural} its plural.
type Count struct {
	Name   string
	N      int
	Noun   string // a key of locale.NounKeys
	Beside []int  // other numbers of the kind in the sentence
	Query  string // what the number opens to; "" for nothing
}

// Pieces is the number in one of its forms, on its own.
func (c Count) Pieces(l locale.Locale, form string) []Piece { return c.write(l, form) }

func (c Count) name() string        { return c.Name }
func (c Count) number() (int, bool) { return c.N, true }

func (c Count) write(l locale.Locale, form string) []Piece {
	text := ""
	switch form {
	case "of":
		text = l.CountedOf(c.N, c.Noun, c.Beside...)
	case "opening":
		text = l.Opening(c.N, c.Noun)
	case "number":
		text = l.NumberOf(c.N, c.Noun, c.Beside...)
	case "figures":
		text = l.Figures(c.N)
	case "noun":
		return []Piece{{Text: l.Noun(c.Noun, c.N)}}
	case "plural":
		return []Piece{{Text: l.Plural(c.Noun)}}
	default:
		text = l.Counted(c.N, c.Noun, c.Beside...)
	}
	return []Piece{{Text: text, Query: c.Query}}
}

// Share is a number out of a total of the same noun: {name} "12 of the 25 States parties", {name:opening} at the beginning of a
// sentence, {name:out-of} "12 of 25", {name:quantified} "most States parties" (the plain share where no quantifier may be used),
// {name:percent} "48 per cent" (out-of where no percentage may be).
type Share struct {
	Name   string
	N, All int
	Noun   string
	Query  string
}

func (s Share) name() string        { return s.Name }
func (s Share) number() (int, bool) { return s.N, true }

func (s Share) write(l locale.Locale, form string) []Piece {
	text := ""
	switch form {
	case "opening":
		text = l.OpeningShare(s.N, s.All, s.Noun)
	case "out-of":
		text = l.OutOf(s.N, s.All, s.Noun)
	case "number":
		text = l.NumberOf(s.N, s.Noun, s.All)
	case "quantified":
		phrase, ok := l.Quantified(s.N, s.All, s.Noun)
		if !ok {
			phrase = l.Share(s.N, s.All, s.Noun)
		}
		text = phrase
	case "percent":
		percent, ok := l.PercentOf(s.N, s.All)
		if !ok {
			percent = l.OutOf(s.N, s.All, s.Noun)
		}
		text = percent
	default:
		text = l.Share(s.N, s.All, s.Noun)
	}
	return []Piece{{Text: text, Query: s.Query}}
}

// Rounded is a number that is rounded down, with its noun: {name} "more than 730 people", {name:opening} at the beginning of a sentence,
// {name:number} "more than 730", {name:noun} the noun that goes with the number, {name:figures} the number itself. Variants are chosen
// by the number as it is written.
type Rounded Count

func (r Rounded) name() string        { return r.Name }
func (r Rounded) number() (int, bool) { return locale.RoundedDown(r.N), true }

// Pieces is the number in one of its forms, on its own.
func (r Rounded) Pieces(l locale.Locale, form string) []Piece { return r.write(l, form) }

func (r Rounded) write(l locale.Locale, form string) []Piece {
	text := ""
	switch form {
	case "opening":
		text = l.RoundedOpening(r.N, r.Noun)
	case "number":
		text = l.RoundedNumber(r.N, r.Noun, r.Beside...)
	case "noun":
		return []Piece{{Text: l.Noun(r.Noun, locale.RoundedDown(r.N))}}
	case "figures":
		text = l.Figures(r.N)
	default:
		text = l.Rounded(r.N, r.Noun, r.Beside...)
	}
	return []Piece{{Text: text, Query: r.Query}}
}

// Text is words that are put in as they are: {name}; {name:opening} with a capital, {name:mid} with a small letter unless the first
// word is an acronym, {name:quoted} between quotation marks.
type Text struct {
	Name string
	Text string
}

func (t Text) name() string        { return t.Name }
func (t Text) number() (int, bool) { return 0, false }

func (t Text) write(l locale.Locale, form string) []Piece {
	switch form {
	case "opening":
		return []Piece{{Text: locale.Capital(t.Text)}}
	case "mid":
		return []Piece{{Text: mid(t.Text)}}
	case "quoted":
		return []Piece{{Text: l.Quote(t.Text)}}
	}
	return []Piece{{Text: t.Text}}
}

// mid begins text with a small letter, unless its first word has capitals further on.
func mid(text string) string {
	first, rest, _ := strings.Cut(text, " ")
	letters := []rune(first)
	if len(letters) == 0 || slices.ContainsFunc(letters[1:], unicode.IsUpper) {
		return text
	}
	letters[0] = unicode.ToLower(letters[0])
	if rest == "" {
		return string(letters)
	}
	return string(letters) + " " + rest
}

// Pieces is what was said before, put into a larger sentence: {name}; {name:opening} at its beginning.
type Pieces struct {
	Name    string
	Pieces  []Piece
	Opening []Piece // for {name:opening}; nil: Pieces with a capital
}

func (p Pieces) name() string        { return p.Name }
func (p Pieces) number() (int, bool) { return 0, false }

func (p Pieces) write(_ locale.Locale, form string) []Piece {
	if form != "opening" || len(p.Pieces) == 0 {
		return p.Pieces
	}
	if p.Opening != nil {
		return p.Opening
	}
	return p.Capital()
}

// Capital is the pieces at the beginning of a sentence.
func (p Pieces) Capital() []Piece {
	all := slices.Clone(p.Pieces)
	if len(all) > 0 {
		all[0].Text = locale.Capital(all[0].Text)
	}
	return all
}
