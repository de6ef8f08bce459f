package flow

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

func TestLine(t *testing.T) {
	tests := map[string]string{
		"  two\n words\u00A0 here ":        "two words here",
		"co\u00ADoperation":                "cooperation",
		"whistle\u2011blower":              "whistle-blower",
		"a\x00b\x07":                       "ab",
		"می\u200Cشود":                      "می\u200Cشود",
		"\uFEFFline\u2028break\u200B ends": "line break ends",
		" \t\r\n":                          "",
	}
	for in, want := range tests {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestGatherer(t *testing.T) {
	var g Gatherer
	g.Add(corpus.Heading, 2, "Measures\ntaken")
	g.Note("Law No. 14.")
	g.Note(" ")
	g.Add(corpus.Paragraph, 0, "A body was set up.")
	g.AddRow([]string{"", "2021 ", "", "Yes", "", ""})
	g.AddRow([]string{"", " "})
	g.Add(corpus.Heading, 1, strings.Repeat("long ", 80))
	g.Note("Refers to nothing.")
	want := []block.Block{
		{Kind: corpus.Heading, Level: 2, Text: "Measures taken"},
		{Kind: corpus.Paragraph, Text: "A body was set up."},
		{Kind: corpus.Footnote, Text: "Law No. 14."},
		{Kind: corpus.TableRow, Text: "\t2021\t\tYes"},
		{Kind: corpus.Paragraph, Text: strings.TrimSpace(strings.Repeat("long ", 80))},
		{Kind: corpus.Footnote, Text: "Refers to nothing."},
	}
	if diff := cmp.Diff(want, g.Blocks()); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentErrors(t *testing.T) {
	var none Gatherer
	if got := none.Document("text/plain", "txt", nil).Error; got == nil || got.Kind != corpus.NoText {
		t.Errorf("empty: %v, want %s", got, corpus.NoText)
	}
	damaged := &corpus.ReadError{Kind: corpus.Damaged, Message: "cut"}
	if got := none.Document("text/plain", "txt", damaged).Error; got != damaged {
		t.Errorf("a reader's own error was replaced by %v", got)
	}
	var big Gatherer
	text := strings.Repeat("a", 1<<20)
	for range 65 {
		big.Add(corpus.Paragraph, 0, text)
	}
	doc := big.Document("text/plain", "txt", nil)
	if !big.Full() || len(doc.Blocks) != 64 || doc.Error == nil || doc.Error.Kind != corpus.LimitOutput {
		t.Errorf("full %v, %d blocks, error %v; want 64 blocks and %s", big.Full(), len(doc.Blocks), doc.Error, corpus.LimitOutput)
	}
}

func FuzzLine(f *testing.F) {
	f.Add(" a\u00AD\n b")
	f.Fuzz(func(t *testing.T, in string) {
		out := Line(in)
		if Line(out) != out || strings.ContainsAny(out, "\n\t\r") || !utf8.ValidString(out) {
			t.Errorf("Line(%q) = %q is not one clean line", in, out)
		}
	})
}
