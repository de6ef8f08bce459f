package tally

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"rapporteur/corpus"
)

// Replied is how many submitters of a kind replied by the cut-off, and how many of them sent something that was analysed.
type Replied struct {
	Kind     corpus.SubmitterKind
	Replied  int
	Analysed int
	Query    string // opens Replied
	Read     string // opens Analysed
}

// Inventory returns what was received by the cut-off, by kind.
func (t *Tally) Inventory() []Replied {
	var all []Replied
	for _, k := range t.Kinds() {
		of := " " + queryOf(ByKind, string(k))
		r := Replied{Kind: k, Query: queryOf(TermReply, anyReply) + of, Read: queryOf(TermReply, string(Counted)) + of}
		r.Replied, r.Analysed = t.Submitters(r.Query), t.Denominator(k)
		if r.Replied > 0 {
			all = append(all, r)
		}
	}
	return all
}

// Submitters is the number of distinct submitters behind a query of the inventory.
func (t *Tally) Submitters(query string) int { return t.Count(query) }

// Regions is the number of States parties of each regional group that replied, and whose contributions were analysed.
func (t *Tally) Regions() corpus.Table {
	table := corpus.Table{
		ID: "regions", Title: t.words.Text("tables.regions"),
		Columns: []string{t.title(ByGroup), t.words.Text("tables.replied"), t.words.Text("tables.analysed")},
	}
	kind := " " + queryOf(ByKind, string(corpus.StateParty))
	for _, g := range corpus.Groups() {
		of := kind + " " + queryOf(ByGroup, string(g))
		row := corpus.Row{Key: string(g), Label: t.Label(ByGroup, string(g))}
		for _, f := range []string{anyReply, string(Counted)} {
			row.Cells = append(row.Cells, t.cell(queryOf(TermReply, f)+of))
		}
		if row.Cells[0].Number > 0 || row.Cells[0].Text != "" {
			table.Rows = append(table.Rows, row)
		}
	}
	return t.merged(table, ByGroup, "")
}

// Item is one document of the selection, for lists and annexes.
type Item struct {
	File       string
	Submission corpus.SubmissionID
	Submitters []corpus.Submitter
	Received   corpus.Date
	Role       corpus.Role
	Fate       Fate
	Reading    corpus.Reading
}

// Items returns the documents of the selection that may be named, by file.
func (t *Tally) Items() []Item {
	var items []Item
	for _, p := range t.places {
		if !p.hidden() {
			items = append(items, p.item())
		}
	}
	return items
}

func (p place) item() Item {
	return Item{
		File: p.entry.File, Submission: p.submission, Submitters: p.submitters, Received: p.entry.Received,
		Role: p.entry.Role, Fate: p.fate, Reading: p.reading,
	}
}

// Fated returns the documents with one fate that may be named.
func (t *Tally) Fated(f Fate) []Item {
	return slices.DeleteFunc(t.Items(), func(i Item) bool { return i.Fate != f })
}

// CountOnly is the number of submissions that add to totals and are never named, received by the cut-off.
func (t *Tally) CountOnly() int { return t.submissionsOf(corpus.CountOnly) }

// SecretariatOnly is the number of submissions that the secretariat alone sees in whole or in part, received by the cut-off.
func (t *Tally) SecretariatOnly() int { return t.submissionsOf(corpus.SecretariatOnly) }

func (t *Tally) submissionsOf(class corpus.Confidentiality) int {
	which := map[corpus.SubmissionID]bool{}
	for _, p := range t.places {
		if p.entry.Confidentiality == class && p.replied() {
			which[p.submission] = true
		}
	}
	return len(which)
}

// Submitter returns a submitter of the selection, or of its roster, by id.
func (t *Tally) Submitter(id corpus.SubmitterID) corpus.Submitter {
	if s, ok := t.c.Submitters[id]; ok {
		return s
	}
	if i := slices.IndexFunc(t.sel.Roster, func(s corpus.Submitter) bool { return s.ID == id }); i >= 0 {
		return t.sel.Roster[i]
	}
	return corpus.Submitter{ID: id}
}

// Snapshot is what the tally was made from.
func (t *Tally) Snapshot() corpus.Snapshot {
	s := corpus.Snapshot{
		Calls: t.sel.Calls, Cutoff: t.Cutoff(), Standing: t.sel.Standing, Made: t.c.Made,
		Chosen: t.sel.Cutoff, Kinds: t.sel.Kinds, Themes: t.sel.Themes,
	}
	for _, p := range t.places {
		if p.reading.Text != "" && !slices.Contains(s.Texts, p.reading.Text) {
			s.Texts = append(s.Texts, p.reading.Text)
		}
	}
	slices.Sort(s.Texts)
	for _, d := range t.c.Decisions {
		s.Decision = max(s.Decision, d.Number)
	}
	data, err := json.Marshal(s)
	if err != nil {
		panic("tally: a snapshot cannot be written as JSON: " + err.Error())
	}
	sum := sha256.Sum256(data)
	s.ID = hex.EncodeToString(sum[:])[:12]
	return s
}
