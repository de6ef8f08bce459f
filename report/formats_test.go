package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"rapporteur/report/docx"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
	reporthtml "rapporteur/report/html"
	"rapporteur/report/markdown"
)

// format is a way of writing a draft and of reading the text back from it.
type format struct {
	name  string
	write func(io.Writer, draft.Draft) error
	text  func(*testing.T, []byte) string
}

func formats() []format {
	return []format{
		{"docx", docx.Write, docxText}, {"html", reporthtml.Write, htmlText}, {"markdown", markdown.Write, markdownText},
	}
}

// TestFormatsSayTheDraft is what every format owes a draft: all of its words, read back as a reader sees them, and the same bytes
// each time. That hostile texts are found as they were written shows that none was taken for markup.
func TestFormatsSayTheDraft(t *testing.T) {
	for _, f := range formats() {
		t.Run(f.name, func(t *testing.T) {
			first, second := written(t, f), written(t, f)
			if !bytes.Equal(first, second) {
				t.Error("the same draft gave different bytes")
			}
			got := onespace(f.text(t, first))
			for _, want := range texts(drafttest.Sample()) {
				if !strings.Contains(got, onespace(want)) {
					t.Errorf("not said: %q", want)
				}
			}
		})
	}
}

func written(t *testing.T, f format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.write(&b, drafttest.Sample()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func onespace(s string) string { return strings.Join(strings.Fields(s), " ") }

// texts are all texts of a draft that a reader must find in every format.
func texts(d draft.Draft) []string {
	all := []string{d.Title, d.Watermark}
	for _, l := range d.Front {
		all = append(all, l.Text)
		if !l.Placeholder { // a placeholder may say its name itself
			all = append(all, l.Name)
		}
	}
	for _, b := range d.Blocks {
		all = append(all, blockTexts(b)...)
	}
	for _, n := range d.Notes {
		all = append(all, runTexts(n.Runs)...)
	}
	for _, o := range d.Evidence {
		for _, l := range o.Links {
			all = append(all, o.Title, o.Query, l.Who, l.File)
		}
	}
	return all
}

func blockTexts(b draft.Block) []string {
	switch {
	case b.Heading != nil:
		return []string{b.Heading.Text}
	case b.Paragraph != nil:
		return runTexts(b.Paragraph.Runs)
	}
	all := append([]string{fmt.Sprintf("Table %d", b.Table.Number), b.Table.Title}, b.Table.Columns...)
	for _, r := range b.Table.Rows {
		all = append(all, r.Label)
		for _, c := range r.Cells {
			if c.Text == "" {
				c.Text = fmt.Sprint(c.Number)
			}
			all = append(all, c.Text)
		}
	}
	return append(all, b.Table.Notes...)
}

func runTexts(runs []draft.Run) []string {
	var all []string
	for _, r := range runs {
		all = append(all, r.Text)
	}
	return all
}

func docxText(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		if !regexp.MustCompile(`^word/(document|footnotes|header\d*)\.xml$`).MatchString(f.Name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if c, ok := token.(xml.CharData); ok {
				b.Write(c)
			}
		}
	}
	return b.String()
}

func htmlText(t *testing.T, data []byte) string {
	t.Helper()
	root, err := nethtml.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == nethtml.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == nethtml.ElementNode && (n.Data == "script" || n.Data == "img") {
			t.Errorf("the page has an element %s", n.Data)
		}
	}
	return b.String()
}

// escaped are the characters that CommonMark takes as themselves after a backslash.
var escaped = regexp.MustCompile("\\\\([!-/:-@[-`{-~])")

// markdownText undoes escapes, as a reader of CommonMark does, after it has made sure that nothing hostile stands unescaped.
func markdownText(t *testing.T, data []byte) string {
	t.Helper()
	bare := escaped.ReplaceAllString(string(data), "")
	for _, mark := range []string{"<script", "<img", "](javascript:", "![", "**bold**"} {
		if strings.Contains(bare, mark) {
			t.Errorf("%q stands unescaped", mark)
		}
	}
	return html.UnescapeString(escaped.ReplaceAllStringFunc(string(data), func(s string) string {
		if s[1:] == "&" {
			return "&amp;"
		}
		return s[1:]
	}))
}
