package report

import (
	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/taxonomy"
)

// ranking lists the themes that most States parties speak of, and what is named most often under each that has children.
func (c *composer) ranking() {
	ranked := c.t.Ranking(corpus.StateParty, c.o.Top)
	if len(ranked) == 0 {
		return
	}
	c.section("ranking")
	of := states("states", c.t.Denominator(corpus.StateParty), "")
	c.sentence("ranking.text", of)
	table := corpus.Table{ID: "ranking", Title: c.w.Text("ranking.table"), Columns: []string{
		c.w.Label("dimension", "theme"), c.w.Text("ranking.rank"), c.w.Label("kind", string(corpus.StateParty)),
	}}
	for _, r := range ranked {
		table.Rows = append(table.Rows, corpus.Row{Key: string(r.Theme), Label: c.theme(r.Theme), Cells: []corpus.Cell{
			{Number: r.Rank}, c.t.Cell(r.Query),
		}})
	}
	table.Notes = []string{c.w.Text("ranking.overlap", of), c.w.Text("ranking.not-lacking")}
	c.table(table, true)
	for _, theme := range c.t.Codebook().Themes {
		c.children(theme)
	}
}

// most is how many places of the children of a theme are named.
const most = 3

// children names the children of a theme that most States parties speak of: "the topics named most often". Fewer than two make no
// ranking.
func (c *composer) children(theme taxonomy.Theme) {
	var topics [][]wording.Piece
	for _, r := range c.t.Children(theme.ID, corpus.StateParty, most) {
		if c.shielded(r.Query) {
			continue
		}
		c.open(r.Query, c.theme(r.Theme))
		topics = append(topics, c.w.Say("ranking.topic", wording.Text{Name: "topic", Text: c.theme(r.Theme)}, states("states", r.Number, r.Query)))
	}
	if len(topics) < 2 {
		return
	}
	c.say("ranking-"+string(theme.ID), c.w.Say("ranking.children",
		wording.Text{Name: "theme", Text: c.theme(theme.ID)}, wording.Pieces{Name: "topics", Pieces: c.w.List(topics)})...)
}

// theme is the title of a theme in the report's language.
func (c *composer) theme(id corpus.ThemeID) string {
	theme, ok := c.t.Codebook().Theme(id)
	if !ok {
		return string(id)
	}
	return theme.Title.In(c.l.Lang)
}
