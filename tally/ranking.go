package tally

import (
	"fmt"
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// Ranked is a theme with its place in a ranking.
type Ranked struct {
	Rank   int // 1, 2, 2, 4
	Theme  corpus.ThemeID
	Number int         // by which it is ranked: the least that Cell gives away
	Cell   corpus.Cell // as tables show it
	Query  string
}

// Ranking ranks the themes that submitters of one kind speak of, the most first, ties in the order of the codebook. N is how many
// places, 0 for all; a tie at the last place is shown whole. A number of 1 or 2 that is not shown has no place.
func (t *Tally) Ranking(kind corpus.SubmitterKind, n int) []Ranked {
	return t.rank(kind, n, func(corpus.ThemeID) bool { return true })
}

// Children ranks the children of a theme among themselves, as Ranking does.
func (t *Tally) Children(parent corpus.ThemeID, kind corpus.SubmitterKind, n int) []Ranked {
	return t.rank(kind, n, func(id corpus.ThemeID) bool {
		theme, _ := t.cb.Theme(id)
		return theme.Parent == parent
	})
}

func (t *Tally) rank(kind corpus.SubmitterKind, n int, in func(corpus.ThemeID) bool) []Ranked {
	var all []Ranked
	for _, theme := range t.cb.Themes {
		if !in(theme.ID) {
			continue
		}
		q := queryOf(ByTheme, string(theme.ID)) + " " + queryOf(ByKind, string(kind))
		if _, least := t.shield(q, false); least.Number > 0 {
			all = append(all, Ranked{Theme: theme.ID, Number: least.Number, Cell: t.cell(q), Query: q})
		}
	}
	return ranked(all, n, func(r *Ranked) (int, *int) { return r.Number, &r.Rank })
}

// ranked puts items by number, the highest first, and gives them their ranks, up to rank n if that is not 0.
func ranked[T any](all []T, n int, of func(*T) (number int, rank *int)) []T {
	slices.SortStableFunc(all, func(a, b T) int {
		x, _ := of(&a)
		y, _ := of(&b)
		return y - x
	})
	for i := range all {
		number, rank := of(&all[i])
		*rank = i + 1
		if i > 0 {
			if before, same := of(&all[i-1]); before == number {
				*rank = *same
			}
		}
		if n > 0 && *rank > n {
			return all[:i]
		}
	}
	return all
}

// RankingTable is the ranking of themes by submitters of one kind.
func (t *Tally) RankingTable(n int) (corpus.Table, error) {
	kind, err := t.oneKind()
	if err != nil {
		return corpus.Table{}, err
	}
	return t.rankingTable("ranking", t.words.Text("tally.ranking", t.words.kind(kind)), kind, t.Ranking(kind, n)), nil
}

// ChildrenTable is the ranking of the children of a theme; without one, of those of every theme that has children, each among its own.
func (t *Tally) ChildrenTable(parent corpus.ThemeID, n int) (corpus.Table, error) {
	kind, err := t.oneKind()
	if err != nil {
		return corpus.Table{}, err
	}
	if parent == "" {
		return t.allChildren(kind, n), nil
	}
	children := t.childrenOf(parent)
	if len(children) == 0 {
		return corpus.Table{}, fmt.Errorf("--parent %s: the codebook has no theme with that parent: choose one of %v", parent, t.parents())
	}
	title := t.words.Text("tally.children-of", t.words.kind(kind), wording.Text{Name: "theme", Text: t.Label(ByTheme, string(parent))})
	return t.rankingTable("children", title, kind, t.Children(parent, kind, n)), nil
}

func (t *Tally) allChildren(kind corpus.SubmitterKind, n int) corpus.Table {
	var all []Ranked
	for _, parent := range t.parents() {
		all = append(all, t.Children(parent, kind, n)...)
	}
	table := t.rankingTable("children", t.words.Text("tally.children", t.words.kind(kind)), kind, all)
	table.Columns[0] = t.words.Text("tally.topic")
	for i, r := range all {
		theme, _ := t.cb.Theme(r.Theme)
		table.Rows[i].Label = t.Label(ByTheme, string(theme.Parent)) + t.words.Locale.Marks.Colon + table.Rows[i].Label
	}
	return table
}

func (t *Tally) childrenOf(parent corpus.ThemeID) []corpus.ThemeID {
	var ids []corpus.ThemeID
	for _, theme := range t.cb.Themes {
		if theme.Parent == parent && parent != "" {
			ids = append(ids, theme.ID)
		}
	}
	return ids
}

// parents are the themes that have children, in the order of the codebook.
func (t *Tally) parents() []corpus.ThemeID {
	var ids []corpus.ThemeID
	for _, theme := range t.cb.Themes {
		if len(t.childrenOf(theme.ID)) > 0 {
			ids = append(ids, theme.ID)
		}
	}
	return ids
}

func (t *Tally) rankingTable(id, title string, kind corpus.SubmitterKind, all []Ranked) corpus.Table {
	table := corpus.Table{
		ID: id, Title: title, Columns: []string{t.title(ByTheme), t.words.Text("ranking.rank"), t.Label(ByKind, string(kind))},
	}
	for _, r := range all {
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(r.Theme), Label: t.Label(ByTheme, string(r.Theme)),
			Cells: []corpus.Cell{{Number: r.Rank}, r.Cell},
		})
	}
	table.Notes = t.notes([]corpus.SubmitterKind{kind}, ByTheme)
	return table
}
