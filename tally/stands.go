package tally

import (
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// Fate is what becomes of an entry in the counts.
type Fate string

// The fates, the first that applies.
const (
	Withdrawn    Fate = "withdrawn"
	Late         Fate = "late"
	Superseded   Fate = "superseded"
	NotCounting  Fate = "not-counting" // annexed laws and press, translations
	NilReply     Fate = "nil"
	Unreadable   Fate = "unreadable"
	Unidentified Fate = "unidentified"
	Counted      Fate = "counted"
)

// place is an entry with its submission and its fate.
type place struct {
	entry      corpus.Entry
	submission corpus.SubmissionID
	call       corpus.CallID
	submitters []corpus.Submitter
	reading    corpus.Reading
	fate       Fate
}

// replied reports whether the entry is a reply received in time, readable or not.
func (p place) replied() bool { return p.fate != Withdrawn && p.fate != Late }

// hidden reports whether nothing of the entry may be named or quoted.
func (p place) hidden() bool { return p.entry.Confidentiality == corpus.CountOnly }

// lay puts the entries of the selected calls beside their readings, by file, and decides their fates.
func (t *Tally) lay() []place {
	var places []place
	for _, sub := range t.c.Submissions {
		if _, ok := t.calls[sub.Call]; !ok {
			continue
		}
		var who []corpus.Submitter
		for _, id := range sub.Submitters {
			if s, ok := t.c.Submitters[id]; ok {
				who = append(who, s)
			}
		}
		for _, e := range sub.Entries {
			if e.Confidentiality == corpus.Excluded {
				continue
			}
			p := place{entry: e, submission: sub.ID, call: sub.Call, submitters: who, reading: t.c.Readings[e.Document]}
			places = append(places, p)
		}
	}
	gone := t.replaced(places)
	for i := range places {
		places[i].fate = t.fateOf(places[i], gone[i])
	}
	slices.SortStableFunc(places, func(a, b place) int { return strings.Compare(a.entry.File, b.entry.File) })
	return places
}

func (t *Tally) fateOf(p place, gone bool) Fate {
	switch {
	case p.entry.Withdrawn:
		return Withdrawn
	case !p.entry.Received.By(t.cutoffOf(p.call)):
		return Late
	case gone:
		return Superseded
	case !p.entry.Role.Counts():
		return NotCounting
	case p.entry.Nil:
		return NilReply
	case p.reading.Letters == 0:
		return Unreadable
	case len(p.submitters) == 0:
		return Unidentified
	}
	return Counted
}

// Fates returns every fate but Counted, in the order in which they are decided.
func Fates() []Fate {
	return []Fate{Withdrawn, Late, Superseded, NotCounting, NilReply, Unreadable, Unidentified}
}

// FateLabel says in English why a document is in no count.
func FateLabel(f Fate) string { return wording.For(corpus.English).Label("fate", string(f)) }
