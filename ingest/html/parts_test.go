package html

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"rapporteur/corpus"
)

func parse(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	prune(root)
	return root
}

func TestSplitMarks(t *testing.T) {
	mark := func(s string) string { return string(markOpen) + s + string(markClose) }
	tests := []struct {
		in, clean string
		refs      []int
	}{
		{"no notes", "no notes", nil},
		{"a" + mark("0") + " b" + mark("12"), "a b", []int{0, 12}},
		{"left open" + string(markOpen) + "3", "left open", []int{3}},
		{"no number" + mark("x") + ".", "no number.", nil},
		{"below nought" + mark("-1"), "below nought", nil},
	}
	for _, tt := range tests {
		clean, refs := splitMarks(tt.in)
		if clean != tt.clean || !cmp.Equal(refs, tt.refs) {
			t.Errorf("splitMarks(%q) = %q, %v; want %q, %v", tt.in, clean, refs, tt.clean, tt.refs)
		}
	}
}

func TestCutNotes(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"LibreOffice", "<p>Law<a class=sdfootnoteanc name=sdfootnote1anc href=#sdfootnote1sym><sup>1</sup></a></p>" +
			"<div id=sdfootnote1><p><a name=sdfootnote1sym href=#sdfootnote1anc>1</a>No. 14.</p></div>", []string{"No. 14."}},
		{"endnote of Word", "<p>Law<a href='#_edn1' name='_ednref1'>[i]</a></p><div id=edn1><p><a href='#_ednref1' name='_edn1'>[i]</a> Of 2021.</p><p>And 2022.</p></div>",
			[]string{"Of 2021. And 2022."}},
		{"two references to one note", "<p>a<a href=#fn1>1</a> b<a href=#fn1>1</a></p><p id=fn1>Note.</p>", []string{"Note."}},
		{"target missing", "<p>a<a href=#fn7>7</a></p>", nil},
		{"target in the middle of a text", "<p>a<a href=#fn1>1</a></p><p>A long paragraph with <a name=fn1></a>a target.</p>", nil},
		{"target is the page", "<body id=fn1><p>a<a href=#fn1>1</a></p>", nil},
		{"list of contents", "<p><a href=#fn1>Chapter on reporting</a></p><p id=fn1>Text.</p>", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, cutNotes(parse(t, tt.page))); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestWithoutMenus(t *testing.T) {
	link := piece{kind: corpus.ListItem, text: "Home", letters: 4, linked: 4}
	text := piece{kind: corpus.Paragraph, text: "A law was passed.", letters: 13}
	head := piece{kind: corpus.Heading, text: "News", letters: 4, linked: 4}
	tests := []struct {
		name     string
		in, want []piece
	}{
		{"menu", []piece{link, link, link, link, text}, []piece{text}},
		{"a few links", []piece{text, link, link, link, text}, []piece{text, link, link, link, text}},
		{"headings are no menu", []piece{head, head, head, head}, []piece{head, head, head, head}},
		{"menu at the end", []piece{text, link, link, link, link, link}, []piece{text}},
		{"nothing", nil, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, withoutMenus(tt.in), cmp.AllowUnexported(piece{})); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestKeep(t *testing.T) {
	pieces := []piece{
		{kind: corpus.Heading, text: "Reply"}, {kind: corpus.Heading, text: "Laws"}, {kind: corpus.Paragraph, text: "A law, of 2021."},
		{kind: corpus.Heading, text: "Elsewhere"}, {kind: corpus.Paragraph, text: "Buy now."},
		{kind: corpus.ListItem, text: "• one"}, {kind: corpus.TableRow, cells: []string{"Year", "2021"}},
	}
	kept, ok := keep(pieces, squeeze("A law of 2021. one Year 2021"))
	var got []string
	for _, p := range kept {
		got = append(got, p.whole())
	}
	if diff := cmp.Diff([]string{"Reply", "Laws", "A law, of 2021.", "• one", "Year 2021"}, got); diff != "" || !ok {
		t.Errorf("in time %v\n%s", ok, diff)
	}
}

func TestHiddenAndFurniture(t *testing.T) {
	tests := []struct {
		page              string
		hidden, furniture bool
	}{
		{"<div hidden>", true, false},
		{"<div style='DISPLAY : none'>", true, false},
		{"<div style='visibility:hidden'>", true, false},
		{"<div style='mso-hide:all'>", true, false},
		{"<div style='display:block'>", false, false},
		{"<nav>", false, true},
		{"<div role=navigation>", false, true},
		{"<footer>", false, true},
		{"<main>", false, false},
	}
	for _, tt := range tests {
		root, err := html.Parse(strings.NewReader(tt.page))
		if err != nil {
			t.Fatal(err)
		}
		n := root.FirstChild.LastChild.FirstChild // html, body, the element
		if got := hidden(n); got != tt.hidden {
			t.Errorf("%s: hidden = %v, want %v", tt.page, got, tt.hidden)
		}
		if got := furniture(n); got != tt.furniture {
			t.Errorf("%s: furniture = %v, want %v", tt.page, got, tt.furniture)
		}
	}
}

func TestLayoutTables(t *testing.T) {
	tests := map[string]bool{
		"<table><tr><td>a</table>":                                   false,
		"<table role=presentation><tr><td>a</table>":                 true,
		"<table><tr><td><table><tr><td>a</table></table>":            true,
		"<table><tr><td><h2>Reply</h2><p>Text.</table>":              true,
		"<table><tr><th>Year<th>Cases<tr><td>2021<td>12</table>":     false,
		"<table><tr><td><form><input></form></table>":                true,
		"<table><tr><td><p>One.</p><p>Two.</p><td>right</table>":     false,
		"<table role=none><tr><td>a</td></tr></table>":               true,
		"<table><caption><b>Cases</b></caption><tr><td>1</table>":    false,
		"<table><tbody><tr><td><ul><li>one<li>two</ul></td></table>": false,
	}
	for page, want := range tests {
		for n := range parse(t, page).Descendants() {
			if n.Data == "table" {
				if got := layout(n); got != want {
					t.Errorf("layout(%s) = %v, want %v", page, got, want)
				}
				break
			}
		}
	}
}
