package tally

import (
	"slices"

	"rapporteur/corpus"
)

// Pair is two themes that the same submitters speak of.
type Pair struct {
	Rank   int // 1, 2, 2, 4
	A, B   corpus.ThemeID
	Number int         // by which it is ranked: the least that Both gives away
	Both   corpus.Cell // submitters who speak of both
	Beside corpus.Cell // submitters who do so in one passage
}

// Together ranks the pairs of themes by the submitters of one kind who speak of both, ties in the order of the codebook. A theme and
// its own child are no pair. N is how many places, 0 for all; what is not shown has no place.
func (t *Tally) Together(kind corpus.SubmitterKind, n int) []Pair {
	of := " " + queryOf(ByKind, string(kind))
	who := map[corpus.ThemeID]set{}
	for _, theme := range t.cb.Themes {
		who[theme.ID], _ = t.peopleOf(t.claimsOf(terms{{ByTheme, []string{string(theme.ID)}}, {ByKind, []string{string(kind)}}}))
	}
	var all []Pair
	for i, a := range t.cb.Themes {
		for _, b := range t.cb.Themes[i+1:] {
			if !who[a.ID].meets(who[b.ID]) || t.kin(a.ID, b.ID) {
				continue
			}
			_, least := t.shield(pairQuery(a.ID, TermWith, b.ID)+of, false)
			all = append(all, Pair{A: a.ID, B: b.ID, Number: least.Number})
		}
	}
	all = ranked(shownPairs(all), n, func(p *Pair) (int, *int) { return p.Number, &p.Rank })
	for i, p := range all {
		all[i].Both, all[i].Beside = t.cell(pairQuery(p.A, TermWith, p.B)+of), t.cell(pairQuery(p.A, TermBeside, p.B)+of)
	}
	return all
}

// shownPairs leaves out those whose number is not shown.
func shownPairs(all []Pair) []Pair {
	var shown []Pair
	for _, p := range all {
		if p.Number > 0 {
			shown = append(shown, p)
		}
	}
	return shown
}

// kin reports whether one theme is a parent of the other.
func (t *Tally) kin(a, b corpus.ThemeID) bool {
	return slices.Contains(t.lineage(a), b) || slices.Contains(t.lineage(b), a)
}

func pairQuery(a corpus.ThemeID, how Term, b corpus.ThemeID) string {
	return queryOf(ByTheme, string(a)) + " " + queryOf(how, string(b))
}

// TogetherTable is the table of themes named together.
func (t *Tally) TogetherTable(n int) (corpus.Table, error) {
	kind, err := t.oneKind()
	if err != nil {
		return corpus.Table{}, err
	}
	table := corpus.Table{
		ID: "together", Title: t.words.Text("tally.together", t.words.kind(kind)),
		Columns: []string{
			t.words.Text("tally.themes"), t.words.Text("ranking.rank"), t.Label(ByKind, string(kind)), t.words.Text("tally.one-passage"),
		},
	}
	for _, p := range t.Together(kind, n) {
		label := t.words.Locale.List([]string{t.words.quote(t.Label(ByTheme, string(p.A))), t.words.quote(t.Label(ByTheme, string(p.B)))})
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(p.A) + "+" + string(p.B), Label: label,
			Cells: []corpus.Cell{{Number: p.Rank}, p.Both, p.Beside},
		})
	}
	table.Notes = t.notes([]corpus.SubmitterKind{kind}, ByTheme)
	return table, nil
}

func (w words) quote(s string) string { return w.Locale.Quote(s) }
