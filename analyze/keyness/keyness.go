// Package keyness proposes terms for a theme: words and phrases that stand more often in the passages that have it than in the others.
//
// The unit of counting is the passage: a word that one passage repeats counts once. How sure the difference is says the log-likelihood
// ratio G2 (T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1), 1993), how great
// it is the log ratio (A. Hardie, "Log Ratio: an informal introduction", CASS, 2014). What the theme's rules look for already is left out
// where it stands, so that what is counted of a word is what the rules do not have.
package keyness

import (
	"cmp"
	"math"
	"slices"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// Passage is one passage of a corpus.
type Passage struct {
	Text string
	Has  bool // it has the theme
}

// Term is a word or phrase that may be a term of the theme.
type Term struct {
	Text     string // as it is written most often
	Query    string // in the grammar of rules
	In       int    // passages with the theme that have it
	Out      int    // passages without the theme that have it
	G2       float64
	LogRatio float64 // of 1: twice as often; of 2: four times
	Example  string  // the sentence of the first passage that has it
}

// Options adjust what is proposed. The zero value proposes everything that may be a term.
type Options struct {
	Limit int             // 0: all
	Rules []taxonomy.Rule // of the theme; what those of the language look for is known
}

// significant is the G2 from which a difference is no accident, at a level of 0.01 with one degree of freedom.
const significant = 6.63

// fewest is in how many passages with the theme a term must stand.
const fewest = 2

// Terms proposes the terms of passages in l, the one with the highest G2 first. Same passages in the same order, same terms.
func Terms(l corpus.Lang, passages []Passage, o Options) []Term {
	c := newCounter(l, o.Rules)
	n, m := c.count(passages)
	for _, g := range c.grams {
		g.g2, g.ratio = G2(g.in, g.out, n, m), LogRatio(g.in, g.out, n, m)
	}
	c.compare()
	var terms []Term
	for _, g := range c.grams {
		if g.ratio > 0 && g.g2 >= significant && !g.padded && !g.fragment() {
			terms = append(terms, c.term(g))
		}
	}
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.G2, a.G2), cmp.Compare(b.LogRatio, a.LogRatio), cmp.Compare(a.Query, b.Query))
	})
	if o.Limit > 0 && len(terms) > o.Limit {
		terms = terms[:o.Limit]
	}
	c.illustrate(passages, terms)
	return terms
}

// G2 is the log-likelihood ratio of a term that a of n passages with a theme have, and b of m without: 2 sum O ln(O/E) over the four
// cells of passages with and without term and theme, where E is row total times column total by all. It is rounded to thousandths, so
// that terms fall in the same order on every machine.
func G2(a, b, n, m int) float64 {
	all := float64(n + m)
	cell := func(o, row, column int) float64 {
		if o == 0 {
			return 0
		}
		return float64(o) * math.Log(float64(o)*all/(float64(row)*float64(column)))
	}
	return thousandths(2 * (cell(a, a+b, n) + cell(b, a+b, m) + cell(n-a, n+m-a-b, n) + cell(m-b, n+m-a-b, m)))
}

// LogRatio is the binary logarithm of the share of passages with a theme that have a term by the share of the others that do. A count of 0
// is taken for one half. It is rounded to thousandths.
func LogRatio(a, b, n, m int) float64 {
	share := func(k, of int) float64 { return max(float64(k), 0.5) / float64(max(of, 1)) }
	return thousandths(math.Log2(share(a, n) / share(b, m)))
}

func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }
