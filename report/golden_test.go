package report_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds what the report says of the invented collection, in every language and both editions, as pages to be read.
func TestGolden(t *testing.T) {
	for _, lang := range corpus.Languages() {
		var b strings.Builder
		for _, edition := range []report.Edition{report.Working, report.Official} {
			words := wording.For(lang)
			o := report.Options{Words: words, Edition: edition, Program: "rapporteur test", StatusDate: "2023-12-31", NameStates: edition == report.Working}
			d := compose(t, tally.Selection{Words: words}, o)
			fmt.Fprintf(&b, "==== %s: %s\n", edition, d.Title)
			page(&b, d)
		}
		path := filepath.Join("testdata", string(lang)+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}

// page writes a draft as lines: headings, paragraphs with [n] for notes, tables with | between cells, then the notes.
func page(b *strings.Builder, d draft.Draft) {
	if d.Watermark != "" {
		fmt.Fprintf(b, "(%s)\n", d.Watermark)
	}
	for _, block := range d.Blocks {
		switch {
		case block.Heading != nil:
			fmt.Fprintf(b, "%s %s\n", strings.Repeat("#", block.Heading.Level), block.Heading.Text)
		case block.Paragraph != nil:
			fmt.Fprintf(b, "%d. %s\n", block.Paragraph.Number, line(block.Paragraph.Runs))
		case block.Table != nil:
			table(b, *block.Table)
		}
	}
	for i, n := range d.Notes {
		fmt.Fprintf(b, "[%d] %s\n", i+1, line(n.Runs))
	}
}

func table(b *strings.Builder, t draft.Table) {
	fmt.Fprintf(b, "%d: %s\n%s\n", t.Number, t.Title, strings.Join(t.Columns, " | "))
	for _, r := range t.Rows {
		b.WriteString(r.Label)
		for _, c := range r.Cells {
			if c.Text == "" {
				c.Text = fmt.Sprint(c.Number)
			}
			b.WriteString(" | " + c.Text)
		}
		b.WriteByte('\n')
	}
	for _, n := range t.Notes {
		b.WriteString("* " + n + "\n")
	}
}

func line(runs []draft.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Note > 0 {
			fmt.Fprintf(&b, "[%d]", r.Note)
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

// TestAnOfficialEditionStaysWithinItsLimit leaves out the themes that fewest addressed, names them, and the same in every language.
func TestAnOfficialEditionStaysWithinItsLimit(t *testing.T) {
	whole := compose(t, tally.Selection{}, report.Options{Edition: report.Official})
	for _, lang := range corpus.Languages() {
		words := wording.For(lang)
		d := compose(t, tally.Selection{Words: words}, report.Options{Words: words, Edition: report.Official, Limit: whole.Words - 10})
		said := map[string]bool{}
		for _, b := range d.Blocks {
			if b.Paragraph != nil {
				said[b.Paragraph.ID] = true
			}
		}
		if !said["theme-protection"] || said["theme-flows"] || !said["themes-omitted"] {
			t.Errorf("%s: %v", lang, said)
		}
		if lang == corpus.English && d.Words > whole.Words-10 {
			t.Errorf("%d words, more than %d", d.Words, whole.Words-10)
		}
	}
}

// TestAnOfficialEditionNamesNobody looks for every name in every part of the draft.
func TestAnOfficialEditionNamesNobody(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{Edition: report.Official})
	var b strings.Builder
	page(&b, d)
	for _, o := range d.Evidence {
		fmt.Fprint(&b, o)
	}
	for _, name := range []string{"Landia", "Lateland", "Darkland", "Watch", ".pdf"} {
		if strings.Contains(b.String(), name) {
			t.Errorf("it says %s", name)
		}
	}
}

func TestSectionsAreThoseAskedFor(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{Sections: []string{"needs", "inventory"}})
	var ids []string
	for _, b := range d.Blocks {
		if b.Heading != nil {
			ids = append(ids, b.Heading.Text)
		}
	}
	if diff := cmp.Diff([]string{"I. Needs for technical assistance", "II. Contributions received"}, ids); diff != "" {
		t.Error(diff)
	}
	_, err := report.Compose(tally.New(collection(), codebook(), taxonomy.Workplan{}, tally.Selection{}), report.Options{Sections: []string{"poem"}})
	if err == nil || !strings.Contains(err.Error(), `no section "poem"`) {
		t.Errorf("%v", err)
	}
}

// TestPapers writes a briefing, a list of candidates and extracts of the invented collection.
func TestPapers(t *testing.T) {
	c := collection()
	c.Decisions = append(c.Decisions, corpus.Decision{Number: 1, Kind: corpus.Accept, Document: c.Findings[0].Document, Passage: c.Findings[0].Passage, Theme: "protection"})
	counted := tally.New(c, codebook(), taxonomy.Workplan{}, tally.Selection{})
	rows := []taxonomy.Session{{When: "2023-06-12/2023-06-16", Bodies: []string{"irg"}, Themes: []corpus.ThemeID{"protection", "ownership"}}, {When: "2024", Bodies: []string{"wgp"}}}
	say := func(d draft.Draft, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		page(&b, d)
		return b.String()
	}
	for what, tt := range map[string]struct{ text, want string }{
		"briefing":   {say(report.Briefing(counted, report.Options{}, rows)), "# I. Implementation Review Group, 12 to 16 June 2023\n2. Themes: Protection of reporting persons; Beneficial"},
		"panellists": {say(report.Panellists(counted, report.Options{}, rows)), "Landia A (No regional group) | Protection of reporting persons | X00.pdf, p. 2\n"},
	} {
		if what == "briefing" {
			tt.want = "# I. Implementation Review Group, 12 to 16 June 2023\n1. Themes: Protection of reporting persons; Beneficial"
		}
		if !strings.Contains(tt.text, tt.want) {
			t.Errorf("%s does not say %q:\n%s", what, tt.want, tt.text)
		}
	}
	extracts, err := report.Extracts(counted, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	record := map[corpus.SubmitterID]report.Clearance{
		"X00": {Sent: "2023-10-01", Confirmed: "2023-10-05", Extract: extracts[0].Digest}, "X01": {Confirmed: "2023-10-05", Extract: "old"}, "X02": {Sent: "2023-10-01"},
	}
	text := say(report.Extracted(counted, report.Options{}, extracts, record))
	for _, want := range []string{
		"Protection of reporting persons | In place | X00.pdf, p. 2 | Les auteurs de signalements sont protégés par la loi n° 0.\n",
		"| confirmed | 1 October 2023 | 5 October 2023 |", "| changed since it was confirmed | – | 5 October 2023 |", "| sent, no answer recorded | 1 October 2023 | – |", "| not sent | – | – |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the extracts do not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "Landia D") {
		t.Error("a contribution for counts only is named")
	}
}
