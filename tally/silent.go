package tally

import (
	"rapporteur/corpus"
)

// Silent is a table of the themes selected: how many of the submitters of each kind whose contributions were analysed referred to a
// theme, and how many did not. Not mentioning is not lacking.
func (t *Tally) Silent() corpus.Table {
	kinds := t.Kinds()
	table := corpus.Table{ID: "silent", Title: t.words.Text("tally.silent"), Columns: []string{t.title(ByTheme)}}
	for _, k := range kinds {
		table.Columns = append(table.Columns, t.words.Text("tally.referred", t.words.kind(k)), t.words.Text("tally.not-referred", t.words.kind(k)))
	}
	for _, theme := range t.cb.Themes {
		if !t.selected(theme.ID) {
			continue
		}
		row := corpus.Row{Key: string(theme.ID), Label: t.Label(ByTheme, string(theme.ID))}
		for _, k := range kinds {
			of := " " + queryOf(ByKind, string(k))
			row.Cells = append(row.Cells, t.cellBesideRest(queryOf(ByTheme, string(theme.ID))+of), t.cell(SilentQuery(theme.ID, k)))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = append(t.notes(kinds, ByTheme), t.words.Text("tally.not-lacking"))
	return table
}

// SilentQuery asks for the submitters of a kind whose contributions were analysed and who did not refer to a theme.
func SilentQuery(theme corpus.ThemeID, kind corpus.SubmitterKind) string {
	return queryOf(TermSilent, string(theme)) + " " + queryOf(ByKind, string(kind))
}

// Needs is a table of needs for technical assistance by one dimension: of submitters of each kind, those who indicated one.
func (t *Tally) Needs(d Dimension) corpus.Table {
	kinds := t.Kinds()
	table := corpus.Table{ID: "needs-" + string(d), Title: t.words.Text("tally.needs", t.dimension("rows", d)), Columns: []string{t.title(d)}}
	for _, k := range kinds {
		table.Columns = append(table.Columns, t.Label(ByKind, string(k)))
	}
	need := " " + queryOf(ByStatus, string(corpus.Need))
	for _, v := range t.order(d, t.occurring(d, kinds)) {
		row := corpus.Row{Key: v, Label: t.Label(d, v)}
		asked := false
		for _, k := range kinds {
			c := t.cell(t.inTables(d, v) + need + " " + queryOf(ByKind, string(k)))
			asked = asked || t.Count(c.Query) > 0
			row.Cells = append(row.Cells, c)
		}
		if asked {
			table.Rows = append(table.Rows, row)
		}
	}
	table.Notes = t.notes(kinds, d)
	return t.merged(table, d, "")
}
