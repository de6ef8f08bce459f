package coding_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/report/coding/codingtest"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

func TestWhatStandsIsExported(t *testing.T) {
	var got []string
	p := codingtest.Sample()
	for _, d := range p.Documents {
		for _, c := range d.Codings {
			for _, s := range c.Spans {
				got = append(got, fmt.Sprintf("%s p.%d %s %s %s: %s", d.File, c.Page, c.Theme, c.Status, c.Reviewer, s.In(d.Text)))
			}
			if c.Quote != c.Spans[0].In(d.Text) {
				t.Errorf("quote %q stands as %q", c.Quote, c.Spans[0].In(d.Text))
			}
		}
	}
	want := []string{
		"-a.txt p.2 protection need A. Reviewer: =HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no.",
		"-a.txt p.2 gone-theme in-place A. Reviewer: Kavarua", // placed again by its words
		"-a.txt p.2 witnesses in-place A. Reviewer: 举报人",
		"b.txt p.2 protection in-place : \ufeff😀 Talmora protège les témoins 𝔸.",
		"b.txt p.2 witnesses in-place : \ufeff😀 Talmora protège les témoins 𝔸.",
		"b.txt p.2 witnesses in-place : Un registre est prévu.",
		"b.txt p.2 registers planned : Un registre est prévu.",
		"secret.txt p.2 registers in-place : Only the secretariat reads of the register of Oubalie.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]coding.Orphan{{File: "-a.txt", Theme: "lost-theme", Quote: "words that are gone"}}, p.Orphans); diff != "" {
		t.Errorf("orphans (-want +got):\n%s", diff)
	}
}

func TestAQuoteOfTheProgramMustStand(t *testing.T) {
	c := codingtest.Collection()
	c.Findings[0].Quote = "other words"
	_, err := coding.New(tally.New(c, codingtest.Codebook(), taxonomy.Workplan{}, tally.Selection{}), "", "", codingtest.Text)
	if err == nil || !strings.Contains(err.Error(), "b.txt: theme witnesses") || !strings.Contains(err.Error(), "check -w") {
		t.Errorf("error = %v", err)
	}
}

func TestAParentThatFollowsFromItsChildIsLeftOut(t *testing.T) {
	c := codingtest.Collection()
	c.Findings[1].Rule = "witnesses/en/rule" // of protection
	p, err := coding.New(tally.New(c, codingtest.Codebook(), taxonomy.Workplan{}, tally.Selection{}), "", "", codingtest.Text)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range p.Documents[1].Codings {
		if one.Theme == "protection" {
			t.Errorf("%s carries the derived theme", one.File)
		}
	}
}

func TestGUID(t *testing.T) {
	id := coding.GUID("theme", "uncac", "sport")
	if !regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(id) {
		t.Errorf("%s is no UUID of version 5", id)
	}
	const published = "ee742037" // files that people have name themes so: it never changes
	if coding.GUID("theme", "uncac", "sport") != id || coding.GUID("theme", "uncac", "sports") == id || !strings.HasPrefix(id, published) {
		t.Errorf("GUID = %s", id)
	}
}

func TestCodes(t *testing.T) {
	var got []string
	var list func(depth int, codes []coding.Code)
	list = func(depth int, codes []coding.Code) {
		for _, c := range codes {
			got = append(got, strings.Repeat(" ", depth)+c.Title(corpus.English))
			list(depth+1, c.Children)
		}
	}
	cb := codingtest.Codebook()
	cb.Themes = append(cb.Themes, taxonomy.Theme{ID: "untitled", Parent: "nobody", Chapter: "prevention"})
	list(0, coding.Codes(cb))
	want := []string{"Prevention", " Protection", "  Witnesses", " untitled", "Registers"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
