package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// sample is a draft with one of everything: placeholders, quotations in every official language, a table, evidence.
func sample() draft.Draft {
	query := "theme:whistle-blower-protection kind:state-party"
	link := func(who, file string, page int) draft.Source {
		return draft.Source{Who: who, Link: corpus.Link{File: file, Page: page, Quote: "Reporting persons are protected."}}
	}
	return draft.Draft{
		Lang: corpus.English, Title: "Contributions on <protection> & reporting", Program: "rapporteur 0.1", Snapshot: "0123456789ab", Words: 321,
		Front: []draft.Label{
			{Name: "Symbol", Text: "[symbol]", Placeholder: true}, {Name: "Body", Text: "Implementation Review Group"},
			{Name: "Session", Text: "[session]", Placeholder: true}, {Name: "Agenda item", Text: "[agenda item]", Placeholder: true},
		},
		Watermark: "Draft: includes passages not yet reviewed",
		Blocks: []draft.Block{
			{Heading: &draft.Heading{Level: 1, ID: "inventory", Text: "I. Contributions received"}},
			{Paragraph: &draft.Paragraph{Number: 1, Runs: []draft.Run{
				{Text: "As at 31 August 2023, "}, {Text: "12 States parties", Query: query}, {Text: " had shared information."}, {Note: 1},
			}}},
			{Heading: &draft.Heading{Level: 2, ID: "themes-prevention", Text: "A. Preventive measures"}},
			{Paragraph: &draft.Paragraph{Number: 2, Runs: []draft.Run{
				{Text: "Protection of reporting persons. ", Strong: true}, {Text: strings.Repeat("Many States parties reported measures. ", 20)}, {Note: 2},
			}}},
			{Table: &draft.Table{Number: 1, Chart: true, Table: corpus.Table{
				ID: "themes", Title: "Themes by number of States parties", Columns: []string{"Theme", "States parties", "Pages"},
				Rows: []corpus.Row{
					{Key: "a", Label: "Protection of reporting persons", Cells: []corpus.Cell{{Number: 12, Query: query}, {Text: "–"}}},
					{Key: "b", Label: "=SUM(A1)", Cells: []corpus.Cell{{Number: 2, Text: "fewer than 3", Query: query}, {Number: 7}}},
				},
				Notes: []string{"Figures do not add up to the total."},
			}}},
			{Heading: &draft.Heading{Level: 1, ID: "annex-list-of-submissions-with-a-very-long-name", Text: "Annex I. List of submissions"}},
			{Paragraph: &draft.Paragraph{Runs: []draft.Run{{Text: "No number."}}}},
		},
		Notes: []draft.Note{
			{Runs: []draft.Run{{Text: "Tamboria, a.pdf, p. 2: “"}, {Text: "Les auteurs de signalements sont protégés.", Lang: corpus.French}, {Text: "”."}}},
			{Runs: []draft.Run{
				{Text: "Qasmara, b.pdf, p. 1: “"}, {Text: "تحمي الدولة المبلّغين", Lang: corpus.Arabic}, {Text: "”; Lanhai, c.docx: “"},
				{Text: "举报人受到保护。", Lang: corpus.Chinese}, {Text: "”; Velmaria: “"}, {Text: "Заявители защищены.", Lang: corpus.Russian},
				{Text: "”; Laurelia: “"}, {Text: "Los denunciantes están protegidos.", Lang: corpus.Spanish}, {Text: "”."},
			}},
		},
		Evidence: []draft.Opening{
			{Query: query, Title: "Protection of reporting persons", Links: []draft.Source{
				link("Tamboria", "a.pdf", 3), link("Tamboria", "a.pdf", 2), link("Qasmara", "b.pdf", 1), link("Lanhai", "c.docx", 0), link("", "d.txt", 0),
			}},
			{Query: "status:gap", Title: "Gaps"},
		},
	}
}

func write(t *testing.T, d draft.Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts unpacks a document and checks that each part is well-formed XML.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(content); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		all[f.Name] = string(content)
	}
	return all
}

func wellFormed(content []byte) error {
	d := xml.NewDecoder(bytes.NewReader(content))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// words returns the text of a part, a line a paragraph.
func words(t *testing.T, part string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	var lines []string
	var line strings.Builder
	inText := false
	marks := strings.NewReplacer(leftMark, "", rightMark, "", "\u00a0", " ")
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
		case xml.EndElement:
			inText = false
			if e.Name.Local == "p" {
				lines = append(lines, line.String())
				line.Reset()
			}
		case xml.CharData:
			if inText {
				line.WriteString(marks.Replace(string(e)))
			}
		}
	}
}

func TestWriteIsWellFormedAndWhole(t *testing.T) {
	all := parts(t, write(t, sample()))
	body := strings.Join(words(t, all["word/document.xml"]), "\n")
	for _, want := range []string{
		"[symbol]", "Body: Implementation Review Group", "Contributions on <protection> & reporting", "Draft: includes passages not yet reviewed",
		"Length of the text: 321 words", "As at 31 August 2023, 12 States parties had shared information.", "Table 1", "=SUM(A1)", "fewer than 3",
		"Figures do not add up to the total.", "No number.",
		"1. Protection of reporting persons [theme:whistle-blower-protection kind:state-party] " +
			"Tamboria (a.pdf, pp. 2, 3); Qasmara (b.pdf, p. 1); Lanhai (c.docx); Submitter not identified (d.txt).",
		"2. Gaps [status:gap] No passage may be shown.",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the document does not say %q", want)
		}
	}
	want := []string{
		"", "", " Tamboria, a.pdf, p. 2: “Les auteurs de signalements sont protégés.”.",
		" Qasmara, b.pdf, p. 1: “تحمي الدولة المبلّغين”; Lanhai, c.docx: “举报人受到保护。”; Velmaria: “Заявители защищены.”; Laurelia: “Los denunciantes están protegidos.”.",
	}
	if diff := cmp.Diff(want, words(t, all["word/footnotes.xml"])); diff != "" {
		t.Errorf("footnotes (-want +got):\n%s", diff)
	}
	if h := all["word/header1.xml"]; !strings.Contains(h, "Draft: includes passages not yet reviewed") {
		t.Error("the draft line is not in the header of every page")
	}
}

func TestWriteIsDeterministic(t *testing.T) {
	if !bytes.Equal(write(t, sample()), write(t, sample())) {
		t.Error("the same draft gave different bytes")
	}
}

func TestReferencesHaveTargets(t *testing.T) {
	all := parts(t, write(t, sample()))
	doc := all["word/document.xml"]
	for _, anchor := range attributes(doc, `w:anchor="`) {
		if n := strings.Count(doc, `w:name="`+anchor+`"`); n != 1 {
			t.Errorf("bookmark %s: %d places, want 1", anchor, n)
		}
		if len(anchor) > 40 {
			t.Errorf("bookmark %s is longer than the 40 characters that Word takes", anchor)
		}
	}
	for _, id := range attributes(doc, `footnoteReference w:id="`) {
		if !strings.Contains(all["word/footnotes.xml"], `<w:footnote w:id="`+id+`">`) {
			t.Errorf("footnote %s is missing", id)
		}
	}
	for _, style := range append(attributes(doc, `w:pStyle w:val="`), attributes(doc, `w:rStyle w:val="`)...) {
		if !strings.Contains(all["word/styles.xml"], `w:styleId="`+style+`"`) {
			t.Errorf("style %s is not defined", style)
		}
	}
}

func attributes(s, before string) []string {
	var all []string
	for _, rest := range strings.Split(s, before)[1:] {
		value, _, _ := strings.Cut(rest, `"`)
		all = append(all, value)
	}
	return all
}

func TestEmptyDraft(t *testing.T) {
	all := parts(t, write(t, draft.Draft{Title: "Nothing"}))
	if strings.Contains(all["word/document.xml"], "Evidence behind the numbers") {
		t.Error("an empty draft has an annex of evidence")
	}
}

func TestColumnWidthsFillTheTable(t *testing.T) {
	for n := range 12 {
		table := corpus.Table{Columns: make([]string, n)}
		for i := range n {
			table.Columns[i] = strings.Repeat("x", i*3)
		}
		sum := 0
		for _, w := range columnWidths(table) {
			sum += w
		}
		if n > 0 && sum != tableWidth {
			t.Errorf("%d columns: %d, want %d", n, sum, tableWidth)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a & b < c > \"d\" 'e'")
	f.Add("tab\tline\nreturn\rnull\x00bell\x07\xff\ufffe")
	f.Add("تحمي 举报人")
	f.Fuzz(func(t *testing.T, s string) {
		var m markup
		m.f(`<w:p xmlns:w="w">`)
		m.text(look{}, s)
		m.f(`</w:p>`)
		if err := wellFormed([]byte(m.String())); err != nil {
			t.Errorf("%q is not well-formed: %v", s, err)
		}
	})
}

func ExampleWrite() {
	var b bytes.Buffer
	if err := Write(&b, draft.Draft{Title: "Summary of contributions received"}); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%q\n", b.Bytes()[:2])
	// Output: "PK"
}
