package tally

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// then is the world before; each test changes it.
func then() *world {
	return newWorld().
		doc("XAA", "2023", "a.txt", []string{"protection", "tracing"}).
		doc("XAB", "2023", "b.txt", []string{"protection/gap"}).
		doc("XAC", "2023", "c.txt", nil, received("2023-10-01")).
		doc("XAD", "2023", "d.txt", []string{"tracing"}, withdrawn).
		doc("XAE", "2023", "e.txt", []string{"protection"}, class(corpus.CountOnly))
}

func TestChanges(t *testing.T) {
	entry := func(w *world, n int) *corpus.Entry { return &w.c.Submissions[n].Entries[0] }
	tests := []struct {
		name   string
		change func(*world)
		sel    Selection
		want   []string
	}{
		{"nothing", func(*world) {}, Selection{}, nil},
		{"a document comes", func(w *world) { w.doc("XAF", "2023", "f.txt", []string{"protection"}) }, Selection{}, []string{"came f.txt"}},
		{"one is erased", func(w *world) { w.c.Submissions = w.c.Submissions[1:] }, Selection{}, []string{"gone a.txt"}},
		{"one is withdrawn", func(w *world) { entry(w, 1).Withdrawn = true }, Selection{}, []string{"withdrawn b.txt"}},
		{"one is not withdrawn any more", func(w *world) { entry(w, 3).Withdrawn = false }, Selection{}, []string{"restored d.txt"}},
		{"a corrected version comes", func(w *world) { w.doc("XAA", "2023", "a2.txt", nil, role(corpus.Corrected), replaces("a.txt")) }, Selection{},
			[]string{"superseded a.txt", "came a2.txt"}},
		{"other bytes", func(w *world) { entry(w, 0).Document = "other" }, Selection{}, []string{"replaced a.txt"}},
		{"read again", func(w *world) {
			r := w.c.Readings["sha-a.txt"]
			r.Text = "ocr"
			w.c.Readings["sha-a.txt"] = r
		}, Selection{}, []string{"reread a.txt"}},
		{"another date", func(w *world) { entry(w, 2).Received = "2023-08-01" }, Selection{}, []string{"edited c.txt"}},
		{"another submitter", func(w *world) { w.c.Submissions[0].Submitters = []corpus.SubmitterID{"XAF"} }, Selection{}, []string{"edited a.txt"}},
		{"a later cut-off", func(*world) {}, Selection{Cutoff: "2023-12-31"}, []string{"cutoff 2023-08-31 -> 2023-12-31", "redated c.txt"}},
		{"another standing", func(*world) {}, Selection{Standing: corpus.StandingReviewed}, []string{"standing all -> reviewed"}},
		{"other themes", func(*world) {}, Selection{Themes: []corpus.ThemeID{"tracing"}}, []string{"scope ;; -> ;;tracing"}},
		{"another codebook, engine, program", func(w *world) { w.c.Made = corpus.Made{Program: "2", Taxonomy: "t", Engine: "e"} }, Selection{},
			[]string{"codebook  -> t", "engine  -> e", "program  -> 2"}},
		{"a decision", func(w *world) { w.decide(corpus.Reject, "a.txt", 0, "protection", "") }, Selection{}, []string{"decided 1"}},
		{"what may not be named", func(w *world) { entry(w, 4).Withdrawn = true; w.decide(corpus.Reject, "e.txt", 0, "protection", "") }, Selection{}, []string{"withdrawn"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, w := then().tally(Selection{}), then()
			tt.change(w)
			changes := Changes(before, w.tally(tt.sel))
			var got []string
			for _, c := range changes {
				got = append(got, c.String())
			}
			slices.Sort(got)
			slices.Sort(tt.want)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhoMovedAndWhy(t *testing.T) {
	const query = "theme:protection kind:state-party"
	w := then()
	before := w.tally(Selection{})
	w = then()
	w.c.Submissions[1].Entries[0].Withdrawn = true // XAB
	w.doc("XAF", "2023", "f.txt", []string{"protection"})
	w.decide(corpus.Reject, "a.txt", 0, "protection", "") // XAA
	w.decide(corpus.Add, "d.txt", 5, "protection", corpus.InPlace)
	w.c.Submissions[3].Entries[0].Withdrawn = false // XAD
	w.c.Submissions[4].Entries[0].Withdrawn = true  // XAE, not to be named
	moved, hidden, err := Comparison{Before: before, After: w.tally(Selection{})}.Moved(query)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range moved {
		got = append(got, fmt.Sprint(m.Submitter, " ", m.Gained, " ", m.Why))
	}
	want := []string{
		"XAA false [decided 1]", "XAB false [withdrawn b.txt]", "XAD true [restored d.txt decided 2]", "XAF true [came f.txt]",
	}
	if diff := cmp.Diff(want, got); diff != "" || hidden != 1 {
		t.Error(diff, hidden)
	}
	if _, _, err := (Comparison{before, before}).Moved("colour:red"); err == nil {
		t.Error("a query that opens nothing is taken")
	}
}

func TestWhatIsOfEverythingIsTheLastReason(t *testing.T) {
	before, w := then().tally(Selection{}), then()
	w.c.Made.Taxonomy = "another"
	w.c.Findings = w.c.Findings[1:]
	moved, _, err := Comparison{Before: before, After: w.tally(Selection{})}.Moved("theme:protection")
	if err != nil || len(moved) != 1 || fmt.Sprint(moved[0].Why) != "[codebook  -> another]" {
		t.Errorf("%v, %v", moved, err)
	}
}
