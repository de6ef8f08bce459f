package tally

import "rapporteur/corpus"

// Uncoded is a passage without a theme, with where it stands.
type Uncoded struct {
	corpus.Uncoded
	Item Item
}

// Uncoded lists the passages of the documents counted, as far as these may be named, that say something and carry no theme of the
// codebook: by file, passage.
func (t *Tally) Uncoded() []Uncoded {
	var out []Uncoded
	seen := map[corpus.DocID]bool{}
	for _, i := range t.Fated(Counted) {
		doc := i.Reading.Document.ID
		if seen[doc] {
			continue
		}
		seen[doc] = true
		for _, u := range t.untagged[doc] {
			out = append(out, Uncoded{u, i})
		}
	}
	return out
}

// uncoded are the passages without a theme, by document; one to which a reviewer has added a theme has it.
func (t *Tally) uncoded() map[corpus.DocID][]corpus.Uncoded {
	coded := map[corpus.PassageID]bool{}
	for _, found := range t.stands {
		for _, f := range found {
			coded[f.Passage] = true
		}
	}
	of := map[corpus.DocID][]corpus.Uncoded{}
	for _, u := range t.c.Uncoded {
		if !coded[u.Passage] {
			of[u.Document] = append(of[u.Document], u)
		}
	}
	return of
}

// uncodedBehind are those in whose documents counted there are passages that carry no theme.
func (t *Tally) uncodedBehind(r request) behind {
	of := t.untagged
	b := behind{who: newSet(len(t.index.ids)), named: newSet(len(t.index.ids))}
	var links []corpus.Link
	for _, p := range t.places {
		asked := p.asked(r.filter)
		if p.fate != Counted || len(asked) == 0 || len(of[p.entry.Document]) == 0 {
			continue
		}
		for _, s := range asked {
			b.who.add(t.index.number[s.ID])
			if !p.hidden() {
				b.named.add(t.index.number[s.ID])
			}
		}
		for _, u := range of[p.entry.Document] {
			if !p.hidden() {
				links = append(links, p.says(corpus.Finding{Tag: corpus.Tag{Passage: u.Passage}, Page: u.Page, Lang: u.Lang, Quote: u.Text}))
			}
		}
	}
	b.links = func() []corpus.Link { return links }
	return b
}

// UncodedTable counts, by kind of submitters, in whose documents there are passages without a theme, and the documents and passages.
func (t *Tally) UncodedTable() corpus.Table {
	kinds := t.Kinds()
	table := corpus.Table{
		ID: "uncoded-kinds", Title: t.words.Text("tables.uncoded"), Columns: []string{t.title(ByKind), t.words.Text("tables.submitters")},
	}
	for _, u := range []Unit{InDocuments, InPassages} {
		table.Columns = append(table.Columns, t.words.Text("unit."+string(u)))
	}
	for _, k := range kinds {
		query := queryOf(TermUncoded, anyReply) + " " + queryOf(ByKind, string(k))
		row := corpus.Row{Key: string(k), Label: t.Label(ByKind, string(k)), Cells: []corpus.Cell{t.cell(query)}}
		for _, u := range []Unit{InDocuments, InPassages} {
			row.Cells = append(row.Cells, t.cell(queryOf(TermUnit, string(u))+" "+query))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = append(t.notes(kinds, ByKind), t.words.Text("tables.uncoded-note"), t.words.Text("tally.units-note"))
	return table
}
