// Package tallytest invents collections that know how they must be counted, and counts them once more: from what was invented
// (World), and in SQL from the record of a workspace (Record). It shares no code with package tally but its queries and codebook.
package tallytest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// World is an invented collection with its truth.
type World struct {
	Book       *taxonomy.Codebook
	Plan       taxonomy.Workplan
	Collection corpus.Collection
	Texts      []corpus.Text
	Roster     []corpus.Submitter // the submitters, and others that sent nothing

	dice   *rand.Rand
	docs   map[corpus.DocID]*document
	placed []placed
}

// placed is a document in a submission, as it was meant.
type placed struct {
	who    []corpus.Submitter
	call   corpus.CallID
	entry  corpus.Entry
	doc    *document
	counts bool // it counts under the cut-offs of the calls
	before int  // the placed that stands again if this one is taken away; -1: none
}

// document is what a document says; several submissions may hold it.
type document struct {
	id      corpus.DocID
	text    corpus.Text
	stands  []stand
	answers map[corpus.QuestionRef]bool
	uncoded []corpus.PassageID
}

// stand is a tag that stands, after what reviewers have said.
type stand struct {
	passage  corpus.PassageID
	lang     corpus.Lang
	theme    corpus.ThemeID
	status   corpus.Status
	question corpus.QuestionRef
	spans    []corpus.Span
}

// New invents a collection of so many submitters of all kinds. Every cut-off, role, class and kind of version occurs in a large one.
func New(seed uint64, submitters int, book *taxonomy.Codebook, plan taxonomy.Workplan) *World {
	w := &World{
		Book: book, Plan: plan, dice: rand.New(rand.NewPCG(seed, 5)), docs: map[corpus.DocID]*document{},
		Collection: corpus.Collection{Submitters: map[corpus.SubmitterID]corpus.Submitter{}, Readings: map[corpus.DocID]corpus.Reading{}},
	}
	w.calls()
	w.people(submitters)
	var letters []*document
	for i, s := range w.Roster {
		if i%10 == 9 {
			continue // replies to nothing
		}
		for _, call := range w.Collection.Calls {
			if w.dice.IntN(5) < 3 {
				letters = w.submit(s, call, letters)
			}
		}
	}
	w.unidentified()
	w.sorted()
	return w
}

// calls have questions with themes, one without; the last call has no cut-off.
func (w *World) calls() {
	for i, id := range []corpus.CallID{"2021", "2022", "note 2023"} {
		call := corpus.Call{ID: id, Issued: corpus.Date(fmt.Sprintf("%d-01-01", 2021+i))}
		if i < 2 {
			call.Cutoff = corpus.Date(fmt.Sprintf("%d-08-31", 2021+i))
		}
		for q := range 4 {
			one := corpus.Question{Number: fmt.Sprintf("%d (a)", q+1), Text: map[corpus.Lang]string{corpus.English: "Is it so?"}}
			for range q {
				if theme := w.theme(); !slices.Contains(one.Themes, theme) {
					one.Themes = append(one.Themes, theme)
				}
			}
			call.Questions = append(call.Questions, one)
		}
		w.Collection.Calls = append(w.Collection.Calls, call)
	}
}

func (w *World) theme() corpus.ThemeID { return w.Book.Themes[w.dice.IntN(len(w.Book.Themes))].ID }

func (w *World) people(n int) {
	kinds := corpus.SubmitterKinds()
	for i := range n {
		s := corpus.Submitter{ID: corpus.SubmitterID(fmt.Sprintf("X%04d", i)), Kind: kinds[0], Group: corpus.NoGroup}
		s.Short = map[corpus.Lang]string{corpus.English: "State " + string(s.ID)}
		if i%2 == 1 {
			s.Kind = kinds[w.dice.IntN(len(kinds))]
		}
		if slices.Contains(kinds[:3], s.Kind) {
			s.Group = corpus.Groups()[w.dice.IntN(6)]
		}
		w.Roster = append(w.Roster, s)
	}
}

// classes are those of documents: mostly public.
func (w *World) class() corpus.Confidentiality {
	switch w.dice.IntN(20) {
	case 0:
		return corpus.CountOnly
	case 1, 2:
		return corpus.SecretariatOnly
	}
	return corpus.Public
}

// submit makes the submission of a submitter to a call, joint with others at times, and returns the documents that others may send
// too: form letters.
func (w *World) submit(s corpus.Submitter, call corpus.Call, letters []*document) []*document {
	who := []corpus.Submitter{s}
	for w.dice.IntN(12) == 0 {
		if other := w.Roster[w.dice.IntN(len(w.Roster))]; other.ID != s.ID && len(who) < 3 {
			who = append(who, other)
		}
	}
	slices.SortFunc(who, func(a, b corpus.Submitter) int { return cmp.Compare(a.ID, b.ID) })
	who = slices.CompactFunc(who, func(a, b corpus.Submitter) bool { return a.ID == b.ID })
	ids := make([]string, len(who))
	sub := corpus.Submission{Call: call.ID}
	for i, p := range who {
		ids[i] = string(p.ID)
		sub.Submitters = append(sub.Submitters, p.ID)
		w.Collection.Submitters[p.ID] = p
	}
	sub.ID = corpus.SubmissionID(strings.Join(ids, "+") + "/" + string(call.ID))
	if slices.ContainsFunc(w.Collection.Submissions, func(o corpus.Submission) bool { return o.ID == sub.ID }) {
		return letters
	}
	a := &author{w: w, who: who, call: call, sub: &sub}
	switch {
	case len(letters) > 0 && w.dice.IntN(6) == 0:
		a.put(letters[w.dice.IntN(len(letters))], true, nil)
	case w.dice.IntN(6) == 0:
		a.versions()
	default:
		for range 1 + w.dice.IntN(3) {
			a.single()
		}
	}
	w.Collection.Submissions = append(w.Collection.Submissions, sub)
	if len(letters) < 5 {
		letters = append(letters, a.last)
	}
	return letters
}

// unidentified is a submission of nobody knows whom.
func (w *World) unidentified() {
	sub := corpus.Submission{ID: "unknown", Call: w.Collection.Calls[0].ID}
	a := &author{w: w, call: w.Collection.Calls[0], sub: &sub}
	a.put(a.write(), false, nil)
	w.Collection.Submissions = append(w.Collection.Submissions, sub)
}

// sorted puts all into the order of corpus.Collection.
func (w *World) sorted() {
	c := &w.Collection
	slices.SortFunc(c.Submissions, func(a, b corpus.Submission) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Calls, func(a, b corpus.Call) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Findings, func(a, b corpus.Finding) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Passage, b.Passage), cmp.Compare(a.Theme, b.Theme))
	})
	slices.SortFunc(c.Uncoded, func(a, b corpus.Uncoded) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Passage, b.Passage))
	})
}
