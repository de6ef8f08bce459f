package rtf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func ExampleRead() {
	doc := Read([]byte(`{\rtf1\ansi\ansicpg1252{\b Reply of Valdoria}\par The law of 2021{\footnote Law No. 14.} protects caf\'e9 owners.\par}`))
	for _, b := range doc.Blocks {
		fmt.Println(b.Kind, b.Text)
	}
	// Output:
	// heading Reply of Valdoria
	// paragraph The law of 2021 protects café owners.
	// footnote Law No. 14.
}

// TestStyleNames: programs say in the name of a style what its paragraphs are, where they write no outline levels.
func TestStyleNames(t *testing.T) {
	tests := []struct {
		name  string
		level int
		apart bool
	}{
		{"heading 1;", 1, false},
		{"Heading 9;", 9, false},
		{"heading 10;", 0, false},
		{"heading 0;", 0, false},
		{"heading -1;", 0, false},
		{"heading;", 0, false},
		{"Title;", 1, false},
		{"Subtitle;", 0, false},
		{"heading 2,Own name,h2;", 2, false},
		{"  heading 3 ; ", 3, false},
		{"caption;", 0, true},
		{"TOC 2;", 0, true},
		{"Contents 1;", 0, true},
		{"Contents Heading;", 0, true},
		{"table of figures;", 0, true},
		{"Contentious;", 0, false},
		{"", 0, false},
	}
	for _, tt := range tests {
		st := style{name: tt.name}
		if got := named(st.title()); got != tt.level {
			t.Errorf("%q is a heading of level %d, want %d", tt.name, got, tt.level)
		}
		if got := st.apart(); got != tt.apart {
			t.Errorf("%q stands apart: %v", tt.name, got)
		}
	}
}

// TestHeadingOf: what a paragraph says itself goes before its style, that before the style under it.
func TestHeadingOf(t *testing.T) {
	styles := map[int]style{
		1: {number: 1, name: "heading 1;", outline: -1, based: -1},
		2: {number: 2, name: "Own;", outline: -1, based: 1},
		3: {number: 3, name: "heading 1;", outline: 3, based: 1},
		4: {number: 4, name: "Body;", outline: bodyText, based: 1},
		5: {number: 5, name: "a;", outline: -1, based: 6},
		6: {number: 6, name: "b;", outline: -1, based: 5},
		7: {number: 7, name: "caption;", outline: 0, based: 1},
		8: {number: 8, name: "Orphan;", outline: -1, based: 99},
	}
	tests := []struct {
		name           string
		style, outline int
		want           int
	}{
		{"by name", 1, -1, 1},
		{"by the style below", 2, -1, 1},
		{"level before name", 3, -1, 4},
		{"a style that is no heading again", 4, -1, 0},
		{"the paragraph says so", 4, 1, 2},
		{"the paragraph says it is none", 1, bodyText, 0},
		{"a circle of styles", 5, -1, 0},
		{"a caption with a level", 7, -1, 0},
		{"based on nothing", 8, -1, 0},
		{"no such style", 42, -1, 0},
	}
	r := &reader{styles: styles}
	for _, tt := range tests {
		if got := r.heading(props{style: tt.style, outline: tt.outline}); got != tt.want {
			t.Errorf("%s: level %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestSign(t *testing.T) {
	tests := []struct {
		low        byte
		font, want string
	}{
		{0xFE, "Wingdings;", "☑"}, {0xA8, "Wingdings", "☐"}, {0x78, "Wingdings", "☒"}, {0xFC, "Wingdings", "✓"}, {0xFB, "Wingdings", "✗"},
		{0xFE, "Webdings;", "•"}, {0xB7, "Symbol;", "•"}, {'2', "Symbol;", "2"}, {' ', "Wingdings", " "}, {'2', "Wingdings", "•"},
	}
	for _, tt := range tests {
		if got := sign(tt.low, tt.font); got != tt.want {
			t.Errorf("sign(%#x, %s) = %q, want %q", tt.low, tt.font, got, tt.want)
		}
	}
}

// TestUnicodeWithStandIns: how many characters after a \u stand for it, however they are written, and that they end with their group.
func TestUnicodeWithStandIns(t *testing.T) {
	tests := map[string]string{
		`\u1052?a`:                   "Мa",
		`\u1052\'3fa`:                "Мa",
		`\u1052\emdash a`:            "Мa",
		`{\uc0\u1052 a}`:             "Мa",
		`{\uc3\u1052 ???a}`:          "Мa",
		`{\uc2\u1052 ?}b`:            "Мb",
		`{\uc2{\uc1\u1052 ?a}}`:      "Мa",
		`\u-4051?a`:                  "•a", // U+F02D of no symbol font
		`\u-10179?a\u-8704?`:         "a\uFFFD",
		`\u-10179?{\u-8704?}`:        "😀",
		`\u65?\u66?\u67?`:            "ABC",
		`\u8220?quoted\u8221?`:       "“quoted”",
		`{\uc1\u1052\tab}a\tab b`:    "Мa b",
		`a{\v\u1052?}b`:              "ab",
		`a{\*\unknown\u1052 ?}b`:     "ab",
		`{\f1\'cc\u1077?\'f0\'fb} .`: "Меры .",
	}
	for in, want := range tests {
		if diff := cmp.Diff([]string{"p " + want}, show(Read([]byte(head+`\pard `+in+`\par}`)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}

// TestNotesInPlace: a note follows the block that refers to it, wherever that stands.
func TestNotesInPlace(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"two in one paragraph", `A{\footnote One.} b{\footnote Two.}.\par Next.\par`, []string{"p A b .", "f One.", "f Two.", "p Next."}},
		{"in a cell", `\pard\intbl a{\footnote One.}\cell b\cell\row\pard After.\par`, []string{"t a\tb", "f One.", "p After."}},
		{"in a note", `A{\footnote One{\footnote Two.} more.}.\par`, []string{"p A .", "f One more."}},
		{"a table in a note", `A{\footnote\pard\intbl x\cell y\cell\row}\pard\par`, []string{"p A", "f x y"}},
		{"in a text box", `A{\shp{\*\shpinst{\shptxt In{\footnote One.} it.\par}}}.\par`, []string{"p A.", "p In it.", "f One."}},
		{"hidden with what it stands in", `A{\v{\footnote One.}}.\par`, []string{"p A ."}},
		{"empty", `A{\footnote  }.\par`, []string{"p A ."}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(Read([]byte(head+`\pard `+tt.body+"}")))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestCutAnywhere: of a file cut off anywhere, every block but the last few is what it is in the whole file.
func TestCutAnywhere(t *testing.T) {
	body := `\pard\s1 Measures\par\pard Of the law of 2021.\par{\listtext 1.\tab}\pard\ls1 First.\par\pard\intbl Year\cell 12\cell\row\pard Last.\par`
	whole := head + body + "}"
	want := show(Read([]byte(whole)))
	for n := len(head); n < len(whole); n++ {
		doc := Read([]byte(whole[:n]))
		if doc.Error == nil {
			t.Fatalf("cut at %d: no error", n)
		}
		got := show(doc)
		if len(got) > len(want) {
			t.Fatalf("cut at %d: %d blocks of %d", n, len(got), len(want))
		}
		if sure := max(0, len(got)-1); !slices.Equal(want[:sure], got[:sure]) {
			t.Fatalf("cut at %d (-want +got):\n%s", n, cmp.Diff(want[:sure], got[:sure]))
		}
		if doc.Error.Kind != corpus.Damaged && len(got) > 0 {
			t.Fatalf("cut at %d: %v", n, doc.Error)
		}
	}
}

// TestGroupsChangeNothing: braces around any piece of text leave it as it is.
func TestGroupsChangeNothing(t *testing.T) {
	pieces := []string{"The law ", "of 2021 ", "protects ", `whistle\_blowers`, "."}
	want := show(Read([]byte(head + strings.Join(pieces, "") + `\par}`)))
	for i := range pieces {
		for j := i + 1; j <= len(pieces); j++ {
			in := strings.Join(pieces[:i], "") + "{" + strings.Join(pieces[i:j], "") + "}" + strings.Join(pieces[j:], "")
			if diff := cmp.Diff(want, show(Read([]byte(head+in+`\par}`)))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", in, diff)
			}
		}
	}
}
