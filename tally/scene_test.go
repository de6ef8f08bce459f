package tally

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// codebook has a parent with two children, a theme rolled up into another, and one by itself.
func sceneCodebook() *taxonomy.Codebook {
	theme := func(id corpus.ThemeID, parent corpus.ThemeID, articles ...int) taxonomy.Theme {
		return taxonomy.Theme{ID: id, Parent: parent, Chapter: "prevention", Articles: articles, Title: taxonomy.Titles{"en": strings.ToUpper(string(id))}}
	}
	cb := &taxonomy.Codebook{
		Chapters: []taxonomy.Chapter{{ID: "prevention", Title: taxonomy.Titles{"en": "Prevention"}}},
		Themes: []taxonomy.Theme{
			theme("training", "", 60), theme("training-money", "training", 60), theme("training-coins", "training", 60),
			theme("coins", "", 14, 23), theme("media", "", 13),
		},
	}
	cb.Themes[3].Rollup = []corpus.ThemeID{"training-coins"}
	return cb
}

func scenePlan() taxonomy.Workplan {
	return taxonomy.Workplan{
		Bodies:   []taxonomy.Body{{ID: "wgp", Title: "Prevention group", Articles: [2]int{5, 14}}},
		Sessions: []taxonomy.Session{{When: "2024", Bodies: []string{"wgp"}, Themes: []corpus.ThemeID{"media"}, Topics: []string{"media"}}},
	}
}

// scene builds collections entry by entry.
type scene struct {
	c corpus.Collection
	n int
}

func newScene() *scene {
	w := &scene{c: corpus.Collection{
		Calls: []corpus.Call{{ID: "c1", Cutoff: "2023-08-31"}, {ID: "c2"}}, Submitters: map[corpus.SubmitterID]corpus.Submitter{},
		Readings: map[corpus.DocID]corpus.Reading{},
	}}
	for _, id := range []corpus.SubmitterID{"XAA", "XAB", "XAC"} {
		w.c.Submitters[id] = corpus.Submitter{ID: id, Kind: corpus.StateParty, Group: corpus.African}
	}
	w.c.Submitters["WATCH"] = corpus.Submitter{ID: "WATCH", Kind: corpus.CivilSociety, Group: corpus.NoGroup}
	w.c.Submitters["UNION"] = corpus.Submitter{ID: "UNION", Kind: corpus.REIO, Group: corpus.NoGroup}
	return w
}

// add adds a document with findings "theme status" to the submission of submitters "A;B" to a call; change may alter its entry.
func (w *scene) add(who, call string, change func(*corpus.Entry), findings ...string) *scene {
	w.n++
	doc := corpus.DocID(fmt.Sprintf("d%02d", w.n))
	e := corpus.Entry{File: string(doc) + ".txt", Document: doc, Role: corpus.Main, Received: "2023-05-01", Confidentiality: corpus.Public}
	if change != nil {
		change(&e)
	}
	w.c.Readings[doc] = corpus.Reading{Text: corpus.TextID("t-" + doc), Letters: 100, Passages: len(findings)}
	id := corpus.SubmissionID(who + "/" + call)
	i := slices.IndexFunc(w.c.Submissions, func(s corpus.Submission) bool { return s.ID == id })
	if i < 0 {
		var ids []corpus.SubmitterID
		for s := range strings.SplitSeq(who, ";") {
			ids = append(ids, corpus.SubmitterID(s))
		}
		w.c.Submissions = append(w.c.Submissions, corpus.Submission{ID: id, Call: corpus.CallID(call), Submitters: ids})
		i = len(w.c.Submissions) - 1
	}
	w.c.Submissions[i].Entries = append(w.c.Submissions[i].Entries, e)
	for k, f := range findings {
		theme, status, _ := strings.Cut(f, " ")
		w.c.Findings = append(w.c.Findings, corpus.Finding{Document: doc, Quote: f, Lang: corpus.English, Tag: corpus.Tag{
			Passage: corpus.NewPassageID(corpus.TextID("t-"+doc), k), Theme: corpus.ThemeID(theme), Status: corpus.Status(status), Rule: theme + "/en/x",
		}})
	}
	return w
}

func inRole(r corpus.Role) func(*corpus.Entry)     { return func(e *corpus.Entry) { e.Role = r } }
func receivedOn(d corpus.Date) func(*corpus.Entry) { return func(e *corpus.Entry) { e.Received = d } }
func ofClass(c corpus.Confidentiality) func(*corpus.Entry) {
	return func(e *corpus.Entry) { e.Confidentiality = c }
}

func (w *scene) tally(sel Selection) *Tally { return New(w.c, sceneCodebook(), scenePlan(), sel) }

func TestWhatCountsInScenes(t *testing.T) {
	const media = "theme:media kind:state-party"
	tests := []struct {
		name  string
		scene *scene
		sel   Selection
		query string
		want  int
	}{
		{"two authorities of one State are one submitter", newScene().add("XAA", "c1", nil, "media gap").add("XAA", "c1", nil, "media gap"), Selection{}, media, 1},
		{"a joint submission counts for each", newScene().add("XAA;XAB", "c1", nil, "media gap"), Selection{}, media, 2},
		{"kinds are not added", newScene().add("XAA", "c1", nil, "media gap").add("WATCH", "c1", nil, "media gap").add("UNION", "c1", nil, "media gap"), Selection{}, media, 1},
		{"two calls count once in the total", newScene().add("XAA", "c1", nil, "media gap").add("XAA", "c2", nil, "media gap"), Selection{}, media, 1},
		{"and once in each call", newScene().add("XAA", "c1", nil, "media gap").add("XAA", "c2", nil, "media gap"), Selection{}, media + " call:c2", 1},
		{"a parent is the union of its children", newScene().add("XAA", "c1", nil, "training-money gap").add("XAB", "c1", nil, "training-coins gap", "training-money gap").add("XAC", "c1", nil, "training gap"),
			Selection{}, "theme:training kind:state-party", 3},
		{"a roll-up counts in tables", newScene().add("XAA", "c1", nil, "training-coins gap").add("XAB", "c1", nil, "coins gap"), Selection{}, "theme:coins,training-coins kind:state-party", 2},
		{"a translation adds nothing", newScene().add("XAA", "c1", inRole(corpus.Translation), "media gap"), Selection{}, media, 0},
		{"an annexed law adds nothing", newScene().add("XAA", "c1", inRole(corpus.Annexed), "media gap"), Selection{}, media, 0},
		{"an annex counts", newScene().add("XAA", "c1", inRole(corpus.Annex), "media gap"), Selection{}, media, 1},
		{"received on the last day counts", newScene().add("XAA", "c1", receivedOn("2023-08-31"), "media gap"), Selection{}, media, 1},
		{"received late does not", newScene().add("XAA", "c1", receivedOn("2023-09-01"), "media gap"), Selection{}, media, 0},
		{"unless the cut-off is later", newScene().add("XAA", "c1", receivedOn("2023-09-01"), "media gap"), Selection{Cutoff: "2023-12-31"}, media, 1},
		{"undated counts", newScene().add("XAA", "c1", receivedOn(""), "media gap"), Selection{}, media, 1},
		{"withdrawn does not", newScene().add("XAA", "c1", func(e *corpus.Entry) { e.Withdrawn = true }, "media gap"), Selection{}, media, 0},
		{"a nil reply does not", newScene().add("XAA", "c1", func(e *corpus.Entry) { e.Nil = true }, "media gap"), Selection{}, media, 0},
		{"excluded does not", newScene().add("XAA", "c1", ofClass(corpus.Excluded), "media gap"), Selection{}, media, 0},
		{"count-only does", newScene().add("XAA", "c1", ofClass(corpus.CountOnly), "media gap"), Selection{}, media, 1},
		{"a child is selected with its parent", newScene().add("XAA", "c1", nil, "training-money gap", "media gap"), Selection{Themes: []corpus.ThemeID{"training"}}, "theme:training-money", 1},
		{"what is not selected is not counted", newScene().add("XAA", "c1", nil, "media gap"), Selection{Themes: []corpus.ThemeID{"training"}}, media, 0},
		{"several statuses, one submitter", newScene().add("XAA", "c1", nil, "media gap", "media planned"), Selection{}, media, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.scene.tally(tt.sel).Count(tt.query); got != tt.want {
				t.Errorf("Count(%s) = %d, want %d", tt.query, got, tt.want)
			}
		})
	}
}

func TestVersions(t *testing.T) {
	corrected := func(e *corpus.Entry) { e.Role, e.Replaces, e.Received = corpus.Corrected, "d01.txt", "2023-07-01" }
	w := newScene().add("XAA", "c1", nil, "media gap").add("XAA", "c1", corrected, "coins gap")
	for _, tt := range []struct {
		cutoff corpus.Date
		want   []int // media, coins
	}{{"", []int{0, 1}}, {"2023-06-30", []int{1, 0}}} {
		tl := w.tally(Selection{Cutoff: tt.cutoff})
		got := []int{tl.Count("theme:media"), tl.Count("theme:coins")}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("cut-off %q: %s", tt.cutoff, diff)
		}
	}
}

func TestDecisions(t *testing.T) {
	w := newScene().add("XAA", "c1", nil, "media gap").add("XAB", "c1", nil, "media gap").add("XAC", "c1", nil, "coins gap")
	decide := func(n int64, kind corpus.DecisionKind, doc corpus.DocID, theme corpus.ThemeID, status corpus.Status) {
		w.c.Decisions = append(w.c.Decisions, corpus.Decision{
			Number: n, Kind: kind, Document: doc, Passage: corpus.NewPassageID(corpus.TextID("t-"+doc), 0), Theme: theme, Status: status, Quote: "q",
		})
	}
	decide(1, corpus.Accept, "d01", "media", "")
	decide(2, corpus.Reject, "d02", "media", "")
	decide(3, corpus.Add, "d03", "media", corpus.Need)
	all, reviewed := w.tally(Selection{}), w.tally(Selection{Standing: corpus.StandingReviewed})
	got := []int{all.Count("theme:media"), all.Count("theme:coins"), reviewed.Count("theme:media"), reviewed.Count("theme:coins"), all.Count("theme:media status:need")}
	if diff := cmp.Diff([]int{2, 1, 2, 0, 1}, got); diff != "" {
		t.Error(diff)
	}
}

// A parent that stands only because its child does falls with the child, unless a person accepted the parent itself.
func TestAParentThatAPersonAcceptedStands(t *testing.T) {
	for _, accepted := range []bool{false, true} {
		w := newScene().add("XAA", "c1", nil, "training-money in-place")
		child := w.c.Findings[0]
		parent := child
		parent.Theme = "training" // by the rule of its child
		w.c.Findings = append(w.c.Findings, parent)
		on := func(theme corpus.ThemeID, kind corpus.DecisionKind) corpus.Decision {
			return corpus.Decision{Number: int64(len(w.c.Decisions) + 1), Kind: kind, Document: "d01", Passage: child.Passage, Theme: theme}
		}
		w.c.Decisions = append(w.c.Decisions, on("training-money", corpus.Reject))
		want := 0
		if accepted {
			w.c.Decisions = append(w.c.Decisions, on("training", corpus.Accept))
			want = 1
		}
		for _, standing := range []corpus.Standing{corpus.StandingAll, corpus.StandingReviewed} {
			if got := w.tally(Selection{Standing: standing}).Count("theme:training"); got != want {
				t.Errorf("accepted %v, standing %s: %d, want %d", accepted, standing, got, want)
			}
		}
	}
}

func TestNobodyIsNamedWhoMayNotBe(t *testing.T) {
	w := newScene().add("XAA", "c1", ofClass(corpus.CountOnly), "media gap").add("XAB", "c1", nil, "media gap")
	tl := w.tally(Selection{})
	links, hidden, err := tl.Evidence("theme:media")
	if err != nil || hidden != 1 || len(links) != 1 || links[0].Submitters[0] != "XAB" {
		t.Errorf("Evidence = %v, hidden %d, %v", links, hidden, err)
	}
	table, err := tl.By(ByTheme)
	if err != nil || table.Rows[0].Cells[0].Text != "fewer than 3" {
		t.Errorf("By = %+v, %v", table.Rows, err)
	}
	for _, i := range tl.Items() {
		if i.Submitters[0].ID == "XAA" {
			t.Error("the list of documents names a contribution given for counts only")
		}
	}
}

func TestRankingHasTies(t *testing.T) {
	w := newScene().add("XAA", "c1", nil, "media gap", "coins gap", "training gap").add("XAB", "c1", nil, "media gap", "coins gap").add("XAC", "c1", nil, "media gap")
	w.add("XAC", "c1", nil, "coins gap")
	var got []string
	for _, r := range w.tally(Selection{}).Ranking(corpus.StateParty, 0) {
		got = append(got, fmt.Sprintf("%d %s %d", r.Rank, r.Theme, r.Number))
	}
	if diff := cmp.Diff([]string{"1 coins 3", "1 media 3", "3 training 1"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTablesAndTheirQueries(t *testing.T) {
	w := newScene().add("XAA", "c1", nil, "media gap", "coins in-place").add("WATCH", "c1", nil, "media gap").add("XAB", "c2", receivedOn(""), "training-coins need")
	tl := w.tally(Selection{})
	for _, d := range Dimensions() {
		for _, e := range Dimensions() {
			table, err := tl.By(d, e)
			if d == e {
				if err == nil {
					t.Errorf("a table of %s by itself", d)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s by %s: %v", d, e, err)
			}
			checkCells(t, tl, table)
		}
		table, err := tl.By(d)
		if err != nil {
			t.Errorf("%s: %v", d, err)
		}
		checkCells(t, tl, table)
	}
	if _, err := ParseDimension("colour"); err == nil {
		t.Error("colour is a dimension")
	}
	if _, _, err := tl.Evidence("colour:red"); err == nil {
		t.Error("colour:red opens something")
	}
}

// checkCells opens each cell and counts the submitters behind it again.
func checkCells(t *testing.T, tl *Tally, table corpus.Table) {
	t.Helper()
	for _, r := range table.Rows {
		for _, c := range r.Cells {
			links, _, err := tl.Evidence(c.Query)
			who := map[corpus.SubmitterID]bool{}
			for _, l := range links {
				for _, id := range l.Submitters {
					who[id] = true
				}
			}
			if strings.HasPrefix(c.Query, "unit:documents") || strings.HasPrefix(c.Query, "unit:passages") {
				who = map[corpus.SubmitterID]bool{}
				for _, l := range links {
					at := l.File
					if strings.HasPrefix(c.Query, "unit:passages") {
						at += string(l.Passage)
					}
					who[corpus.SubmitterID(at)] = true
				}
			} else if strings.HasPrefix(c.Query, "unit:") {
				continue // sentences are not in the evidence: TestUnits
			}
			if err != nil || len(who) != c.Number {
				t.Errorf("table %s: %s: cell says %d, evidence %d, %v", table.ID, c.Query, c.Number, len(who), err)
			}
		}
	}
}

func TestInventoryAndFates(t *testing.T) {
	w := newScene().add("XAA", "c1", nil, "media gap").add("XAB", "c1", func(e *corpus.Entry) { e.Nil = true }).add("XAC", "c1", receivedOn("2023-12-01"), "media gap")
	w.add("WATCH", "c1", ofClass(corpus.SecretariatOnly), "media gap")
	w.add("UNION", "c1", nil)
	w.c.Readings["d05"] = corpus.Reading{Error: &corpus.ReadError{Kind: corpus.Damaged}}
	tl := w.tally(Selection{})
	got := map[corpus.SubmitterKind][2]int{}
	for _, r := range tl.Inventory() {
		got[r.Kind] = [2]int{r.Replied, r.Analysed}
	}
	want := map[corpus.SubmitterKind][2]int{corpus.StateParty: {2, 1}, corpus.REIO: {1, 0}, corpus.CivilSociety: {1, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	fates := map[Fate]int{}
	for _, f := range append(Fates(), Counted) {
		fates[f] = len(tl.Fated(f))
	}
	if diff := cmp.Diff(map[Fate]int{Withdrawn: 0, Late: 1, Superseded: 0, NotCounting: 0, NilReply: 1, Unreadable: 1, Unidentified: 0, Counted: 2}, fates); diff != "" {
		t.Error(diff)
	}
	if tl.SecretariatOnly() != 1 || tl.CountOnly() != 0 || tl.Cutoff() != "2023-08-31" {
		t.Errorf("secretariat-only %d, count-only %d, cut-off %s", tl.SecretariatOnly(), tl.CountOnly(), tl.Cutoff())
	}
}

// counts are the numbers of submitters of every theme and kind.
func counts(tl *Tally) map[string]int {
	all := map[string]int{}
	for _, theme := range sceneCodebook().Themes {
		for _, k := range corpus.SubmitterKinds() {
			q := queryOf(ByTheme, string(theme.ID)) + " " + queryOf(ByKind, string(k))
			all[q] = tl.Count(q)
		}
	}
	return all
}

// random makes a scene from a seed: who says what is the same whatever changes.
func random(seed uint64) *scene {
	dice := rand.New(rand.NewPCG(seed, 1))
	w := newScene()
	themes := sceneCodebook().Themes
	for _, who := range []string{"XAA", "XAB", "XAC", "WATCH", "UNION", "XAA;XAC"} {
		var findings []string
		for range dice.IntN(4) {
			findings = append(findings, string(themes[dice.IntN(len(themes))].ID)+" "+string(corpus.Statuses()[dice.IntN(4)]))
		}
		w.add(who, "c1", nil, findings...)
	}
	return w
}

// TestWhatChangesNoCount is the property on which every count rests.
func TestWhatChangesNoCount(t *testing.T) {
	changes := map[string]func(w *scene){
		"order": func(w *scene) { slices.Reverse(w.c.Submissions); slices.Reverse(w.c.Findings) },
		"a second copy": func(w *scene) {
			w.c.Submissions[0].Entries = append(w.c.Submissions[0].Entries, copyOf(w, 0, "copy.txt"))
		},
		"a translation": func(w *scene) {
			e := copyOf(w, 1, "translation.txt")
			e.Role = corpus.Translation
			w.c.Submissions[1].Entries = append(w.c.Submissions[1].Entries, e)
		},
		"a second authority": func(w *scene) { w.add("XAA", "c1", nil, themesOf(w, "d01")...) },
		"a superseded version": func(w *scene) {
			e := copyOf(w, 2, "new.txt")
			e.Role, e.Replaces, e.Received = corpus.Corrected, w.c.Submissions[2].Entries[0].File, "2023-06-01"
			w.c.Submissions[2].Entries = append(w.c.Submissions[2].Entries, e)
		},
		"a late arrival": func(w *scene) { w.add("XAB", "c1", receivedOn("2024-01-01"), "media gap", "coins need") },
	}
	for seed := range uint64(200) {
		want := counts(random(seed).tally(Selection{}))
		for name, change := range changes {
			w := random(seed)
			change(w)
			if diff := cmp.Diff(want, counts(w.tally(Selection{}))); diff != "" {
				t.Fatalf("seed %d: %s changes counts: %s", seed, name, diff)
			}
		}
	}
}

// copyOf is the first entry of a submission under another name.
func copyOf(w *scene, submission int, file string) corpus.Entry {
	e := w.c.Submissions[submission].Entries[0]
	e.File = file
	return e
}

func themesOf(w *scene, doc corpus.DocID) []string {
	var all []string
	for _, f := range w.c.Findings {
		if f.Document == doc {
			all = append(all, string(f.Theme)+" "+string(f.Status))
		}
	}
	return all
}

func TestWithdrawingTakesExactlyWhatWasThere(t *testing.T) {
	for seed := range uint64(100) {
		w := random(seed)
		without := random(seed)
		without.c.Submissions = slices.Delete(without.c.Submissions, 1, 2)
		w.c.Submissions[1].Entries[0].Withdrawn = true
		if diff := cmp.Diff(counts(without.tally(Selection{})), counts(w.tally(Selection{}))); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

func TestSnapshotNamesWhatWasCounted(t *testing.T) {
	w := newScene().add("XAA", "c1", nil, "media gap")
	a, b := w.tally(Selection{}).Snapshot(), w.tally(Selection{}).Snapshot()
	c := w.tally(Selection{Cutoff: "2023-01-01"}).Snapshot()
	if a.ID != b.ID || a.ID == c.ID || len(a.ID) != 12 {
		t.Errorf("ids %s, %s, %s", a.ID, b.ID, c.ID)
	}
}
