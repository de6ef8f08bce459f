package report

import (
	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/tally"
)

// uncodedTable lists what says something and carries no theme of the codebook: what the codebook may lack. There is none if nothing does.
func uncodedTable(t *tally.Tally) []corpus.Table {
	c := &composer{t: t, l: locale.For(corpus.English)}
	table := corpus.Table{
		ID: "uncoded", Title: "Passages that carry no theme of the codebook",
		Columns: []string{"Submitter and document", "Page", "Language", "Passage"},
		Notes:   []string{"Passages of 60 characters or more, in Chinese of 25, of the documents counted. They may show what the codebook lacks."},
	}
	for _, u := range t.Uncoded() {
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(u.Passage), Label: c.list([]tally.Item{u.Item}),
			Cells: []corpus.Cell{{Text: pages(u.Page)}, {Text: string(u.Lang)}, {Text: brief(u.Text, maxCell)}},
		})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []corpus.Table{table}
}
