package html

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

func TestChart(t *testing.T) {
	table := &draft.Table{Number: 1, Table: drafttest.Table()}
	got := newChart(table, corpus.English, draft.EnglishFurniture())
	want := &chart{
		Number: 1, Title: "Chart: Themes by number of States parties", Start: "0", Height: 5*lineHeight + 4*(barHeight+betweenBar),
		About: "Protection of reporting persons: 12; Training and capacity-building of practitioners in the courts of first instance: 7; " +
			"Gaps in protection: fewer than 3; Needs: 0.",
		Bars: []bar{
			{Lines: []line{{"Protection of reporting persons", 14}}, Text: "12", Percent: 84, X: "0", TextX: "84%", Gap: 6, Y: 20, TextY: 33},
			{
				Lines: []line{{"Training and capacity-building of practitioners ", 62}, {"in the courts of first instance", 80}},
				Text:  "7", Percent: 49, X: "0", TextX: "49%", Gap: 6, Y: 86, TextY: 99,
			},
			{Lines: []line{{"Gaps in protection", 128}}, Text: "fewer than 3", X: "0", TextX: "0%", Y: 134, TextY: 147},
			{Lines: []line{{"Needs", 176}}, Text: "0", X: "0", TextX: "0%", Y: 182, TextY: 195},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := newChart(&draft.Table{Table: corpus.Table{Columns: []string{"Theme"}}}, corpus.English, draft.Furniture{}); got != nil {
		t.Errorf("a table without numbers has bars: %v", got)
	}
	newChart(&draft.Table{Table: corpus.Table{Columns: []string{"a", "b"}, Rows: []corpus.Row{{}}}}, corpus.English, draft.Furniture{})
}

// TestArabicChartIsMirrored holds that a bar begins at the right, and its number stands at its left.
func TestArabicChartIsMirrored(t *testing.T) {
	c := newChart(&draft.Table{Table: drafttest.Table()}, corpus.Arabic, draft.EnglishFurniture())
	if b := c.Bars[0]; c.Start != "100%" || b.X != "16%" || b.TextX != "16%" || b.Gap != -6 {
		t.Errorf("start %s, bar %+v", c.Start, b)
	}
}

func TestLines(t *testing.T) {
	for in, want := range map[string]int{"": 1, "Needs": 1, strings.Repeat("x", 200): 4, strings.Repeat("保", 40): 2, strings.Repeat("word ", 20): 2} {
		got := lines(in)
		if len(got) != want || strings.TrimSpace(strings.Join(got, "")) != strings.TrimSpace(in) {
			t.Errorf("%q: %q, want %d lines", in, got, want)
		}
		for _, l := range got {
			if halves(strings.TrimSpace(l)) > lineLength+1 {
				t.Errorf("%q is longer than a line", l)
			}
		}
	}
}
