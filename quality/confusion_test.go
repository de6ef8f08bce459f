package quality_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/quality"
)

// tags are what a tagger found, as person writes them.
func tags(lines string) []quality.Found {
	var found []quality.Found
	for _, item := range person(lines) {
		f := quality.Found{}
		for _, theme := range item.Themes {
			f[theme] = quality.Given{Status: item.Status[theme]}
		}
		found = append(found, f)
	}
	return found
}

func TestConfusedThemes(t *testing.T) {
	gold := person("1 media training | youth\n2 media\n3 media\n4 sport")
	found := tags("1 sport youth\n2 sport noise\n3\n4 media")
	got := quality.Measure(gold, found, quality.Options{Ignore: []corpus.ThemeID{"noise"}}).Confused
	want := []quality.Confused{
		{Theme: "media", Missed: 3, Alone: 1, Given: []quality.ThemeCount{{Theme: "sport", Count: 2}}},
		{Theme: "sport", Missed: 1, Given: []quality.ThemeCount{{Theme: "media", Count: 1}}},
		{Theme: "training", Missed: 1, Given: []quality.ThemeCount{{Theme: "sport", Count: 1}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("confused (-want +got):\n%s", diff)
	}
}

func TestStatusConfusion(t *testing.T) {
	gold := person("1 media=gap sport=need\n2 media=gap\n3 media\n4 media=odd\n5 media=gap")
	found := tags("1 media=gap sport=in-place\n2 media=planned\n3 media=gap\n4 media=gap\n5 sport=gap")
	got := quality.Measure(gold, found, quality.Options{})
	want := quality.StatusTable{
		Order:  []corpus.Status{"need", "planned", "gap", "in-place", "odd"},
		Counts: [][]int{{0, 0, 0, 1, 0}, {0, 0, 0, 0, 0}, {0, 1, 1, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 1, 0, 0}},
	}
	if diff := cmp.Diff(want, got.Statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	if got.StatusRight != 1 || got.StatusAsked != 4 || len(got.WrongStatus) != 3 {
		t.Errorf("status right on %d of %d, %d wrong, want 1 of 4 and 3", got.StatusRight, got.StatusAsked, len(got.WrongStatus))
	}
}

func TestNegativesAndUnknownThemes(t *testing.T) {
	gold := person("1\n2\n3 | media\n4 media\n5 rugby")
	found := tags("1 media\n2 noise\n3 sport\n4 sport\n5")
	got := quality.Measure(gold, found, quality.Options{Ignore: []corpus.ThemeID{"noise"}, Known: []corpus.ThemeID{"media", "noise", "sport"}})
	if got.Negatives != 2 || got.Alarmed != 1 {
		t.Errorf("%d of %d negatives alarmed, want 1 of 2", got.Alarmed, got.Negatives)
	}
	if diff := cmp.Diff([]corpus.ThemeID{"rugby"}, got.Unknown); diff != "" {
		t.Errorf("unknown themes (-want +got):\n%s", diff)
	}
}

func TestCountErrors(t *testing.T) {
	gold := person("1 media\n2 media\n3 media training\n4 sport | media\n5 | media\n6 media\n7 | youth\n8")
	found := tags("1 media\n2\n3\n4 media\n5 media\n6 media\n7\n8 sport training")
	for i, who := range []string{"XAA", "XAA", "XAB; XAC", "XAB", "XAD", "", "XAD", "XAE"} {
		gold[i].Submitter = who
	}
	got := quality.Measure(gold, found, quality.Options{}).Submitters
	want := &quality.CountErrors{
		Submitters: 5, Passages: 7, Sum: 2, Largest: 1,
		Themes: []quality.CountError{
			// XAA by passage 1, though 2 was missed; XAB by passage 4, where media is optional; XAD has it nowhere but where it is optional.
			{Theme: "media", Gold: 3, Given: 2, Difference: -1, Missing: []string{"XAC"}, Added: []string{}},
			{Theme: "training", Gold: 2, Given: 1, Difference: -1, Missing: []string{"XAB", "XAC"}, Added: []string{"XAE"}},
			{Theme: "sport", Gold: 1, Given: 1, Difference: 0, Missing: []string{"XAB"}, Added: []string{"XAE"}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("errors in counts (-want +got):\n%s", diff)
	}
	for i := range gold {
		gold[i].Submitter = " ; "
	}
	if got := quality.Measure(gold, found, quality.Options{}).Submitters; got != nil {
		t.Errorf("nobody named: %+v", got)
	}
}
