package tally

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
)

// Collection is what the tally was made from.
func (t *Tally) Collection() corpus.Collection { return t.c }

// Cause is why counts differ between two tallies.
type Cause string

// The causes: first those of everything, then those of a document, the first that applies, then those of a passage.
const (
	OtherCutoff   Cause = "cutoff"   // another day up to which is counted
	OtherStanding Cause = "standing" // reviewed passages only, or all
	OtherScope    Cause = "scope"    // other calls, kinds or themes
	OtherCodebook Cause = "codebook"
	OtherEngine   Cause = "engine"  // of the tagger, with its model and the reference texts
	OtherProgram  Cause = "program" // another version of the program

	Came       Cause = "came"       // a document that was not there
	Gone       Cause = "gone"       // a document that is not there any more: it was erased, or is excluded now
	TakenBack  Cause = "withdrawn"  // withdrawn, or gone from its source
	GivenBack  Cause = "restored"   // withdrawn before, and not now
	Overtaken  Cause = "superseded" // replaced by a corrected version
	Replaced   Cause = "replaced"   // the file has other bytes
	Reread     Cause = "reread"     // its text was read again: by OCR, by a better engine
	Redated    Cause = "redated"    // in time now, or late now
	Reassigned Cause = "edited"     // somebody said otherwise of its submitter, role, class, date or that it is a nil reply
	Decided    Cause = "decided"    // a reviewer decided on a passage
)

// Change is one thing that differs between two tallies.
type Change struct {
	Cause    Cause
	From, To string // of what is of everything, and of a document its fate; "" if there was or is none

	File       string // of a document; "" if it may not be named
	Submission corpus.SubmissionID
	Submitters []corpus.SubmitterID // before and after
	Document   corpus.DocID

	Decision int64 // number of a reviewer's decision
	Passage  corpus.PassageID
	Theme    corpus.ThemeID

	hidden bool // count-only before or after: nothing of it may be named
}

// Changes returns why counts may differ between two tallies: what is of everything, then documents by their files, then decisions by their
// numbers. Of documents that may not be named there is one change a cause, without a name.
func Changes(before, after *Tally) []Change {
	all := overall(before, after)
	unnamed := map[Cause]bool{}
	for _, c := range documents(before, after) {
		if c.hidden {
			if unnamed[c.Cause] {
				continue
			}
			unnamed[c.Cause] = true
			c = Change{Cause: c.Cause, hidden: true}
		}
		all = append(all, c)
	}
	return append(all, decisions(before, after)...)
}

// overall are the changes of everything.
func overall(before, after *Tally) []Change {
	a, b := before.Snapshot(), after.Snapshot()
	scope := func(s corpus.Snapshot) string {
		return joined(s.Calls) + ";" + joined(s.Kinds) + ";" + joined(s.Themes)
	}
	var all []Change
	for _, c := range []Change{
		{Cause: OtherCutoff, From: string(a.Cutoff), To: string(b.Cutoff)},
		{Cause: OtherStanding, From: string(a.Standing), To: string(b.Standing)},
		{Cause: OtherScope, From: scope(a), To: scope(b)},
		{Cause: OtherCodebook, From: a.Made.Taxonomy, To: b.Made.Taxonomy},
		{Cause: OtherEngine, From: a.Made.Engine + a.Made.Model, To: b.Made.Engine + b.Made.Model},
		{Cause: OtherProgram, From: a.Made.Program, To: b.Made.Program},
	} {
		if c.From != c.To {
			all = append(all, c)
		}
	}
	return all
}

func joined[T ~string](list []T) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = string(s)
	}
	return strings.Join(parts, ",")
}

// pair is an entry before and after; nil where it is not.
type pair struct{ was, is *place }

// documents are the changes of documents, by file.
func documents(before, after *Tally) []Change {
	pairs := map[[2]string]pair{}
	for i := range before.places {
		p := &before.places[i]
		pairs[entryKey(p)] = pair{was: p}
	}
	for i := range after.places {
		p := &after.places[i]
		pairs[entryKey(p)] = pair{pairs[entryKey(p)].was, p}
	}
	var all []Change
	for _, p := range pairs {
		if c, ok := p.change(before, after); ok {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b Change) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(string(a.Submission), string(b.Submission)), strings.Compare(string(a.Document), string(b.Document)))
	})
	return all
}

func entryKey(p *place) [2]string { return [2]string{fileKey(p.entry.File), string(p.call)} }

func (p pair) change(before, after *Tally) (Change, bool) {
	c := Change{Cause: p.cause(before, after)}
	for _, side := range []*place{p.was, p.is} {
		if side == nil {
			continue
		}
		c.File, c.Submission, c.Document = side.entry.File, side.submission, side.entry.Document
		c.hidden = c.hidden || side.hidden()
		for _, s := range side.submitters {
			if !slices.Contains(c.Submitters, s.ID) {
				c.Submitters = append(c.Submitters, s.ID)
			}
		}
	}
	slices.Sort(c.Submitters)
	if p.was != nil {
		c.From = string(p.was.fate)
	}
	if p.is != nil {
		c.To = string(p.is.fate)
	}
	return c, c.Cause != ""
}

// cause is what has become of a document; "" if nothing has.
func (p pair) cause(before, after *Tally) Cause {
	switch was, is := p.was, p.is; {
	case was == nil && !before.has(is.call), is == nil && !after.has(was.call):
		return "" // the other selection has not its call: a change of everything says so
	case was == nil:
		return Came
	case is == nil:
		return Gone
	case is.fate == Withdrawn && was.fate != Withdrawn:
		return TakenBack
	case was.fate == Withdrawn && is.fate != Withdrawn:
		return GivenBack
	case is.fate == Superseded && was.fate != Superseded:
		return Overtaken
	case was.entry.Document != is.entry.Document:
		return Replaced
	case was.reading.Text != is.reading.Text:
		return Reread
	case !sameEntry(was, is):
		return Reassigned
	case was.fate != is.fate:
		return Redated
	}
	return ""
}

func (t *Tally) has(call corpus.CallID) bool { _, ok := t.calls[call]; return ok }

// sameEntry reports whether people say the same of an entry.
func sameEntry(a, b *place) bool {
	x, y := a.entry, b.entry
	ids := func(p *place) string {
		var all []string
		for _, s := range p.submitters {
			all = append(all, string(s.ID)+"/"+string(s.Kind)+"/"+string(s.Group))
		}
		return strings.Join(all, " ")
	}
	return x.Role == y.Role && x.Replaces == y.Replaces && x.Received == y.Received && x.Confidentiality == y.Confidentiality && x.Nil == y.Nil &&
		a.submission == b.submission && ids(a) == ids(b)
}

// decisions are those that were taken since.
func decisions(before, after *Tally) []Change {
	var last int64
	for _, d := range before.c.Decisions {
		last = max(last, d.Number)
	}
	hidden := map[corpus.DocID]bool{}
	for _, p := range slices.Concat(before.places, after.places) {
		hidden[p.entry.Document] = hidden[p.entry.Document] || p.hidden()
	}
	var all []Change
	for _, d := range after.c.Decisions {
		if d.Number > last && !hidden[d.Document] {
			all = append(all, Change{
				Cause: Decided, To: string(d.Kind), Document: d.Document, Decision: d.Number, Passage: d.Passage, Theme: d.Theme,
			})
		}
	}
	return all
}

// Moved is a submitter behind a number on one side only, and why: one change or more, the nearest first.
type Moved struct {
	Submitter corpus.SubmitterID
	Gained    bool // behind it after, not before; else the other way round
	Why       []Change
}

// Moved returns who was gained and who was lost behind a query, by submitter, and how many of those who moved may not be named. The reason is
// looked for in the documents and passages that are behind the query on the side where the submitter is, then in all that it sent, then in
// what is of everything.
func (c Comparison) Moved(query string) (moved []Moved, hidden int, err error) {
	changes := Changes(c.Before, c.After)
	gained, lost := c.moved(query)
	for _, side := range []struct {
		of     *Tally
		who    mover
		gained bool
	}{{c.After, gained, true}, {c.Before, lost, false}} {
		hidden += side.who.hidden
		named, err := side.of.Who(query)
		if err != nil {
			return nil, 0, err
		}
		for _, id := range side.who.all {
			if !slices.Contains(named, id) {
				continue
			}
			links, _, err := side.of.evidenceOf(query, mover{all: []corpus.SubmitterID{id}})
			if err != nil {
				return nil, 0, err
			}
			moved = append(moved, Moved{Submitter: id, Gained: side.gained, Why: why(changes, id, links)})
		}
	}
	slices.SortStableFunc(moved, func(a, b Moved) int { return strings.Compare(string(a.Submitter), string(b.Submitter)) })
	return moved, hidden, nil
}

// why are the changes by which a submitter moved, given what is behind the number on the side where it is.
func why(changes []Change, id corpus.SubmitterID, links []corpus.Link) []Change {
	near := func(c Change) bool {
		return slices.ContainsFunc(links, func(l corpus.Link) bool {
			switch c.Cause {
			case Decided:
				return l.Passage == c.Passage
			default:
				return c.File != "" && fileKey(l.File) == fileKey(c.File)
			}
		})
	}
	own := func(c Change) bool { return slices.Contains(c.Submitters, id) }
	whole := func(c Change) bool { return c.Document == "" && c.Passage == "" && c.Submission == "" && !c.hidden }
	for _, fits := range []func(Change) bool{near, own, whole} {
		var found []Change
		for _, c := range changes {
			if fits(c) {
				found = append(found, c)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// String names a change for a log: "came a.pdf", "decided 7".
func (c Change) String() string {
	switch {
	case c.Cause == Decided:
		return string(c.Cause) + " " + strconv.FormatInt(c.Decision, 10)
	case c.File != "":
		return string(c.Cause) + " " + c.File
	case c.hidden:
		return string(c.Cause)
	}
	return string(c.Cause) + " " + c.From + " -> " + c.To
}
