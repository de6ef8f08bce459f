package tally

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// small is the number from which one may be shown in which somebody counts who may not be named.
const small = 3

// cell counts what is behind a query, if that may be shown: a number of 1 or 2 in which somebody counts who may not be named is shown
// as fewer than 3, in Number neither. One of those who did or did not do something, which leaves 1 or 2 such of the denominator, is
// shown as the least that it may be.
func (t *Tally) cell(query string) corpus.Cell {
	shown, cell := t.shield(query, false)
	if !shown {
		cell.Number = 0
	}
	return cell
}

// cellBesideRest is cell where the rest of the denominator stands beside it, so that the one could be had from the other.
func (t *Tally) cellBesideRest(query string) corpus.Cell {
	shown, cell := t.shield(query, true)
	if !shown {
		cell.Number = 0
	}
	return cell
}

// Cell is the number behind a query as tables show it.
func (t *Tally) Cell(query string) corpus.Cell { return t.cell(query) }

// shield is a cell whose Number is the least that is given away, and whether that is the number itself.
func (t *Tally) shield(query string, besideRest bool) (shown bool, cell corpus.Cell) {
	cell = corpus.Cell{Query: query}
	r, err := parse(query)
	if err != nil {
		return true, cell
	}
	b := t.behind(r)
	if r.unit != InSubmitters {
		cell.Number = t.inUnits(r.unit, b)
		return true, cell
	}
	n := b.who.len()
	all, left := 0, false
	if besideRest || r.subject == TermSilent || r.subject == TermAnswered || r.subject == TermSkipped {
		all, left = t.left(r, b)
	}
	switch {
	case n > 0 && n < small && b.secret > 0, left && all < small:
		cell.Text = t.few()
		return false, cell
	case left:
		cell.Number = all - small + 1
		cell.Text = t.words.Text("tally.at-least", count(cell.Number))
		return false, cell
	}
	cell.Number = n
	return true, cell
}

// left reports whether those who did the contrary of what a number counts are 1 or 2, and among them somebody who may not be named;
// all is how many both are.
func (t *Tally) left(r request, b behind) (all int, left bool) {
	contrary := r
	switch r.subject {
	case TermSilent:
		contrary.subject, contrary.filter = "", append(slices.Clone(r.filter), term{ByTheme, r.values})
	case TermAnswered:
		contrary.subject = TermSkipped
	case TermSkipped:
		contrary.subject = TermAnswered
	default:
		contrary.subject = TermSilent
		for _, one := range r.filter {
			if one.dim == ByTheme {
				contrary.values = one.values
			}
		}
		contrary.filter = slices.DeleteFunc(slices.Clone(r.filter), func(one term) bool { return one.dim == ByTheme })
	}
	rest := t.behind(contrary)
	n := rest.who.len()
	return n + b.who.len(), n > 0 && n < small && rest.secret > 0
}

func (t *Tally) few() string { return t.words.Text("tables.few") }

// mergeGroups makes one number of the shielded cells among those of the regional groups and, until it is 3 at least, of the smallest
// others: groups part the submitters, so that one cell alone could be had by subtraction from the total. Merged cells are marked
// with an asterisk. If all groups together come to less, the shielded cells stay as they are.
func (t *Tally) mergeGroups(cells []*corpus.Cell) {
	order := slices.Clone(cells)
	slices.SortStableFunc(order, func(a, b *corpus.Cell) int {
		return cmp.Or(cmp.Compare(t.weight(a), t.weight(b)), cmp.Compare(a.Number, b.Number))
	})
	if len(order) == 0 || order[0].Text != t.few() {
		return
	}
	for n := 2; n <= len(order); n++ {
		together := order[:n]
		query := together[0].Query
		for _, c := range together[1:] {
			query = strings.Replace(query, groupTerm(query), groupTerm(query)+","+strings.TrimPrefix(groupTerm(c.Query), "group:"), 1)
		}
		done := n == len(order) || t.weight(order[n]) > 0
		if sum := t.Count(query); done && sum >= small {
			for _, c := range together {
				*c = corpus.Cell{Text: fmt.Sprintf("%d*", sum), Query: query}
			}
			return
		}
	}
}

// weight orders cells for merging: those that must be first, then those with a number, then empty ones.
func (t *Tally) weight(c *corpus.Cell) int {
	switch {
	case c.Text == t.few():
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
func (t *Tally) merged(table corpus.Table, rows, columns Dimension) corpus.Table {
	if rows == ByGroup {
		for i := range max(len(table.Columns)-1, 0) {
			cells := make([]*corpus.Cell, len(table.Rows))
			for r := range table.Rows {
				cells[r] = &table.Rows[r].Cells[i]
			}
			t.mergeGroups(cells)
		}
	}
	if columns == ByGroup {
		for _, row := range table.Rows {
			cells := make([]*corpus.Cell, len(row.Cells))
			for i := range row.Cells {
				cells[i] = &row.Cells[i]
			}
			t.mergeGroups(cells)
		}
	}
	if slices.ContainsFunc(table.Rows, func(r corpus.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c corpus.Cell) bool { return strings.HasSuffix(c.Text, "*") })
	}) {
		table.Notes = append(table.Notes, t.words.Text("tables.merged"))
	}
	return table
}
