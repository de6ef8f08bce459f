package report

import (
	"fmt"
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// Panellists lists, for each of some rows of the workplan, every State party with a reviewed passage on a measure in place for one
// of its themes: by regional group, in the order of names and so unranked, with the passages.
func Panellists(t *tally.Tally, o Options, rows []taxonomy.Session) (draft.Draft, error) {
	c := newComposer(t, o)
	c.o.Title = or(o.Title, c.w.Text("panel.title"))
	c.front()
	c.say("panel", c.w.Say("panel.text")...)
	for i, s := range rows {
		if len(s.Themes) == 0 {
			continue
		}
		r, id := c.row(s), fmt.Sprintf("row-%d", i+1)
		c.sections++
		c.heading(1, id, mark(c.w.Text("marks.section"), c.sections)+c.w.Text("brief.session", r.args()...))
		c.say(id+"-themes", c.w.Say("brief.topics", r.args()...)...)
		if table := c.panel(id, r); len(table.Rows) > 0 {
			c.table(table, false)
		} else {
			c.say(id+"-none", c.w.Say("panel.none")...)
		}
	}
	return c.finish()
}

// panel is the table of the candidates of a row.
func (c *composer) panel(id string, r row) corpus.Table {
	table := corpus.Table{ID: id, Title: c.w.Text("panel.table", r.args()...), Columns: c.columns("dimension.submitter", "panel.themes", "panel.evidence")}
	links := c.t.Reviewed(r.query(corpus.InPlace))
	for _, g := range corpus.Groups() {
		for _, s := range c.inGroup(links, g) {
			themes, where := c.reviewed(links, s.ID)
			label := c.w.Text("panel.group", wording.Text{Name: "name", Text: s.Name(c.l.Lang)}, wording.Text{Name: "group", Text: c.w.Label("group", string(g))})
			table.Rows = append(table.Rows, corpus.Row{Key: string(s.ID), Label: label, Cells: []corpus.Cell{{Text: themes}, {Text: where}}})
		}
	}
	return table
}

// inGroup returns the States parties of a group behind links, in the order of their names.
func (c *composer) inGroup(links map[corpus.SubmitterID][]corpus.Link, g corpus.Group) []corpus.Submitter {
	var in []corpus.Submitter
	for id := range links {
		if s := c.t.Submitter(id); s.Group == g || g == corpus.NoGroup && s.Group == "" {
			in = append(in, s)
		}
	}
	slices.SortFunc(in, func(a, b corpus.Submitter) int { return compareIDs(a.ID, b.ID) })
	locale.Sort(c.l, in, func(s corpus.Submitter) string { return s.Name(c.l.Lang) })
	return in
}

func compareIDs(a, b corpus.SubmitterID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// reviewed is what a candidate has reviewed passages on, and where they stand.
func (c *composer) reviewed(links map[corpus.SubmitterID][]corpus.Link, id corpus.SubmitterID) (themes, where string) {
	var titles, places []string
	for _, l := range links[id] {
		if title := c.theme(l.Theme); !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
		if place := isolated(l.File) + c.onPage(l.Page).(wording.Text).Text; !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return c.l.Series(titles), c.l.Series(places)
}
