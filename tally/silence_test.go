package tally

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// TestWhoIsSilentForCountsOnlyIsNotGuessed holds the numbers of those who did and did not speak of a theme to what may be had from the
// two together.
func TestWhoIsSilentForCountsOnlyIsNotGuessed(t *testing.T) {
	four := func() *world {
		return newWorld().doc("XAA", "2023", "a", []string{"duty"}).doc("XAB", "2023", "b", []string{"duty"}).doc("XAC", "2023", "c", []string{"duty"})
	}
	for _, c := range []struct {
		name  string
		make  func() *world
		cells []string // who spoke, who did not
		named []corpus.SubmitterID
	}{
		{"nobody is for counts only", func() *world { return four().doc("XAD", "2023", "d", nil) }, []string{"3 ", "1 "}, []corpus.SubmitterID{"XAD"}},
		{"the silent one is", func() *world { return four().doc("XAD", "2023", "d", nil, class(corpus.CountOnly)) },
			[]string{"0 at least 2", "0 fewer than 3"}, nil},
		{"the only one who spoke is", func() *world {
			return newWorld().doc("XAA", "2023", "a", nil).doc("XAB", "2023", "b", nil).doc("XAC", "2023", "c", nil).
				doc("XAD", "2023", "d", []string{"duty"}, class(corpus.CountOnly))
		}, []string{"0 fewer than 3", "0 at least 2"}, []corpus.SubmitterID{"XAA", "XAB", "XAC"}},
		{"one gave a second contribution for counts only: nobody is named as silent", func() *world {
			return four().doc("XAD", "2023", "d", nil).doc("XAE", "2023", "e", nil).doc("XAF", "2023", "f", nil).
				doc("XAF", "2023", "secret", []string{"duty"}, class(corpus.CountOnly))
		}, []string{"4 ", "2 "}, nil},
	} {
		tl := c.make().tally(Selection{})
		var got []string
		for _, r := range tl.Silent().Rows {
			if r.Key == "duty" {
				for _, cell := range r.Cells[:2] {
					got = append(got, textOf(cell))
				}
			}
		}
		if diff := cmp.Diff(c.cells, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		named, err := tl.Who(SilentQuery("duty", corpus.StateParty))
		if diff := cmp.Diff(c.named, named); diff != "" || err != nil {
			t.Errorf("%s: named as silent (-want +got):\n%s%v", c.name, diff, err)
		}
	}
}

func textOf(c corpus.Cell) string { return string(rune('0'+c.Number)) + " " + c.Text }

// TestWhoHasNotReplied counts a late and a withdrawn reply as replies, and one for counts only among those from whom nothing has come.
func TestWhoHasNotReplied(t *testing.T) {
	roster := func(w *world) []corpus.Submitter {
		var all []corpus.Submitter
		for _, id := range []corpus.SubmitterID{"XAA", "XAB", "XAC", "XAD", "XAE", "XAF", "XOA"} {
			all = append(all, w.c.Submitters[id])
		}
		return all
	}
	w := newWorld().doc("XAA", "2023", "a", nil, received("2024-01-01")).doc("XAB", "2023", "b", nil, withdrawn).
		doc("XAC", "2023", "secret", nil, class(corpus.CountOnly))
	tl := w.tally(Selection{Roster: roster(w)})
	const query = "reply:none kind:state-party"
	named, err := tl.Who(query)
	if diff := cmp.Diff([]corpus.SubmitterID{"XAC", "XAD", "XAE", "XAF"}, named); diff != "" || err != nil || tl.Cell(query).Number != 4 {
		t.Errorf("%+v %v (-want +got):\n%s", tl.Cell(query), err, diff)
	}
	w.doc("XAD", "2023", "d", nil)
	tl = w.tally(Selection{Roster: roster(w)})
	if named, _ := tl.Who(query); len(named) > 0 {
		t.Errorf("%v named: with two others it could be guessed who replied for counts only", named)
	}
	for _, r := range tl.NotReplied().Rows {
		if r.Cells[0].Text != "fewer than 3" || r.Cells[0].Number != 0 {
			t.Errorf("%s: %+v", r.Key, r.Cells[0])
		}
	}
}
