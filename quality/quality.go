// Package quality measures tags against what people found in the same passages: precision, recall and F1 by theme, by language and in
// all, with bootstrap intervals, and agreement between two people. It is pure.
package quality

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
)

// Found is what a tagger, or a person, found in a passage: themes with their status.
type Found map[corpus.ThemeID]corpus.Status

// Options adjust a score. The zero value ignores no theme and draws 1,000 resamples.
type Options struct {
	Ignore    []corpus.ThemeID // left out of everything
	Resamples int              // of the bootstrap; 0 means 1,000
}

// Counts are decisions about themes in passages: right, false alarms, misses.
type Counts struct {
	Right  int `json:"right"`
	Alarms int `json:"alarms"`
	Misses int `json:"misses"`
}

// Precision is the share of what was found that is right; 1 if nothing was found.
func (c Counts) Precision() float64 { return share(c.Right, c.Right+c.Alarms) }

// Recall is the share of what is there that was found; 1 if nothing is there.
func (c Counts) Recall() float64 { return share(c.Right, c.Right+c.Misses) }

// F1 is the harmonic mean of precision and recall; 1 if nothing is there and nothing was found.
func (c Counts) F1() float64 { return share(2*c.Right, 2*c.Right+c.Alarms+c.Misses) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (c *Counts) add(o Counts) {
	c.Right += o.Right
	c.Alarms += o.Alarms
	c.Misses += o.Misses
}

// Row is the score of one theme, one language, or all.
type Row struct {
	Key string `json:"key"` // theme, language, or "all"
	Counts
	Low  float64 `json:"low"` // of the 95 per cent bootstrap interval of F1
	High float64 `json:"high"`
}

// Mistake is one wrong decision.
type Mistake struct {
	ID    string         `json:"id"` // of the passage
	Lang  corpus.Lang    `json:"lang"`
	Theme corpus.ThemeID `json:"theme"`
	Text  string         `json:"text"`
}

// Score is how good tags are.
type Score struct {
	All         Row       `json:"all"`       // micro: every decision weighs the same
	Macro       float64   `json:"macro"`     // mean F1 of the themes that are there or were found
	Languages   []Row     `json:"languages"` // by language
	Themes      []Row     `json:"themes"`    // by theme
	StatusRight int       `json:"status_right"`
	StatusAsked int       `json:"status_asked"` // themes found rightly for which the gold names a status
	Misses      []Mistake `json:"misses"`       // by passage, theme
	Alarms      []Mistake `json:"alarms"`
}

// Measure compares what was found in each item, in the order of the items, with what is there. A theme that an item lists as optional
// is neither right nor wrong in it.
func Measure(items []Item, found []Found, o Options) Score {
	var s Score
	tables := make([]map[corpus.ThemeID]Counts, len(items)) // by item
	for i, item := range items {
		tables[i] = s.compare(item, found[i], o)
	}
	draws := cmp.Or(o.Resamples, 1000)
	s.All = row("all", items, tables, func(Item, corpus.ThemeID) bool { return true }, draws)
	for _, l := range keys(items, tables, func(it Item, _ corpus.ThemeID) string { return string(it.Lang) }) {
		s.Languages = append(s.Languages, row(l, items, tables, func(it Item, _ corpus.ThemeID) bool { return string(it.Lang) == l }, draws))
	}
	for _, theme := range keys(nil, tables, func(_ Item, t corpus.ThemeID) string { return string(t) }) {
		s.Themes = append(s.Themes, row(theme, items, tables, func(_ Item, t corpus.ThemeID) bool { return string(t) == theme }, draws))
	}
	s.Macro = macro(s.Themes)
	return s
}

func macro(themes []Row) float64 {
	if len(themes) == 0 {
		return 1
	}
	sum := 0.0
	for _, r := range themes {
		sum += r.F1()
	}
	return sum / float64(len(themes))
}

// compare decides about one item, theme by theme.
func (s *Score) compare(item Item, found Found, o Options) map[corpus.ThemeID]Counts {
	table := make(map[corpus.ThemeID]Counts)
	for _, theme := range union(item.Themes, found) {
		if slices.Contains(o.Ignore, theme) || slices.Contains(item.Optional, theme) {
			continue
		}
		status, is := found[theme]
		mistake := Mistake{item.ID, item.Lang, theme, item.Text}
		switch there := slices.Contains(item.Themes, theme); {
		case there && is:
			table[theme] = Counts{Right: 1}
			s.status(item.Status[theme], status)
		case there:
			table[theme] = Counts{Misses: 1}
			s.Misses = append(s.Misses, mistake)
		default:
			table[theme] = Counts{Alarms: 1}
			s.Alarms = append(s.Alarms, mistake)
		}
	}
	return table
}

func (s *Score) status(want, got corpus.Status) {
	if want == "" {
		return
	}
	s.StatusAsked++
	if want == got {
		s.StatusRight++
	}
}

// union returns the themes of both, sorted, each once.
func union(themes []corpus.ThemeID, found Found) []corpus.ThemeID {
	all := slices.Clone(themes)
	for theme := range found {
		all = append(all, theme)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// keys returns the distinct keys of all decisions, sorted; items without decisions are there too if given.
func keys(items []Item, tables []map[corpus.ThemeID]Counts, key func(Item, corpus.ThemeID) string) []string {
	var out []string
	for _, item := range items {
		out = append(out, key(item, ""))
	}
	for _, table := range tables {
		for theme := range table {
			if items == nil {
				out = append(out, key(Item{}, theme))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
