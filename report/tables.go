package report

import (
	"fmt"
	"slices"

	"rapporteur/corpus"
	"rapporteur/tally"
)

// Tables returns the tables of a tally that are written beside the report.
func Tables(t *tally.Tally, o Options) ([]corpus.Table, error) {
	var tables []corpus.Table
	for _, dims := range [][]tally.Dimension{
		{tally.ByTheme}, {tally.ByTheme, tally.ByStatus}, {tally.ByTheme, tally.ByGroup}, {tally.ByChapter}, {tally.ByArticle},
		{tally.ByBody}, {tally.BySession}, {tally.ByQuestion}, {tally.ByKind}, {tally.ByCall}, {tally.ByYear}, {tally.ByLanguage},
	} {
		table, err := t.By(dims...)
		if err != nil {
			return nil, fmt.Errorf("table by %v: %w", dims, err)
		}
		if len(table.Rows) > 0 {
			tables = append(tables, table)
		}
	}
	c := newComposer(t, o)
	return slices.Concat([]corpus.Table{t.Regions()}, tables, c.relationTables(), c.uncodedTable()), nil
}
