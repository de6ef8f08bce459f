package report

import (
	"rapporteur/corpus"
	"rapporteur/tally"
)

// uncodedTable lists what says something and carries no theme of the codebook: what the codebook may lack. There is none if nothing does.
func (c *composer) uncodedTable() []corpus.Table {
	table := corpus.Table{
		ID: "uncoded", Title: c.w.Text("tables.uncoded"), Columns: c.columns("annex.document", "tables.page", "annex.language", "shared.passage"),
		Notes: []string{c.w.Text("tables.uncoded-note")},
	}
	for _, u := range c.t.Uncoded() {
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(u.Passage), Label: c.list([]tally.Item{u.Item}),
			Cells: []corpus.Cell{{Text: c.pages(u.Page)}, {Text: c.language(u.Lang)}, {Text: brief(u.Text, maxCell)}},
		})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []corpus.Table{table}
}
