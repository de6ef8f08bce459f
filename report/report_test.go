package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report"
	"rapporteur/report/docx"
	"rapporteur/report/draft"
	reporthtml "rapporteur/report/html"
	"rapporteur/report/markdown"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// states is how many invented States parties sent something in the collection of the tests.
const states = 12

func codebook() *taxonomy.Codebook {
	title := func(s string) taxonomy.Titles { return taxonomy.Titles{corpus.English: s} }
	return &taxonomy.Codebook{
		Digest:   "0011223344556677",
		Chapters: []taxonomy.Chapter{{ID: "prevention", Title: title("Preventive measures")}, {ID: "assistance", Title: title("Technical assistance")}},
		Themes: []taxonomy.Theme{
			{ID: "protection", Chapter: "prevention", Articles: []int{33}, Title: title("Protection of reporting persons")},
			{ID: "ownership", Chapter: "prevention", Articles: []int{14}, Title: title("Beneficial ownership transparency")},
			{ID: "flows", Chapter: "prevention", Title: title("Illicit financial flows"), Phenomenon: true},
			{ID: "technical-assistance", Chapter: "assistance", Articles: []int{60}, Title: title("Technical assistance")},
		},
	}
}

// collection has twelve States parties that all report protection; two of them see a gap in ownership and one needs help, one
// secretly; one document is late, one was not read, and a civil society organization speaks of flows.
func collection() corpus.Collection {
	c := corpus.Collection{
		Calls:      []corpus.Call{{ID: "2023", Reference: "CU 2023/1", Cutoff: "2023-09-21"}},
		Submitters: map[corpus.SubmitterID]corpus.Submitter{}, Readings: map[corpus.DocID]corpus.Reading{},
		Made: corpus.Made{Program: "rapporteur test", Taxonomy: "0011223344556677"},
	}
	for i := range states {
		add(&c, corpus.SubmitterID(fmt.Sprintf("X%02d", i)), fmt.Sprintf("Landia %c", 'A'+i), corpus.StateParty)
		tag(&c, i, "protection", corpus.InPlace, corpus.French, fmt.Sprintf("Les auteurs de signalements sont protégés par la loi n° %d.", i))
	}
	tag(&c, 0, "ownership", corpus.Gap, corpus.English, "There is <no> register & no *plan* | yet.")
	tag(&c, 1, "ownership", corpus.Gap, corpus.Arabic, "لا يوجد سجل.")
	tag(&c, 2, "ownership", corpus.Need, corpus.English, "Landia C asks for help.")
	tag(&c, 2, "technical-assistance", corpus.Need, corpus.English, "Landia C asks for help.")
	add(&c, "XWATCH", "Watch", corpus.CivilSociety)
	tag(&c, states, "flows", corpus.InPlace, corpus.English, "Flows are large.")
	c.Submissions[3].Entries[0].Confidentiality = corpus.CountOnly
	add(&c, "XLATE", "Lateland", corpus.StateParty)
	c.Submissions[states+1].Entries[0].Received = "2023-10-01"
	add(&c, "XDARK", "Darkland", corpus.StateParty)
	add(&c, "XUNION", "Meridian Union", corpus.REIO)
	c.Submitters["XUNION"].Formal[corpus.English] = "the Meridian Union"
	add(&c, "XNOBODY", "", corpus.StateParty)
	c.Submissions[len(c.Submissions)-1].Submitters = nil
	c.Readings["doc-XDARK"] = corpus.Reading{Pages: 32, Unread: 32, Error: &corpus.ReadError{Kind: corpus.ScanNotRead}}
	return c
}

func add(c *corpus.Collection, id corpus.SubmitterID, name string, kind corpus.SubmitterKind) {
	c.Submitters[id] = corpus.Submitter{ID: id, Kind: kind, Group: corpus.NoGroup, Short: map[corpus.Lang]string{corpus.English: name},
		Formal: map[corpus.Lang]string{}}
	doc := corpus.DocID("doc-" + id)
	c.Readings[doc] = corpus.Reading{Text: corpus.TextID("t-" + id), Letters: 100, Pages: 4, Language: corpus.English}
	c.Submissions = append(c.Submissions, corpus.Submission{
		ID: corpus.SubmissionID(string(id) + "/2023"), Call: "2023", Submitters: []corpus.SubmitterID{id},
		Entries: []corpus.Entry{{
			File: string(id) + ".pdf", Document: doc, Role: corpus.Main, Received: "2023-08-01", Confidentiality: corpus.Public,
		}},
	})
}

func tag(c *corpus.Collection, submission int, theme corpus.ThemeID, s corpus.Status, l corpus.Lang, quote string) {
	doc := c.Submissions[submission].Entries[0].Document
	c.Findings = append(c.Findings, corpus.Finding{
		Tag:      corpus.Tag{Passage: corpus.PassageID(fmt.Sprintf("%s-%04d", doc, len(c.Findings))), Theme: theme, Rule: string(theme) + "/en/x", Status: s},
		Document: doc, Page: 2, Lang: l, Quote: quote,
	})
}

func compose(t *testing.T, sel tally.Selection, o report.Options) draft.Draft {
	t.Helper()
	d, err := report.Compose(tally.New(collection(), codebook(), taxonomy.Workplan{}, sel), o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// prose is the text of the draft's numbered paragraphs and tables, a line each, without footnotes.
func prose(d draft.Draft) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Paragraph != nil {
			for _, r := range block.Paragraph.Runs {
				b.WriteString(r.Text)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func notes(d draft.Draft) string {
	var b strings.Builder
	for _, n := range d.Notes {
		for _, r := range n.Runs {
			b.WriteString(r.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestProse(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{})
	text := prose(d)
	for _, want := range []string{
		"As at 21 September 2023, 13 States parties, the Meridian Union and 1 civil society organization had shared information.\n",
		"The submitter of one document could not be identified; it is in no count.\n",
		"All 12 States parties whose contributions were analysed reported measures in place with regard to protection of reporting persons.\n",
		"Some States parties (3 of 12) addressed beneficial ownership transparency. Of those, two indicated that measures were missing or " +
			"not yet effective and one indicated a need for assistance.\n",
		"One civil society organization referred to illicit financial flows.\n",
		"One document of 32 pages could not be read and is not included: it is a scan.\n",
		"One contribution was given for counts only: it is included in the numbers and neither named nor quoted.\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
	for name := range strings.FieldsSeq("Landia Lateland Darkland Watch") {
		if strings.Contains(text, name) {
			t.Errorf("the text names %s", name)
		}
	}
	if !strings.Contains(notes(d), "Lateland (XLATE.pdf)") {
		t.Errorf("no footnote names what came late:\n%s", notes(d))
	}
}

func TestNothingIsInvented(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{Symbol: "CAC/TEST/1"})
	for _, l := range d.Front {
		if l.Placeholder != (l.Name != "Symbol") || l.Placeholder != strings.HasPrefix(l.Text, "[") {
			t.Errorf("%s: %q, placeholder %v", l.Name, l.Text, l.Placeholder)
		}
	}
}

func TestConfidentialContributionsAreNeverNamed(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{})
	for name, out := range renderings(t, d) {
		for _, secret := range []string{"Landia D", "X03", "n° 3."} {
			if strings.Contains(out, secret) {
				t.Errorf("%s holds %q of a contribution given for counts only", name, secret)
			}
		}
	}
}

func TestWatermarkSaysWhatIsNotReviewed(t *testing.T) {
	if d := compose(t, tally.Selection{}, report.Options{}); d.Watermark == "" {
		t.Error("a draft of unreviewed passages does not say so")
	}
	if d := compose(t, tally.Selection{Standing: corpus.StandingReviewed}, report.Options{}); d.Watermark != "" {
		t.Errorf("a draft of reviewed passages says %q", d.Watermark)
	}
}

func TestAQuoteThatIsNotInTheRecordStopsTheReport(t *testing.T) {
	missing := errors.New("not in the text")
	tl := tally.New(collection(), codebook(), taxonomy.Workplan{}, tally.Selection{})
	_, err := report.Compose(tl, report.Options{Verify: func(l corpus.Link) error {
		if l.Theme == "flows" {
			return missing
		}
		return nil
	}})
	if !errors.Is(err, missing) || !strings.Contains(err.Error(), "XWATCH.pdf") {
		t.Errorf("error %v; want one that names the document", err)
	}
}

// renderings are what each format makes of a draft, reduced to its text.
func renderings(t *testing.T, d draft.Draft) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, write := range map[string]func(io.Writer, draft.Draft) error{
		"docx": docx.Write, "html": reporthtml.Write, "markdown": markdown.Write,
	} {
		var one, two bytes.Buffer
		if err := errors.Join(write(&one, d), write(&two, d)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: the same draft gave different bytes", name)
		}
		all[name] = reduce(t, name, one.Bytes())
	}
	return all
}

var markup = regexp.MustCompile(`(?s)<(style|script).*?</(style|script)>|<[^>]*>`)

func reduce(t *testing.T, format string, data []byte) string {
	t.Helper()
	switch format {
	case "docx":
		return wordText(t, data)
	case "html":
		return squeeze(html.UnescapeString(markup.ReplaceAllString(string(data), "")))
	}
	link := regexp.MustCompile(`\[([^\]]*)\]\(#[^)]*\)`)
	s := link.ReplaceAllString(string(data), "$1")
	return squeeze(html.UnescapeString(regexp.MustCompile(`\\([^\w\s])`).ReplaceAllString(s, "$1")))
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func wordText(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/header1.xml"} {
		f, err := z.Open(part)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(f)
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", part, err)
			}
			switch e := token.(type) {
			case xml.CharData:
				b.Write(e)
			case xml.EndElement:
				if e.Name.Local == "p" {
					b.WriteByte('\n')
				}
			}
		}
	}
	return squeeze(b.String())
}

// TestFormatsSayTheSame holds every format to one draft: each number, heading, cell and quotation stands in it.
func TestFormatsSayTheSame(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{})
	for name, out := range renderings(t, d) {
		for _, want := range said(d) {
			if !strings.Contains(out, squeeze(want)) {
				t.Errorf("%s does not hold %q", name, want)
			}
		}
	}
}

func said(d draft.Draft) []string {
	all := []string{d.Title, d.Watermark}
	for _, b := range d.Blocks {
		switch {
		case b.Heading != nil:
			all = append(all, b.Heading.Text)
		case b.Paragraph != nil:
			for _, r := range b.Paragraph.Runs {
				if r.Query != "" {
					all = append(all, r.Text)
				}
			}
		case b.Table != nil:
			all = append(all, b.Table.Title)
			for _, r := range b.Table.Rows {
				all = append(all, r.Label)
			}
		}
	}
	for _, n := range d.Notes {
		for _, r := range n.Runs {
			if r.Lang != "" {
				all = append(all, r.Text)
			}
		}
	}
	return all
}

func TestEveryNumberOpens(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{})
	opens := map[string]bool{}
	for _, o := range d.Evidence {
		opens[o.Query] = true
	}
	for _, b := range d.Blocks {
		if b.Paragraph != nil {
			for _, r := range b.Paragraph.Runs {
				if r.Query != "" && !opens[r.Query] {
					t.Errorf("%q opens nothing", r.Text)
				}
			}
		}
		if b.Table != nil {
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					if c.Query != "" && !opens[c.Query] {
						t.Errorf("table %s, %s: %q opens nothing", b.Table.ID, r.Key, c.Query)
					}
				}
			}
		}
	}
}

func TestFootnotesAreNumberedInOrder(t *testing.T) {
	d := compose(t, tally.Selection{}, report.Options{})
	next, number := 1, 1
	for _, b := range d.Blocks {
		if b.Paragraph == nil {
			continue
		}
		if b.Paragraph.Number > 0 {
			if b.Paragraph.Number != number {
				t.Errorf("paragraph %d stands where %d is due", b.Paragraph.Number, number)
			}
			number++
		}
		for _, r := range b.Paragraph.Runs {
			if r.Note > 0 {
				if r.Note != next {
					t.Errorf("footnote %d stands where %d is due", r.Note, next)
				}
				next++
			}
		}
	}
	if next-1 != len(d.Notes) {
		t.Errorf("%d references to %d footnotes", next-1, len(d.Notes))
	}
}

func TestAnEmptyCollectionMakesAReport(t *testing.T) {
	d, err := report.Compose(tally.New(corpus.Collection{}, codebook(), taxonomy.Workplan{}, tally.Selection{}), report.Options{})
	if err != nil || !strings.Contains(prose(d), "No submitter had shared information") {
		t.Errorf("error %v, report:\n%s", err, prose(d))
	}
	renderings(t, d)
}
