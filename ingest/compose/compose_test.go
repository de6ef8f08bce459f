package compose

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

const key = "test/1"

func TestText(t *testing.T) {
	doc := block.Document{
		MediaType: "application/pdf",
		Pages:     []block.Page{{Number: 1, Engine: "pdfium"}, {Number: 2}, {Number: 3, Engine: "pdfium"}},
		Blocks: []block.Block{
			{Kind: corpus.Heading, Level: 1, Text: "Ruritania ", Page: 1},
			{Kind: corpus.Heading, Level: 2, Text: "Measures", Page: 1},
			{Kind: corpus.Paragraph, Text: "The law on reporting persons was adopted and entered into force.", Page: 1, Turns: []block.Turn{{Offset: 33, Page: 3}}},
			{Kind: corpus.Footnote, Text: "1 Law No. 3.", Page: 1},
			{Kind: corpus.TableRow, Text: "Year\tReports", Page: 3},
			{Kind: corpus.Heading, Level: 1, Text: "Annex", Page: 3},
			{Kind: corpus.Paragraph, Text: "\x00 \u200b", Page: 3},
		},
	}
	got := Text("d1", key, doc)
	want := "Ruritania\n\nMeasures\n\nThe law on reporting persons was adopted and entered into force.\n\n1 Law No. 3.\n\nYear\tReports\n\nAnnex"
	if diff := cmp.Diff(want, got.Content); diff != "" {
		t.Error(diff)
	}
	turn := strings.Index(want, "adopted")
	spans := []corpus.Span{{Start: 0, End: turn}, {Start: turn, End: turn}, {Start: turn, End: len(want)}}
	for i, p := range got.Pages {
		if p.Span != spans[i] {
			t.Errorf("page %d: %v, want %v", p.Number, p.Span, spans[i])
		}
	}
	var seen []string
	for _, p := range got.Passages {
		seen = append(seen, fmt.Sprintf("%d %s %s", p.Page, p.Kind, strings.Join(p.Heading, "/")))
	}
	if diff := cmp.Diff([]string{"1 heading ", "1 heading Ruritania", "1 paragraph Ruritania/Measures", "3 footnote Ruritania/Measures",
		"3 table-row Ruritania/Measures", "3 heading "}, seen); diff != "" {
		t.Error(diff)
	}
	if got.Language != corpus.English {
		t.Errorf("language %q", got.Language)
	}
}

func TestClean(t *testing.T) {
	for _, test := range []struct {
		name, in string
		cells    bool
		want     string
	}{
		{"spaces", "  a \n b\t\tc ", false, "a b c"},
		{"cells keep their tabs", "a\t\tb \tc\t", true, "a\t\tb\tc"},
		{"composed", "e\u0301te\u0301", false, "été"},
		{"invisible", "a\u200b\u00ad\u202eb\ufeff\x01", false, "ab"},
		{"bullet of a symbol font", "\uf0b7 item", false, "• item"},
		{"broken UTF-8", "a\xffb", false, "a\ufffdb"},
	} {
		b := block.Block{Text: test.in}
		if test.cells {
			b.Kind = corpus.TableRow
		}
		if got := clean(b).Text; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLongBlocksAreCutAtSentences(t *testing.T) {
	for _, test := range []struct {
		name, text string
		pieces     int
	}{
		{"sentences", strings.TrimSpace(strings.Repeat("Ruritania reported progress in its courts. ", 100)), 3},
		{"one sentence", strings.TrimSpace(strings.Repeat("word ", 1000)), 3},
		{"one word", strings.Repeat("字", 5000), 3},
		{"short", "One sentence.", 1},
	} {
		text := Text("d", key, block.Document{Blocks: []block.Block{{Kind: corpus.Paragraph, Text: test.text}}})
		if len(text.Passages) != test.pieces {
			t.Errorf("%s: %d passages, want %d", test.name, len(text.Passages), test.pieces)
		}
		var joined strings.Builder
		for _, p := range text.Passages {
			s := p.Span.In(text.Content)
			if n := len([]rune(s)); n > longest {
				t.Errorf("%s: a passage of %d characters", test.name, n)
			}
			joined.WriteString(s)
		}
		if strip(joined.String()) != strip(test.text) {
			t.Errorf("%s: text lost", test.name)
		}
	}
}

func strip(s string) string { return strings.Join(strings.Fields(s), "") }

func TestCheckRefuses(t *testing.T) {
	sound := func() corpus.Text {
		return Text("d", key, block.Document{Pages: []block.Page{{Number: 1}, {Number: 2}}, Blocks: []block.Block{
			{Kind: corpus.Paragraph, Text: "Première page", Page: 1}, {Kind: corpus.Paragraph, Text: "Second page", Page: 2}}})
	}
	for _, test := range []struct {
		name  string
		spoil func(*corpus.Text)
	}{
		{"another document", func(t *corpus.Text) { t.Document = "e" }},
		{"another key", func(t *corpus.Text) { t.Extraction = "x" }},
		{"content cut", func(t *corpus.Text) { t.Content = t.Content[:5] }},
		{"not UTF-8", func(t *corpus.Text) { t.Content = "\xff" + t.Content[1:] }},
		{"page behind the end", func(t *corpus.Text) { t.Pages[1].Span.End++ }},
		{"pages twice", func(t *corpus.Text) { t.Pages[1].Number = 1 }},
		{"passage within a letter", func(t *corpus.Text) { t.Passages[0].Span.End = 6 }},
		{"passages overlap", func(t *corpus.Text) { t.Passages[1].Span.Start = 3 }},
		{"empty passage", func(t *corpus.Text) { t.Passages[0].Span.End = 0 }},
		{"negative", func(t *corpus.Text) { t.Passages[0].Span.Start = -1 }},
		{"wrong page", func(t *corpus.Text) { t.Passages[1].Page = 1 }},
		{"strange kind", func(t *corpus.Text) { t.Passages[0].Kind = "poem" }},
		{"strange id", func(t *corpus.Text) { t.Passages[0].ID = "x" }},
	} {
		text := sound()
		if err := Check(text, "d", key); err != nil {
			t.Fatal(err)
		}
		test.spoil(&text)
		if Check(text, "d", key) == nil {
			t.Errorf("%s: accepted", test.name)
		}
	}
}

// FuzzText demands of any blocks whatever what Check demands, and that composing twice gives the same bytes.
func FuzzText(f *testing.F) {
	f.Add("a paragraph. Another sentence.", 1, 2, 5, "heading")
	f.Add("e\u0301\tx\n\xff", 3, 1, 1, "table-row")
	f.Add(strings.Repeat("字。", 3000), 2, 2, 4000, "paragraph")
	f.Fuzz(func(t *testing.T, text string, page, next, offset int, kind string) {
		k := corpus.Paragraph
		for _, known := range kinds() {
			if string(known) == kind {
				k = known
			}
		}
		doc := block.Document{
			Pages: []block.Page{{Number: 1}, {Number: 2}, {Number: 3}},
			Blocks: []block.Block{
				{Kind: k, Level: offset, Text: text, Page: page, Turns: []block.Turn{{Offset: offset, Page: next}}},
				{Kind: corpus.Paragraph, Text: text, Page: next},
			},
		}
		got := Text("d", key, doc)
		if err := Check(got, "d", key); err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(Text("d", key, doc))
		if string(a) != string(b) {
			t.Error("not the same the second time")
		}
		for _, p := range got.Passages {
			if strings.TrimSpace(p.Span.In(got.Content)) == "" {
				t.Errorf("passage %s is empty", p.ID)
			}
		}
	})
}

// TestBoxesMove: a box stays at its characters when spaces, invisible characters and letters in parts go.
func TestBoxesMove(t *testing.T) {
	in := "  a \u00ad b e\u0301\x01c"
	box := func(s string) block.Box {
		at := strings.Index(in, s)
		return block.Box{Start: at, End: at + len(s), Page: 1}
	}
	doc := block.Document{Pages: []block.Page{{Number: 1}}, Blocks: []block.Block{{Kind: corpus.Paragraph, Text: "First.", Page: 1}, {Kind: corpus.Paragraph, Text: in, Page: 1,
		Boxes: []block.Box{box("a"), box("\u00ad"), box("b"), box("e"), box("\u0301"), box("\x01"), box("c")}}}}
	text, boxes := Text("d", "k", doc), Boxes(doc)
	var got []string
	for _, b := range boxes {
		got = append(got, text.Content[b.Start:b.End])
	}
	if diff := cmp.Diff([]string{"a", "b", "é", "é", "c"}, got); diff != "" {
		t.Error(diff)
	}
	if err := CheckBoxes(text, boxes); err != nil {
		t.Error(err)
	}
	if CheckBoxes(text, []block.Box{{Start: 0, End: 1, Page: 2}}) == nil || CheckBoxes(text, []block.Box{{Start: 3, End: 900, Page: 1}}) == nil {
		t.Error("boxes without a place pass")
	}
}
