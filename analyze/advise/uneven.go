package advise

import (
	"fmt"
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// A language lags behind in a theme if it has less than a third of what the median of the others has, and that median is at least this.
const (
	leastRules = 3
	leastTerms = 12
)

// uneven compares the languages of each theme: how many rules, and how many different words and phrases. Languages without any rule are
// Lint's to name.
func uneven(cb *taxonomy.Codebook) []taxonomy.Problem {
	rules := make(map[corpus.ThemeID]map[corpus.Lang]int)
	terms := make(map[corpus.ThemeID]map[corpus.Lang]map[string]bool)
	for _, r := range cb.Rules {
		if rules[r.Theme] == nil {
			rules[r.Theme] = make(map[corpus.Lang]int)
			terms[r.Theme] = make(map[corpus.Lang]map[string]bool)
		}
		if terms[r.Theme][r.Lang] == nil {
			terms[r.Theme][r.Lang] = make(map[string]bool)
		}
		rules[r.Theme][r.Lang]++
		for _, q := range parseAll(r.Any) {
			for _, t := range match.Terms(q.node) {
				terms[r.Theme][r.Lang][t.String()] = true
			}
		}
	}
	var found []taxonomy.Problem
	for _, t := range cb.Themes {
		counts := make(map[corpus.Lang]int)
		for l, set := range terms[t.ID] {
			counts[l] = len(set)
		}
		found = append(found, lagging(t, "rules", rules[t.ID], leastRules)...)
		found = append(found, lagging(t, "terms", counts, leastTerms)...)
	}
	return found
}

// lagging names the languages that have less than a third of the median of the others that have any.
func lagging(t taxonomy.Theme, what string, counts map[corpus.Lang]int, least int) []taxonomy.Problem {
	var found []taxonomy.Problem
	for _, l := range corpus.Languages() {
		var others []int
		for _, o := range corpus.Languages() {
			if o != l && counts[o] > 0 {
				others = append(others, counts[o])
			}
		}
		if m := median(others); counts[l] > 0 && m >= least && 3*counts[l] < m {
			found = append(found, taxonomy.Problem{
				Severity: taxonomy.Advice, Kind: Uneven, File: t.File, Line: t.Line,
				Message: fmt.Sprintf("theme %s has %d %s in %s; the median of the other languages is %d", t.ID, counts[l], what, l, m),
			})
		}
	}
	return found
}

// median is the lower of the two in the middle if they are even in number; 0 of none.
func median(list []int) int {
	if len(list) == 0 {
		return 0
	}
	list = slices.Sorted(slices.Values(list))
	return list[(len(list)-1)/2]
}
