package tally_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/tally"
	"rapporteur/tally/tallytest"
)

// TestPivotalIsWhatRejectingWouldDo rejects each unreviewed tag in turn and counts anew: what changes is what Pivotal said, no more.
func TestPivotalIsWhatRejectingWouldDo(t *testing.T) {
	cb, plan := book(t)
	l := locale.For(corpus.English)
	for seed := range uint64(2) {
		w := tallytest.New(seed, 7, cb, plan)
		c := w.Collection
		tl := tally.New(c, cb, plan, tally.Selection{})
		before := printed(tl)
		said := map[string][]tally.Effect{}
		for _, p := range tl.Pivotal(l) {
			said[string(p.Finding.Passage)+" "+string(p.Finding.Theme)] = p.Effects
		}
		reviewed := map[string]bool{}
		for _, d := range c.Decisions {
			reviewed[string(d.Passage)+" "+string(d.Theme)] = true
		}
		shown := map[corpus.DocID]bool{}
		for _, i := range tl.Coded() {
			shown[i.Reading.Document.ID] = shown[i.Reading.Document.ID] || i.Fate == tally.Counted
		}
		for _, f := range c.Findings {
			key := string(f.Passage) + " " + string(f.Theme)
			if reviewed[key] || !shown[f.Document] {
				continue
			}
			without := c
			without.Decisions = append(slices.Clone(c.Decisions), corpus.Decision{
				Number: int64(len(c.Decisions) + 1), Kind: corpus.Reject, Document: f.Document, Passage: f.Passage, Theme: f.Theme,
			})
			after := printed(tally.New(without, cb, plan, tally.Selection{}))
			var want []string
			for query, n := range before {
				if after[query] != n {
					want = append(want, fmt.Sprintf("%s: %d to %d", query, n, after[query]))
				}
			}
			for query, n := range after {
				if _, known := before[query]; !known {
					want = append(want, fmt.Sprintf("%s: 0 to %d", query, n))
				}
			}
			var got []string
			for _, e := range said[key] {
				got = append(got, fmt.Sprintf("%s: %d to %d", e.Query, e.From, e.To))
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d: without %s (-counted +said):\n%s", seed, key, diff)
			}
		}
	}
}

// printed are the numbers of submitters of each kind who speak of a theme, and who stand to it in a way.
func printed(tl *tally.Tally) map[string]int {
	numbers := map[string]int{}
	for _, theme := range tl.Codebook().Themes {
		for _, kind := range tl.Kinds() {
			for _, status := range append(corpus.Statuses(), "") {
				query := "theme:" + string(theme.ID)
				if status != "" {
					query += " status:" + string(status)
				}
				query += " kind:" + string(kind)
				if n := tl.Count(query); n > 0 {
					numbers[query] = n
				}
			}
		}
	}
	return numbers
}

// TestQuantifiersComeFirst has the tags that would change a word before those that would change a number.
func TestQuantifiersComeFirst(t *testing.T) {
	cb, plan := book(t)
	w := tallytest.New(2, 80, cb, plan)
	all := tally.New(w.Collection, cb, plan, tally.Selection{}).Pivotal(locale.For(corpus.English))
	words := func(p tally.Pivot) int {
		n := 0
		for _, e := range p.Effects {
			if e.Changes() {
				n++
			}
		}
		return n
	}
	for i := range all[1:] {
		if words(all[i]) < words(all[i+1]) {
			t.Errorf("%d: %+v comes before %+v", i, all[i].Effects, all[i+1].Effects)
		}
	}
	if len(all) < 10 || words(all[0]) == 0 || words(all[len(all)-1]) > 0 {
		t.Errorf("%d pivots, the first changes %d words, the last %d", len(all), words(all[0]), words(all[len(all)-1]))
	}
}

// TestChangeBetweenCalls compares the change from one call to another, and from all to those reviewed, with the truth and with SQL.
func TestChangeBetweenCalls(t *testing.T) {
	cb, plan := book(t)
	for seed := range uint64(2) {
		w := tallytest.New(seed, 60, cb, plan)
		of := func(call corpus.CallID) *tally.Tally {
			return tally.New(w.Collection, cb, plan, tally.Selection{Calls: []corpus.CallID{call}})
		}
		c := tally.Comparison{Before: of("2021"), After: of("2022")}
		if n := tallytest.Change(t, c, w.Truth("2021"), w.Truth("2022")); n < 100 {
			t.Errorf("seed %d: only %d numbers were compared", seed, n)
		}
		opens(t, c)
	}
}

// opens holds every number of gained and lost submitters to its evidence.
func opens(t *testing.T, c tally.Comparison) {
	t.Helper()
	table, err := c.Table(tally.ByTheme)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range table.Rows {
		for _, cell := range r.Cells[3:] {
			links, hidden, err := c.Evidence(cell.Query)
			who := map[corpus.SubmitterID]bool{}
			for _, l := range links {
				for _, id := range l.Submitters {
					who[id] = true
				}
			}
			if cell.Text == "" && (err != nil || len(who)+hidden != cell.Number) {
				t.Errorf("%s shows %d, and opens to %d, %d hidden, %v", cell.Query, cell.Number, len(who), hidden, err)
			}
		}
	}
	for _, query := range []string{"theme:media", "in:nowhere theme:media"} {
		if _, _, err := c.Evidence(query); err == nil {
			t.Errorf("%s opens", query)
		}
	}
}

// TestNumbersAndEvidenceAgree opens the numbers of tables that are not of claims.
func TestNumbersAndEvidenceAgree(t *testing.T) {
	cb, plan := book(t)
	w := tallytest.New(3, 60, cb, plan)
	tl := tally.New(w.Collection, cb, plan, tally.Selection{})
	together, err := tl.TogetherTable(5)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := tl.Answers()
	if err != nil {
		t.Fatal(err)
	}
	opened := 0
	for _, table := range []corpus.Table{together, answers, tl.Silent(), tl.UncodedTable(), tl.Needs(tally.ByTheme)} {
		for _, r := range table.Rows {
			for _, c := range r.Cells {
				if c.Query == "" || strings.HasPrefix(c.Query, "unit:") {
					continue
				}
				named, err := tl.Who(c.Query)
				links, hidden, evidenceErr := tl.Evidence(c.Query)
				opened += len(links)
				if err != nil || evidenceErr != nil || c.Text == "" && len(named)+hidden != c.Number {
					t.Errorf("%s: %s shows %d %q, opens to %d, %d hidden, %v %v", table.ID, c.Query, c.Number, c.Text, len(named), hidden, err, evidenceErr)
				}
			}
		}
	}
	if opened < 100 {
		t.Errorf("only %d pieces of evidence", opened)
	}
}

// TestQueriesThatOpenNothingSayWhy holds the errors of queries.
func TestQueriesThatOpenNothingSayWhy(t *testing.T) {
	cb, plan := book(t)
	tl := tally.New(tallytest.New(1, 5, cb, plan).Collection, cb, plan, tally.Selection{})
	for _, query := range []string{
		"with:media", "silent:media status:gap", "silent:media with:sport", "unit:letters theme:media", "answered:", "silent:a reply:any", "reply:any theme:media",
	} {
		if _, _, err := tl.Evidence(query); err == nil || !strings.Contains(err.Error(), "theme:beneficial-ownership") {
			t.Errorf("%s: %v", query, err)
		}
		if n := tl.Count(query); n != 0 {
			t.Errorf("%s counts %d", query, n)
		}
	}
}

// TestTablesSpeakSixLanguages makes every table in each language that there are words for.
func TestTablesSpeakSixLanguages(t *testing.T) {
	cb, plan := book(t)
	w := tallytest.New(1, 40, cb, plan)
	for _, lang := range corpus.Languages() {
		tl := tally.New(w.Collection, cb, plan, tally.Selection{Words: wording.For(lang), Roster: w.Roster})
		answers, err := tl.Answers()
		if err != nil {
			t.Fatal(err)
		}
		ranking, err := tl.RankingTable(3)
		if err != nil {
			t.Fatal(err)
		}
		children, err := tl.ChildrenTable("", 0)
		if err != nil {
			t.Fatal(err)
		}
		change, err := tally.Comparison{Before: tl, After: tl}.Table(tally.ByTheme)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range []corpus.Table{answers, ranking, children, change, tl.Silent(), tl.NotReplied(), tl.ReviewFirst(3), tl.UncodedTable(), tl.Beside(tally.ByTheme, tally.InPassages)} {
			all := fmt.Sprint(table.Title, table.Columns, table.Notes)
			if strings.Contains(all, "[") && strings.Contains(all, "tally.") || len(table.Rows) == 0 {
				t.Errorf("%s: table %s has %d rows: %s", lang, table.ID, len(table.Rows), all)
			}
		}
	}
}
