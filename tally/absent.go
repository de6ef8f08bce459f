package tally

import (
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// absent are those of the roster from whom nothing has been received that may be named. A submitter all of whose contributions are for
// counts only is among them: one who is in neither list would be known. If fewer than 3 others are, nobody is named.
func (t *Tally) absent(r request) behind {
	b := behind{who: newSet(len(t.index.ids)), named: newSet(len(t.index.ids))}
	known, secret := t.known()
	others := 0
	kinds := slices.DeleteFunc(slices.Clone(r.filter), func(one term) bool { return one.dim != ByKind })
	for _, s := range t.sel.Roster {
		n := t.index.number[s.ID]
		if known.has(n) {
			continue
		}
		if !secret.has(n) && (place{}).holds(kinds, s) {
			others++
		}
		if (place{}).holds(r.filter, s) {
			b.who.add(n)
		}
	}
	if secret.len() == 0 || others >= small {
		b.named.or(b.who)
	}
	b.links = func() []corpus.Link {
		var links []corpus.Link
		for _, id := range t.idsIn(b.named) {
			links = append(links, corpus.Link{Submitters: []corpus.SubmitterID{id}})
		}
		return links
	}
	return b
}

// known are the submitters of documents that may be named, whatever became of these; secret are those of the roster of whom there are
// others only.
func (t *Tally) known() (known, secret set) {
	known, secret = newSet(len(t.index.ids)), newSet(len(t.index.ids))
	roster := newSet(len(t.index.ids))
	for _, s := range t.sel.Roster {
		roster.add(t.index.number[s.ID])
	}
	for _, p := range t.places {
		for _, s := range p.submitters {
			if p.hidden() {
				secret.add(t.index.number[s.ID])
			} else {
				known.add(t.index.number[s.ID])
			}
		}
	}
	secret.and(roster)
	return known, secret.minus(known)
}

// NotReplied is a table of the States parties of Selection.Roster that have not replied, by regional group. It is internal: it is never
// part of an official edition or of what is published. A late or withdrawn reply is a reply here.
func (t *Tally) NotReplied() corpus.Table {
	state := " " + queryOf(ByKind, string(corpus.StateParty))
	table := corpus.Table{
		ID: "not-replied", Title: t.words.Text("tally.not-replied"), Columns: []string{t.title(ByGroup), t.Label(ByKind, string(corpus.StateParty))},
	}
	for _, g := range corpus.Groups() {
		query := queryOf(TermReply, noReply) + state + " " + queryOf(ByGroup, string(g))
		if cell := t.cell(query); cell.Number > 0 || cell.Text != "" {
			table.Rows = append(table.Rows, corpus.Row{Key: string(g), Label: t.Label(ByGroup, string(g)), Cells: []corpus.Cell{cell}})
		}
	}
	parties := slices.DeleteFunc(slices.Clone(t.sel.Roster), func(s corpus.Submitter) bool { return s.Kind != corpus.StateParty })
	table.Notes = []string{
		t.words.Text("tally.internal"),
		t.words.Text("tally.roster", wording.Count{Name: "states", N: len(parties), Noun: string(corpus.StateParty)}),
	}
	if _, secret := t.known(); secret.len() > 0 {
		table.Notes = append(table.Notes, t.words.Text("tally.not-replied-secret"))
	}
	return table
}
