package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

var themes = corpus.Table{
	ID: "theme", Title: "Submitters by theme", Columns: []string{"Theme", "States parties"},
	Rows: []corpus.Row{
		{Key: "media", Label: "Media and the protection of journalists", Cells: []corpus.Cell{{Number: 12, Query: "theme:media"}}},
		{Key: "sport", Label: "Corruption and sport", Cells: []corpus.Cell{{Number: 1, Text: "fewer than 3", Query: "theme:sport"}}},
	},
	Notes: []string{"Contributions analysed. States parties: 25."},
}

func evidence(q string) ([]draft.Source, error) {
	if q != "theme:media" {
		return nil, nil
	}
	return []draft.Source{{Who: "Talmora", Link: corpus.Link{File: "a.pdf", Page: 3, Theme: "media", Status: corpus.Gap, Quote: "The press\nis not free."}}}, nil
}

func tableAs(t *testing.T, format string, open bool) string {
	t.Helper()
	write, err := tableWriter(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(&b, themes, evidence, open); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextTable(t *testing.T) {
	const want = `Submitters by theme

Theme                                    States parties
Media and the protection of journalists              12
    States parties: 12
      Talmora, a.pdf, p. 3 (gap): The press is not free.
Corruption and sport                       fewer than 3

Contributions analysed. States parties: 25.
`
	if diff := cmp.Diff(want, tableAs(t, "text", true)); diff != "" {
		t.Error(diff)
	}
	if got := tableAs(t, "text", false); strings.Contains(got, "Talmora") {
		t.Errorf("evidence that nobody asked for: %s", got)
	}
}

func TestTableFormats(t *testing.T) {
	if got := tableAs(t, "csv", false); !strings.HasPrefix(got, "key,Theme,States parties\nmedia,Media and") {
		t.Errorf("csv %q", got)
	}
	if got := tableAs(t, "csv", true); !strings.Contains(got, "Talmora,a.pdf,3,media,gap,") {
		t.Errorf("evidence as csv %q", got)
	}
	var j struct {
		Cells []struct {
			Row, Column string
			Number      int
			Evidence    []corpus.Link
		}
	}
	if err := json.Unmarshal([]byte(tableAs(t, "json", true)), &j); err != nil {
		t.Fatal(err)
	}
	if len(j.Cells) != 2 || j.Cells[0].Row != "media" || j.Cells[0].Number != 12 || len(j.Cells[0].Evidence) != 1 {
		t.Errorf("json %+v", j)
	}
	if got := tableAs(t, "xlsx", true); !strings.HasPrefix(got, "PK") {
		t.Error("xlsx is no ZIP")
	}
	if _, err := tableWriter("pdf"); err == nil {
		t.Error("pdf is a format of tables")
	}
}

func TestAFailureOfTheEvidenceStopsTheTable(t *testing.T) {
	broken := func(string) ([]draft.Source, error) { return nil, errors.New("gone") }
	for _, format := range []string{"text", "csv", "json", "xlsx"} {
		write, err := tableWriter(format)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(new(bytes.Buffer), themes, broken, true); err == nil || !strings.Contains(err.Error(), "gone") {
			t.Errorf("%s: %v", format, err)
		}
	}
}

func TestSelectionIsValidatedOnce(t *testing.T) {
	tests := []struct {
		name  string
		flags countFlags
		want  string // of the error
	}{
		{"good", countFlags{standing: "all", by: []string{"theme", "group"}, kinds: []string{"state-party"}, cutoff: "2023-09-21"}, ""},
		{"standing", countFlags{standing: "some"}, "--standing some is unknown: write all or reviewed"},
		{"cut-off", countFlags{standing: "all", cutoff: "soon"}, "--cutoff:"},
		{"kind", countFlags{standing: "all", kinds: []string{"planet"}}, "--kind planet is unknown"},
		{"dimension", countFlags{standing: "all", by: []string{"colour"}}, `--by: nothing can be counted by "colour"`},
	}
	for _, tt := range tests {
		_, _, err := tt.flags.selection()
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestSummaryNamesWhatIsNotCounted(t *testing.T) {
	s := &pipeline.Summary{
		Cutoff: "2023-09-21", Documents: 5, Pages: 9, Passages: 40, Of: 3,
		Replies: []tally.Replied{{Kind: corpus.StateParty, Replied: 4, Analysed: 3}},
		Unread:  []tally.Item{{File: "scan.pdf", Reading: corpus.Reading{Error: &corpus.ReadError{Kind: corpus.ScanNotRead, Message: "a scan"}}}, {File: "empty.txt"}},
		Others:  map[tally.Fate]int{tally.Late: 2},
		Copies:  2, Shared: 1,
		Top: []pipeline.Topic{{Ranked: tally.Ranked{Rank: 1, Number: 3}, Title: "Media"}},
	}
	var b bytes.Buffer
	if err := printSummary(&b, s, "ws"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"5 documents, 9 pages, 40 passages; cut-off 2023-09-21", "could not be read: scan.pdf (a scan)", "could not be read: empty.txt (no text found)",
		"received late: 2", "2 documents are copies or near-copies of others", "1 passage is shared by several submitters", "1. Media", "(3 analysed)", `rapporteur search -w ws`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the summary lacks %q:\n%s", want, b.String())
		}
	}
}

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	a := &app{stderr: &b}
	show := a.progress()
	show.Stage("reading", 2)()
	show.Stage("tagging", 0)()
	show.Problem("a.csv:2: mend it")
	show.end()
	if diff := cmp.Diff("reading: 2\nnote: a.csv:2: mend it\n", b.String()); diff != "" {
		t.Error(diff)
	}
	b.Reset()
	a.quiet = true
	quiet := a.progress()
	quiet.Stage("reading", 2)()
	quiet.Problem("a.csv:2: mend it")
	if diff := cmp.Diff("note: a.csv:2: mend it\n", b.String()); diff != "" {
		t.Error(diff)
	}
}
