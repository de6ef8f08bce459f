package quality

import (
	"slices"

	"rapporteur/corpus"
)

// Kappa is Cohen's kappa of two people's decisions on the same things, in the same order: agreement beyond chance, 1 at most. It is 1 if
// both always said the same one thing. Decisions beyond the shorter list are left out.
//
// Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), formula (1).
func Kappa[T comparable](a, b []T) float64 {
	n := min(len(a), len(b))
	agree := 0
	countA, countB := make(map[T]int), make(map[T]int)
	for i := range n {
		if a[i] == b[i] {
			agree++
		}
		countA[a[i]]++
		countB[b[i]]++
	}
	chance := 0
	for v, c := range countA {
		chance += c * countB[v]
	}
	k, _ := kappa(agree, chance, n)
	return k
}

// kappa of n decisions, of which agree are alike; chance is the sum of the products of how often each of the two said each thing. It is
// 1 and not ok if there is no other way to decide. All in integers, so that perfect agreement is exactly 1.
func kappa(agree, chance, n int) (k float64, ok bool) {
	if chance == n*n {
		return 1, false
	}
	return float64(agree*n-chance) / float64(n*n-chance), true
}

// Alpha is Krippendorff's alpha: 1 less the disagreement observed over that expected by chance, 1 at most. Each unit holds the values
// that any number of people gave it, in any order; one with fewer than two is left out. It is 1 if only one value occurs. distance says
// how far two different values are from each other, 0 to 1, either way round; see Nominal.
//
// Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): any metric, any number of observers, missing
// data.
func Alpha[T comparable](units [][]T, distance func(a, b T) float64) float64 {
	values, counts := pairable(units)
	n := 0
	var observed, expected float64
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		n += len(u)
		apart := 0.0
		for i, a := range u {
			for _, b := range u[:i] {
				if a != b {
					apart += distance(a, b)
				}
			}
		}
		observed += apart / float64(len(u)-1)
	}
	for i, a := range values {
		for j, b := range values[:i] {
			// The conversion keeps every processor from fusing product and sum, which rounds otherwise.
			expected += float64(float64(counts[i]*counts[j]) * distance(a, b))
		}
	}
	if expected == 0 {
		return 1
	}
	return 1 - float64(n-1)*observed/expected
}

// pairable returns the distinct values of units with two or more, in the order of their first appearance, and how often each occurs.
func pairable[T comparable](units [][]T) (values []T, counts []int) {
	place := make(map[T]int)
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		for _, v := range u {
			i, ok := place[v]
			if !ok {
				i = len(values)
				place[v], values, counts = i, append(values, v), append(counts, 0)
			}
			counts[i]++
		}
	}
	return values, counts
}

// Nominal is the distance of values that are either the same or not.
func Nominal[T comparable](a, b T) float64 {
	if a == b {
		return 0
	}
	return 1
}

// MASI is the distance of two sets of themes, each sorted and without repetition: 1 less their Jaccard index times 1 if they are equal,
// 2/3 if one holds the other, 1/3 if they overlap. Two empty sets are equal.
//
// Source: R. Passonneau, "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation", LREC 2006.
func MASI(a, b []corpus.ThemeID) float64 {
	common := 0
	for _, theme := range a {
		if _, ok := slices.BinarySearch(b, theme); ok {
			common++
		}
	}
	all := len(a) + len(b) - common
	switch common {
	case all:
		return 0
	case len(a), len(b):
		return 1 - float64(2*common)/float64(3*all)
	}
	return 1 - float64(common)/float64(3*all)
}
