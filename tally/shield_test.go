package tally

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func TestSmallGroupsAreMerged(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "secret", []string{"duty"}, class(corpus.CountOnly)).doc("XAF", "2023", "a", []string{"duty"}).
		doc("XAB", "2023", "b", []string{"duty"}).doc("XAC", "2023", "c", []string{"duty"})
	tl := w.tally(Selection{})
	const merged = "group:african,asia-pacific"
	table, err := tl.By(ByGroup)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range table.Rows {
		got = append(got, r.Key+" "+r.Cells[0].Text)
	}
	if diff := cmp.Diff([]string{"african 3*", "asia-pacific 3*", "eastern-european "}, got); diff != "" {
		t.Errorf("by group (-want +got):\n%s", diff)
	}
	crossed, err := tl.By(ByTheme, ByGroup)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []corpus.Table{table, tl.Regions(), crossed} {
		c := table.Rows[0].Cells[0]
		if !strings.Contains(c.Query, merged) || c.Text != "3*" || c.Number != 0 {
			t.Errorf("table %s: %+v", table.ID, c)
		}
		if n := table.Notes[len(table.Notes)-1]; !strings.HasPrefix(n, "*") {
			t.Errorf("table %s does not explain the mark: %q", table.ID, n)
		}
	}
	if links, hidden, err := tl.Evidence("theme:duty " + merged + " kind:state-party"); err != nil || hidden != 1 || len(links) != 2 {
		t.Errorf("the merged number opens to %d links, %d hidden, %v", len(links), hidden, err)
	}
}

func TestTooFewToMerge(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "secret", []string{"duty"}, class(corpus.CountOnly)).doc("XAB", "2023", "b", []string{"duty"})
	table, err := w.tally(Selection{}).By(ByGroup)
	if err != nil {
		t.Fatal(err)
	}
	if got := table.Rows[0].Cells[0]; got.Text != "fewer than 3" || got.Number != 0 {
		t.Errorf("%+v", got)
	}
}
