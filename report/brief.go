package report

import (
	"fmt"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// Briefing writes what there is on each of some rows of the workplan: who speaks of its themes, in numbers and in their own words.
func Briefing(t *tally.Tally, o Options, rows []taxonomy.Session) (draft.Draft, error) {
	c := newComposer(t, o)
	c.o.Title = or(o.Title, c.w.Text("brief.title"))
	c.front()
	for i, s := range rows {
		if len(s.Themes) > 0 {
			c.brief(i, c.row(s))
		}
	}
	c.appendix("method")
	c.methodText()
	return c.finish()
}

// brief writes one row.
func (c *composer) brief(i int, r row) {
	id := fmt.Sprintf("row-%d", i+1)
	c.sections++
	c.heading(1, id, mark(c.w.Text("marks.section"), c.sections)+c.w.Text("brief.session", r.args()...))
	c.say(id+"-themes", c.w.Say("brief.topics", r.args()...)...)
	if r.Uncertain {
		c.say(id+"-uncertain", c.w.Say("brief.uncertain")...)
	}
	n, all := c.t.Count(r.query("")), c.t.Denominator(corpus.StateParty)
	c.open(r.query(""), r.themes)
	if n == 0 {
		c.say(id+"-who", c.w.Say("brief.who.none")...)
	} else {
		said := c.w.Say("brief.who", c.share(n, r.query(""))...)
		said = append(said, wording.Piece{Text: c.gap()})
		c.say(id+"-who", append(said, c.w.Say("brief.silent", states("states", all-n, ""))...)...)
	}
	c.table(c.byThemeAndStatus(id, r), false)
	for _, theme := range r.Themes {
		if c.speakers(theme) > 0 {
			c.points(id, theme)
		}
	}
	c.candidates(id, r)
}

// byThemeAndStatus is the table of a row.
func (c *composer) byThemeAndStatus(id string, r row) corpus.Table {
	table := corpus.Table{ID: id, Title: c.w.Text("brief.table"), Columns: []string{c.w.Label("dimension", "theme"), c.w.Text("brief.total")}}
	statuses := []corpus.Status{corpus.InPlace, corpus.Planned, corpus.Gap, corpus.Need}
	for _, s := range statuses {
		table.Columns = append(table.Columns, c.w.Label("status", string(s)))
	}
	for _, theme := range r.Themes {
		line := corpus.Row{Key: string(theme), Label: c.theme(theme), Cells: []corpus.Cell{c.t.Cell(stateParties(theme))}}
		for _, s := range statuses {
			line.Cells = append(line.Cells, c.t.Cell(stateParties(theme)+" status:"+string(s)))
		}
		table.Rows = append(table.Rows, line)
	}
	table.Notes = []string{c.w.Text("tables.overlap")}
	return table
}

// shown is how many passages a briefing quotes for a theme.
const shown = 6

// points writes the paragraph of a theme, and passages in the words of those who sent them, one a submitter.
func (c *composer) points(id string, theme corpus.ThemeID) {
	of, _ := c.t.Codebook().Theme(theme)
	c.heading(2, id+"-"+string(theme), c.theme(theme))
	c.say(id+"-"+string(theme), c.paragraph(of)...)
	sources, err := c.sources("theme:" + string(theme))
	c.failed(err)
	seen := map[string]bool{}
	for _, s := range sources {
		if len(seen) == shown || seen[s.Who] || len(s.Quote) > maxQuote || c.unnamed() {
			continue
		}
		seen[s.Who] = true
		c.bullet(c.w.Say("brief.point", wording.Text{Name: "who", Text: s.Who}, c.onPage(s.Page), wording.Pieces{Name: "quote", Pieces: c.quoted(s)})...)
	}
}

// bullet adds a paragraph without a number.
func (c *composer) bullet(pieces ...wording.Piece) {
	c.d.Blocks = append(c.d.Blocks, draft.Block{Paragraph: &draft.Paragraph{Runs: runsOf(pieces)}})
}

// onPage is the place {page}: nothing in a format without pages.
func (c *composer) onPage(page int) wording.Arg {
	if page == 0 {
		return wording.Text{Name: "page"}
	}
	return wording.Text{Name: "page", Text: c.w.Text("brief.on-page", wording.Text{Name: "page", Text: c.l.Figures(page)})}
}

// candidates says how many could be asked to a panel.
func (c *composer) candidates(id string, r row) {
	n := len(c.t.Reviewed(r.query(corpus.InPlace)))
	c.say(id+"-candidates", c.w.Say("brief.candidates", states("states", n, ""))...)
}
