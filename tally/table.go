package tally

import (
	"errors"
	"fmt"
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// By counts distinct submitters by one dimension, a column a kind, or by two crossed, of one kind: that of the selection, else
// States parties. Every cell has the query that Evidence opens.
func (t *Tally) By(dims ...Dimension) (corpus.Table, error) {
	switch len(dims) {
	case 1:
		return t.Beside(dims[0]), nil
	case 2:
		if dims[0] == dims[1] {
			return corpus.Table{}, fmt.Errorf("a table of %s by %s says nothing: choose two different ones", dims[0], dims[1])
		}
		return t.crossed(dims[0], dims[1])
	}
	return corpus.Table{}, fmt.Errorf("count by one or two of %v", Dimensions())
}

// Beside is the table by one dimension with further columns beside each kind of submitters: of what may be shown, the documents,
// passages or mentions. A table by submitter has these only.
func (t *Tally) Beside(d Dimension, units ...Unit) corpus.Table {
	kinds := t.Kinds()
	table := corpus.Table{
		ID: string(d), Columns: []string{t.title(d)},
		Title: t.words.Text("tables.by", wording.Text{Name: "kind", Text: t.words.Text("tables.submitters")}, t.dimension("rows", d)),
	}
	if d == BySubmitter {
		units = Units()[1:]
	}
	columns := t.columns(d, kinds, units)
	for _, c := range columns {
		table.Columns = append(table.Columns, c.title)
	}
	for _, v := range t.order(d, t.occurring(d, kinds)) {
		row := corpus.Row{Key: v, Label: t.Label(d, v)}
		for _, c := range columns {
			row.Cells = append(row.Cells, t.cell(c.unit+t.inTables(d, v)+c.kind))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = t.notes(kinds, d)
	if len(units) > 0 {
		table.Notes = append(table.Notes, t.words.Text("tally.units-note"))
	}
	return t.merged(table, d, "")
}

// column is what a column asks for besides its row.
type column struct{ title, unit, kind string }

func (t *Tally) columns(d Dimension, kinds []corpus.SubmitterKind, units []Unit) []column {
	if d == ByKind || d == BySubmitter {
		columns := t.inColumns(column{title: t.words.Text("tables.submitters")}, units)
		if d == BySubmitter {
			return columns[1:]
		}
		return columns
	}
	var columns []column
	for _, k := range kinds {
		one := column{title: t.Label(ByKind, string(k)), kind: " " + queryOf(ByKind, string(k))}
		columns = append(columns, t.inColumns(one, units)...)
	}
	return columns
}

// inColumns is a column with those in further units beside it.
func (t *Tally) inColumns(one column, units []Unit) []column {
	all := []column{one}
	for _, u := range units {
		title := t.words.Text("unit." + string(u))
		if one.kind != "" {
			title = t.words.Text("tally.unit-of", wording.Text{Name: "kind", Text: one.title}, wording.Text{Name: "unit", Text: title})
		}
		all = append(all, column{title, queryOf(TermUnit, string(u)) + " ", one.kind})
	}
	return all
}

func (t *Tally) crossed(rows, columns Dimension) (corpus.Table, error) {
	table := corpus.Table{ID: string(rows) + "-" + string(columns), Columns: []string{t.title(rows)}}
	kinds := t.Kinds()
	of, who := "", t.words.Text("tables.submitters")
	if rows != ByKind && columns != ByKind {
		kind, err := t.oneKind()
		if err != nil {
			return table, err
		}
		kinds, of, who = []corpus.SubmitterKind{kind}, " "+queryOf(ByKind, string(kind)), t.Label(ByKind, string(kind))
	}
	table.Title = t.words.Text("tables.crossed", wording.Text{Name: "kind", Text: who}, t.dimension("rows", rows), t.dimension("columns", columns))
	across := t.order(columns, t.occurring(columns, kinds))
	ask := make([]string, len(across))
	for i, c := range across {
		table.Columns = append(table.Columns, t.Label(columns, c))
		ask[i] = " " + t.inTables(columns, c, rows) + of
	}
	for _, r := range t.order(rows, t.occurring(rows, kinds)) {
		row := corpus.Row{Key: r, Label: t.Label(rows, r)}
		query := t.inTables(rows, r, columns)
		for _, c := range ask {
			row.Cells = append(row.Cells, t.cell(query+c))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = t.notes(kinds, rows, columns)
	return t.merged(table, rows, columns), nil
}

// oneKind is the kind of which a crossed table is: kinds are never added together.
func (t *Tally) oneKind() (corpus.SubmitterKind, error) {
	switch len(t.sel.Kinds) {
	case 0:
		return corpus.StateParty, nil
	case 1:
		return t.sel.Kinds[0], nil
	}
	return "", errors.New("this table is of one kind of submitters, since kinds are never added together: choose one with --kind")
}

func (t *Tally) title(d Dimension) string { return t.words.Label("dimension", string(d)) }

func (t *Tally) dimension(name string, d Dimension) wording.Arg {
	return wording.Text{Name: name, Text: t.title(d)}
}

// occurring returns the values of a dimension among the claims of kinds.
func (t *Tally) occurring(d Dimension, kinds []corpus.SubmitterKind) map[string]bool {
	of := make([]string, len(kinds))
	for i, k := range kinds {
		of[i] = string(k)
	}
	claims := t.claimsOf(terms{{ByKind, of}})
	occurs := map[string]bool{}
	for v, posted := range t.index.postings[d] {
		if slices.ContainsFunc(posted, claims.has) {
			occurs[v] = true
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

// Count is the number behind a query, of submitters unless it asks for another unit: as it is, for the secretariat and for what is
// worked out from it. What is printed is Cell.
func (t *Tally) Count(query string) int {
	r, err := parse(query)
	if err != nil {
		return 0
	}
	b := t.behind(r)
	if r.unit != InSubmitters {
		return t.inUnits(r.unit, b)
	}
	return b.who.len()
}

// count is the argument {n}.
func count(n int) wording.Arg { return wording.Count{Name: "n", N: n, Noun: "submitter"} }

// notes are the denominators, the warning of overlap, and what is not in the table.
func (t *Tally) notes(kinds []corpus.SubmitterKind, dims ...Dimension) []string {
	of := make([]string, len(kinds))
	for i, k := range kinds {
		of[i] = t.denominator(k)
	}
	notes := []string{t.words.Text("tables.denominators", wording.Text{Name: "list", Text: t.words.Locale.Series(of)})}
	if slices.ContainsFunc(dims, Dimension.overlaps) {
		notes = append(notes, t.words.Text("tables.overlap"))
	}
	if n := len(t.Fated(Unreadable)); n > 0 {
		notes = append(notes, t.words.Text("tables.unreadable", wording.Count{Name: "documents", N: n, Noun: "document"}))
	}
	if t.hiddenCounts() {
		notes = append(notes, t.words.Text("tables.few-note"))
	}
	return notes
}

// denominator says how many of a kind were analysed.
func (t *Tally) denominator(k corpus.SubmitterKind) string {
	of := wording.Text{Name: "kind", Text: t.Label(ByKind, string(k))}
	if all := t.index.bases[k]; all[0].len() > 0 && all[0].len() < small && all[1].len() < all[0].len() {
		return t.words.Text("tables.denominator", of, wording.Text{Name: "n", Text: t.few()})
	}
	return t.words.Text("tables.denominator", of, count(t.Denominator(k)))
}

// overlaps reports whether a submitter may stand under several values of a dimension.
func (d Dimension) overlaps() bool { return d != ByKind && d != ByGroup && d != BySubmitter }

// hiddenCounts reports whether somebody counts who may not be named.
func (t *Tally) hiddenCounts() bool {
	return slices.ContainsFunc(t.places, func(p place) bool { return p.fate == Counted && p.hidden() })
}
