package tally

import (
	"slices"

	"rapporteur/corpus"
)

// Reviewed returns, by submitter, the passages behind a query that a reviewer accepted or added, as far as they may be named.
func (t *Tally) Reviewed(query string) map[corpus.SubmitterID][]corpus.Link {
	links, _, err := t.Evidence(query)
	who, err2 := t.Who(query)
	if err != nil || err2 != nil {
		return nil
	}
	decisions := map[decided]bool{}
	for _, d := range t.c.Decisions {
		decisions[decided{d.Passage, d.Theme}] = d.Kind != corpus.Reject && !d.Program
	}
	all := map[corpus.SubmitterID][]corpus.Link{}
	for _, l := range links {
		reviewed := slices.ContainsFunc(t.below(l.Theme), func(id corpus.ThemeID) bool { return decisions[decided{l.Passage, id}] })
		for _, id := range l.Submitters {
			if reviewed && slices.Contains(who, id) {
				all[id] = append(all[id], l)
			}
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
