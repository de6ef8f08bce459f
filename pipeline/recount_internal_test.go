package pipeline

import (
	"testing"

	"rapporteur/corpus"
	"rapporteur/report"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// TestWhatIsNoErrorOfAPublishedReport holds the line between errors and what has changed since.
func TestWhatIsNoErrorOfAPublishedReport(t *testing.T) {
	entry := func(file string, d corpus.Date) corpus.Entry {
		return corpus.Entry{File: file, Document: corpus.DocID(file), Role: corpus.Main, Received: d, Confidentiality: corpus.Public}
	}
	c := corpus.Collection{
		Calls:      []corpus.Call{{ID: "c"}},
		Submitters: map[corpus.SubmitterID]corpus.Submitter{"XAA": {ID: "XAA", Kind: corpus.StateParty}},
		Submissions: []corpus.Submission{{ID: "s", Call: "c", Submitters: []corpus.SubmitterID{"XAA"}, Entries: []corpus.Entry{
			entry("dated.txt", "2023-08-01"), entry("undated.txt", ""),
		}}},
		Decisions: []corpus.Decision{
			{Number: 1, Kind: corpus.Accept, Passage: "p", Theme: "a"}, {Number: 2, Kind: corpus.Reject, Passage: "p", Theme: "a"},
			{Number: 3, Kind: corpus.Accept, Passage: "p", Theme: "a"},
		},
	}
	of := tally.New(c, &taxonomy.Codebook{}, taxonomy.Workplan{}, tally.Selection{})
	r := &recount{of: tally.Comparison{Before: of, After: of}}
	r.reasons = report.NewReasons(r.of, report.Options{})
	cause := func(c tally.Cause) tally.Change { return tally.Change{Cause: c} }
	came := func(file string) tally.Change { return tally.Change{Cause: tally.Came, File: file, Submission: "s"} }
	decided := func(n int64) tally.Change { return tally.Change{Cause: tally.Decided, Decision: n} }
	for _, tt := range []struct {
		name   string
		gained bool
		why    []tally.Change
		later  bool
	}{
		{"withdrawn", false, []tally.Change{cause(tally.TakenBack)}, true},
		{"withdrawn, and a decision on it", false, []tally.Change{cause(tally.TakenBack), decided(2)}, true},
		{"erased", false, []tally.Change{cause(tally.Gone)}, true},
		{"another document is gone, and this one counts", true, []tally.Change{cause(tally.Gone)}, false},
		{"restored", true, []tally.Change{cause(tally.GivenBack)}, true},
		{"came in time", true, []tally.Change{came("dated.txt")}, false},
		{"came undated", true, []tally.Change{came("undated.txt")}, true},
		{"other codebook", false, []tally.Change{cause(tally.OtherCodebook), cause(tally.OtherProgram)}, true},
		{"accepted for the first time", true, []tally.Change{decided(1)}, true},
		{"accepted after a rejection", true, []tally.Change{decided(3)}, false},
		{"rejected", false, []tally.Change{decided(2)}, false},
		{"another submitter", false, []tally.Change{cause(tally.Reassigned)}, false},
		{"a version in time", false, []tally.Change{cause(tally.Overtaken)}, false},
		{"read again", false, []tally.Change{cause(tally.Reread)}, false},
		{"no reason", true, nil, false},
	} {
		if got := r.later(tally.Moved{Submitter: "XAA", Gained: tt.gained, Why: tt.why}); got != tt.later {
			t.Errorf("%s: no error is %v, want %v", tt.name, got, tt.later)
		}
	}
}
