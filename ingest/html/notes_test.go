package html

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func TestShort(t *testing.T) {
	for in, want := range map[string]bool{"1": true, "[12]": true, " (iv) ": true, "1234": true, "12345": false, "↩︎": true, "": true, "[note]": true, "see the law": false} {
		if got := short(in); got != want {
			t.Errorf("short(%q) = %v", in, got)
		}
	}
}

// TestNoteID: what programs call their notes, and what pages call other places.
func TestNoteID(t *testing.T) {
	yes := []string{"_ftn1", "_edn12", "fn:3", "fn-1", "fn1", "en4", "footnote4", "endnote-2", "sdfootnote1sym", "sdendnote3sym", "cite_note-5", "note_7", "FN1"}
	no := []string{"note-on-method", "top", "section1", "chapter-2", "1", "", "fnord", "refn1"}
	for _, id := range yes {
		if !noteID.MatchString(id) {
			t.Errorf("%s is taken for no note", id)
		}
	}
	for _, id := range no {
		if noteID.MatchString(id) {
			t.Errorf("%q is taken for a note", id)
		}
	}
}

// TestNotesOrder: notes follow the block that refers to them, wherever the page keeps them, each once.
func TestNotesOrder(t *testing.T) {
	ref := func(n int) string { return fmt.Sprintf("<a href='#fn%d'>%d</a>", n, n) }
	def := func(n int) string { return fmt.Sprintf("<li id=fn%d>Note %d.</li>", n, n) }
	list := "<ol>" + def(1) + def(2) + "</ol>"
	tests := []struct {
		name, page string
		want       []string
	}{
		{"at the end", "<p>a" + ref(1) + "</p><p>b" + ref(2) + "</p>" + list, []string{"p a", "f Note 1.", "p b", "f Note 2."}},
		{"at the beginning", list + "<p>a" + ref(1) + "</p><p>b" + ref(2) + "</p>", []string{"p a", "f Note 1.", "p b", "f Note 2."}},
		{"out of order", "<p>a" + ref(2) + "</p><p>b" + ref(1) + "</p>" + list, []string{"p a", "f Note 2.", "p b", "f Note 1."}},
		{"twice", "<p>a" + ref(1) + "</p><p>b" + ref(1) + "</p><ol>" + def(1) + "</ol>", []string{"p a", "f Note 1.", "p b"}},
		{"in a cell", "<table><tr><td>a" + ref(1) + "<td>b</table><p>Next.</p><ol>" + def(1) + "</ol>", []string{"t a\tb", "f Note 1.", "p Next."}},
		{"in a heading", "<h2>Laws" + ref(1) + "</h2><p>Text.</p><ol>" + def(1) + "</ol>", []string{"h2 Laws", "f Note 1.", "p Text."}},
		{"never referred to", "<p>a" + ref(1) + "</p>" + list, []string{"p a", "f Note 1.", "l 1. Note 2."}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(Read([]byte(tt.page)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestListNumbers: the numbers are those that a browser shows.
func TestListNumbers(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"plain", "<ol><li>a<li>b</ol>", []string{"l 1. a", "l 2. b"}},
		{"from nought", "<ol start=0><li>a<li>b</ol>", []string{"l 0. a", "l 1. b"}},
		{"small letters", "<ol type=a start=26><li>y<li>z</ol>", []string{"l z. y", "l aa. z"}},
		{"capitals", "<ol type=A><li>a</ol>", []string{"l A. a"}},
		{"Roman", "<ol type=i start=3><li>a<li>b</ol><ol type=I><li>c</ol>", []string{"l iii. a", "l iv. b", "l I. c"}},
		{"own number", "<ol><li value=5>a<li>b</ol>", []string{"l 5. a", "l 6. b"}},
		{"no number", "<ol start=x><li value=y>a</ol>", []string{"l 1. a"}},
		{"in one another", "<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>", []string{"l 1. a", "l a. b", "l b. c", "l 2. d"}},
		{"outside a list", "<li>a<li>b", []string{"l • a", "l • b"}},
		{"menu element", "<p>Text.</p><ul><li>a</ul>", []string{"p Text.", "l • a"}},
		{"empty items count", "<ol><li><li>b</ol>", []string{"l 2. b"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(Read([]byte(tt.page)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestAnswer(t *testing.T) {
	tests := map[string]string{
		"<input type=checkbox checked>":           "☒",
		"<input type=RADIO>":                      "☐",
		"<input type=radio checked=checked>":      "☒",
		"<input value='In part'>":                 " In part ",
		"<input type=date value=2023-01-31>":      " 2023-01-31 ",
		"<input type=hidden value=secret>":        "",
		"<input type=password value=secret>":      "",
		"<input type=submit value=Send>":          "",
		"<input value='a\uE000" + "0\uE001b'>":    " a0b ",
		"<input type=number value=12 disabled>":   " 12 ",
		"<input type=file value='c:\\reply.doc'>": "",
	}
	for page, want := range tests {
		for n := range parse(t, page).Descendants() {
			if n.Type == html.ElementNode && n.Data == "input" {
				if got := answer(n); got != want {
					t.Errorf("%s answers %q, want %q", page, got, want)
				}
			}
		}
	}
}

// TestMarksAreOurs: marks that stand in the page's own text make no notes.
func TestMarksAreOurs(t *testing.T) {
	page := "<p>a\uE0000\uE001 b<a href=#fn1>1</a></p><p id=fn1>Note.</p><p title='\uE0000\uE001'>c</p>"
	if diff := cmp.Diff([]string{"p a0 b", "f Note.", "p c"}, show(Read([]byte(page)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMarkupChangesNothing: elements within a line, comments and white space leave its text as it is.
func TestMarkupChangesNothing(t *testing.T) {
	words := strings.Fields("The State has a law, and a body.")
	want := []string{"p " + strings.Join(words, " ")}
	for _, markup := range []string{"<i>%s</i>", "<span class=x>%s</span>", "<!-- no -->%s", "\n\t%s", "<a href=x>%s</a>", "%s<wbr>", "<font>%s</font>", "<em><u>%s</u></em>", "%s<script>x()</script>"} {
		for i := range words {
			parts := append([]string(nil), words...)
			parts[i] = fmt.Sprintf(markup, parts[i])
			if diff := cmp.Diff(want, show(Read([]byte("<p>"+strings.Join(parts, " "))))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", parts[i], diff)
			}
		}
	}
}
