package main

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/quality"
)

// lacks reports what a text does not hold.
func lacks(t *testing.T, text string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestPrintScore(t *testing.T) {
	gold := []quality.Item{
		{
			ID: "p1", Lang: "en", Kind: "term", Text: "The press\n is free.", Submitter: "XAA",
			Themes: []corpus.ThemeID{"media", "sport"}, Status: map[corpus.ThemeID]corpus.Status{"media": "gap", "sport": "need"},
		},
		{ID: "p2", Lang: "fr", Text: "La presse.", Themes: []corpus.ThemeID{"media"}, Submitter: "XAB"},
		{ID: "p3", Lang: "fr", Kind: "negative", Text: "Rien."},
	}
	found := []quality.Found{
		{"media": {Status: "need"}},
		{"youth": {Status: "gap", Evidence: []quality.Evidence{{Rule: "youth/fr/a", Terms: []string{"la", "presse"}}}}},
		{},
	}
	var b bytes.Buffer
	if err := printScore(&b, quality.Measure(gold, found, quality.Options{Resamples: 20, Known: []corpus.ThemeID{"media"}})); err != nil {
		t.Fatal(err)
	}
	lacks(t, b.String(),
		"not in the codebook, so always missed: sport\n", "\nall (micro) ", "0.500 (0.000 to 1.000)  0.333", "\nmean of themes (macro) ",
		"\nby language\nen ", "\n  mean of its themes ", "\nby kind of passage\n(none) ", "\nnegative                    -   ", "\nby theme\nmedia ",
		"status right on 0 of 1; false alarms on 0 of 1 negatives\n", "\ngap                     1            0            0            0\n",
		"\nmedia missed 1: youth 1\n", "\nsport missed 1: nothing 1\n",
		"off by 3 in all, by 1 at most (3 themes, 2 submitters, 2 passages)\n",
		"\nmedia: gold 2, given 1 (-1); missing XAB\n", "\nyouth: gold 0, given 1 (+1); added XAB\n",
		"\nmiss: p1 en sport (need)\n  The press is free.\n", "\nmiss: p2 fr media\n  La presse.\n",
		"\nfalse alarm: p2 fr youth (gap)\n  by youth/fr/a: la … presse\n  La presse.\n",
		"\nwrong status: p1 en media, gold gap, given need\n",
	)
}

func TestPrintAgreement(t *testing.T) {
	status := func(s corpus.Status) map[corpus.ThemeID]corpus.Status {
		return map[corpus.ThemeID]corpus.Status{"media": s}
	}
	media := []corpus.ThemeID{"media"}
	a := []quality.Item{
		{ID: "1", Lang: "en", Text: "One.", Themes: media, Status: status("gap")}, {ID: "2", Lang: "en", Text: "Two.", Themes: media},
		{ID: "3", Lang: "en", Text: "Three."}, {ID: "4"}, {ID: "5", Text: "Five."},
	}
	b := []quality.Item{
		{ID: "1", Text: "One.", Themes: media, Status: status("need")}, {ID: "2", Text: "Two."},
		{ID: "3", Text: "Three.", Themes: media, Status: status("gap")}, {ID: "5", Text: "Another."}, {ID: "6"},
	}
	g, err := quality.Agree(a, b, quality.Options{Resamples: 20})
	if err != nil {
		t.Fatal(err)
	}
	g.A, g.B = "a.jsonl", "b.jsonl"
	var out bytes.Buffer
	if err := printAgreement(&out, g); err != nil {
		t.Fatal(err)
	}
	lacks(t, out.String(),
		"passages compared: 3\na: a.jsonl\nb: b.jsonl\nonly in a: 4\nonly in b: 6\nother text in b, not compared: 5\n",
		"\nall    -0.500 (", "0.500 (0.000 to 0.800)      1      1      1       0\n", "\nby theme\nmedia ", "(MASI) -0.250\n",
		"Status alike on 0 of 1 themes that both gave; kappa 0.000, alpha 0.000\n",
		"\ngiven by both: 1 en media, a gap, b need\n  One.\n", "\ngiven by a: 2 en media\n  Two.\n", "\ngiven by b: 3 en media (gap)\n  Three.\n",
	)
}
