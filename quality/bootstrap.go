package quality

import (
	"math/rand/v2"
	"slices"

	"rapporteur/corpus"
)

// row sums the decisions that belong to it, passage by passage, and draws passages anew for the interval.
func row(key string, items []Item, tables []map[corpus.ThemeID]Counts, belongs func(Item, corpus.ThemeID) bool, draws int) Row {
	r := Row{Key: key}
	var passages []Counts
	for i, table := range tables {
		var sum Counts
		for theme, c := range table {
			if belongs(items[i], theme) {
				sum.add(c)
			}
		}
		if sum != (Counts{}) {
			passages = append(passages, sum)
			r.add(sum)
		}
	}
	r.Low, r.High = interval(passages, draws)
	return r
}

// interval returns the 2.5th and the 97.5th percentile of F1 over passages drawn with replacement (Efron's percentile bootstrap). The
// seed is fixed, so that the same tags have the same interval.
func interval(passages []Counts, draws int) (low, high float64) {
	if len(passages) == 0 {
		return 1, 1
	}
	dice := rand.New(rand.NewPCG(33, 2003))
	scores := make([]float64, draws)
	for i := range scores {
		var sum Counts
		for range passages {
			sum.add(passages[dice.IntN(len(passages))])
		}
		scores[i] = sum.F1()
	}
	slices.Sort(scores)
	return scores[draws*25/1000], scores[min(draws-1, draws*975/1000)]
}

// Kappa is Cohen's kappa of two people's decisions on the same things, in the same order: agreement beyond chance, 1 at most. It is 1 if
// both always said the same one thing. Decisions beyond the shorter list are left out.
func Kappa(a, b []bool) float64 {
	n := min(len(a), len(b))
	if n == 0 {
		return 1
	}
	var agree, yesA, yesB int
	for i := range n {
		if a[i] == b[i] {
			agree++
		}
		if a[i] {
			yesA++
		}
		if b[i] {
			yesB++
		}
	}
	// In integers, so that perfect agreement is exactly 1.
	chance := yesA*yesB + (n-yesA)*(n-yesB)
	if chance == n*n {
		return 1
	}
	return float64(agree*n-chance) / float64(n*n-chance)
}
