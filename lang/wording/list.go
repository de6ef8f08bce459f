package wording

import (
	"strings"
	"unicode/utf8"
)

// List joins what was said to a list as the language does. The note at the end of an item stands after the comma, where the language
// wants that (marks.note: after).
func (w Words) List(items [][]Piece) []Piece { return w.joined(items, w.Locale.List) }

// Clauses is List for parts of a sentence that have a verb each.
func (w Words) Clauses(items [][]Piece) []Piece { return w.joined(items, w.Locale.Clauses) }

func (w Words) joined(items [][]Piece, list func([]string) string) []Piece {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = text(item)
	}
	rest := list(texts)
	var all []Piece
	for i, item := range items {
		between, after, _ := strings.Cut(rest, texts[i])
		if i == 0 {
			between, after = "", strings.TrimPrefix(rest, texts[0])
		}
		all, rest = w.join(all, between), after
		all = append(all, item...)
	}
	return all
}

// commas are the marks of lists, of all languages.
const commas = ",，、،"

// join adds what stands between two items.
func (w Words) join(all []Piece, between string) []Piece {
	if between == "" {
		return all
	}
	last := len(all) - 1
	comma, size := utf8.DecodeRuneInString(between)
	if last < 0 || all[last].Note == 0 || w.Text("marks.note") != "after" || !strings.ContainsRune(commas, comma) {
		return append(all, Piece{Text: between})
	}
	note := all[last]
	return append(all[:last:last], Piece{Text: between[:size]}, note, Piece{Text: between[size:]})
}

// Series joins what was said with semicolons.
func (w Words) Series(items [][]Piece) []Piece {
	var all []Piece
	for i, item := range items {
		if i > 0 {
			all = append(all, Piece{Text: w.Locale.Marks.Semicolon})
		}
		all = append(all, item...)
	}
	return all
}

func text(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}
