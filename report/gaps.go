package report

import (
	"fmt"

	"rapporteur/corpus"
)

// gaps lists the themes on which States parties said that something is missing, and needs those with which they asked for help.
func (c *composer) gaps() {
	c.wanting("gaps", corpus.Gap, "status:gap", "")
}

func (c *composer) needs() {
	c.wanting("needs", corpus.Need, "theme:technical-assistance status:need", "technical-assistance")
}

// wanting writes a section on one status: how many States parties have it on any theme, and a table of themes without one of them.
func (c *composer) wanting(id string, status corpus.Status, any string, without corpus.ThemeID) {
	c.section(id)
	kind := fmt.Sprintf(" kind:%s", corpus.StateParty)
	n := c.t.Count(any + kind)
	if n == 0 {
		c.sentence(id + ".none")
		return
	}
	c.open(any+kind, c.w.Text(id+".table"))
	if c.shielded(any + kind) {
		c.sentence(id + ".few")
	} else {
		c.sentence(id+".text", states("states", n, any+kind))
	}
	table := corpus.Table{
		ID: id, Title: c.w.Text(id + ".table"), Notes: []string{c.w.Text(id + ".overlap")},
		Columns: []string{c.w.Label("dimension", "theme"), c.w.Label("kind", string(corpus.StateParty))},
	}
	for _, theme := range c.t.Codebook().Themes {
		query := fmt.Sprintf("theme:%s status:%s%s", theme.ID, status, kind)
		if n := c.t.Count(query); n > 0 && theme.ID != without {
			table.Rows = append(table.Rows, corpus.Row{Key: string(theme.ID), Label: c.theme(theme.ID), Cells: []corpus.Cell{c.t.Cell(query)}})
		}
	}
	c.table(table, false)
}

func (c *composer) regions() {
	c.section("regions")
	table := c.t.Regions()
	if len(table.Rows) == 0 {
		c.sentence("regions.none")
		return
	}
	c.sentence("regions.text")
	c.table(table, true)
}
