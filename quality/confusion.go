package quality

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
)

// StatusTable crosses the statuses of themes: Counts[i][j] is how often the first said Order[i] where the second said Order[j].
type StatusTable struct {
	Order  []corpus.Status `json:"order"` // those of corpus in their order; then others that occur, sorted
	Counts [][]int         `json:"counts"`
}

// cross counts pairs of statuses.
func cross(pairs [][]corpus.Status) StatusTable {
	var others []corpus.Status
	for _, s := range slices.Concat(pairs...) {
		if !slices.Contains(corpus.Statuses(), s) {
			others = append(others, s)
		}
	}
	t := StatusTable{Order: append(corpus.Statuses(), distinct(others)...)}
	t.Counts = make([][]int, len(t.Order))
	for i := range t.Counts {
		t.Counts[i] = make([]int, len(t.Order))
	}
	for _, p := range pairs {
		t.Counts[slices.Index(t.Order, p[0])][slices.Index(t.Order, p[1])]++
	}
	return t
}

// Agreed is how often both said the same.
func (t StatusTable) Agreed() int {
	n := 0
	for i := range t.Order {
		n += t.Counts[i][i]
	}
	return n
}

// Confused is a theme that was missed, with what was wrongly given in the same passages.
type Confused struct {
	Theme  corpus.ThemeID `json:"theme"`
	Missed int            `json:"missed"` // passages
	Alone  int            `json:"alone"`  // of those, without any false alarm
	Given  []ThemeCount   `json:"given"`  // the most frequent first
}

// ThemeCount is a theme and in how many passages it stands.
type ThemeCount struct {
	Theme corpus.ThemeID `json:"theme"`
	Count int            `json:"count"`
}

// confused returns the missed themes, the most often missed first.
func confused(passages []judged) []Confused {
	missed := make(map[corpus.ThemeID]*Confused)
	instead := make(map[corpus.ThemeID]map[corpus.ThemeID]int)
	for _, p := range passages {
		alarms := p.themes(func(c Counts) bool { return c.Alarms > 0 })
		for _, theme := range p.themes(func(c Counts) bool { return c.Misses > 0 }) {
			if missed[theme] == nil {
				missed[theme], instead[theme] = &Confused{Theme: theme}, make(map[corpus.ThemeID]int)
			}
			missed[theme].Missed++
			if len(alarms) == 0 {
				missed[theme].Alone++
			}
			for _, a := range alarms {
				instead[theme][a]++
			}
		}
	}
	out := []Confused{}
	for theme, c := range missed {
		c.Given = byFrequency(instead[theme])
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Confused) int { return cmp.Or(b.Missed-a.Missed, cmp.Compare(a.Theme, b.Theme)) })
	return out
}

// themes returns the themes whose decision is such.
func (p judged) themes(such func(Counts) bool) []corpus.ThemeID {
	var out []corpus.ThemeID
	for _, d := range p.decisions {
		if such(d.Counts) {
			out = append(out, d.theme)
		}
	}
	return out
}

func byFrequency(counts map[corpus.ThemeID]int) []ThemeCount {
	out := []ThemeCount{}
	for theme, n := range counts {
		out = append(out, ThemeCount{theme, n})
	}
	slices.SortFunc(out, func(a, b ThemeCount) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Theme, b.Theme)) })
	return out
}
