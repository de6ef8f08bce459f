package docx

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sheet makes a style sheet of styles: id, name, the one below, and more properties.
func sheet(list ...[4]string) *styles {
	var s styleSheet
	for _, st := range list {
		out := style{ID: st[0], Type: "paragraph", Name: value{st[1]}, BasedOn: value{st[2]}}
		switch what, val, _ := strings.Cut(st[3], "="); what {
		case "outline":
			out.Outline = &value{val}
		case "list":
			out.NumID = &value{val}
		case "level":
			out.Level = &value{val}
		case "hidden":
			out.Vanish = &onOff{&val}
		case "bold":
			out.Bold = &onOff{&val}
		}
		s.Styles = append(s.Styles, out)
	}
	return newStyles(s)
}

func TestHeading(t *testing.T) {
	s := sheet(
		[4]string{"H1", "heading 1", "", ""},
		[4]string{"H9", "HEADING 9", "", ""},
		[4]string{"H10", "heading 10", "", ""},
		[4]string{"Level", "Chapter", "", "outline=2"},
		[4]string{"LevelFirst", "heading 1", "", "outline=4"},
		[4]string{"Odd", "heading 3", "", "outline=many"},
		[4]string{"Below", "Own", "H1", ""},
		[4]string{"None", "Quote", "H1", "outline=9"},
		[4]string{"Minus", "Minus", "", "outline=-1"},
		[4]string{"Title", "TITLE", "", ""},
		[4]string{"Round", "round", "Round", ""},
		[4]string{"Orphan", "orphan", "Nobody", ""},
	)
	tests := map[string]int{
		"H1": 1, "H9": 9, "H10": 0, "Level": 3, "LevelFirst": 5, "Odd": 0, "Below": 1, "None": 0, "Minus": 0, "Title": 1, "Round": 0, "Orphan": 0,
		"Heading2": 0, "": 0, // a name counts by itself only without a style sheet
	}
	for id, want := range tests {
		if got := s.heading(id); got != want {
			t.Errorf("%s is a heading of level %d, want %d", id, got, want)
		}
	}
	if got := sheet().heading("Heading2"); got != 2 {
		t.Errorf("without a style sheet Heading2 is of level %d, want 2", got)
	}
}

// TestInherited: the nearest style that says something is believed, also where it says no.
func TestInherited(t *testing.T) {
	s := sheet(
		[4]string{"Bold", "bold", "", "bold=1"},
		[4]string{"StillBold", "b", "Bold", ""},
		[4]string{"Plain", "c", "Bold", "bold=0"},
		[4]string{"PlainBelow", "d", "Plain", ""},
		[4]string{"Ghost", "ghost", "", "hidden=true"},
		[4]string{"List", "list", "", "list=7"},
		[4]string{"Second", "list 2", "List", "level=1"},
		[4]string{"Third", "list 3", "Second", "level=2"},
	)
	for id, want := range map[string]bool{"Bold": true, "StillBold": true, "Plain": false, "PlainBelow": false, "Ghost": false, "Nobody": false} {
		if got := s.bold(id); got != want {
			t.Errorf("%s is bold: %v", id, got)
		}
	}
	if !s.hidden("Ghost") || s.hidden("Bold") {
		t.Error("only Ghost is hidden")
	}
	for id, want := range map[string]int{"List": -1, "Second": 1, "Third": 2} {
		if list, level := s.numbering(id); list != "7" || level != want {
			t.Errorf("%s is in list %s at level %d, want list 7 at %d", id, list, level, want)
		}
	}
	if list, _ := s.numbering("Bold"); list != "" {
		t.Errorf("a style without a list is in list %s", list)
	}
}

func TestApart(t *testing.T) {
	s := sheet(
		[4]string{"C", "Caption", "", ""}, [4]string{"T", "TOC 2", "", ""}, [4]string{"F", "table of figures", "", ""},
		[4]string{"H", "heading 1", "", ""}, [4]string{"X", "tocsin", "", ""},
	)
	for id, want := range map[string]bool{"C": true, "T": true, "F": true, "H": false, "X": false, "": false} {
		if got := s.apart(id); got != want {
			t.Errorf("%s stands apart: %v", id, got)
		}
	}
}

// TestFields: of a field what it shows is read, not its code, however fields stand in one another.
func TestFields(t *testing.T) {
	mark := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	begin, separate, end := mark("begin"), mark("separate"), mark("end")
	tests := []struct {
		name, in string
		want     []string
	}{
		{"in the result of another", begin + r("", "TOC") + separate + r("", "Measures ") + begin + r("", "PAGEREF") + separate + r("", "3") + end + end, []string{"p Measures 3"}},
		{"in the code of another", begin + r("", "IF ") + begin + r("", "PAGE") + separate + r("", "1") + end + separate + r("", "shown") + end, []string{"p shown"}},
		{"without a result", r("", "a ") + begin + r("", "XE index") + end + r("", "b"), []string{"p a b"}},
		{"separate without begin", separate + r("", "text") + end, []string{"p text"}},
		{"unknown mark", mark("middle") + r("", "text"), []string{"p text"}},
		{"simple", `<w:fldSimple w:instr="PAGE">` + r("", "7") + `</w:fldSimple>`, []string{"p 7"}},
		{"link", `<w:hyperlink r:id="x">` + r("", "the law") + `</w:hyperlink>`, []string{"p the law"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(Read(pack(t, "<w:p>"+tt.in+"</w:p>")))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestForms: what a person ticked or chose in a form of the old kind is text.
func TestForms(t *testing.T) {
	form := func(data string) string {
		return `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>` + data + `</w:ffData></w:fldChar></w:r>` +
			`<w:r><w:fldChar w:fldCharType="end"/></w:r>` + r("", " Yes") + `</w:p>`
	}
	tests := []struct{ name, data, want string }{
		{"ticked", `<w:checkBox><w:checked w:val="1"/></w:checkBox>`, "p ☒ Yes"},
		{"ticked to begin with", `<w:checkBox><w:default w:val="1"/></w:checkBox>`, "p ☒ Yes"},
		{"unticked", `<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>`, "p ☐ Yes"},
		{"first of a list", `<w:ddList><w:listEntry w:val="In part"/></w:ddList>`, "p In part Yes"},
		{"beyond the list", `<w:ddList><w:result w:val="9"/><w:listEntry w:val="In part"/></w:ddList>`, "p Yes"},
		{"below the list", `<w:ddList><w:result w:val="-1"/><w:listEntry w:val="In part"/></w:ddList>`, "p Yes"},
		{"text", `<w:textInput><w:default w:val="type here"/></w:textInput>`, "p Yes"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff([]string{tt.want}, show(Read(pack(t, form(tt.data))))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestRunsChangeNothing: however a paragraph is cut into runs, with whatever revisions around them, it is the same text.
func TestRunsChangeNothing(t *testing.T) {
	const text = "The law of 2021 protects whistle-blowers, № 14."
	want := []string{"p " + text}
	for i := range text {
		cut := "<w:p>" + r("", text[:i]) + "<w:ins>" + r("<w:i/>", text[i:]) + "</w:ins></w:p>"
		if strings.HasPrefix(text[i:], "№") || i == 0 {
			cut = "<w:p>" + r("<w:b/>", text) + "<w:del>" + r("", "deleted") + "</w:del></w:p>"
		}
		if diff := cmp.Diff(want, show(Read(pack(t, cut)))); diff != "" {
			t.Fatalf("cut at %d (-want +got):\n%s", i, diff)
		}
	}
}

// TestBroken: of a body broken off anywhere, every block but the last is what it is in the whole one, and the last begins as there.
func TestBroken(t *testing.T) {
	row := "<w:tbl><w:tr><w:tc>" + p("", "Year") + "</w:tc><w:tc>" + p("", "12") + "</w:tc></w:tr></w:tbl>"
	body := p(`<w:outlineLvl w:val="0"/>`, "Measures") + p("", "Of 2021.") + row + p("", "Last.")
	want := show(Read(pack(t, body)))
	for n := range len(body) {
		got := show(Read(pack(t, body[:n])))
		if len(got) > len(want) {
			t.Fatalf("cut at %d: %d blocks of %d", n, len(got), len(want))
		}
		last := len(got) - 1
		if last < 0 {
			continue
		}
		if !slices.Equal(want[:last], got[:last]) || !strings.HasPrefix(want[last], got[last]) {
			t.Fatalf("cut at %d (-want +got):\n%s", n, cmp.Diff(want[:last+1], got))
		}
	}
}
