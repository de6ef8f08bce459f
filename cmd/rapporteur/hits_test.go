package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

func hit(file, text string, highlights ...corpus.Span) corpus.Hit {
	return corpus.Hit{
		QID: "q1", Rank: 1, Score: 1.5, File: file, Submitters: []corpus.SubmitterID{"XAA", "XAB"}, Call: "c", Received: "2023-01-02", Page: 3,
		Lang: corpus.English, Text: text, Highlights: highlights,
		Themes: []corpus.ThemeStatus{{ID: "media", Status: corpus.Gap}}, Why: []corpus.Why{{Term: "press", Field: "en", From: "press*"}},
	}
}

// written is what a writer makes of two hits of one query and a query that does not parse.
func written(t *testing.T, format string, colour bool) string {
	t.Helper()
	var b bytes.Buffer
	out, err := hitWriter(format, &b, colour)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []func() error{
		func() error { return out.begin(pipeline.Search{ID: "q1", Query: "press*"}) },
		func() error { return out.hit(hit("a.pdf", "The press is free.", corpus.Span{Start: 4, End: 9})) },
		func() error { return out.hit(hit("a.pdf", "=SUM(press)")) },
		func() error { return out.wrong("q2", errors.New("no")) },
		out.close,
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestTextHits(t *testing.T) {
	const want = `== q1: press*
XAA, XAB  a.pdf
  p.3   The press is free.
        press* as press | media (gap)
  p.3   =SUM(press)
        press* as press | media (gap)
q2: no
`
	if diff := cmp.Diff(want, written(t, "text", false)); diff != "" {
		t.Error(diff)
	}
	if got := written(t, "text", true); !strings.Contains(got, "The \x1b[1;33mpress\x1b[0m is") {
		t.Errorf("no colour in %q", got)
	}
}

func TestNothingFoundIsSaid(t *testing.T) {
	var b bytes.Buffer
	out, err := hitWriter("text", &b, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(out.begin(pipeline.Search{Query: "zebra"}), out.close()); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != "nothing found for zebra\n" {
		t.Errorf("output %q", got)
	}
}

func TestJSONHits(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(written(t, "jsonl", false)), "\n")
	var first corpus.Hit
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(hit("a.pdf", "The press is free.", corpus.Span{Start: 4, End: 9}), first); diff != "" {
		t.Error(diff)
	}
	if lines[2] != `{"error":"no","qid":"q2"}` {
		t.Errorf("error line %s", lines[2])
	}
}

func TestCSVHitsRunNoFormula(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(written(t, "csv", false))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(hitColumns, rows[0]); diff != "" {
		t.Error(diff)
	}
	want := []string{"q1", "1", "1.5000", "XAA, XAB", "c", "2023-01-02", "a.pdf", "3", "en", "media (gap)", "press* as press", "'=SUM(press)"}
	if diff := cmp.Diff(want, rows[2]); diff != "" {
		t.Error(diff)
	}
}

func TestXLSXHits(t *testing.T) {
	f, err := excelize.OpenReader(strings.NewReader(written(t, "xlsx", false)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Sheet1")
	if err != nil || len(rows) != 4 || rows[1][6] != "a.pdf" || rows[3][0] != "q2" {
		t.Errorf("rows %v, %v", rows, err)
	}
	if formula, err := f.GetCellFormula("Sheet1", "L3"); formula != "" || err != nil {
		t.Errorf("a formula: %q, %v", formula, err)
	}
	if _, err := hitWriter("pdf", nil, false); err == nil {
		t.Error("pdf is a format of hits")
	}
}

func TestSnippetsAreCutAtCharacters(t *testing.T) {
	long := strings.Repeat("é", 300) + " press " + strings.Repeat("č", 300)
	at := strings.Index(long, "press")
	out := &textHits{}
	for _, h := range []corpus.Hit{hit("a", long, corpus.Span{Start: at, End: at + 5}), hit("a", long), hit("a", "")} {
		got := out.snippet(h)
		if strings.ContainsRune(got, '\uFFFD') {
			t.Errorf("a character is cut in %q", got)
		}
		if len(h.Highlights) > 0 && (!strings.Contains(got, " press ") || !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…")) {
			t.Errorf("snippet %q", got)
		}
	}
}
