package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report"
	"rapporteur/tally"
	"rapporteur/taxonomy/uncac"
)

// recount is a snapshot beside the present record, both counted under the snapshot's selection: its calls with their cut-offs of then, its
// standing and its themes. What came after the cut-off is in neither.
type recount struct {
	kept    Kept
	of      tally.Comparison
	reasons *report.Reasons
	why     string // it cannot be counted again; "" if it can
	seen    map[string]recounted
}

// recounted is what has become of the number of a query.
type recounted struct {
	moved         bool // submitters were gained or lost
	later, errors bool // some of it is no error; some is
	gained, lost  string
	failed        error
	number        int
	now           *int // the number; nil if it may not be given away
}

func (w *Workspace) recount(ctx context.Context, snapshot string, now *tally.Tally, words wording.Words) (*recount, error) {
	r := &recount{seen: map[string]recounted{}}
	taken, err := w.Store.Snapshots(ctx)
	if err != nil {
		return nil, err
	}
	there := false
	for _, t := range taken {
		there = there || t.Snapshot.ID == snapshot
	}
	if !there {
		r.why = "the snapshot is not in the record"
		return r, nil
	}
	if r.kept, err = w.Kept(ctx, snapshot); err != nil {
		return nil, err
	}
	return r, r.compare(now, words)
}

// compare counts both under one selection.
func (r *recount) compare(now *tally.Tally, words wording.Words) error {
	plan, err := uncac.Workplan()
	if err != nil {
		return err
	}
	sel := r.kept.Selection()
	sel.Words = words
	was, is := r.kept.Collection, now.Collection()
	if was.Calls, sel.Calls = r.calls(), nil; len(was.Calls) > 0 {
		if is.Calls, r.why = callsOfThen(was.Calls, is.Calls); r.why != "" {
			return nil
		}
		for _, c := range was.Calls {
			sel.Calls = append(sel.Calls, c.ID)
		}
	}
	r.of = tally.Comparison{
		Before: tally.New(was, r.kept.Codebook, plan, sel), After: tally.New(is, now.Codebook(), plan, sel),
	}
	r.reasons = report.NewReasons(r.of, report.Options{Words: words})
	return nil
}

// calls are those of the snapshot's selection; one without a cut-off of its own has the day up to which was counted.
func (r *recount) calls() []corpus.Call {
	var calls []corpus.Call
	for _, c := range r.kept.Collection.Calls {
		if len(r.kept.Calls) > 0 && !slices.Contains(r.kept.Calls, c.ID) {
			continue
		}
		c.Cutoff = cmp.Or(r.kept.Chosen, c.Cutoff, r.kept.Cutoff)
		calls = append(calls, c)
	}
	return calls
}

// callsOfThen are the calls of now with the cut-offs of then; why says which of them is no more.
func callsOfThen(then, now []corpus.Call) (calls []corpus.Call, why string) {
	calls = slices.Clone(now)
	for _, c := range then {
		i := slices.IndexFunc(calls, func(n corpus.Call) bool { return n.ID == c.ID })
		if i < 0 {
			return nil, fmt.Sprintf("the call %s is not in the record any more", c.ID)
		}
		calls[i].Cutoff = c.Cutoff
	}
	return calls, ""
}

// check says what has become of a published number.
func (r *recount) check(p Registered) (Checked, error) {
	c := Checked{Registered: p, Verdict: NotCountable, Why: r.why}
	if c.Why == "" {
		c.Why = r.missing(p.Query)
	}
	if c.Why != "" {
		return c, nil
	}
	n, known := r.seen[p.Query]
	if !known {
		n = r.look(p.Query)
		r.seen[p.Query] = n
	}
	if n.failed != nil {
		return c, n.failed
	}
	c.Now = n.now
	switch {
	case r.holds(p, n):
		c.Verdict = StillRight
		return c, nil
	case n.later && !n.errors:
		c.Verdict = ChangedLater
	default:
		c.Verdict, c.Partly = WrongNow, n.later
	}
	c.Gained, c.Lost = n.gained, n.lost
	return c, nil
}

// holds reports whether a number is what was published; one that was not given away, whether it still rests on the same submitters.
func (r *recount) holds(p Registered, n recounted) bool {
	if p.Number == nil {
		return !n.moved
	}
	return *p.Number == n.number
}

// missing says what a query asks for that the codebook has not any more.
func (r *recount) missing(query string) string {
	for word := range strings.FieldsSeq(query) {
		name, values, _ := strings.Cut(word, ":")
		if !slices.Contains([]string{"theme", "silent", "with", "beside"}, name) {
			continue
		}
		for id := range strings.SplitSeq(values, ",") {
			if _, ok := r.of.After.Codebook().Theme(corpus.ThemeID(id)); !ok {
				return fmt.Sprintf("the codebook has no theme %s any more", id)
			}
		}
	}
	return ""
}

// look finds out who moved behind a query, and why.
func (r *recount) look(query string) recounted {
	cell := r.of.After.Cell(query)
	n := recounted{number: cell.Number}
	if cell.Text == "" {
		n.now = &cell.Number
	} else {
		n.number = r.of.After.Count(query)
	}
	moved, hidden, err := r.of.Moved(query)
	if err != nil {
		n.failed = err
		return n
	}
	n.moved = len(moved)+hidden > 0
	for _, m := range moved {
		n.note(r.later(m))
	}
	if hidden > 0 {
		n.note(r.hiddenLater())
	}
	if len(r.kept.Erased) > 0 { // what was erased is in the snapshot no more
		n.note(true)
	}
	n.gained, n.lost, n.failed = r.reasons.Moved(query)
	return n
}

func (n *recounted) note(later bool) {
	n.later, n.errors = n.later || later, n.errors || !later
}

// later reports whether a submitter moved by what happened after the report was published and is no error of it: a withdrawal, an
// erasure, what came undated, tags made anew by another codebook or program, a tag confirmed for the first time. That a document was
// received in time and not counted, or stood with another submitter, or that a reviewer decided otherwise, is one.
func (r *recount) later(m tally.Moved) bool {
	made := len(m.Why) > 0
	for _, c := range m.Why {
		switch c.Cause {
		case tally.TakenBack, tally.Gone:
			if !m.Gained {
				return true
			}
			made = false
		case tally.GivenBack:
			if m.Gained {
				return true
			}
			made = false
		case tally.Came:
			if m.Gained && r.reasons.Received(c) == "" {
				return true
			}
			made = false
		case tally.OtherCodebook, tally.OtherEngine, tally.OtherProgram:
		case tally.Decided:
			made = made && m.Gained && r.confirmed(c)
		default:
			made = false
		}
	}
	return made
}

// confirmed reports whether a decision accepts a tag on which nobody had decided before.
func (r *recount) confirmed(c tally.Change) bool {
	d := r.reasons.Decision(c)
	return d.Kind == corpus.Accept && !slices.ContainsFunc(r.of.After.Collection().Decisions, func(o corpus.Decision) bool {
		return o.Number < d.Number && o.Passage == d.Passage && o.Theme == d.Theme
	})
}

// hiddenLater is later for those who may not be named.
func (r *recount) hiddenLater() bool {
	for _, c := range tally.Changes(r.of.Before, r.of.After) {
		unnamed := c.File == "" && c.Document == "" && c.Passage == ""
		if unnamed && slices.Contains([]tally.Cause{tally.TakenBack, tally.Gone, tally.GivenBack}, c.Cause) {
			return true
		}
	}
	return false
}
