package match

import (
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
