package tally

import "rapporteur/corpus"

// Unit is what a number counts.
type Unit string

// The units. Submitters are the unit of every count; the others are further columns, of what may be shown only.
const (
	InSubmitters Unit = "submitters"
	InDocuments  Unit = "documents"
	InPassages   Unit = "passages"
	InMentions   Unit = "mentions" // sentences that carry a theme
)

// Units returns every unit, submitters first.
func Units() []Unit { return []Unit{InSubmitters, InDocuments, InPassages, InMentions} }

// inUnits counts what may be shown behind a query in another unit: of claims, what is behind them; else the documents or passages that
// are opened.
func (t *Tally) inUnits(u Unit, b behind) int {
	type place struct {
		file    string
		passage corpus.PassageID
		span    corpus.Span
	}
	seen := map[place]bool{}
	add := func(file string, passage corpus.PassageID, span corpus.Span) {
		at := place{file: file}
		if u != InDocuments {
			at.passage = passage
		}
		if u == InMentions {
			at.span = span
		}
		seen[at] = true
	}
	if b.claims == nil {
		for _, l := range b.links() {
			if l.Passage != "" || u == InDocuments {
				add(l.File, l.Passage, corpus.Span{})
			}
		}
		return len(seen)
	}
	for c := range b.claims().all() {
		l := t.claims[c].link
		for _, span := range t.claims[c].spans {
			add(l.File, l.Passage, span)
		}
	}
	return len(seen)
}
