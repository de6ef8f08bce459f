//go:build !race

package tally_test

import (
	"testing"

	"rapporteur/corpus"
	"rapporteur/tally"
	"rapporteur/tally/tallytest"
)

// BenchmarkTables makes every table of 1,000 submitters by the 74 themes of the built-in codebook, from the collection.
func BenchmarkTables(b *testing.B) {
	cb, plan := book(b)
	w := tallytest.New(1, 1000, cb, plan)
	for b.Loop() {
		tl := tally.New(w.Collection, cb, plan, tally.Selection{})
		allTables(b, tl)
	}
	b.ReportMetric(float64(len(w.Collection.Findings)), "tags")
}

func allTables(t testing.TB, tl *tally.Tally) {
	t.Helper()
	for _, d := range tally.Dimensions() {
		for _, e := range tally.Dimensions() {
			if d == e || d == tally.BySubmitter || e == tally.BySubmitter {
				continue
			}
			if _, err := tl.By(d, e); err != nil {
				t.Fatal(err)
			}
		}
		tl.Beside(d, tally.Units()[1:]...)
	}
	tl.Silent()
	tl.Needs(tally.ByTheme)
	tl.UncodedTable()
	tl.Regions()
	tl.Ranking(corpus.StateParty, 0)
	tl.Together(corpus.StateParty, 0)
	if _, err := tl.Answers(); err != nil {
		t.Fatal(err)
	}
}
