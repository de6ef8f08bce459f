package odt

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCounter(t *testing.T) {
	formats := &[levels]levelFormat{
		{Format: "1", Suffix: "."},
		{Format: "A", Shown: 2},
		{Format: "i", Prefix: "(", Suffix: ")", Start: new(4)},
		{},
		{Bullet: "–"},
	}
	tests := []struct {
		at    int
		start *int
		want  string
	}{
		{0, nil, "1."}, {1, nil, "1.A"}, {1, nil, "1.B"}, {0, nil, "2."}, {1, nil, "2.A"}, {2, nil, "(iv)"}, {2, nil, "(v)"}, {3, nil, ""},
		{4, nil, "–"}, {0, new(9), "9."}, {0, nil, "10."}, {2, nil, "(iv)"}, {levels - 1, nil, ""},
	}
	var c counter
	for i, tt := range tests {
		if got := c.next(formats, tt.at, tt.start); got != tt.want {
			t.Errorf("item %d: label %q, want %q", i, got, tt.want)
		}
	}
}

func TestFormat(t *testing.T) {
	tests := map[string]string{
		"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "А, Б, .., Аа": "russianUpper",
		"а, б, .., аа": "russianLower", "أ, ب, ت": "arabicAlpha", "١, ٢, ٣, ...": "arabicIndic", "一, 二, 三, ...": "chineseCounting", "?": "decimal",
	}
	for in, want := range tests {
		if got := format(in); got != want {
			t.Errorf("format(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBegin(t *testing.T) {
	begin := func(c *counters, attrs ...string) *counter {
		e := xml.StartElement{Name: xml.Name{Local: "list"}}
		for i := 0; i < len(attrs); i += 2 {
			e.Attr = append(e.Attr, xml.Attr{Name: xml.Name{Local: attrs[i]}, Value: attrs[i+1]})
		}
		return c.begin(e)
	}
	c := newCounters()
	first := begin(c, "id", "one", "style-name", "L")
	other := begin(c, "style-name", "M")
	if begin(c, "style-name", "L", "continue-numbering", "true") != first {
		t.Error("a list does not continue the last one of its style")
	}
	if begin(c, "style-name", "X", "continue-list", "one") != first {
		t.Error("a list does not continue the one that it names")
	}
	if again := begin(c, "style-name", "M"); again == other || again == first {
		t.Error("a list continues another without saying so")
	}
}

func TestSheet(t *testing.T) {
	s := newSheet()
	for _, st := range []style{
		{Name: "Heading_20_2", Family: "paragraph", Outline: "2"},
		{Name: "Own", Family: "paragraph", Parent: "Heading_20_2"},
		{Name: "Flat", Family: "paragraph", Parent: "Heading_20_2", Outline: "0"},
		{Name: "Title", Family: "paragraph"},
		{Name: "P1", Family: "paragraph", Parent: "Contents_20_1"},
		{Name: "Contents_20_Heading", Family: "paragraph", Parent: "Heading_20_2"},
		{Name: "Odd", Family: "paragraph", Outline: "-7"},
		{Name: "A", Family: "text", Parent: "B"},
		{Name: "B", Family: "text", Parent: "A"},
	} {
		s.styles[st.Family+"/"+st.Name] = st
	}
	got := map[string]int{}
	for _, name := range []string{"Own", "Flat", "Title", "P1", "Contents_20_Heading", "Odd", "None"} {
		got[name] = s.heading(name)
	}
	if diff := cmp.Diff(map[string]int{"Own": 2, "Flat": 0, "Title": 1, "P1": 0, "Contents_20_Heading": 0, "Odd": 0, "None": 0}, got); diff != "" {
		t.Error(diff)
	}
	if !s.apart("P1") || s.apart("Own") || s.apart("None") {
		t.Error("the styles of a list of contents, and only they, stand apart")
	}
	if s.bold("text", "A", false) || !s.bold("text", "A", true) || s.hidden("text", "A") {
		t.Error("a circle of styles says something")
	}
}

func TestNestedTablesStayBounded(t *testing.T) {
	const depth = 3000
	cell := "<table:table><table:table-row><table:table-cell>" + p("x")
	body := strings.Repeat(cell, depth) + strings.Repeat("</table:table-cell></table:table-row></table:table>", depth)
	doc := Read(pack(t, body+p("After.")))
	if n := len(doc.Blocks); doc.Error != nil || n < 2 || doc.Blocks[n-1].Text != "After." {
		t.Errorf("%d blocks, error %v, want the text after the tables too", n, doc.Error)
	}
}
