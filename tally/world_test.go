package tally

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// world builds a collection of invented States.
type world struct {
	c corpus.Collection
}

func newWorld() *world {
	w := &world{c: corpus.Collection{
		Calls:      []corpus.Call{{ID: "2023", Cutoff: "2023-08-31"}},
		Submitters: map[corpus.SubmitterID]corpus.Submitter{},
		Readings:   map[corpus.DocID]corpus.Reading{},
	}}
	groups := corpus.Groups()
	for i, id := range []corpus.SubmitterID{"XAA", "XAB", "XAC", "XAD", "XAE", "XAF"} {
		w.submitter(id, corpus.StateParty, groups[i%5])
	}
	w.submitter("XOA", corpus.REIO, corpus.NoGroup)
	w.submitter("XOB", corpus.GroupOfStates, corpus.NoGroup)
	w.submitter("XOC", corpus.CivilSociety, corpus.NoGroup)
	return w
}

func (w *world) submitter(id corpus.SubmitterID, kind corpus.SubmitterKind, group corpus.Group) {
	w.c.Submitters[id] = corpus.Submitter{ID: id, Kind: kind, Group: group}
}

// code is a small codebook: protection has the child anonymity; confiscation counts tracing in tables too.
func code() *taxonomy.Codebook {
	return &taxonomy.Codebook{
		Chapters: []taxonomy.Chapter{{ID: "one"}, {ID: "two"}},
		Themes: []taxonomy.Theme{
			{ID: "protection", Chapter: "one", Articles: []int{33}},
			{ID: "anonymity", Chapter: "one", Parent: "protection", Articles: []int{33}},
			{ID: "duty", Chapter: "one", Parent: "protection", Articles: []int{8, 33}},
			{ID: "confiscation", Chapter: "two", Articles: []int{31}, Rollup: []corpus.ThemeID{"tracing"}},
			{ID: "tracing", Chapter: "two", Articles: []int{31}},
		},
	}
}

// doc adds a document with tags "theme" or "theme/status", a passage each, to the submission of who for a call. Change edits the
// entry before it is stored.
func (w *world) doc(who, call, file string, tags []string, change ...func(*corpus.Entry)) *world {
	id := corpus.SubmissionID(who + "/" + call)
	e := corpus.Entry{
		File: file, Document: corpus.DocID("sha-" + file), Role: corpus.Main, Received: "2023-07-01", Confidentiality: corpus.Public,
	}
	for _, f := range change {
		f(&e)
	}
	i := slices.IndexFunc(w.c.Submissions, func(s corpus.Submission) bool { return s.ID == id })
	if i < 0 {
		i = len(w.c.Submissions)
		sub := corpus.Submission{ID: id, Call: corpus.CallID(call)}
		for s := range strings.SplitSeq(who, "+") {
			if s != "" {
				sub.Submitters = append(sub.Submitters, corpus.SubmitterID(s))
			}
		}
		w.c.Submissions = append(w.c.Submissions, sub)
	}
	w.c.Submissions[i].Entries = append(w.c.Submissions[i].Entries, e)
	w.c.Readings[e.Document] = corpus.Reading{
		Document: corpus.Document{ID: e.Document}, Text: corpus.TextID("t-" + file), Letters: 100, Pages: 3,
	}
	for n, tag := range tags {
		w.tag(e.Document, n, tag)
	}
	return w
}

func (w *world) tag(doc corpus.DocID, n int, tag string) {
	theme, status, _ := strings.Cut(tag, "/")
	if status == "" {
		status = string(corpus.InPlace)
	}
	w.c.Findings = append(w.c.Findings, corpus.Finding{
		Tag: corpus.Tag{
			Passage: corpus.PassageID(fmt.Sprintf("%s-%04d", doc, n)), Theme: corpus.ThemeID(theme), Rule: theme + "/en/rule",
			Status: corpus.Status(status), Evidence: []corpus.Evidence{{Rule: theme + "/en/rule"}},
		},
		Document: doc, Page: n + 1, Lang: corpus.English, Kind: corpus.Paragraph, Quote: "what " + string(doc) + " says of " + theme,
	})
}

func (w *world) decide(kind corpus.DecisionKind, doc string, n int, theme string, status corpus.Status) {
	id := corpus.DocID("sha-" + doc)
	w.c.Decisions = append(w.c.Decisions, corpus.Decision{
		Number: int64(len(w.c.Decisions) + 1), Kind: kind, Document: id, Passage: corpus.PassageID(fmt.Sprintf("%s-%04d", id, n)),
		Theme: corpus.ThemeID(theme), Status: status, Quote: "added",
	})
}

func (w *world) tally(sel Selection) *Tally { return New(w.c, code(), taxonomy.Workplan{}, sel) }

// Changes of an entry.
func role(r corpus.Role) func(*corpus.Entry)     { return func(e *corpus.Entry) { e.Role = r } }
func replaces(file string) func(*corpus.Entry)   { return func(e *corpus.Entry) { e.Replaces = file } }
func received(d corpus.Date) func(*corpus.Entry) { return func(e *corpus.Entry) { e.Received = d } }
func class(c corpus.Confidentiality) func(*corpus.Entry) {
	return func(e *corpus.Entry) { e.Confidentiality = c }
}
func document(file string) func(*corpus.Entry) {
	return func(e *corpus.Entry) { e.Document = corpus.DocID("sha-" + file) }
}
func withdrawn(e *corpus.Entry) { e.Withdrawn = true }
func nilReply(e *corpus.Entry)  { e.Nil = true }
