package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/tally"
)

// Every quote is what stands at its place in the record, byte for byte.
func TestEveryQuoteStandsWhereItSays(t *testing.T) {
	v := look(t)
	texts := map[corpus.DocID]corpus.Text{}
	for _, f := range v.Findings {
		text, ok := texts[f.Document]
		if !ok {
			var err error
			if text, err = v.Store.TextOf(t.Context(), corpus.Everything(), f.Document); err != nil {
				t.Fatal(err)
			}
			texts[f.Document] = text
		}
		for _, problem := range misplaced(text, f) {
			t.Errorf("%s %s: %s", f.Passage, f.Theme, problem)
		}
	}
	if len(v.Findings) == 0 {
		t.Error("nothing was found")
	}
}

// misplaced says what of a finding is not where it says in its text.
func misplaced(text corpus.Text, f corpus.Finding) (wrong []string) {
	i := slices.IndexFunc(text.Passages, func(p corpus.Passage) bool { return p.ID == f.Passage })
	if i < 0 || len(f.Evidence) == 0 {
		return []string{"no passage or no evidence"}
	}
	p := text.Passages[i]
	if got := f.Evidence[0].Span.In(text.Content); got != f.Quote {
		wrong = append(wrong, fmt.Sprintf("quote %q stands as %q", f.Quote, got))
	}
	if f.Page != p.Page || f.Lang != p.Lang || f.Kind != p.Kind {
		wrong = append(wrong, "page, language or kind differ from the passage's")
	}
	for _, e := range f.Evidence {
		if !p.Span.Contains(e.Span) || e.Span.Len() == 0 || !utf8.ValidString(e.Span.In(text.Content)) {
			wrong = append(wrong, fmt.Sprintf("evidence %v is not of the passage %v", e.Span, p.Span))
		}
		for _, term := range e.Terms {
			if !e.Span.Contains(term) {
				wrong = append(wrong, fmt.Sprintf("term %v is outside its sentence %v", term, e.Span))
			}
		}
	}
	return wrong
}

// Pages follow one another over the whole text; passages are in order and do not overlap.
func TestTextsAreSound(t *testing.T) {
	v := look(t)
	for file := range v.docs {
		text := v.text(t, file)
		if !norm.NFC.IsNormalString(text.Content) {
			t.Errorf("%s is not in NFC", file)
		}
		end := 0
		for _, p := range text.Pages {
			if p.Span.Start != end {
				t.Errorf("%s: page %d starts at %d, want %d", file, p.Number, p.Span.Start, end)
			}
			end = p.Span.End
		}
		if len(text.Pages) > 0 && end != len(text.Content) {
			t.Errorf("%s: the pages end at %d of %d", file, end, len(text.Content))
		}
		end = 0
		for _, p := range text.Passages {
			if p.Span.Start < end || p.Span.End > len(text.Content) {
				t.Errorf("%s: passage %s at %v overlaps", file, p.ID, p.Span)
			}
			end = p.Span.End
		}
	}
	problems, err := v.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}

// golden compares what was made of the sample with a file kept.
func golden(t *testing.T, name, got string) {
	t.Helper()
	kept(t, filepath.Join("../testdata/golden/sample", name), got)
}

// kept compares got with a file; -update writes it anew.
func kept(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (after a change of the codebook or of a reader run with -update and read the difference):\n%s", path, diff)
	}
}

func TestGoldenInventory(t *testing.T) {
	_, s := sample(t)
	var b strings.Builder
	fmt.Fprintf(&b, "cut-off %s\ndocuments %d\npages %d\npassages %d\n\n", s.Cutoff, s.Documents, s.Pages, s.Passages)
	for _, r := range s.Replies {
		fmt.Fprintf(&b, "%-20s %2d received %2d analysed\n", r.Kind, r.Replied, r.Analysed)
	}
	golden(t, "inventory.txt", b.String()+"\n"+plain(s.Regions))
}

func TestGoldenDocuments(t *testing.T) {
	c := count(t, tally.Selection{})
	var b strings.Builder
	for _, i := range c.Items() {
		var ids []string
		for _, s := range i.Submitters {
			ids = append(ids, string(s.ID))
		}
		fmt.Fprintf(&b, "%-12s %-7s %s %2d p. %3d passages %5d letters  %s\n", i.Fate, strings.Join(ids, ";"), i.Reading.Language,
			i.Reading.Pages, i.Reading.Passages, i.Reading.Letters, i.File)
	}
	golden(t, "documents.txt", b.String())
}

func TestGoldenThemes(t *testing.T) {
	table, err := count(t, tally.Selection{}).By(tally.ByTheme)
	if err != nil {
		t.Fatal(err)
	}
	statuses, err := count(t, tally.Selection{}).By(tally.ByTheme, tally.ByStatus)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "themes.txt", plain(table))
	golden(t, "theme-status.txt", plain(statuses))
}

// plain writes a table as text, by the keys of its rows.
func plain(table corpus.Table) string {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(table.Columns, " | "))
	for _, row := range table.Rows {
		fmt.Fprintf(&b, "%-34s", row.Key)
		for _, c := range row.Cells {
			shown := c.Text
			if shown == "" {
				shown = fmt.Sprint(c.Number)
			}
			fmt.Fprintf(&b, " %3s", shown)
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}
