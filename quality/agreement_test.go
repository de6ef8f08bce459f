package quality_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/quality"
)

// person makes labels from lines of id, themes, and what is optional after a bar: "1 media sport | training".
func person(lines string) []quality.Item {
	var items []quality.Item
	for line := range strings.Lines(lines) {
		given, optional, _ := strings.Cut(line, "|")
		fields := strings.Fields(given)
		if len(fields) == 0 {
			continue
		}
		item := quality.Item{ID: fields[0], Lang: "en", Text: "Text " + fields[0] + ".", Status: map[corpus.ThemeID]corpus.Status{}}
		for _, f := range fields[1:] {
			theme, status, _ := strings.Cut(f, "=")
			item.Themes = append(item.Themes, corpus.ThemeID(theme))
			if status != "" {
				item.Status[corpus.ThemeID(theme)] = corpus.Status(status)
			}
		}
		for f := range strings.FieldsSeq(optional) {
			item.Optional = append(item.Optional, corpus.ThemeID(f))
		}
		items = append(items, item)
	}
	return items
}

func agree(t *testing.T, a, b []quality.Item) quality.Agreement {
	t.Helper()
	g, err := quality.Agree(a, b, quality.Options{Resamples: 100})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestAgreeByHand: figures worked out on paper. Pooled there are 6 decisions, on 3 passages and 2 themes: both yes on 2, A alone on 1, B
// alone on 1, both no on 2. Kappa: 4 alike of 6, by chance (3*3+3*3)/36, so (24-18)/(36-18). Alpha: 12 values, 6 yes and 6 no, so
// 1-11*2/(6*6). MASI: {media} three times, {media sport}, {} and {sport} once each; disagreement observed 2/3+1, expected of all pairs
// 3*2/3+3+3+1+2/3+1 = 32/3, so 1-5*(5/3)/(32/3).
func TestAgreeByHand(t *testing.T) {
	a := person("1 media=gap\n2 media=need sport\n3")
	b := person("1 media=gap\n2 media=planned\n3 sport=gap")
	g := agree(t, a, b)
	rows := map[string][4]int{"all": {2, 1, 1, 2}, "media": {2, 0, 0, 1}, "sport": {0, 1, 1, 1}}
	figures := map[string][3]float64{
		"all":   {(4*6. - 18) / (36 - 18), 1 - 11*2/36., 4. / 6},
		"media": {1, 1, 1},
		"sport": {(1*3. - 5) / (9 - 5), 1 - 5*2/8., 0},
	}
	for _, p := range append([]quality.Pair{g.All}, g.Themes...) {
		if got := [4]int{p.Both, p.OnlyA, p.OnlyB, p.Neither}; got != rows[p.Key] {
			t.Errorf("%s: %v, want %v", p.Key, got, rows[p.Key])
		}
		for i, e := range []quality.Estimate{p.Kappa, p.Alpha, p.F1} {
			if want := figures[p.Key][i]; math.Abs(e.Value-want) > 1e-12 {
				t.Errorf("%s: figure %d is %v, want %v", p.Key, i, e.Value, want)
			}
		}
	}
	if want := 1 - 5*(5./3)/(32./3); math.Abs(g.AlphaMASI-want) > 1e-12 {
		t.Errorf("alpha with MASI is %v, want %v", g.AlphaMASI, want)
	}
	if g.Status.Asked != 2 || g.Status.Right != 1 {
		t.Errorf("statuses: %d of %d, want 1 of 2", g.Status.Right, g.Status.Asked)
	}
	want := []quality.Difference{
		{ID: "2", Lang: "en", Theme: "media", GivenBy: "both", StatusA: "need", StatusB: "planned", Text: "Text 2."},
		{ID: "2", Lang: "en", Theme: "sport", GivenBy: "a", Text: "Text 2."},
		{ID: "3", Lang: "en", Theme: "sport", GivenBy: "b", StatusB: "gap", Text: "Text 3."},
	}
	if diff := cmp.Diff(want, g.Differ); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
}

func TestAgreeNamesWhatItLeavesOut(t *testing.T) {
	a := person("1 media\n2 sport\n4 media\n5 media | sport\n6")
	b := person("6\n5 | media\n4 media\n1 media\n3 sport")
	a[2].Text, b[3].Text, b[4].Text = "Another text.", "  Text\n1. ", ""
	g := agree(t, a, b)
	got := [][]string{{fmt.Sprint(g.Passages)}, g.OnlyA, g.OnlyB, g.OtherText}
	if diff := cmp.Diff([][]string{{"3"}, {"2"}, {"3"}, {"4"}}, got); diff != "" {
		t.Errorf("compared, only in a, only in b, other text (-want +got):\n%s", diff)
	}
	if p := g.All; p.Both != 1 || p.Neither != 1 || p.OnlyA+p.OnlyB != 0 || len(g.Themes) != 1 {
		t.Errorf("what either calls optional is decided: %+v", p)
	}
	if _, err := quality.Agree(person("1 media"), person("2 media"), quality.Options{}); !errors.Is(err, quality.ErrNothingCommon) {
		t.Errorf("nothing in common: %v", err)
	}
}

// labelled makes labels of two people who agree more or less.
func labelled(r *rand.Rand) (a, b []quality.Item) {
	for n := range 1 + r.IntN(20) {
		x, y := quality.Item{ID: fmt.Sprint(n)}, quality.Item{ID: fmt.Sprint(n)}
		for _, theme := range []corpus.ThemeID{"media", "sport", "training"} {
			for _, item := range []*quality.Item{&x, &y} {
				switch r.IntN(8) {
				case 0, 1, 2:
					item.Themes = append(item.Themes, theme)
				case 3:
					item.Optional = append(item.Optional, theme)
				}
			}
		}
		a, b = append(a, x), append(b, y)
	}
	return a, b
}

// TestAgreeIsWhatItsPartsSay: rows are those that Kappa, Alpha and Measure give for the same decisions, people may change places, and
// everybody agrees with themselves.
func TestAgreeIsWhatItsPartsSay(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 60 {
		a, b := labelled(r)
		g, back, self := agree(t, a, b), agree(t, b, a), agree(t, a, a)
		for i, p := range append([]quality.Pair{g.All}, g.Themes...) {
			var yesA, yesB []bool
			var units [][]bool
			for _, s := range []struct {
				a, b bool
				n    int
			}{{true, true, p.Both}, {true, false, p.OnlyA}, {false, true, p.OnlyB}, {false, false, p.Neither}} {
				for range s.n {
					yesA, yesB, units = append(yesA, s.a), append(yesB, s.b), append(units, []bool{s.a, s.b})
				}
			}
			if k, alpha := quality.Kappa(yesA, yesB), quality.Alpha(units, quality.Nominal[bool]); math.Abs(k-p.Kappa.Value) > 1e-12 || math.Abs(alpha-p.Alpha.Value) > 1e-12 {
				t.Fatalf("%+v, kappa %v, alpha %v", p, k, alpha)
			}
			other := append([]quality.Pair{back.All}, back.Themes...)[i]
			other.OnlyA, other.OnlyB = other.OnlyB, other.OnlyA
			if diff := cmp.Diff(p, other); diff != "" {
				t.Fatalf("the other way round:\n%s", diff)
			}
		}
		if math.Abs(g.AlphaMASI-back.AlphaMASI) > 1e-12 || self.AlphaMASI != 1 || self.All.Kappa.Value != 1 || self.All.Alpha.Value != 1 || self.All.F1.Value != 1 {
			t.Fatalf("with themselves: %+v", self.All)
		}
	}
}
