package quality

import (
	"iter"
	"math/rand/v2"
	"slices"

	"rapporteur/corpus"
)

// Estimate is a figure with its 95 per cent bootstrap interval. All are 0 to 1, those of agreement from -1.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Of    int     `json:"of"` // how many decisions it is a share of, or themes it is the mean of; with 0 it says nothing
}

// Figures are the three of a row.
type Figures struct {
	Precision Estimate `json:"precision"`
	Recall    Estimate `json:"recall"`
	F1        Estimate `json:"f1"`
}

func (f *Figures) each() [3]*Estimate { return [3]*Estimate{&f.Precision, &f.Recall, &f.F1} }

// row sums the decisions of passages, and draws passages anew for the intervals.
func row(key string, passages []judged, draws int) Row {
	r := Row{Key: key}
	var decided [][]numbered
	for _, p := range number(passages) {
		if len(p) > 0 {
			decided = append(decided, p)
		}
		for _, d := range p {
			r.add(d.Counts)
		}
	}
	micro, macro := estimate(decided, draws)
	r.Micro, r.Macro, r.Low, r.High = micro, &macro, micro.F1.Low, micro.F1.High
	return r
}

// numbered is a decision whose theme has become a number from 0.
type numbered struct {
	theme int
	Counts
}

func number(passages []judged) [][]numbered {
	numbers := make(map[corpus.ThemeID]int)
	out := make([][]numbered, len(passages))
	for i, p := range passages {
		for _, d := range p.decisions {
			n, ok := numbers[d.theme]
			if !ok {
				n = len(numbers)
				numbers[d.theme] = n
			}
			out[i] = append(out[i], numbered{n, d.Counts})
		}
	}
	return out
}

// estimate makes the figures of passages that have decisions. A resample in which a figure would be a share of nothing is left out of
// that figure's interval. A mean of themes with few passages each falls when passages are drawn anew, so that percentiles lie too low:
// its interval is the pivotal one (TestCoverage has what each holds).
func estimate(passages [][]numbered, draws int) (micro, macro Figures) {
	micro, macro = pooled(sum(passages, every(len(passages))))
	values := make([][]float64, 6)
	for drawn := range resamples(len(passages), draws) {
		one, mean := pooled(sum(passages, drawn))
		for i, e := range slices.Concat(one.list(), mean.list()) {
			if e.Of > 0 {
				values[i] = append(values[i], e.Value)
			}
		}
	}
	for i := range 3 {
		micro.each()[i].Low, micro.each()[i].High = interval(values[i])
		macro.each()[i].pivot(values[3+i])
	}
	return micro, macro
}

func (f *Figures) list() []*Estimate { a := f.each(); return a[:] }

// sum adds up the decisions of the chosen passages by theme.
func sum(passages [][]numbered, chosen []int) []Counts {
	var sums []Counts
	for _, i := range chosen {
		for _, d := range passages[i] {
			for d.theme >= len(sums) {
				sums = append(sums, Counts{})
			}
			sums[d.theme].add(d.Counts)
		}
	}
	return sums
}

// pooled returns the figures of all decisions together, and the means of the figures of the themes. A theme of which nothing was found
// has no precision, one that is nowhere no recall: the mean is of those that have it.
func pooled(sums []Counts) (micro, macro Figures) {
	var all Counts
	for _, c := range sums {
		all.add(c)
		one := figures(c)
		for i, e := range one.each() {
			if e.Of > 0 {
				macro.each()[i].Value += e.Value
				macro.each()[i].Of++
			}
		}
	}
	for _, e := range macro.each() {
		if e.Value /= float64(max(e.Of, 1)); e.Of == 0 {
			e.Value = 1
		}
	}
	return figures(all), macro
}

func figures(c Counts) Figures {
	return Figures{
		Precision: Estimate{Value: c.Precision(), Of: c.Right + c.Alarms},
		Recall:    Estimate{Value: c.Recall(), Of: c.Right + c.Misses},
		F1:        Estimate{Value: c.F1(), Of: c.Right + c.Alarms + c.Misses},
	}
}

// every returns the numbers from 0 to n-1.
func every(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// resamples yields draws times the numbers of n passages drawn with replacement, none if n is 0. The slice is used again. The seed is
// fixed, so that the same tags have the same intervals.
func resamples(n, draws int) iter.Seq[[]int] {
	dice := rand.New(rand.NewPCG(33, 2003))
	drawn := make([]int, n)
	return func(yield func([]int) bool) {
		for range draws {
			for i := range drawn {
				drawn[i] = dice.IntN(n)
			}
			if n == 0 || !yield(drawn) {
				return
			}
		}
	}
}

// interval returns the 2.5th and the 97.5th percentile of what the resamples gave: B. Efron and R. Tibshirani, "An introduction to the
// bootstrap" (1993), chapter 13. Of nothing it is 0 to 1. It sorts its argument.
func interval(values []float64) (low, high float64) {
	if len(values) == 0 {
		return 0, 1
	}
	slices.Sort(values)
	return values[len(values)*25/1000], values[min(len(values)-1, len(values)*975/1000)]
}

// pivot sets the pivotal, or basic, bootstrap interval: what the resamples gave, mirrored at the value, so that their bias is taken off
// and not put on twice. A. C. Davison and D. V. Hinkley, "Bootstrap methods and their application" (1997), chapter 5.
// It holds the value and stays within 0 to 1.
func (e *Estimate) pivot(values []float64) {
	low, high := interval(values)
	if len(values) == 0 {
		e.Low, e.High = low, high
		return
	}
	e.Low, e.High = max(0, min(e.Value, 2*e.Value-high)), min(1, max(e.Value, 2*e.Value-low))
}
