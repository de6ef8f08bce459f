//go:build !race

// Thousands of tables are counted one after the other: ./check runs this file in the program as it is built for users.

package tally_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/tally"
	"rapporteur/tally/tallytest"
)

// changed is an invented collection that is being changed.
type changed struct {
	*corpus.Collection
	w    *tallytest.World
	dice *rand.Rand
	made int
}

// TestWhatChangesNoCount changes invented collections in ways that change no count of submitters.
func TestWhatChangesNoCount(t *testing.T) {
	changes := map[string]func(*changed){
		"order":                      (*changed).shuffle,
		"a second copy":              (*changed).duplicate,
		"more files":                 (*changed).split,
		"a translation":              (*changed).translate,
		"text shared with others":    (*changed).unshare,
		"a second authority":         (*changed).secondAuthority,
		"an earlier version":         (*changed).supersede,
		"many of these on the other": (*changed).all,
	}
	cb, plan := book(t)
	for seed := range uint64(40) {
		want := numbers(t, tally.New(tallytest.New(seed, 20, cb, plan).Collection, cb, plan, tally.Selection{}))
		for _, name := range slices.Sorted(maps.Keys(changes)) {
			w := tallytest.New(seed, 20, cb, plan)
			c := &changed{Collection: &w.Collection, w: w, dice: rand.New(rand.NewPCG(seed, 9))}
			for range 5 {
				changes[name](c)
			}
			got := numbers(t, tally.New(w.Collection, cb, plan, tally.Selection{}))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d: %s changes counts (-before +after):\n%s", seed, name, diff)
			}
		}
	}
}

// numbers are all cells that count submitters, by their queries.
func numbers(t *testing.T, tl *tally.Tally) map[string]string {
	t.Helper()
	all := map[string]string{}
	add := func(table corpus.Table) {
		for _, r := range table.Rows {
			for i, c := range r.Cells {
				if !strings.HasPrefix(c.Query, "unit:") {
					all[fmt.Sprintf("%s %s %d", table.ID, c.Query, i)] = fmt.Sprint(c.Number, c.Text)
				}
			}
		}
	}
	for _, dims := range [][]tally.Dimension{
		{tally.ByTheme}, {tally.ByChapter}, {tally.ByArticle}, {tally.ByBody}, {tally.BySession}, {tally.ByQuestion}, {tally.ByKind}, {tally.ByGroup},
		{tally.ByStatus}, {tally.ByLanguage}, {tally.ByCall}, {tally.ByYear}, {tally.ByTheme, tally.ByStatus}, {tally.ByTheme, tally.ByGroup},
		{tally.ByQuestion, tally.ByStatus}, {tally.ByTheme, tally.BySubmitter},
	} {
		table, err := tl.By(dims...)
		if err != nil {
			t.Fatal(err)
		}
		add(table)
	}
	together, err := tl.TogetherTable(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range together.Rows { // whether in one passage depends on where passages are cut, not on files
		all["together "+r.Key] = fmt.Sprint(r.Cells)
	}
	answers, err := tl.Answers()
	if err != nil {
		t.Fatal(err)
	}
	add(answers)
	add(tl.Silent())
	add(tl.Regions())
	for _, k := range corpus.SubmitterKinds() {
		all["analysed "+string(k)] = fmt.Sprint(tl.Denominator(k))
	}
	return all
}

// counting is a file that counts, with its submission and its place there.
func (c *changed) counting() (sub *corpus.Submission, at int) {
	files := c.w.Counting()
	if len(files) == 0 {
		return nil, 0
	}
	return c.find(files[c.dice.IntN(len(files))])
}

func (c *changed) find(file string) (sub *corpus.Submission, at int) {
	for i := range c.Submissions {
		entries := c.Submissions[i].Entries
		if at := slices.IndexFunc(entries, func(e corpus.Entry) bool { return e.File == file }); at >= 0 {
			return &c.Submissions[i], at
		}
	}
	return nil, 0
}

// nameless reports whether a submission has a correction that names no file: it replaces the only main document, so another one makes
// a difference.
func nameless(sub *corpus.Submission) bool {
	return slices.ContainsFunc(sub.Entries, func(e corpus.Entry) bool { return e.Role == corpus.Corrected && e.Replaces == "" })
}

func (c *changed) file() string {
	c.made++
	return fmt.Sprintf("added-%d.txt", c.made)
}

// clone makes a document that says the same, except the passages that without reports.
func (c *changed) clone(of corpus.DocID, without func(corpus.PassageID) bool) corpus.DocID {
	c.made++
	id := corpus.DocID(fmt.Sprintf("clone-%d-of-%s", c.made, of))
	rename := func(p corpus.PassageID) corpus.PassageID {
		return corpus.PassageID(fmt.Sprintf("clone-%d-%s", c.made, p))
	}
	r := c.Readings[of]
	r.Document.ID, r.Text = id, corpus.TextID(id)
	c.Readings[id] = r
	for _, f := range slices.Clone(c.Findings) {
		if f.Document == of && !without(f.Passage) {
			f.Document, f.Passage = id, rename(f.Passage)
			c.Findings = append(c.Findings, f)
		}
	}
	for _, u := range slices.Clone(c.Uncoded) {
		if u.Document == of && !without(u.Passage) {
			u.Document, u.Passage = id, rename(u.Passage)
			c.Uncoded = append(c.Uncoded, u)
		}
	}
	for _, d := range slices.Clone(c.Decisions) {
		if d.Document == of && !without(d.Passage) {
			d.Document, d.Passage, d.Number = id, rename(d.Passage), int64(len(c.Decisions)+1)
			c.Decisions = append(c.Decisions, d)
		}
	}
	return id
}

func none(corpus.PassageID) bool { return false }

// all makes one change of a kind chosen.
func (c *changed) all() {
	[]func(*changed){
		(*changed).shuffle, (*changed).duplicate, (*changed).split, (*changed).translate, (*changed).unshare, (*changed).secondAuthority, (*changed).supersede,
	}[c.dice.IntN(7)](c)
}

func (c *changed) shuffle() {
	swap := func(n int, swap func(i, j int)) { c.dice.Shuffle(n, swap) }
	swap(len(c.Submissions), func(i, j int) { c.Submissions[i], c.Submissions[j] = c.Submissions[j], c.Submissions[i] })
	swap(len(c.Findings), func(i, j int) { c.Findings[i], c.Findings[j] = c.Findings[j], c.Findings[i] })
	swap(len(c.Uncoded), func(i, j int) { c.Uncoded[i], c.Uncoded[j] = c.Uncoded[j], c.Uncoded[i] })
	for _, s := range c.Submissions {
		swap(len(s.Entries), func(i, j int) { s.Entries[i], s.Entries[j] = s.Entries[j], s.Entries[i] })
		swap(len(s.Submitters), func(i, j int) { s.Submitters[i], s.Submitters[j] = s.Submitters[j], s.Submitters[i] })
	}
}

// duplicate sends any document once more, whatever became of the first.
func (c *changed) duplicate() {
	sub := &c.Submissions[c.dice.IntN(len(c.Submissions))]
	e := sub.Entries[c.dice.IntN(len(sub.Entries))]
	e.File = c.file()
	sub.Entries = append(sub.Entries, e)
}

// split puts the later passages of a document that counts into another file, wherever the document was sent.
func (c *changed) split() {
	sub, at := c.counting()
	if sub == nil {
		return
	}
	doc := sub.Entries[at].Document
	if c.elsewhere(doc) {
		return
	}
	later := func(p corpus.PassageID) bool { return p[len(p)-1] >= '3' }
	second := c.clone(doc, func(p corpus.PassageID) bool { return !later(p) })
	c.Findings = slices.DeleteFunc(c.Findings, func(f corpus.Finding) bool { return f.Document == doc && later(f.Passage) })
	c.Uncoded = slices.DeleteFunc(c.Uncoded, func(u corpus.Uncoded) bool { return u.Document == doc && later(u.Passage) })
	c.Decisions = slices.DeleteFunc(c.Decisions, func(d corpus.Decision) bool { return d.Document == doc && later(d.Passage) })
	e := sub.Entries[at]
	e.File, e.Document = c.file(), second
	sub.Entries = append(sub.Entries, e)
}

// elsewhere reports whether a document stands in several places.
func (c *changed) elsewhere(doc corpus.DocID) bool {
	n := 0
	for _, s := range c.Submissions {
		for _, e := range s.Entries {
			if e.Document == doc {
				n++
			}
		}
	}
	return n > 1
}

func (c *changed) translate() {
	sub, at := c.counting()
	if sub == nil {
		return
	}
	e := sub.Entries[at]
	e.File, e.Role, e.Replaces, e.Document = c.file(), corpus.Translation, e.File, c.clone(e.Document, none)
	sub.Entries = append(sub.Entries, e)
}

// unshare gives everybody who sent a form letter a letter of their own with the same words.
func (c *changed) unshare() {
	sub, at := c.counting()
	if sub != nil && c.elsewhere(sub.Entries[at].Document) {
		sub.Entries[at].Document = c.clone(sub.Entries[at].Document, none)
	}
}

// secondAuthority says in another document, beside the first or in a submission of its own, what the first has said.
func (c *changed) secondAuthority() {
	sub, at := c.counting()
	if sub == nil {
		return
	}
	e := sub.Entries[at]
	e.File, e.Role, e.Replaces, e.Document = c.file(), corpus.Main, "", c.clone(e.Document, none)
	if nameless(sub) || c.dice.IntN(2) == 0 {
		own := corpus.Submission{ID: corpus.SubmissionID(e.File), Call: sub.Call, Submitters: sub.Submitters, Entries: []corpus.Entry{e}}
		c.Submissions = append(c.Submissions, own)
		return
	}
	sub.Entries = append(sub.Entries, e)
}

// supersede puts a version before a document that counts, which says what another document says.
func (c *changed) supersede() {
	sub, at := c.counting()
	if sub == nil || nameless(sub) {
		return
	}
	other, there := c.counting()
	e := &sub.Entries[at]
	if e.Role != corpus.Main && e.Role != corpus.Corrected {
		return
	}
	old := *e
	old.File, old.Document = c.file(), c.clone(other.Entries[there].Document, none)
	if old.Received != "" {
		old.Received = corpus.Date(string(old.Received[:4]) + "-02-01")
	}
	e.Role, e.Replaces = corpus.Corrected, old.File
	sub.Entries = append(sub.Entries, old)
}

// TestWhatIsTakenAwayIsTakenAwayExactly withdraws one document, or dates its receipt after the cut-off: every number of every table is
// then that of the truth without it. Its submitters no longer stand for what they say nowhere else, and leave the denominator if
// nothing else of theirs was analysed; what it had replaced stands again.
func TestWhatIsTakenAwayIsTakenAwayExactly(t *testing.T) {
	cb, plan := book(t)
	for seed := range uint64(12) {
		w := tallytest.New(seed, 14, cb, plan)
		dice := rand.New(rand.NewPCG(seed, 3))
		for range 2 {
			file := w.Counting()[dice.IntN(len(w.Counting()))]
			if cutoff := w.Cutoff(file); cutoff != "" && dice.IntN(2) == 0 {
				w.TakeAway(file, func(e *corpus.Entry) { e.Received = cutoff[:8] + "32" })
			} else {
				w.TakeAway(file, func(e *corpus.Entry) { e.Withdrawn = true })
			}
			tl := tally.New(w.Collection, cb, plan, tally.Selection{})
			if tallytest.Check(t, tl, w.Truth(), corpus.StateParty) < 500 || t.Failed() {
				t.Fatalf("seed %d: after %s was taken away", seed, file)
			}
		}
	}
}
