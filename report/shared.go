package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/tally"
)

// maxShared is how many shared passages the report lists; the table shared-text has all.
const maxShared = 10

// shared says which documents are copies and which passages stand with several submitters. It has no section if there are none.
func (c *composer) shared() {
	related := c.t.Related()
	copies, passages := tally.Copies(related), tally.Shared(related)
	if copies+passages == 0 {
		return
	}
	c.section("shared")
	if copies > 0 {
		c.sentence("shared.copies", wording.Count{Name: "documents", N: copies, Noun: "document"}, c.note(c.pairs(related)))
	}
	if passages > 0 {
		c.sentence("shared.passages", wording.Count{Name: "passages", N: passages, Noun: "passage"})
		if !c.unnamed() {
			c.table(c.sharedPassages(groupsOf(related)), false)
		}
	}
}

// pairs names copies and near-copies, for a footnote.
func (c *composer) pairs(related []tally.Related) []wording.Piece {
	var all []string
	text := func(name string, items []tally.Item) wording.Arg {
		return wording.Text{Name: name, Text: c.list(items)}
	}
	for _, r := range related {
		switch r.Kind {
		case corpus.CopyOf:
			all = append(all, c.w.Text("shared.same", text("who", r.A)))
		case corpus.NearCopy:
			percent := wording.Text{Name: "percent", Text: c.l.Percent(r.Score / 10)}
			all = append(all, c.w.Text("shared.near", text("first", r.A), text("other", r.B), percent))
		}
	}
	return c.w.Say("list.stop", wording.Text{Name: "list", Text: c.l.Series(all)})
}

// sharing is one passage in all its wordings.
type sharing struct {
	members    []tally.Related // the commonest wording first
	submitters []corpus.SubmitterID
	files      int
	added      int // members that add something
}

// groupsOf collects shared passages, those of most submitters first.
func groupsOf(related []tally.Related) []sharing {
	at := map[corpus.PassageID]int{}
	var all []sharing
	for _, r := range related {
		if r.Group == "" {
			continue
		}
		i, ok := at[r.Group]
		if !ok {
			i = len(all)
			at[r.Group] = i
			all = append(all, sharing{})
		}
		all[i].add(r)
	}
	for i := range all {
		slices.SortStableFunc(all[i].members, func(a, b tally.Related) int { return cmp.Compare(b.Score, a.Score) })
	}
	slices.SortStableFunc(all, func(a, b sharing) int { return cmp.Compare(len(b.submitters), len(a.submitters)) })
	return all
}

func (s *sharing) add(r tally.Related) {
	s.members = append(s.members, r)
	s.files += len(r.A)
	if len(r.OnlyA) > 0 {
		s.added++
	}
	for _, i := range r.A {
		for _, who := range i.Submitters {
			if !slices.Contains(s.submitters, who.ID) {
				s.submitters = append(s.submitters, who.ID)
			}
		}
	}
}

// sharedPassages lists the passages that most submitters share.
func (c *composer) sharedPassages(groups []sharing) corpus.Table {
	table := corpus.Table{ID: "shared", Title: c.w.Text("shared.table"), Columns: c.columns("shared.passage", "shared.submitters", "shared.additions")}
	for _, g := range groups[:min(len(groups), maxShared)] {
		first := g.members[0]
		label := c.w.Text("shared.cell", wording.Text{Name: "passage", Text: brief(first.Passage.Text, maxBrief)}, wording.Text{Name: "who", Text: c.who(g.submitters)})
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(first.Group), Label: label, Cells: []corpus.Cell{{Number: len(g.submitters)}, {Number: g.added}},
		})
	}
	if len(groups) > maxShared {
		table.Notes = append(table.Notes, c.w.Text("shared.first", wording.Count{Name: "passages", N: maxShared, Noun: "passage"},
			wording.Count{Name: "all", N: len(groups), Noun: "passage"}))
	}
	table.Notes = append(table.Notes, c.w.Text("shared.rest"))
	return table
}

// maxBrief is the length in characters to which a passage is cut in a table of the report, and maxCell in one beside it.
const (
	maxBrief = 160
	maxCell  = 2000
)

// brief is a text on one line, cut to at most n characters.
func brief(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

// relationTables are the tables of what documents have in common: copies, and shared text. Either is left out if it is empty.
func (c *composer) relationTables() []corpus.Table {
	related := c.t.Related()
	var tables []corpus.Table
	for _, table := range []corpus.Table{c.copiesTable(related), c.sharedTable(related)} {
		if len(table.Rows) > 0 {
			tables = append(tables, table)
		}
	}
	return tables
}

// copiesTable lists copies, near-copies, versions and translations, with what each of two has that the other lacks.
func (c *composer) copiesTable(related []tally.Related) corpus.Table {
	table := corpus.Table{
		ID: "copies", Title: c.w.Text("tables.copies"), Notes: []string{c.w.Text("shared.no-change")},
		Columns: c.columns("tables.document", "tables.other-document", "tables.relation", "tables.common", "tables.only-first", "tables.only-other"),
	}
	for _, r := range related {
		if r.Kind == corpus.SharedText {
			continue
		}
		table.Rows = append(table.Rows, corpus.Row{
			Key: fmt.Sprintf("%s-%.12s-%.12s", r.Kind, r.Relation.A, r.Relation.B), Label: c.list(r.A),
			Cells: []corpus.Cell{
				{Text: or(c.list(r.B), c.w.Label("label", "dash"))}, {Text: c.w.Label("relation", string(r.Kind))}, {Number: r.Score / 10},
				{Text: c.excerpts(r.OnlyA)}, {Text: c.excerpts(r.OnlyB)},
			},
		})
	}
	return table
}

// sharedTable lists every shared passage where it stands, with what it has there besides.
func (c *composer) sharedTable(related []tally.Related) corpus.Table {
	table := corpus.Table{
		ID: "shared-text", Title: c.w.Text("tables.shared"), Notes: []string{c.w.Text("shared.no-change")},
		Columns: c.columns("annex.document", "tables.page", "tables.shared-with", "tables.common", "shared.passage", "tables.added"),
	}
	with := map[corpus.PassageID]string{}
	for _, g := range groupsOf(related) {
		with[g.members[0].Group] = c.who(g.submitters)
	}
	for _, r := range related {
		if r.Kind != corpus.SharedText {
			continue
		}
		shared := c.w.Text("tables.question", wording.Text{Name: "question", Text: string(r.Question)})
		if r.Group != "" {
			shared = with[r.Group]
		}
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(r.Passage.Passage), Label: c.list(r.A),
			Cells: []corpus.Cell{
				{Text: c.pages(r.Passage.Page)}, {Text: shared}, {Number: r.Score / 10}, {Text: brief(r.Passage.Text, maxCell)}, {Text: c.excerpts(r.OnlyA)},
			},
		})
	}
	return table
}

// excerpts are the words of excerpts, a dash for none.
func (c *composer) excerpts(some []corpus.Excerpt) string {
	words := make([]string, len(some))
	for i, e := range some {
		words[i] = brief(e.Text, maxCell)
	}
	return or(brief(strings.Join(words, " / "), maxCell), c.w.Label("label", "dash"))
}
