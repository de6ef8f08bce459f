package report

import (
	"slices"
	"time"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/tally"
)

// Reasons say in words why numbers differ between two tallies. In an official edition they name nobody.
type Reasons struct {
	of        tally.Comparison
	c         *composer
	received  map[string]corpus.Date // by file and submission, the later tally first
	documents map[corpus.DocID]sent
	decisions map[int64]corpus.Decision
}

// sent is where a document lies, and who sent it.
type sent struct {
	file       string
	submitters []corpus.SubmitterID
}

// NewReasons prepares the reasons of a comparison.
func NewReasons(of tally.Comparison, o Options) *Reasons {
	r := &Reasons{
		of: of, c: newComposer(of.After, o), received: map[string]corpus.Date{}, documents: map[corpus.DocID]sent{}, decisions: map[int64]corpus.Decision{},
	}
	for _, t := range []*tally.Tally{of.Before, of.After} {
		for _, i := range t.Items() {
			r.received[itemKey(i.File, i.Submission)] = i.Received
		}
	}
	for _, sub := range of.After.Collection().Submissions {
		for _, e := range sub.Entries {
			if e.Confidentiality != corpus.CountOnly {
				r.documents[e.Document] = sent{e.File, sub.Submitters}
			}
		}
	}
	for _, d := range of.After.Collection().Decisions {
		r.decisions[d.Number] = d
	}
	return r
}

func itemKey(file string, s corpus.SubmissionID) string { return file + "\x00" + string(s) }

// Received is when a document came that a change is of; "" if that is not known or may not be said.
func (r *Reasons) Received(c tally.Change) corpus.Date {
	return r.received[itemKey(c.File, c.Submission)]
}

// Decision is the decision that a change is.
func (r *Reasons) Decision(c tally.Change) corpus.Decision { return r.decisions[c.Decision] }

// Of says what a change is.
func (r *Reasons) Of(c tally.Change) string {
	text := func(name, value string) wording.Text { return wording.Text{Name: name, Text: value} }
	w := r.c.w
	key := "since.cause." + string(c.Cause)
	switch c.Cause {
	case tally.Decided:
		return r.decided(c)
	case tally.Came:
		return r.came(c)
	case tally.OtherCutoff:
		return w.Text(key, text("from", r.day(c.From)), text("to", r.day(c.To)))
	case tally.OtherProgram:
		return w.Text(key, text("from", or(c.From, w.Label("label", "none"))), text("to", or(c.To, w.Label("label", "none"))))
	case tally.Redated:
		return w.Text(key, text("from", w.Label("fate", c.From)), text("to", w.Label("fate", c.To)))
	}
	return w.Text(key)
}

func (r *Reasons) day(d string) string {
	return or(r.c.l.Date(corpus.Date(d)), r.c.w.Label("label", "undated"))
}

// came says when a document came, and whether that was after the cut-off of before.
func (r *Reasons) came(c tally.Change) string {
	day := r.Received(c)
	if day == "" {
		return r.c.w.Text("since.cause.came")
	}
	key := "since.cause.came-on"
	if !day.By(r.of.Before.Cutoff()) {
		key = "since.cause.came-late"
	}
	return r.c.w.Text(key, wording.Text{Name: "date", Text: r.c.l.Date(day)})
}

// decided says what a reviewer did, and in a working edition who it was.
func (r *Reasons) decided(c tally.Change) string {
	d := r.decisions[c.Decision]
	by := r.day(d.When.UTC().Format(time.DateOnly))
	if !r.c.unnamed() {
		by = r.c.l.Series([]string{d.Who, by})
	}
	return r.c.w.Text("since.cause.decided-"+string(d.Kind), wording.Text{Name: "by", Text: by},
		wording.Text{Name: "status", Text: r.c.w.Label("status", string(d.Status))})
}

// Moved says who was gained and who was lost behind a number, and why. Of those who may not be named nothing is said but that there are
// such.
func (r *Reasons) Moved(query string) (gained, lost string, err error) {
	moved, hidden, err := r.of.Moved(query)
	if err != nil {
		return "", "", err
	}
	var sides [2][]string
	for _, m := range moved {
		side := 1
		if m.Gained {
			side = 0
		}
		if says := r.Who(m); !slices.Contains(sides[side], says) {
			sides[side] = append(sides[side], says)
		}
	}
	if hidden > 0 {
		rises := r.of.After.Cell(query).Number >= r.of.Before.Cell(query).Number
		at := 1
		if rises {
			at = 0
		}
		sides[at] = append(sides[at], r.c.w.Text("since.unnamed"))
	}
	return r.c.l.Series(sides[0]), r.c.l.Series(sides[1]), nil
}

// Who says of one submitter why it moved.
func (r *Reasons) Who(m tally.Moved) string {
	var why []string
	for _, c := range m.Why {
		says := r.Of(c)
		if c.File != "" && !r.c.unnamed() {
			says += r.c.w.Text("since.file", wording.Text{Name: "file", Text: isolated(c.File)})
		}
		if !slices.Contains(why, says) {
			why = append(why, says)
		}
	}
	if len(why) == 0 {
		why = []string{r.c.w.Text("since.unknown")}
	}
	if r.c.unnamed() {
		return r.c.l.List(why)
	}
	return r.c.w.Text("since.who", wording.Text{Name: "who", Text: r.name(m.Submitter)}, wording.Text{Name: "why", Text: r.c.l.List(why)})
}

// name is the name of a submitter of either tally.
func (r *Reasons) name(id corpus.SubmitterID) string {
	s := r.of.After.Submitter(id)
	if s.Kind == "" {
		s = r.of.Before.Submitter(id)
	}
	return s.Name(r.c.l.Lang)
}
