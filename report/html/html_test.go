package html

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

func write(t *testing.T, d draft.Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func elements(t *testing.T, data []byte) []*html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// TestTagsAreBalanced holds that the page leaves nothing to a browser's mending.
func TestTagsAreBalanced(t *testing.T) {
	void := []string{"meta", "br", "hr"}
	var open []string
	z := html.NewTokenizer(bytes.NewReader(write(t, drafttest.Sample())))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		name, _ := z.TagName()
		switch kind {
		case html.StartTagToken:
			if !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("left open: %v", open)
	}
}

func TestLinksHaveTheirPlaces(t *testing.T) {
	all := elements(t, write(t, drafttest.Sample()))
	ids := map[string]int{}
	for _, n := range all {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d elements are %q", n, id)
		}
	}
	for _, n := range all {
		for _, key := range []string{"href", "src", "srcset", "action", "data", "poster"} {
			v := attribute(n, key)
			if id, local := strings.CutPrefix(v, "#"); v != "" && (!local || ids[id] != 1) {
				t.Errorf("<%s %s=%q> leads nowhere, or out of the page", n.Data, key, v)
			}
		}
	}
	if css := style; strings.Contains(css, "url(") || strings.Contains(css, "@import") {
		t.Error("the style fetches something")
	}
}

func TestOutline(t *testing.T) {
	got := map[string]int{}
	level := 1
	for _, n := range elements(t, write(t, drafttest.Sample())) {
		got[n.Data]++
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			if next := int(n.Data[1] - '0'); next > level+1 {
				t.Errorf("%s follows h%d", n.Data, level)
			} else {
				level = next
			}
		}
	}
	want := map[string]int{"h1": 1, "main": 1, "nav": 1, "table": 2, "caption": 2, "script": 0, "img": 0}
	for name, n := range want {
		if got[name] != n {
			t.Errorf("%d elements %s, want %d", got[name], name, n)
		}
	}
}

func TestDirections(t *testing.T) {
	d := drafttest.Sample()
	for lang, want := range map[corpus.Lang]string{corpus.English: "ltr", corpus.Chinese: "ltr", corpus.Arabic: "rtl"} {
		d.Lang = lang
		for _, n := range elements(t, write(t, d)) {
			if n.Data == "html" && (attribute(n, "dir") != want || attribute(n, "lang") != string(lang)) {
				t.Errorf("%s: %v", lang, n.Attr)
			}
			if n.Data == "q" && (attribute(n, "lang") == "" || (attribute(n, "dir") == "rtl") != (attribute(n, "lang") == "ar")) {
				t.Errorf("a quotation with another direction than its language's: %v", n.Attr)
			}
		}
	}
}

func TestWordyColumns(t *testing.T) {
	table := corpus.Table{Columns: []string{"File", "Date", "Pages", "States", "Missing"}, Rows: []corpus.Row{
		{Cells: []corpus.Cell{{Text: "4 August 2023"}, {Number: 2}, {Number: 2, Text: "fewer than 3"}, {Text: "–"}}},
		{Cells: []corpus.Cell{{Text: "undated"}, {Text: "–"}, {Number: 7}, {Text: "–"}, {Text: "one too many"}}},
	}}
	if diff := cmp.Diff([]bool{true, false, false, false}, wordy(&draft.Table{Table: table})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wordy(&draft.Table{})
}

// FuzzWrite holds that a text, wherever it stands, remains the text.
func FuzzWrite(f *testing.F) {
	for _, s := range drafttest.Hostile() {
		f.Add(s)
	}
	f.Add(`"'><!--]]>{{.}}`)
	f.Fuzz(func(t *testing.T, s string) {
		run := draft.Run{Text: s, Query: s}
		table := corpus.Table{Title: s, Columns: []string{s, s}, Notes: []string{s}, Rows: []corpus.Row{{Label: s, Cells: []corpus.Cell{{Text: s, Query: s}}}}}
		with := func(s string) int {
			return len(elements(t, write(t, draft.Draft{
				Title: s, Watermark: s + ".", Program: s, Front: []draft.Label{{Name: s, Text: s}},
				Blocks: []draft.Block{{Paragraph: &draft.Paragraph{Runs: []draft.Run{run, {Text: s, Lang: "ar"}}}}, {Table: &draft.Table{Table: table, Chart: true}}},
				Notes:  []draft.Note{{Runs: []draft.Run{run}}},
			})))
		}
		if got, want := with(s), with("plain"); got != want {
			t.Errorf("%q makes %d elements, want %d", s, got, want)
		}
	})
}

func TestErrorsOfTheWriterAreReported(t *testing.T) {
	full, err := os.Open(os.DevNull) // open for reading: every write fails
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	if err := Write(full, drafttest.Sample()); err == nil {
		t.Error("a failed write was not reported")
	}
}

func ExampleWrite() {
	var b strings.Builder
	err := Write(&b, draft.Draft{Lang: corpus.English, Title: "Summary of <contributions>"})
	_, title, _ := strings.Cut(b.String(), "<h1>")
	title, _, _ = strings.Cut(title, "</h1>")
	fmt.Println(title, err)
	// Output: Summary of &lt;contributions&gt; <nil>
}
