package markdown

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

func TestWrite(t *testing.T) {
	link := corpus.Link{File: "a_1.pdf", Page: 2, Quote: " Il n'y a <pas> de loi. "}
	d := draft.Draft{
		Title: "Summary", Watermark: "Draft", Words: 9, Snapshot: "abc",
		Front: []draft.Label{{Name: "Symbol", Text: "[symbol]", Placeholder: true}},
		Blocks: []draft.Block{
			{Heading: &draft.Heading{Level: 1, Text: "I. First"}},
			{Paragraph: &draft.Paragraph{Number: 1, Runs: []draft.Run{{Text: "Two States parties", Query: "theme:x"}, {Text: " said so."}, {Note: 1}}}},
			{Paragraph: &draft.Paragraph{Runs: []draft.Run{{Text: "Strong*", Strong: true}, {Text: " end", Query: "theme:unknown"}}}},
			{Table: &draft.Table{Number: 1, Table: corpus.Table{
				Title: "Themes", Columns: []string{"Theme", "n"}, Notes: []string{"A note."},
				Rows: []corpus.Row{{Label: "a|b", Cells: []corpus.Cell{{Number: 2, Query: "theme:x"}}}},
			}}},
		},
		Notes:    []draft.Note{{Runs: []draft.Run{{Text: "Tamboria: “"}, {Text: "oui", Lang: corpus.French}, {Text: "”."}}}},
		Evidence: []draft.Opening{{Query: "theme:none", Title: "None"}, {Query: "theme:x", Title: "X", Links: []draft.Source{{Link: link, Who: "Tamboria"}}}},
	}
	want := strings.Join([]string{
		`- Symbol: \[symbol\]`, ``, `# Summary`, ``, `**Draft**`, ``, `Length of the text: 9 words`, ``, `Snapshot abc`, ``,
		`## I. First`, ``, `1\. [Two States parties](#evidence-2) said so.[^1]`, ``, `**Strong\*** end`, ``,
		"Table\u00a01. Themes", ``, `| Theme | n |`, `| --- | ---: |`, `| a\|b | [2](#evidence-2) |`, ``, `*A note.*`, ``,
		`## Evidence behind the numbers`, ``,
		`Each number of the report leads here: to the submitters behind it, their documents, and the pages on which they say so.`, ``, "<a id=\"evidence-2\"></a>**X** (`theme:x`)", ``, `- Tamboria, a\_1.pdf, p.` + "\u00a0" + `2: “Il n'y a &lt;pas> de loi.”`, ``,
		`[^1]: Tamboria: “oui”.`, ``, ``,
	}, "\n")
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestErrorsOfTheWriterAreReported(t *testing.T) {
	full, err := os.Open(os.DevNull) // open for reading: every write fails
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	if err := Write(full, draft.Draft{Title: "Summary"}); err == nil {
		t.Error("a failed write was not reported")
	}
}

// FuzzEscape holds that what is escaped reads back as it was, but for line breaks and tabs, and ends no cell of a table.
func FuzzEscape(f *testing.F) {
	f.Add("a*b_c[d](e)`f`<g>&amp;|#\\")
	f.Add("1\n2\t3")
	back := regexp.MustCompile("\\\\([\\\\`*_\\[\\]|#~])")
	f.Fuzz(func(t *testing.T, s string) {
		got := escape(s)
		want := strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(s)
		if read := html.UnescapeString(back.ReplaceAllString(got, "$1")); read != html.UnescapeString(want) && read != want {
			t.Errorf("escape(%q) = %q, which reads %q", s, got, read)
		}
		if strings.ContainsAny(got, "\n\r<") {
			t.Errorf("escape(%q) = %q holds markup", s, got)
		}
	})
}

func ExampleWrite() {
	err := Write(os.Stdout, draft.Draft{Title: "Summary", Words: 0, Snapshot: "abc"})
	fmt.Println(err)
	// Output:
	//
	// # Summary
	//
	// Snapshot abc
	//
	// <nil>
}
