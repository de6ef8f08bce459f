package tally

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// By counts distinct submitters by one dimension, a column a kind, or by two crossed, of one kind: that of the selection, else
// States parties. Every cell has the query that Evidence opens.
func (t *Tally) By(dims ...Dimension) (corpus.Table, error) {
	switch len(dims) {
	case 1:
		return t.single(dims[0]), nil
	case 2:
		if dims[0] == dims[1] {
			return corpus.Table{}, fmt.Errorf("a table of %s by %s says nothing: choose two different ones", dims[0], dims[1])
		}
		return t.crossed(dims[0], dims[1])
	}
	return corpus.Table{}, fmt.Errorf("count by one or two of %v", Dimensions())
}

func (t *Tally) single(d Dimension) corpus.Table {
	table := corpus.Table{ID: string(d), Title: "Submitters by " + string(d), Columns: []string{title(d)}}
	kinds := t.Kinds()
	if d == ByKind {
		table.Columns = append(table.Columns, "Submitters")
	} else {
		for _, k := range kinds {
			table.Columns = append(table.Columns, labels[string(k)])
		}
	}
	for _, v := range t.order(d, t.occurring(d, kinds)) {
		row := corpus.Row{Key: v, Label: t.Label(d, v)}
		if d == ByKind {
			row.Cells = []corpus.Cell{t.cell(queryOf(d, v))}
		} else {
			for _, k := range kinds {
				row.Cells = append(row.Cells, t.cell(t.inTables(d, v)+" "+queryOf(ByKind, string(k))))
			}
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = t.notes(kinds, d)
	return t.merged(table, d, "", t.Count)
}

func (t *Tally) crossed(rows, columns Dimension) (corpus.Table, error) {
	table := corpus.Table{ID: string(rows) + "-" + string(columns), Columns: []string{title(rows)}}
	kinds := t.Kinds()
	of := ""
	if rows != ByKind && columns != ByKind {
		kind, err := t.oneKind()
		if err != nil {
			return table, err
		}
		kinds, of = []corpus.SubmitterKind{kind}, " "+queryOf(ByKind, string(kind))
		table.Title = labels[string(kind)]
	} else {
		table.Title = "Submitters"
	}
	table.Title += " by " + string(rows) + " and " + string(columns)
	across := t.order(columns, t.occurring(columns, kinds))
	for _, c := range across {
		table.Columns = append(table.Columns, t.Label(columns, c))
	}
	for _, r := range t.order(rows, t.occurring(rows, kinds)) {
		row := corpus.Row{Key: r, Label: t.Label(rows, r)}
		for _, c := range across {
			row.Cells = append(row.Cells, t.cell(t.inTables(rows, r)+" "+t.inTables(columns, c)+of))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = t.notes(kinds, rows, columns)
	return t.merged(table, rows, columns, t.Count), nil
}

// oneKind is the kind of which a crossed table is: kinds are never added together.
func (t *Tally) oneKind() (corpus.SubmitterKind, error) {
	switch len(t.sel.Kinds) {
	case 0:
		return corpus.StateParty, nil
	case 1:
		return t.sel.Kinds[0], nil
	}
	return "", errors.New("a crossed table is of one kind of submitters, since kinds are never added together: choose one with --kind")
}

func title(d Dimension) string { return strings.ToUpper(string(d[:1])) + string(d[1:]) }

// occurring returns the values of a dimension among the claims of kinds.
func (t *Tally) occurring(d Dimension, kinds []corpus.SubmitterKind) map[string]bool {
	occurs := map[string]bool{}
	for _, c := range t.claims {
		if slices.Contains(kinds, c.submitter.Kind) {
			for _, v := range t.values(d, c) {
				occurs[v] = true
			}
		}
	}
	if d == ByTheme {
		t.rollUp(occurs)
	}
	return occurs
}

// rollUp adds the themes into which others that occur are rolled up, and their parents.
func (t *Tally) rollUp(occurs map[string]bool) {
	for range t.cb.Themes {
		for _, theme := range t.cb.Themes {
			in := slices.ContainsFunc(theme.Rollup, func(id corpus.ThemeID) bool { return occurs[string(id)] })
			if in && t.selected(theme.ID) {
				for _, id := range t.lineage(theme.ID) {
					occurs[string(id)] = true
				}
			}
		}
	}
}

// Cell counts the submitters behind a query, shielded as the cells of tables are.
func (t *Tally) Cell(query string) corpus.Cell { return t.cell(query) }

// cell counts the submitters behind a query. A number of 1 or 2 in which somebody counts who may not be named is not shown.
func (t *Tally) cell(query string) corpus.Cell {
	n, hidden := t.count(query)
	return shielded(n, hidden, query)
}

// Count is the number of distinct submitters behind a query, as Evidence takes it.
func (t *Tally) Count(query string) int {
	n, _ := t.count(query)
	return n
}

func (t *Tally) count(query string) (n int, hidden bool) {
	terms, err := parse(query)
	if err != nil {
		return 0, false
	}
	who := map[corpus.SubmitterID]bool{}
	named := map[corpus.SubmitterID]bool{}
	for _, c := range t.claims {
		if terms.match(t, c) {
			who[c.submitter.ID] = true
			if !c.hidden {
				named[c.submitter.ID] = true
			}
		}
	}
	return len(who), len(named) < len(who)
}

// notes are the denominators, the warning of overlap, and what is not in the table.
func (t *Tally) notes(kinds []corpus.SubmitterKind, dims ...Dimension) []string {
	var of []string
	for _, k := range kinds {
		of = append(of, fmt.Sprintf("%s: %d", labels[string(k)], t.Denominator(k)))
	}
	notes := []string{"Contributions analysed. " + strings.Join(of, "; ") + "."}
	if slices.ContainsFunc(dims, Dimension.overlaps) {
		notes = append(notes, "A submitter may appear in several rows or columns; figures do not add up to the total.")
	}
	if n := len(t.Fated(Unreadable)); n > 0 {
		notes = append(notes, fmt.Sprintf("%d documents could not be read and are not included.", n))
	}
	if t.hiddenCounts() {
		notes = append(notes, "Numbers of 1 or 2 that include a contribution given for counts only are shown as fewer than 3.")
	}
	return notes
}

// overlaps reports whether a submitter may stand under several values of a dimension.
func (d Dimension) overlaps() bool { return d != ByKind && d != ByGroup }

func (t *Tally) hiddenCounts() bool {
	return slices.ContainsFunc(t.claims, func(c claim) bool { return c.hidden })
}

// Ranked is a theme with its place in a ranking.
type Ranked struct {
	Rank   int // 1, 2, 2, 4
	Theme  corpus.ThemeID
	Number int
	Query  string
}

// Ranking ranks the themes that submitters of one kind speak of, the most first, ties in the order of the codebook. N is how many
// places, 0 for all; a tie at the last place is shown whole.
func (t *Tally) Ranking(kind corpus.SubmitterKind, n int) []Ranked {
	occurs := t.occurring(ByTheme, []corpus.SubmitterKind{kind})
	return t.ranked(t.order(ByTheme, maps.Clone(occurs)), kind, n)
}

// RankingWithin ranks the children of a theme in the same way.
func (t *Tally) RankingWithin(parent corpus.ThemeID, kind corpus.SubmitterKind, n int) []Ranked {
	var children []string
	for _, theme := range t.cb.Themes {
		if theme.Parent == parent {
			children = append(children, string(theme.ID))
		}
	}
	return t.ranked(children, kind, n)
}

func (t *Tally) ranked(themes []string, kind corpus.SubmitterKind, n int) []Ranked {
	var all []Ranked
	for _, id := range themes {
		q := queryOf(ByTheme, id) + " " + queryOf(ByKind, string(kind))
		if n := t.Count(q); n > 0 {
			all = append(all, Ranked{Theme: corpus.ThemeID(id), Number: n, Query: q})
		}
	}
	slices.SortStableFunc(all, func(a, b Ranked) int { return b.Number - a.Number })
	for i := range all {
		all[i].Rank = i + 1
		if i > 0 && all[i].Number == all[i-1].Number {
			all[i].Rank = all[i-1].Rank
		}
		if n > 0 && all[i].Rank > n {
			return all[:i]
		}
	}
	return all
}
