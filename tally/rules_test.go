package tally

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// TestRules holds one case for each rule of counting: what a query counts in a world made for it.
func TestRules(t *testing.T) {
	const states = " kind:state-party"
	for _, c := range []struct {
		rule  string
		make  func(w *world)
		query string
		want  int
	}{
		{"several documents of one State are one submitter", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"protection"}).doc("XAA", "2023", "b", []string{"protection", "protection"})
		}, "theme:protection" + states, 1},
		{"a joint submission counts for each", func(w *world) { w.doc("XAA+XAB", "2023", "a", []string{"protection"}) }, "theme:protection" + states, 2},
		{"a group's statement counts for no State", func(w *world) { w.doc("XOB", "2023", "a", []string{"protection"}) }, "theme:protection" + states, 0},
		{"a group's statement counts once", func(w *world) { w.doc("XOB", "2023", "a", []string{"protection"}) }, "theme:protection kind:group-of-states", 1},
		{"a regional organization is apart", func(w *world) { w.doc("XOA", "2023", "a", []string{"protection"}) }, "theme:protection" + states, 0},
		{"a child counts for its parent", func(w *world) { w.doc("XAA", "2023", "a", []string{"anonymity"}) }, "theme:protection" + states, 1},
		{"a parent is a distinct union", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"anonymity", "duty", "protection"}).doc("XAB", "2023", "b", []string{"duty"})
		}, "theme:protection" + states, 2},
		{"a parent counts for no child", func(w *world) { w.doc("XAA", "2023", "a", []string{"protection"}) }, "theme:anonymity" + states, 0},
		{"two calls count once", func(w *world) {
			w.c.Calls = append(w.c.Calls, corpus.Call{ID: "2024"})
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2024", "b", []string{"duty"})
		}, "theme:duty" + states, 1},
		{"annexes count", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, role(corpus.Annex)) }, "theme:duty", 1},
		{"annexed laws do not", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, role(corpus.Annexed)) }, "theme:duty", 0},
		{"translations do not", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, role(corpus.Translation)) }, "theme:duty", 0},
		{"a translation replaces nothing", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", nil, role(corpus.Translation), replaces("a"))
		}, "theme:duty", 1},
		{"a nil reply does not count", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, nilReply) }, "theme:duty", 0},
		{"withdrawn", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, withdrawn) }, "theme:duty", 0},
		{"late", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, received("2023-09-01")) }, "theme:duty", 0},
		{"on the day of the cut-off", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, received("2023-08-31")) }, "theme:duty", 1},
		{"undated", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, received("")) }, "theme:duty", 1},
		{"unidentified", func(w *world) { w.doc("", "2023", "a", []string{"duty"}) }, "theme:duty", 0},
		{"excluded", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, class(corpus.Excluded)) }, "theme:duty", 0},
		{"count-only", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty"}, class(corpus.CountOnly)) }, "theme:duty", 1},
		{"a corrected version replaces", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Corrected), replaces("a"))
		}, "theme:duty", 0},
		{"a late corrected version does not", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).
				doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Corrected), replaces("a"), received("2023-10-01"))
		}, "theme:duty", 1},
		{"a chain of corrections, its middle withdrawn", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).
				doc("XAA", "2023", "b", []string{"duty"}, role(corpus.Corrected), replaces("a"), withdrawn).
				doc("XAA", "2023", "c", []string{"tracing"}, role(corpus.Corrected), replaces("b"))
		}, "theme:duty", 0},
		{"of two corrections the later stands", func(w *world) {
			w.doc("XAA", "2023", "a", nil).
				doc("XAA", "2023", "b", []string{"duty"}, role(corpus.Corrected), replaces("a"), received("2023-07-02")).
				doc("XAA", "2023", "c", []string{"tracing"}, role(corpus.Corrected), replaces("a"), received("2023-07-03"))
		}, "theme:duty", 0},
		{"a correction that names nothing leaves two authorities alone", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", []string{"duty"}).
				doc("XAA", "2023", "c", nil, role(corpus.Corrected), received("2023-07-03"))
		}, "theme:duty", 1},
		{"a correction that names nothing replaces the only document", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "c", nil, role(corpus.Corrected), received("2023-07-03"))
		}, "theme:duty", 0},
		{"of two corrections of a document that is not there the later stands", func(w *world) {
			w.doc("XAA", "2023", "b", []string{"duty"}, role(corpus.Corrected), replaces("a"), received("2023-07-02")).
				doc("XAA", "2023", "c", []string{"tracing"}, role(corpus.Corrected), replaces("a"), received("2023-07-03"))
		}, "theme:duty", 0},
		{"a second copy of a version that was replaced does not bring it back", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Corrected), replaces("a")).
				doc("XAA", "2023", "c", nil, document("a"))
		}, "theme:duty", 0},
		{"a second copy of the only document leaves it the only one for a correction that names nothing", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "c", nil, document("a")).
				doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Corrected), received("2023-07-03"))
		}, "theme:duty", 0},
		{"who sends the first version again as the latest has it stand", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", nil, role(corpus.Corrected), replaces("a")).
				doc("XAA", "2023", "c", nil, document("a"), role(corpus.Corrected), replaces("b"), received("2023-07-03"))
		}, "theme:duty", 1},
		{"a correction replaces no file of the same name that another submitter sent", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAB", "2023", "a", []string{"duty"}, document("other")).
				doc("XAA", "2023", "b", nil, role(corpus.Corrected), replaces("a"))
			w.tag("sha-other", 0, "duty")
			w.c.Readings["sha-other"] = w.c.Readings["sha-a"]
		}, "theme:duty kind:state-party", 1},
		{"a call and a question with spaces", func(w *world) {
			w.c.Calls = append(w.c.Calls, corpus.Call{ID: "note 2"})
			w.doc("XAA", "note 2", "a", []string{"duty"})
			w.c.Findings[0].Question = "note 2/1 (a), (b)"
		}, "call:note%202 question:note%202/1%20(a)%2C%20(b) theme:duty", 1},
		{"a reviewer's tag has the language and question of its passage", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"tracing"})
			w.c.Findings[0].Question = "2023/4"
			w.decide(corpus.Add, "a", 0, "duty", "")
		}, "theme:duty language:en question:2023/4", 1},
		{"an addendum adds", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Addendum), replaces("a"))
		}, "theme:duty", 1},
		{"a corrigendum does not replace the whole document", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"}).doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Corrigendum), replaces("a"))
		}, "theme:duty", 1},
		{"a rejected tag", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"})
			w.decide(corpus.Reject, "a", 0, "duty", "")
		}, "theme:protection", 0},
		{"the last decision stands", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"})
			w.decide(corpus.Reject, "a", 0, "duty", "")
			w.decide(corpus.Accept, "a", 0, "duty", "")
		}, "theme:duty", 1},
		{"an added tag", func(w *world) {
			w.doc("XAA", "2023", "a", nil)
			w.decide(corpus.Add, "a", 0, "duty", corpus.Gap)
		}, "theme:protection status:gap", 1},
		{"a status set", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"})
			w.decide(corpus.SetStatus, "a", 0, "duty", corpus.Need)
		}, "theme:duty status:need", 1},
		{"several statuses of one submitter", func(w *world) { w.doc("XAA", "2023", "a", []string{"duty/gap", "duty/planned"}) }, "theme:duty", 1},
		{"a parent has one status a passage, need first", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty/in-place"})
			w.tag("sha-a", 0, "anonymity/need")
		}, "theme:protection status:in-place", 0},
		{"a theme that does not count in its context", func(w *world) {
			w.doc("XAA", "2023", "a", []string{"duty"})
			w.c.Findings[0].Context = corpus.Citation
		}, "theme:duty", 0},
	} {
		w := newWorld()
		c.make(w)
		if got := w.tally(Selection{}).Count(c.query); got != c.want {
			t.Errorf("%s: %s counts %d, want %d", c.rule, c.query, got, c.want)
		}
	}
}

func TestStandingReviewedCountsWhatReviewersAccepted(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "a", []string{"duty"}).doc("XAB", "2023", "b", []string{"duty"}).doc("XAC", "2023", "c", nil)
	w.decide(corpus.Accept, "a", 0, "duty", "")
	w.decide(corpus.Add, "c", 0, "duty", corpus.InPlace)
	if got := w.tally(Selection{Standing: corpus.StandingReviewed}).Count("theme:duty"); got != 2 {
		t.Errorf("reviewed: %d, want 2", got)
	}
	if got := w.tally(Selection{}).Count("theme:duty"); got != 3 {
		t.Errorf("all: %d, want 3", got)
	}
}

func TestEarlierCutoffKeepsWhatStoodThen(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "a", []string{"duty"}, received("2023-05-01")).
		doc("XAA", "2023", "b", []string{"tracing"}, role(corpus.Corrected), replaces("a"), received("2023-07-18"))
	for cutoff, want := range map[corpus.Date]int{"2023-06-30": 1, "2023-07-18": 0, "": 0} {
		if got := w.tally(Selection{Cutoff: cutoff}).Count("theme:duty"); got != want {
			t.Errorf("cut-off %q: %d, want %d", cutoff, got, want)
		}
	}
}

func TestCountOnlyIsNeverNamed(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "secret", []string{"duty"}, class(corpus.CountOnly)).doc("XAB", "2023", "open", []string{"duty"})
	tl := w.tally(Selection{})
	links, hidden, err := tl.Evidence("theme:duty kind:state-party")
	if err != nil || hidden != 1 || len(links) != 1 || links[0].File != "open" {
		t.Errorf("evidence: %v, %d hidden, error %v; want the open document alone and 1 hidden", links, hidden, err)
	}
	for _, i := range tl.Items() {
		if i.File == "secret" {
			t.Error("the list of documents names the confidential one")
		}
	}
	table, err := tl.By(ByTheme, ByGroup)
	if err != nil {
		t.Fatal(err)
	}
	table.Rows = append(table.Rows, tl.Regions().Rows...)
	for _, r := range table.Rows {
		for _, c := range r.Cells {
			if strings.Contains(c.Query, "group:african") && (c.Number > 0 || c.Text != "fewer than 3") {
				t.Errorf("%s: the cell %s shows %d", r.Key, c.Query, c.Number)
			}
		}
	}
}

func TestDenominatorsAndInventory(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "a", nil).doc("XAB", "2023", "b", nil, nilReply).doc("XAC", "2023", "c", nil).
		doc("XAD", "2023", "d", nil, received("2023-12-01")).doc("XAE", "2023", "e", nil, role(corpus.Annexed)).doc("XOC", "2023", "f", nil)
	r := w.c.Readings["sha-c"]
	r.Letters = 0
	w.c.Readings["sha-c"] = r
	var got [][3]any
	for _, line := range w.tally(Selection{}).Inventory() {
		got = append(got, [3]any{line.Kind, line.Replied, line.Analysed})
	}
	want := [][3]any{{corpus.StateParty, 4, 1}, {corpus.CivilSociety, 1, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("kind, replied, analysed (-want +got):\n%s", diff)
	}
}

func TestRankingTies(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "a", []string{"duty", "confiscation"}).doc("XAB", "2023", "b", []string{"anonymity", "tracing"})
	var got []string
	for _, r := range w.tally(Selection{}).Ranking(corpus.StateParty, 0) {
		got = append(got, strings.Repeat("I", r.Rank)+" "+string(r.Theme))
	}
	want := []string{"I protection", "II anonymity", "II duty", "II confiscation", "II tracing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ranking (-want +got):\n%s", diff)
	}
}

func TestRollupsStandInTablesOnly(t *testing.T) {
	w := newWorld().doc("XAA", "2023", "a", []string{"tracing"}).doc("XAB", "2023", "b", []string{"confiscation"})
	tl := w.tally(Selection{})
	if got := tl.Count("theme:confiscation kind:state-party"); got != 1 {
		t.Errorf("in the text: %d, want 1", got)
	}
	table, err := tl.By(ByTheme)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range table.Rows {
		if r.Key == "confiscation" && r.Cells[0].Number != 2 {
			t.Errorf("in the table: %d, want 2", r.Cells[0].Number)
		}
	}
}

func TestErrorsNameWhatIsRight(t *testing.T) {
	tl := newWorld().tally(Selection{})
	if _, err := ParseDimension("colour"); err == nil || !strings.Contains(err.Error(), "chapter") {
		t.Errorf("unknown dimension: %v", err)
	}
	if _, err := tl.By(ByTheme, ByTheme); err == nil {
		t.Error("a table by theme and theme was made")
	}
	if _, _, err := tl.Evidence("colour:red"); err == nil {
		t.Error("an unknown term opened something")
	}
	if _, err := newWorld().tally(Selection{Kinds: []corpus.SubmitterKind{corpus.StateParty, corpus.REIO}}).By(ByTheme, ByGroup); err == nil {
		t.Error("two kinds were added together")
	}
}
