package tally

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
)

// Coded is a document in its place in a submission, with what stands in it: for exports.
type Coded struct {
	Item
	Call     corpus.CallID
	Entry    corpus.Entry
	Findings []Stood // by place in the text, theme
}

// Stood is a finding that stands.
type Stood struct {
	corpus.Finding
	By *corpus.Decision // of the reviewer who accepted, changed or added it; nil if nobody has looked at it
}

// Coded returns every document of the selection that may be named and is not withdrawn, by file, whether it counts or not. A parent
// theme that stands only because its child does is left out: who reads the result derives it, as the tables do.
func (t *Tally) Coded() []Coded {
	last := map[decided]*corpus.Decision{}
	for i, d := range t.c.Decisions {
		last[decided{d.Passage, d.Theme}] = &t.c.Decisions[i]
	}
	var all []Coded
	for _, p := range t.places {
		if p.hidden() || p.fate == Withdrawn {
			continue
		}
		one := Coded{Item: p.item(), Call: p.call, Entry: p.entry}
		for _, f := range t.stands[p.entry.Document] {
			one.Findings = append(one.Findings, Stood{Finding: f, By: last[decided{f.Passage, f.Theme}]})
		}
		slices.SortStableFunc(one.Findings, compareStood)
		all = append(all, one)
	}
	return all
}

func compareStood(a, b Stood) int {
	x, y := a.Evidence[0].Span, b.Evidence[0].Span
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Passage, b.Passage))
}
