package tally

import (
	"slices"

	"rapporteur/corpus"
)

// Related is a relation with the documents of the selection that it is between.
type Related struct {
	corpus.Relation
	A, B []Item // a document may stand in several submissions; B is empty for shared text
}

// Related returns what the documents of the selection that may be named, received by the cut-off, have in common. It is in no count.
func (t *Tally) Related() []Related {
	items := map[corpus.DocID][]Item{}
	for _, p := range t.places {
		if !p.hidden() && p.replied() {
			items[p.entry.Document] = append(items[p.entry.Document], p.item())
		}
	}
	senders := map[corpus.PassageID][][]corpus.SubmitterID{}
	for _, r := range t.c.Relations {
		if r.Group != "" {
			senders[r.Group] = append(senders[r.Group], idsOf(items[r.A])...)
		}
	}
	var all []Related
	for _, r := range t.c.Relations {
		a, b := items[r.A], items[r.B]
		switch {
		case len(a) == 0, r.B != "" && len(b) == 0:
		case r.Kind == corpus.CopyOf && !corpus.Apart(idsOf(a)):
		case r.Group != "" && !corpus.Apart(senders[r.Group]):
		default:
			all = append(all, Related{Relation: r, A: a, B: b})
		}
	}
	return all
}

// Copies is the number of documents among related ones that are copies or near-copies of another submitter's.
func Copies(related []Related) int {
	var files []string
	for _, r := range related {
		if r.Kind == corpus.CopyOf || r.Kind == corpus.NearCopy {
			for _, i := range slices.Concat(r.A, r.B) {
				files = append(files, i.File)
			}
		}
	}
	slices.Sort(files)
	return len(slices.Compact(files))
}

// Shared is the number of passages among related ones that different submitters share, each counted once in all its wordings.
func Shared(related []Related) int {
	groups := map[corpus.PassageID]bool{}
	for _, r := range related {
		if r.Group != "" {
			groups[r.Group] = true
		}
	}
	return len(groups)
}

// idsOf are the submitters of items.
func idsOf(items []Item) [][]corpus.SubmitterID {
	ids := make([][]corpus.SubmitterID, len(items))
	for i, item := range items {
		for _, s := range item.Submitters {
			ids[i] = append(ids[i], s.ID)
		}
	}
	return ids
}
