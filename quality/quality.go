// Package quality measures tags against what people found in the same passages: precision, recall and F1 by theme, by language and in
// all, with bootstrap intervals, and agreement between two people. It is pure. docs/quality.md says what every figure means.
package quality

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
)

// Found is what a tagger, or a person, found in a passage.
type Found map[corpus.ThemeID]Given

// Given is a theme as it was given to a passage.
type Given struct {
	Status   corpus.Status
	Evidence []Evidence // none if a person gave it
}

// Evidence is where a tagger saw a theme.
type Evidence struct {
	Rule  string   `json:"rule"`  // theme/lang/id
	Start int      `json:"start"` // of the sentence: bytes of the passage's text, the end exclusive
	End   int      `json:"end"`
	Text  string   `json:"text"`  // the sentence
	Terms []string `json:"terms"` // what the rule found in it
}

// Options adjust a score. The zero value ignores no theme, knows every theme and draws 1,000 resamples.
type Options struct {
	Ignore    []corpus.ThemeID // left out of everything
	Known     []corpus.ThemeID // those of the codebook; others in the gold are named
	Resamples int              // of the bootstrap; 0 means 1,000
}

func (o Options) draws() int { return cmp.Or(o.Resamples, 1000) }

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

// Row is the score of one theme, one language, one kind of passage, or all.
type Row struct {
	Key string `json:"key"` // theme, language, kind, or "all"
	Counts
	Low   float64  `json:"low"` // of the 95 per cent bootstrap interval of F1, as in Micro
	High  float64  `json:"high"`
	Micro Figures  `json:"micro"`           // every decision weighs the same
	Macro *Figures `json:"macro,omitempty"` // every theme weighs the same; of all and of languages only
}

// micro is the row without the mean of themes.
func (r Row) micro() Row {
	r.Macro = nil
	return r
}

// Mistake is one wrong decision.
type Mistake struct {
	ID       string         `json:"id"` // of the passage
	Lang     corpus.Lang    `json:"lang"`
	Theme    corpus.ThemeID `json:"theme"`
	Text     string         `json:"text"`
	Gold     corpus.Status  `json:"gold,omitempty"`     // the status by the gold, if it names one
	Given    corpus.Status  `json:"given,omitempty"`    // the status by the tagger, if it gave the theme
	Evidence []Evidence     `json:"evidence,omitempty"` // what the tagger gave it for
}

// Score is how good tags are.
type Score struct {
	Gold      string `json:"gold"`     // the name of the labelled file
	Taxonomy  string `json:"taxonomy"` // digest of the codebook that gave the tags
	Engine    string `json:"engine"`   // what gave the tags
	Passages  int    `json:"passages"`
	All       Row    `json:"all"`
	Languages []Row  `json:"languages"` // by language
	Kinds     []Row  `json:"kinds"`     // by kind of passage, where the gold names kinds
	Themes    []Row  `json:"themes"`    // by theme

	Macro       float64          `json:"macro"` // mean F1 of the themes that are there or were found
	StatusRight int              `json:"status_right"`
	StatusAsked int              `json:"status_asked"` // themes found rightly for which the gold names a status
	Statuses    StatusTable      `json:"status_confusion"`
	Confused    []Confused       `json:"theme_confusion"`
	Negatives   int              `json:"negatives"`         // passages in which nothing is there and nothing optional
	Alarmed     int              `json:"negatives_alarmed"` // of those, with a theme
	Submitters  *CountErrors     `json:"submitters,omitempty"`
	Unknown     []corpus.ThemeID `json:"unknown_themes"` // of the gold, which the codebook does not have: always missed
	Misses      []Mistake        `json:"misses"`         // by passage, theme
	Alarms      []Mistake        `json:"alarms"`
	WrongStatus []Mistake        `json:"wrong_statuses"` // the theme is right, its status is not
}

// judged is a passage with the decisions made about it, in the order of their themes. A theme that was neither there nor found, that is
// optional or ignored, has none.
type judged struct {
	item      Item
	decisions []decision
}

// decision is about one theme: of its Counts one is 1, the others 0.
type decision struct {
	theme corpus.ThemeID
	Counts
}

// Measure compares what was found in each item, in the order of the items, with what is there. A theme that an item lists as optional
// is neither right nor wrong in it.
func Measure(items []Item, found []Found, o Options) Score {
	s := Score{Passages: len(items), Languages: []Row{}, Themes: []Row{}, Kinds: []Row{}, Misses: []Mistake{}, Alarms: []Mistake{}, WrongStatus: []Mistake{}}
	passages := make([]judged, len(items))
	var statuses [][]corpus.Status
	for i, item := range items {
		passages[i] = judge(item, found[i], o)
		statuses = append(statuses, s.list(passages[i], found[i])...)
		s.negative(passages[i])
	}
	s.rows(passages, o.draws())
	s.Statuses = cross(statuses)
	s.StatusRight, s.StatusAsked = s.Statuses.Agreed(), len(statuses)
	s.Confused = confused(passages)
	s.Submitters = countErrors(items, found, o)
	s.Unknown = unknown(items, o)
	return s
}

// judge decides about one item, theme by theme.
func judge(item Item, found Found, o Options) judged {
	p := judged{item: item}
	for _, theme := range union(item.Themes, found) {
		if slices.Contains(o.Ignore, theme) || slices.Contains(item.Optional, theme) {
			continue
		}
		_, is := found[theme]
		var c Counts
		switch there := slices.Contains(item.Themes, theme); {
		case there && is:
			c.Right = 1
		case there:
			c.Misses = 1
		default:
			c.Alarms = 1
		}
		p.decisions = append(p.decisions, decision{theme, c})
	}
	return p
}

// list keeps what is wrong in a passage, and returns the pairs of statuses, gold and given, of what is right.
func (s *Score) list(p judged, found Found) (statuses [][]corpus.Status) {
	for _, d := range p.decisions {
		given, want := found[d.theme], p.item.Status[d.theme]
		m := Mistake{p.item.ID, p.item.Lang, d.theme, p.item.Text, want, given.Status, given.Evidence}
		switch {
		case d.Misses > 0:
			s.Misses = append(s.Misses, m)
		case d.Alarms > 0:
			s.Alarms = append(s.Alarms, m)
		case want != "":
			statuses = append(statuses, []corpus.Status{want, given.Status})
			if want != given.Status {
				s.WrongStatus = append(s.WrongStatus, m)
			}
		}
	}
	return statuses
}

// negative counts a passage in which nothing is there.
func (s *Score) negative(p judged) {
	if len(p.item.Themes) > 0 || len(p.item.Optional) > 0 {
		return
	}
	s.Negatives++
	if len(p.decisions) > 0 {
		s.Alarmed++
	}
}

// rows makes the rows of all, of languages, of kinds and of themes.
func (s *Score) rows(passages []judged, draws int) {
	var languages, kinds, themes []string
	for _, p := range passages {
		languages, kinds = append(languages, string(p.item.Lang)), append(kinds, p.item.Kind)
		for _, d := range p.decisions {
			themes = append(themes, string(d.theme))
		}
	}
	s.All = row("all", passages, draws)
	s.Macro = s.All.Macro.F1.Value
	for _, l := range distinct(languages) {
		s.Languages = append(s.Languages, row(l, only(passages, func(i Item) bool { return string(i.Lang) == l }), draws))
	}
	if kinds = distinct(kinds); !slices.Equal(kinds, []string{""}) {
		for _, k := range kinds {
			s.Kinds = append(s.Kinds, row(k, only(passages, func(i Item) bool { return i.Kind == k }), draws).micro())
		}
	}
	for _, t := range distinct(themes) {
		s.Themes = append(s.Themes, row(t, about(passages, corpus.ThemeID(t)), draws).micro())
	}
}

// only returns the passages whose item is such.
func only(passages []judged, such func(Item) bool) []judged {
	return slices.DeleteFunc(slices.Clone(passages), func(p judged) bool { return !such(p.item) })
}

// about returns the passages with a decision about a theme, each with that decision alone.
func about(passages []judged, theme corpus.ThemeID) []judged {
	var out []judged
	for _, p := range passages {
		for _, d := range p.decisions {
			if d.theme == theme {
				out = append(out, judged{p.item, []decision{d}})
			}
		}
	}
	return out
}

// unknown returns the themes of the gold that the codebook does not have, sorted.
func unknown(items []Item, o Options) []corpus.ThemeID {
	out := []corpus.ThemeID{}
	if o.Known == nil {
		return out
	}
	for _, item := range items {
		for _, theme := range slices.Concat(item.Themes, item.Optional) {
			if !slices.Contains(o.Known, theme) && !slices.Contains(o.Ignore, theme) {
				out = append(out, theme)
			}
		}
	}
	return distinct(out)
}

// union returns the themes of both, sorted, each once.
func union(themes []corpus.ThemeID, found Found) []corpus.ThemeID {
	all := slices.Clone(themes)
	for theme := range found {
		all = append(all, theme)
	}
	return distinct(all)
}

// distinct sorts a list of its own and leaves each value once.
func distinct[T cmp.Ordered](all []T) []T {
	slices.Sort(all)
	return slices.Compact(all)
}
