package quality

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// Agreement is how far two people agree who labelled the same passages. A theme that either of them calls optional in a passage is not
// decided there.
type Agreement struct {
	A         string       `json:"a"` // the names of the files
	B         string       `json:"b"`
	Passages  int          `json:"passages"`       // compared
	OnlyA     []string     `json:"ids_only_a"`     // in one file only
	OnlyB     []string     `json:"ids_only_b"`     //
	OtherText []string     `json:"ids_other_text"` // in both files with different texts: not compared
	All       Pair         `json:"all"`            // every decision on a passage and a theme
	Themes    []Pair       `json:"themes"`         // by theme; those that either gave
	AlphaMASI float64      `json:"alpha_masi"`     // Krippendorff's alpha over the sets of themes, with MASI as distance
	Status    StatusPairs  `json:"status"`
	Differ    []Difference `json:"differences"` // by passage, theme
}

// Pair is how two people decided about one theme, or all.
type Pair struct {
	Key     string   `json:"key"`
	Both    int      `json:"both"` // passages in which both gave it
	OnlyA   int      `json:"only_a"`
	OnlyB   int      `json:"only_b"`
	Neither int      `json:"neither"`
	Kappa   Estimate `json:"kappa"` // Cohen's
	Alpha   Estimate `json:"alpha"` // Krippendorff's, nominal
	F1      Estimate `json:"f1"`    // of either as gold of the other: it is the same
}

// StatusPairs is agreement on the statuses of themes that both gave, where both name one.
type StatusPairs struct {
	Asked int         `json:"asked"`
	Right int         `json:"right"` // the same
	Kappa float64     `json:"kappa"`
	Alpha float64     `json:"alpha"`
	Table StatusTable `json:"table"` // A in rows, B in columns
}

// Difference is a theme that one gave and the other did not, or to which they gave two statuses.
type Difference struct {
	ID      string         `json:"id"`
	Lang    corpus.Lang    `json:"lang"`
	Theme   corpus.ThemeID `json:"theme"`
	GivenBy string         `json:"given_by"`           // a, b or both
	StatusA corpus.Status  `json:"status_a,omitempty"` // if A gave the theme and names its status
	StatusB corpus.Status  `json:"status_b,omitempty"`
	Text    string         `json:"text"`
}

// ErrNothingCommon says that two files cannot be compared.
var ErrNothingCommon = errors.New("no passage stands in both files: they must label the same passages, under the same ids")

// Agree compares what two people found, passage by passage of the same id, in the order of the first.
func Agree(a, b []Item, o Options) (Agreement, error) {
	var g Agreement
	first, second := g.match(a, b)
	if len(first) == 0 {
		return g, ErrNothingCommon
	}
	g.Passages = len(first)
	passages := make([]judged, len(first))
	var statuses [][]corpus.Status
	g.Differ = []Difference{}
	for i := range first {
		found := labels(second[i])
		passages[i] = judge(first[i], found, o)
		g.differ(passages[i], found)
		for _, d := range passages[i].decisions {
			if x, y := first[i].Status[d.theme], found[d.theme].Status; d.Right > 0 && x != "" && y != "" {
				statuses = append(statuses, []corpus.Status{x, y})
			}
		}
	}
	g.pairs(passages, o)
	g.AlphaMASI = alphaMASI(passages)
	g.Status = statusPairs(statuses)
	return g, nil
}

// match pairs the items of the same id and text, and names the others. What either calls optional is optional in the first.
func (g *Agreement) match(a, b []Item) (first, second []Item) {
	g.OnlyA, g.OnlyB, g.OtherText = []string{}, []string{}, []string{}
	byID := make(map[string]Item, len(b))
	for _, item := range b {
		byID[item.ID] = item
	}
	for _, item := range a {
		other, ok := byID[item.ID]
		delete(byID, item.ID)
		switch {
		case !ok:
			g.OnlyA = append(g.OnlyA, item.ID)
		case !sameText(item.Text, other.Text):
			g.OtherText = append(g.OtherText, item.ID)
		default:
			item.Optional = slices.Concat(item.Optional, other.Optional)
			first, second = append(first, item), append(second, other)
		}
	}
	for _, item := range b {
		if _, left := byID[item.ID]; left {
			g.OnlyB = append(g.OnlyB, item.ID)
		}
	}
	return first, second
}

// sameText reports whether two texts differ in spaces at most. A file may leave texts out.
func sameText(a, b string) bool {
	return a == "" || b == "" || slices.Equal(strings.Fields(a), strings.Fields(b))
}

// labels are what a person found.
func labels(item Item) Found {
	f := make(Found, len(item.Themes))
	for _, theme := range item.Themes {
		f[theme] = Given{Status: item.Status[theme]}
	}
	return f
}

// differ lists where the two differ in a passage.
func (g *Agreement) differ(p judged, b Found) {
	for _, d := range p.decisions {
		e := Difference{p.item.ID, p.item.Lang, d.theme, "both", p.item.Status[d.theme], b[d.theme].Status, p.item.Text}
		switch {
		case d.Misses > 0:
			e.GivenBy = "a"
		case d.Alarms > 0:
			e.GivenBy, e.StatusA = "b", ""
		case e.StatusA == "" || e.StatusB == "" || e.StatusA == e.StatusB:
			continue
		}
		g.Differ = append(g.Differ, e)
	}
}

// pairs makes the rows of all and of the themes.
func (g *Agreement) pairs(passages []judged, o Options) {
	var themes []corpus.ThemeID
	for _, p := range passages {
		themes = append(themes, p.themes(func(Counts) bool { return true })...)
	}
	themes = distinct(themes)
	all := make([]square, len(passages))
	g.Themes = []Pair{}
	for _, theme := range themes {
		var one []square
		for i, p := range passages {
			if s, ok := p.square(theme, o); ok {
				one = append(one, s)
				all[i].add(s)
			}
		}
		g.Themes = append(g.Themes, pair(string(theme), one, o.draws()))
	}
	g.All = pair("all", all, o.draws())
}

// square is how often two people said yes and no.
type square struct{ both, a, b, neither int }

func (s *square) add(o square) {
	s.both += o.both
	s.a += o.a
	s.b += o.b
	s.neither += o.neither
}

// square is the one decision about a theme in a passage, if it is decided there.
func (p judged) square(theme corpus.ThemeID, o Options) (square, bool) {
	if slices.Contains(p.item.Optional, theme) || slices.Contains(o.Ignore, theme) {
		return square{}, false
	}
	i, ok := slices.BinarySearchFunc(p.decisions, theme, func(d decision, t corpus.ThemeID) int { return cmp.Compare(d.theme, t) })
	if !ok {
		return square{neither: 1}, true
	}
	c := p.decisions[i].Counts
	return square{both: c.Right, a: c.Misses, b: c.Alarms}, true
}

func (s square) n() int { return s.both + s.a + s.b + s.neither }

// kappa is Cohen's; it is not ok where both always said the same one thing.
func (s square) kappa() (float64, bool) {
	n, yesA, yesB := s.n(), s.both+s.a, s.both+s.b
	return kappa(s.both+s.neither, yesA*yesB+(n-yesA)*(n-yesB), n)
}

// alpha is what Alpha says of decisions between two things, in closed form: Krippendorff (2011), binary data of two observers.
func (s square) alpha() (float64, bool) {
	yes, no := 2*s.both+s.a+s.b, 2*s.neither+s.a+s.b
	if yes == 0 || no == 0 {
		return 1, false
	}
	return 1 - float64((2*s.n()-1)*(s.a+s.b))/float64(yes*no), true
}

func (s square) f1() (float64, bool) {
	c := Counts{s.both, s.b, s.a}
	return c.F1(), s.both+s.a+s.b > 0
}

// pair sums the decisions passage by passage, and draws passages anew for the intervals.
func pair(key string, passages []square, draws int) Pair {
	total := func(chosen []int) (s square) {
		for _, i := range chosen {
			s.add(passages[i])
		}
		return s
	}
	s := total(every(len(passages)))
	p := Pair{Key: key, Both: s.both, OnlyA: s.a, OnlyB: s.b, Neither: s.neither}
	figures := []func(square) (float64, bool){square.kappa, square.alpha, square.f1}
	values := make([][]float64, len(figures))
	for drawn := range resamples(len(passages), draws) {
		again := total(drawn)
		for i, f := range figures {
			if v, ok := f(again); ok {
				values[i] = append(values[i], v)
			}
		}
	}
	for i, e := range []*Estimate{&p.Kappa, &p.Alpha, &p.F1} {
		var ok bool
		if e.Value, ok = figures[i](s); ok {
			e.Of = s.n()
		}
		e.Low, e.High = interval(values[i])
	}
	p.F1.Of = s.both + s.a + s.b
	return p
}

// alphaMASI compares the sets of themes that were decided in each passage.
func alphaMASI(passages []judged) float64 {
	var sets [][]corpus.ThemeID
	numbers := make(map[string]int)
	number := func(set []corpus.ThemeID) int {
		key := fmt.Sprintf("%q", set)
		n, ok := numbers[key]
		if !ok {
			n, sets = len(sets), append(sets, set)
			numbers[key] = n
		}
		return n
	}
	units := make([][]int, len(passages))
	for i, p := range passages {
		a := p.themes(func(c Counts) bool { return c.Alarms == 0 })
		b := p.themes(func(c Counts) bool { return c.Misses == 0 })
		units[i] = []int{number(a), number(b)}
	}
	return Alpha(units, func(a, b int) float64 { return MASI(sets[a], sets[b]) })
}

func statusPairs(pairs [][]corpus.Status) StatusPairs {
	var a, b []corpus.Status
	for _, p := range pairs {
		a, b = append(a, p[0]), append(b, p[1])
	}
	t := cross(pairs)
	return StatusPairs{Asked: len(pairs), Right: t.Agreed(), Kappa: Kappa(a, b), Alpha: Alpha(pairs, Nominal[corpus.Status]), Table: t}
}
