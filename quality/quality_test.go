package quality_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/quality"
)

func ExampleMeasure() {
	items := []quality.Item{{ID: "1", Lang: "en", Themes: []corpus.ThemeID{"media", "training"}}}
	s := quality.Measure(items, []quality.Found{{"media": {Status: corpus.Gap}, "sport": {Status: corpus.Need}}}, quality.Options{})
	fmt.Printf("%.2f %.2f %.2f\n", s.All.Precision(), s.All.Recall(), s.All.F1())
	// Output: 0.50 0.50 0.50
}

func gold() []quality.Item {
	return []quality.Item{
		{ID: "a", Lang: "en", Text: "A", Themes: []corpus.ThemeID{"media", "training"}, Optional: []corpus.ThemeID{"sport"}, Status: map[corpus.ThemeID]corpus.Status{"media": corpus.Gap, "training": corpus.Need}},
		{ID: "b", Lang: "fr", Text: "B", Themes: []corpus.ThemeID{"media"}, Status: map[corpus.ThemeID]corpus.Status{"media": corpus.InPlace}},
		{ID: "c", Lang: "fr", Text: "C", Kind: "negative"},
	}
}

func TestMeasure(t *testing.T) {
	found := []quality.Found{
		{"media": {Status: corpus.Gap}, "sport": {Status: corpus.InPlace}, "training": {Status: corpus.Planned}},
		{"sport": {Status: corpus.InPlace}},
		{"media": {Status: corpus.Gap}, "noise": {Status: corpus.Gap}},
	}
	got := quality.Measure(gold(), found, quality.Options{Ignore: []corpus.ThemeID{"noise"}})
	counts := func(rows []quality.Row) map[string]quality.Counts {
		m := make(map[string]quality.Counts)
		for _, r := range rows {
			m[r.Key] = r.Counts
			if r.Low > r.F1()+1e-9 || r.High < r.F1()-1e-9 {
				t.Errorf("%s: F1 %v outside %v to %v", r.Key, r.F1(), r.Low, r.High)
			}
		}
		return m
	}
	want := map[string]quality.Counts{
		"all": {2, 2, 1}, "en": {2, 0, 0}, "fr": {0, 2, 1}, "media": {1, 1, 1}, "sport": {0, 1, 0}, "training": {1, 0, 0},
	}
	rows := append(append([]quality.Row{got.All}, got.Languages...), got.Themes...)
	if diff := cmp.Diff(want, counts(rows)); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if got.StatusRight != 1 || got.StatusAsked != 2 {
		t.Errorf("status %d of %d, want 1 of 2", got.StatusRight, got.StatusAsked)
	}
	if want := (0.5 + 0 + 1) / 3; math.Abs(got.Macro-want) > 1e-9 {
		t.Errorf("macro %v, want %v", got.Macro, want)
	}
	if diff := cmp.Diff([]quality.Mistake{{ID: "b", Lang: "fr", Theme: "media", Text: "B", Gold: corpus.InPlace}}, got.Misses); diff != "" {
		t.Errorf("misses (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]quality.Mistake{
		{ID: "b", Lang: "fr", Theme: "sport", Text: "B", Given: corpus.InPlace}, {ID: "c", Lang: "fr", Theme: "media", Text: "C", Given: corpus.Gap},
	}, got.Alarms); diff != "" {
		t.Errorf("alarms (-want +got):\n%s", diff)
	}
}

func TestMeasureIsStable(t *testing.T) {
	found := []quality.Found{{"media": {Status: corpus.Gap}}, {"sport": {Status: corpus.Gap}}, {}}
	first := quality.Measure(gold(), found, quality.Options{})
	for range 5 {
		if diff := cmp.Diff(first, quality.Measure(gold(), found, quality.Options{})); diff != "" {
			t.Fatalf("another score (-first +again):\n%s", diff)
		}
	}
	if nothing := quality.Measure(nil, nil, quality.Options{}); nothing.All.F1() != 1 || nothing.Macro != 1 {
		t.Errorf("score of nothing: %+v", nothing)
	}
}

func TestKappa(t *testing.T) {
	const x, o = true, false
	cases := []struct {
		name string
		a, b []bool
		want float64
	}{
		{"nothing", nil, nil, 1},
		{"all alike", []bool{x, x}, []bool{x, x}, 1},
		{"always agree", []bool{x, o, x}, []bool{x, o, x}, 1},
		{"as by chance", []bool{x, x, o, o}, []bool{x, o, x, o}, 0},
		{"never agree", []bool{x, o}, []bool{o, x}, -1},
		{"half way", []bool{x, x, x, o}, []bool{x, x, o, o}, 0.5},
	}
	for _, c := range cases {
		if got := quality.Kappa(c.a, c.b); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestReadGold(t *testing.T) {
	got, err := quality.ReadGold(strings.NewReader(`{"id": "a", "lang": "en", "kind": "term", "text": "T", "themes": ["media"], "optional": ["sport"], "status": {"media": "gap"}, "more": 1}

{"id": "b"}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []quality.Item{
		{ID: "a", Lang: "en", Kind: "term", Text: "T", Themes: []corpus.ThemeID{"media"}, Optional: []corpus.ThemeID{"sport"}, Status: map[corpus.ThemeID]corpus.Status{"media": "gap"}},
		{ID: "b"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	for in, want := range map[string]string{"{\"id\":\"a\"}\n{": "line 2", "{\"text\":\"a\"}": "line 1: no id", "{\"id\":\"a\"}\n{\"id\":\"a\"}": "on line 1 already"} {
		if _, err := quality.ReadGold(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ReadGold(%q): %v, want %q", in, err, want)
		}
	}
}

func FuzzReadGold(f *testing.F) {
	f.Add(`{"id":"a","themes":["x"]}`)
	f.Add("{\"id\":\"a\",\"submitter\":\"A; B\",\"themes\":[\"x\",\"x\",\"y\"],\"optional\":[\"y\"],\"status\":{\"x\":\"\"}}\n{\"id\":\"b\",\"submitter\":\"A\"}")
	f.Fuzz(func(t *testing.T, s string) {
		items, err := quality.ReadGold(strings.NewReader(s))
		if err != nil {
			return
		}
		found := make([]quality.Found, len(items))
		for i, item := range items {
			found[i] = quality.Found{}
			for _, theme := range item.Themes {
				found[i][theme] = quality.Given{Status: item.Status[theme]}
			}
		}
		if got := quality.Measure(items, found, quality.Options{Resamples: 10}); got.All.F1() != 1 {
			t.Fatalf("gold against itself: %+v", got.All)
		}
		if g, err := quality.Agree(items, items, quality.Options{Resamples: 10}); err == nil && (g.All.Kappa.Value != 1 || g.All.Alpha.Value != 1 || g.AlphaMASI != 1) {
			t.Fatalf("somebody against themselves: %+v", g.All)
		}
	})
}
