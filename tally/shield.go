package tally

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// few is what a small cell shows if somebody counts in it who may not be named.
const few = "fewer than 3"

// shielded is a cell that gives a small number away nowhere, not in its Number either, if somebody counts in it who may not be named.
func shielded(n int, hidden bool, query string) corpus.Cell {
	if hidden && n < 3 {
		return corpus.Cell{Text: few, Query: query}
	}
	return corpus.Cell{Number: n, Query: query}
}

// mergeGroups makes one number of the shielded cells among those of the regional groups and, until it is 3 at least, of the smallest
// others: groups part the submitters, so that one cell alone could be had by subtraction from the total. Merged cells are marked
// with an asterisk. If all groups together come to less, the shielded cells stay as they are.
func mergeGroups(cells []*corpus.Cell, count func(query string) int) {
	order := slices.Clone(cells)
	slices.SortStableFunc(order, func(a, b *corpus.Cell) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Number, b.Number))
	})
	if len(order) == 0 || order[0].Text != few {
		return
	}
	for n := 2; n <= len(order); n++ {
		together := order[:n]
		query := together[0].Query
		for _, c := range together[1:] {
			query = strings.Replace(query, groupTerm(query), groupTerm(query)+","+strings.TrimPrefix(groupTerm(c.Query), "group:"), 1)
		}
		done := n == len(order) || rank(order[n]) > 0
		if sum := count(query); done && sum >= 3 {
			for _, c := range together {
				*c = corpus.Cell{Text: fmt.Sprintf("%d*", sum), Query: query}
			}
			return
		}
	}
}

// rank orders cells for merging: those that must be first, then those with a number, then empty ones.
func rank(c *corpus.Cell) int {
	switch {
	case c.Text == few:
		return 0
	case c.Number > 0:
		return 1
	}
	return 2
}

// groupTerm is the term of a query that names groups.
func groupTerm(query string) string {
	for word := range strings.FieldsSeq(query) {
		if strings.HasPrefix(word, "group:") {
			return word
		}
	}
	return ""
}

// merged applies mergeGroups along the groups of a table by rows and columns.
func (t *Tally) merged(table corpus.Table, rows, columns Dimension, count func(query string) int) corpus.Table {
	if rows == ByGroup {
		for i := range max(len(table.Columns)-1, 0) {
			cells := make([]*corpus.Cell, len(table.Rows))
			for r := range table.Rows {
				cells[r] = &table.Rows[r].Cells[i]
			}
			mergeGroups(cells, count)
		}
	}
	if columns == ByGroup {
		for _, row := range table.Rows {
			cells := make([]*corpus.Cell, len(row.Cells))
			for i := range row.Cells {
				cells[i] = &row.Cells[i]
			}
			mergeGroups(cells, count)
		}
	}
	if slices.ContainsFunc(table.Rows, func(r corpus.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c corpus.Cell) bool { return strings.HasSuffix(c.Text, "*") })
	}) {
		table.Notes = append(table.Notes, "* One number for the groups so marked together, lest a contribution given for counts only be recognized.")
	}
	return table
}
