package tally

import (
	"slices"

	"rapporteur/corpus"
)

// Reviewed returns, by submitter, the passages behind a query that a reviewer accepted or added, as far as they may be named.
func (t *Tally) Reviewed(query string) map[corpus.SubmitterID][]corpus.Link {
	q, err := parse(query)
	if err != nil {
		return nil
	}
	decisions := map[decided]bool{}
	for _, d := range t.c.Decisions {
		decisions[decided{d.Passage, d.Theme}] = d.Kind != corpus.Reject
	}
	all := map[corpus.SubmitterID][]corpus.Link{}
	for _, c := range t.claims {
		reviewed := slices.ContainsFunc(t.below(c.theme), func(id corpus.ThemeID) bool { return decisions[decided{c.link.Passage, id}] })
		if reviewed && !c.hidden && q.match(t, c) {
			all[c.submitter.ID] = append(all[c.submitter.ID], c.link)
		}
	}
	return all
}

// below is a theme and its children, at any depth: what carries a claim on it.
func (t *Tally) below(theme corpus.ThemeID) []corpus.ThemeID {
	var all []corpus.ThemeID
	for _, other := range t.cb.Themes {
		if slices.Contains(t.lineage(other.ID), theme) {
			all = append(all, other.ID)
		}
	}
	return all
}
