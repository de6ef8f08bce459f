package pipeline_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/quality"
)

func TestEval(t *testing.T) {
	dir := t.TempDir()
	gold, own := filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "own.yaml")
	write(t, own, ownCodebook)
	write(t, gold, `{"id":"1","lang":"en","text":"They compare tax data.","themes":["tax"],"status":{"tax":"in-place"}}
{"id":"2","lang":"en","text":"They compare land data.","themes":["tax"]}
{"id":"3","text":"The ministry compares data of the tax register every year.","themes":["land"]}
{"id":"4","lang":"en","text":"A tax.","themes":[]}
{"id":"5","lang":"en","text":"Land.","themes":[]}
`)
	s, err := pipeline.Eval(own, "", gold, quality.Options{Resamples: 10})
	if err != nil {
		t.Fatal(err)
	}
	if s.Negatives != 2 || s.Alarmed != 1 || s.Passages != 5 || s.Gold != gold || s.Engine == "" || s.Taxonomy == "" {
		t.Errorf("%d of %d negatives in %d passages of %s, engine %q, codebook %q", s.Alarmed, s.Negatives, s.Passages, s.Gold, s.Engine, s.Taxonomy)
	}
	if diff := cmp.Diff(quality.Counts{Right: 1, Alarms: 2, Misses: 2}, s.All.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]corpus.ThemeID{"land"}, s.Unknown); diff != "" {
		t.Errorf("themes that the codebook lacks (-want +got):\n%s", diff)
	}
	want := []quality.Evidence{{Rule: "tax/en/tax", Start: 0, End: 6, Text: "A tax.", Terms: []string{"tax"}}}
	if diff := cmp.Diff(want, s.Alarms[1].Evidence); diff != "" {
		t.Errorf("evidence of a false alarm (-want +got):\n%s", diff)
	}
}

func TestEvalErrors(t *testing.T) {
	dir := t.TempDir()
	good, bad, other := filepath.Join(dir, "good.jsonl"), filepath.Join(dir, "bad.jsonl"), filepath.Join(dir, "other.jsonl")
	write(t, good, `{"id":"1"}`)
	write(t, bad, "{\"id\":\"1\"}\nno JSON\n")
	write(t, other, `{"id":"2"}`)
	agree := func(a, b string) error { _, err := pipeline.Agree(a, b, quality.Options{}); return err }
	eval := func(taxonomy, gold string) error {
		_, err := pipeline.Eval(taxonomy, "", gold, quality.Options{})
		return err
	}
	tests := []struct {
		err  error
		want string
	}{
		{eval("", bad), "bad.jsonl: read gold: line 2"},
		{eval("", filepath.Join(dir, "none")), "read gold: open"},
		{eval(filepath.Join(dir, "none"), good), "none"},
		{agree(bad, good), "bad.jsonl: read gold: line 2"},
		{agree(good, bad), "bad.jsonl: read gold: line 2"},
		{agree(good, other), "no passage stands in both files"},
	}
	for _, tt := range tests {
		if tt.err == nil || !strings.Contains(tt.err.Error(), tt.want) {
			t.Errorf("%v, want %q", tt.err, tt.want)
		}
	}
}

// TestGoldenQuality keeps what the tagger finds in the labelled passages, a line each, so that a change of tagging is a diff to be read.
func TestGoldenQuality(t *testing.T) {
	tagger, err := pipeline.Tagger("", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range corpus.Languages() {
		gold := filepath.Join("../testdata/gold", string(l))
		items, err := pipeline.Labelled(gold+".jsonl", gold+"-2.jsonl")
		if err != nil {
			t.Fatal(l, err)
		}
		kept(t, filepath.Join("../testdata/quality", string(l)+".txt"), qualityPage(items, pipeline.Found(tagger, items)))
	}
}

// qualityPage says in a line for each passage what was given to it and what was missed, below a head with totals.
func qualityPage(items []quality.Item, found []quality.Found) string {
	s := quality.Measure(items, found, quality.Options{Resamples: 1})
	var b strings.Builder
	fmt.Fprintf(&b, "# passages %d; right %d, false alarms %d, missed %d\n", s.Passages, s.All.Right, s.All.Alarms, s.All.Misses)
	fmt.Fprintf(&b, "# precision %.3f, recall %.3f, F1 %.3f, mean F1 of themes %.3f\n", s.All.Precision(), s.All.Recall(), s.All.F1(), s.Macro)
	fmt.Fprintf(&b, "# statuses right %d of %d; negatives with a false alarm %d of %d\n", s.StatusRight, s.StatusAsked, s.Alarmed, s.Negatives)
	b.WriteString("# + right, (its status by the gold, where another was given); ? optional; ! false alarm; - missed\n\n")
	for i, item := range items {
		b.WriteString(qualityLine(item, found[i]) + "\n")
	}
	return b.String()
}

func qualityLine(item quality.Item, found quality.Found) string {
	var line strings.Builder
	line.WriteString(item.ID)
	for _, theme := range slices.Sorted(maps.Keys(found)) {
		status, want := found[theme].Status, item.Status[theme]
		mark := "!"
		switch {
		case slices.Contains(item.Optional, theme):
			mark = "?"
		case slices.Contains(item.Themes, theme):
			mark = "+"
		}
		line.WriteString(fmt.Sprintf(" %s%s=%s", mark, theme, status))
		if mark == "+" && want != "" && want != status {
			line.WriteString(fmt.Sprintf("(%s)", want))
		}
	}
	for _, theme := range slices.Sorted(slices.Values(item.Themes)) {
		if _, is := found[theme]; !is && !slices.Contains(item.Optional, theme) {
			line.WriteString(" -" + string(theme))
		}
	}
	return line.String()
}

func TestQualityLine(t *testing.T) {
	item := quality.Item{
		ID: "x-1", Themes: []corpus.ThemeID{"tax", "media", "sport", "land"}, Optional: []corpus.ThemeID{"youth", "land"},
		Status: map[corpus.ThemeID]corpus.Status{"media": corpus.Need, "sport": corpus.Gap},
	}
	found := quality.Found{"youth": {Status: corpus.Gap}, "media": {Status: corpus.Gap}, "sport": {Status: corpus.Gap}, "data": {Status: corpus.Planned}}
	want := "x-1 !data=planned +media=gap(need) +sport=gap ?youth=gap -tax"
	if got := qualityLine(item, found); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
