package match

import (
	"slices"

	"rapporteur/corpus"
	"rapporteur/query"
)

// Words cuts a word of a query in l as typed into the words of a text that it asks for, one right after the other, each folded as it is
// compared. A word that asks for nothing has none.
func Words(l corpus.Lang, w query.Word) []query.Word {
	var out []query.Word
	for _, part := range parts(w) {
		one := query.Word{Text: part, Form: formOf(w.Form, part), Distance: w.Distance}
		if one.Form != query.Exact {
			one.Text = fold(l, one)
		}
		out = append(out, one)
	}
	return out
}

// Terms returns the words of a query, and in place of those that make up a phrase the phrase, in order. A bracket in a phrase is gone
// into; what an AND bars is left out.
func Terms(n query.Node) []query.Node {
	var parts []query.Node
	switch n := n.(type) {
	case query.Word:
		return []query.Node{n}
	case query.Phrase:
		if !slices.ContainsFunc(n.Parts, func(p query.Node) bool { _, ok := p.(query.Word); return !ok }) {
			return []query.Node{n}
		}
		parts = n.Parts
	case query.And:
		for _, p := range n.Parts {
			if _, not := p.(query.Not); !not {
				parts = append(parts, p)
			}
		}
	case query.Or:
		parts = n.Parts
	case query.Near:
		parts = []query.Node{n.A, n.B}
	}
	var out []query.Node
	for _, p := range parts {
		out = append(out, Terms(p)...)
	}
	return out
}
