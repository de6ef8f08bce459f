package quality

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// CountErrors is how far the numbers of submitters by the tags are from those by the gold: what a report would print wrongly.
type CountErrors struct {
	Submitters int          `json:"submitters"` // that occur
	Passages   int          `json:"passages"`   // that name one; the others are left out
	Sum        int          `json:"sum"`        // of the absolute differences
	Largest    int          `json:"largest"`    // absolute difference
	Themes     []CountError `json:"themes"`     // the largest absolute difference first, then by theme
}

// CountError is the number of distinct submitters of one theme.
type CountError struct {
	Theme      corpus.ThemeID `json:"theme"`
	Gold       int            `json:"gold"`
	Given      int            `json:"given"`
	Difference int            `json:"difference"` // given less gold
	Missing    []string       `json:"missing"`    // submitters by the gold alone, sorted
	Added      []string       `json:"added"`      // submitters by the tags alone, sorted
}

// theirs is who has a theme: by the gold, by the tags, and by tags in passages where it is optional.
type theirs struct{ gold, given, optional map[string]bool }

// countErrors compares submitters theme by theme; nil if no item names a submitter. A theme given where it is optional counts for a
// submitter that has it by the gold elsewhere, and is no error for another.
func countErrors(items []Item, found []Found, o Options) *CountErrors {
	var e CountErrors
	themes := make(map[corpus.ThemeID]*theirs)
	var names []string
	for i, item := range items {
		who := submitters(item.Submitter)
		if len(who) == 0 {
			continue
		}
		e.Passages++
		names = append(names, who...)
		enter(themes, who, item, found[i], o)
	}
	if e.Passages == 0 {
		return nil
	}
	e.Submitters = len(distinct(names))
	e.Themes = []CountError{}
	for theme, t := range themes {
		c := t.compare(theme)
		if c.Gold+c.Given == 0 {
			continue
		}
		e.Themes = append(e.Themes, c)
		e.Sum += abs(c.Difference)
		e.Largest = max(e.Largest, abs(c.Difference))
	}
	slices.SortFunc(e.Themes, func(a, b CountError) int {
		return cmp.Or(abs(b.Difference)-abs(a.Difference), cmp.Compare(a.Theme, b.Theme))
	})
	return &e
}

// enter notes what one passage says of its submitters.
func enter(themes map[corpus.ThemeID]*theirs, who []string, item Item, found Found, o Options) {
	for _, theme := range union(item.Themes, found) {
		if slices.Contains(o.Ignore, theme) {
			continue
		}
		t := themes[theme]
		if t == nil {
			t = &theirs{make(map[string]bool), make(map[string]bool), make(map[string]bool)}
			themes[theme] = t
		}
		_, is := found[theme]
		optional := slices.Contains(item.Optional, theme)
		for _, s := range who {
			t.optional[s] = t.optional[s] || is && optional
			t.given[s] = t.given[s] || is && !optional
			t.gold[s] = t.gold[s] || !optional && slices.Contains(item.Themes, theme)
		}
	}
}

func (t *theirs) compare(theme corpus.ThemeID) CountError {
	c := CountError{Theme: theme, Missing: []string{}, Added: []string{}}
	for s := range t.gold { // every submitter entered has a place in each of the three
		given := t.given[s] || t.gold[s] && t.optional[s]
		switch {
		case t.gold[s] && given:
			c.Gold, c.Given = c.Gold+1, c.Given+1
		case t.gold[s]:
			c.Gold++
			c.Missing = append(c.Missing, s)
		case given:
			c.Given++
			c.Added = append(c.Added, s)
		}
	}
	c.Difference = c.Given - c.Gold
	slices.Sort(c.Missing)
	slices.Sort(c.Added)
	return c
}

// submitters are those of a passage: several of a joint submission have a semicolon between them, as in a manifest.
func submitters(s string) []string {
	var out []string
	for name := range strings.SplitSeq(s, ";") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func abs(n int) int { return max(n, -n) }
