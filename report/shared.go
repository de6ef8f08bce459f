package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/report/draft"
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
	c.heading(1, "shared", "VII. Shared text")
	if copies > 0 {
		c.say(text("%s copies or near-copies of others.", c.opening(copies, "document")), c.note(c.pairs(related)...),
			text(" Each of their submitters is counted."))
	}
	if passages > 0 {
		c.say(text("%s shared by several submitters. Each of those submitters is counted, and what one of them added is kept.",
			c.opening(passages, "passage")))
		c.table(c.sharedPassages(groupsOf(related)), false)
	}
}

// opening begins a sentence with a number, in words: "Forty-nine passages are".
func (c *composer) opening(n int, noun string) string {
	return capital(c.l.Spell(n)) + " " + c.l.Noun(noun, n) + was(n, " is", " are")
}

// pairs names copies and near-copies, for a footnote.
func (c *composer) pairs(related []tally.Related) []draft.Run {
	var all []string
	for _, r := range related {
		switch r.Kind {
		case corpus.CopyOf:
			all = append(all, fmt.Sprintf("%s: the same document", c.list(r.A)))
		case corpus.NearCopy:
			all = append(all, fmt.Sprintf("%s and %s: %s in common", c.list(r.A), c.list(r.B), percent(r.Score)))
		}
	}
	return []draft.Run{text("%s.", strings.Join(all, "; "))}
}

// percent is a score in per cent, never 100 for what is not wholly the same.
func percent(score int) string { return fmt.Sprintf("%d per cent", score/10) }

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
	table := corpus.Table{
		ID: "shared", Title: "Passages shared by several submitters", Columns: []string{"Passage", "Submitters", "Wordings with additions"},
	}
	for _, g := range groups[:min(len(groups), maxShared)] {
		first := g.members[0]
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(first.Group), Label: fmt.Sprintf("“%s” (%s)", brief(first.Passage.Text, maxBrief), c.who(g.submitters)),
			Cells: []corpus.Cell{{Number: len(g.submitters)}, {Number: g.added}},
		})
	}
	if len(groups) > maxShared {
		table.Notes = append(table.Notes, fmt.Sprintf("The %d passages that most submitters share, of %d.", maxShared, len(groups)))
	}
	table.Notes = append(table.Notes, "All of them, with what each submitter added, are in the table shared-text.")
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
func relationTables(t *tally.Tally) []corpus.Table {
	c := &composer{t: t, l: locale.For(corpus.English)}
	related := t.Related()
	var tables []corpus.Table
	for _, table := range []corpus.Table{c.copiesTable(related), c.sharedTable(related)} {
		if len(table.Rows) > 0 {
			tables = append(tables, table)
		}
	}
	return tables
}

// relationName is what the tables call a kind of relation.
func relationName(k corpus.RelationKind) string {
	return map[corpus.RelationKind]string{
		corpus.CopyOf: "same document", corpus.NearCopy: "near-copy", corpus.VersionOf: "version", corpus.TranslationOf: "translation",
	}[k]
}

// copiesTable lists copies, near-copies, versions and translations, with what each of two has that the other lacks.
func (c *composer) copiesTable(related []tally.Related) corpus.Table {
	table := corpus.Table{
		ID: "copies", Title: "Copies, near-copies, versions and translations",
		Columns: []string{"Document", "Other document", "Relation", "In common, per cent", "Only in the first", "Only in the other"},
		Notes:   []string{"Relations change no count: every submitter is counted."},
	}
	for _, r := range related {
		if r.Kind == corpus.SharedText {
			continue
		}
		table.Rows = append(table.Rows, corpus.Row{
			Key: fmt.Sprintf("%s-%.12s-%.12s", r.Kind, r.Relation.A, r.Relation.B), Label: c.list(r.A),
			Cells: []corpus.Cell{
				{Text: or(c.list(r.B), "–")}, {Text: relationName(r.Kind)}, {Number: r.Score / 10}, {Text: excerpts(r.OnlyA)}, {Text: excerpts(r.OnlyB)},
			},
		})
	}
	return table
}

// sharedTable lists every shared passage where it stands, with what it has there besides.
func (c *composer) sharedTable(related []tally.Related) corpus.Table {
	table := corpus.Table{
		ID: "shared-text", Title: "Text shared by several submitters, or with the questionnaire",
		Columns: []string{"Submitter and document", "Page", "Shared with", "In common, per cent", "Passage", "Added"},
		Notes:   []string{"Relations change no count: every submitter is counted."},
	}
	with := map[corpus.PassageID]string{}
	for _, g := range groupsOf(related) {
		with[g.members[0].Group] = c.who(g.submitters)
	}
	for _, r := range related {
		if r.Kind != corpus.SharedText {
			continue
		}
		shared := "question " + string(r.Question)
		if r.Group != "" {
			shared = with[r.Group]
		}
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(r.Passage.Passage), Label: c.list(r.A),
			Cells: []corpus.Cell{
				{Text: pages(r.Passage.Page)}, {Text: shared}, {Number: r.Score / 10}, {Text: brief(r.Passage.Text, maxCell)}, {Text: excerpts(r.OnlyA)},
			},
		})
	}
	return table
}

// excerpts are the words of excerpts, a dash for none.
func excerpts(some []corpus.Excerpt) string {
	words := make([]string, len(some))
	for i, e := range some {
		words[i] = brief(e.Text, maxCell)
	}
	return or(brief(strings.Join(words, " / "), maxCell), "–")
}
