// Package tally turns tags and decisions that stand into counts of submitters, by the rules of docs/counting.md. It is pure: a Tally
// is a function of a corpus.Collection, a codebook and a Selection.
package tally

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/taxonomy"
)

// Selection says what is counted. The zero value counts everything received by the cut-off of its call.
type Selection struct {
	Calls    []corpus.CallID        // empty: all
	Kinds    []corpus.SubmitterKind // of the columns of tables; empty: all that occur
	Cutoff   corpus.Date            // "": each call's own
	Standing corpus.Standing        // "": StandingAll
	Themes   []corpus.ThemeID       // with their children; empty: all
	Roster   []corpus.Submitter     // by whom could reply is seen who did not (NotReplied); nothing else depends on it
	Words    wording.Words          // of titles, labels and notes; the zero value is English
}

// Tally is a collection as it stands under a selection.
type Tally struct {
	c        corpus.Collection
	cb       *taxonomy.Codebook
	plan     taxonomy.Workplan
	sel      Selection
	calls    map[corpus.CallID]corpus.Call
	places   []place // every entry of the selected calls, by file
	claims   []claim // by submitter, theme, file, passage
	analysed map[corpus.SubmitterID]bool
	index    index
	replied  map[corpus.QuestionRef][]reply
	stands   map[corpus.DocID][]corpus.Finding // what stands, by document
	untagged map[corpus.DocID][]corpus.Uncoded // what carries no theme, by document
	lineages map[corpus.ThemeID][]corpus.ThemeID
	words    words
}

// claim is one submitter's word on one theme in one passage: what is counted.
type claim struct {
	submitter corpus.Submitter
	theme     corpus.ThemeID
	depth     int  // 0: the passage speaks of the theme itself; 1: of a child of it
	hidden    bool // adds to totals, is never named or quoted
	link      corpus.Link
	call      corpus.CallID
	voices    []voice       // the tags that it is made of, the one that counts first
	spans     []corpus.Span // of the sentences that carry it; one may stand twice
}

// voice is a tag that speaks for a claim, with its status.
type voice struct {
	tag    decided
	status corpus.Status
}

// New resolves what stands. The workplan serves tables by session.
func New(c corpus.Collection, cb *taxonomy.Codebook, plan taxonomy.Workplan, sel Selection) *Tally {
	if sel.Standing == "" {
		sel.Standing = corpus.StandingAll
	}
	t := &Tally{c: c, cb: cb, plan: plan, sel: sel, calls: map[corpus.CallID]corpus.Call{}, analysed: map[corpus.SubmitterID]bool{}}
	if t.words.Words = sel.Words; sel.Words.Locale.Lang == "" {
		t.words.Words = wording.For(corpus.English)
	}
	for _, call := range c.Calls {
		if len(sel.Calls) == 0 || slices.Contains(sel.Calls, call.ID) {
			t.calls[call.ID] = call
		}
	}
	t.places = t.lay()
	for _, p := range t.places {
		if p.fate == Counted {
			for _, s := range p.submitters {
				t.analysed[s.ID] = true
			}
		}
	}
	lineages := map[corpus.ThemeID][]corpus.ThemeID{}
	for _, theme := range cb.Themes {
		lineages[theme.ID] = t.lineage(theme.ID)
	}
	t.lineages = lineages
	t.stands = t.standing()
	t.untagged = t.uncoded()
	t.claims = t.claim()
	t.replied = t.repliesTo()
	t.seal()
	return t
}

// Cutoff is the day up to which the selection counts: the one chosen, else the latest cut-off of its calls, else the latest day
// on which something was received; "" if nothing is dated.
func (t *Tally) Cutoff() corpus.Date {
	if t.sel.Cutoff != "" {
		return t.sel.Cutoff
	}
	var latest, received corpus.Date
	for _, call := range t.calls {
		latest = max(latest, call.Cutoff)
	}
	for _, p := range t.places {
		received = max(received, p.entry.Received)
	}
	return cmp.Or(latest, received)
}

// cutoffOf is the day up to which answers to a call count; "" for no such day.
func (t *Tally) cutoffOf(call corpus.CallID) corpus.Date {
	return cmp.Or(t.sel.Cutoff, t.calls[call].Cutoff)
}

// Calls returns the selected calls, by id.
func (t *Tally) Calls() []corpus.Call {
	var calls []corpus.Call
	for _, c := range t.c.Calls {
		if _, ok := t.calls[c.ID]; ok {
			calls = append(calls, c)
		}
	}
	return calls
}

// Standing is which tags were counted.
func (t *Tally) Standing() corpus.Standing { return t.sel.Standing }

// Codebook returns the codebook of the tally.
func (t *Tally) Codebook() *taxonomy.Codebook { return t.cb }

// Denominator is the number of submitters of a kind with at least one readable, substantive document in the selection.
func (t *Tally) Denominator(kind corpus.SubmitterKind) int {
	n := 0
	for id := range t.analysed {
		if t.c.Submitters[id].Kind == kind {
			n++
		}
	}
	return n
}

// Kinds returns the kinds of submitters that occur in the selection, in the order of tables.
func (t *Tally) Kinds() []corpus.SubmitterKind {
	var kinds []corpus.SubmitterKind
	for _, k := range corpus.SubmitterKinds() {
		occurs := slices.ContainsFunc(t.places, func(p place) bool {
			return slices.ContainsFunc(p.submitters, func(s corpus.Submitter) bool { return s.Kind == k })
		})
		if occurs && (len(t.sel.Kinds) == 0 || slices.Contains(t.sel.Kinds, k)) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Words are the words of titles, labels and notes.
func (t *Tally) Words() wording.Words { return t.words.Words }
