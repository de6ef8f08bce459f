package exact

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapporteur/ingest/pdf/drawn"
)

// first reads the first page.
func first(data []byte) (*drawn.Page, error) {
	doc, err := Open(data)
	if err != nil {
		return nil, err
	}
	return doc.Page(0)
}

func text(p *drawn.Page) string {
	var b strings.Builder
	for _, c := range p.Chars {
		b.WriteRune(c.Rune)
	}
	return b.String()
}

// wide is a composite font whose codes 1 to 4 stand for "a", a space, "fi" and U+F0B7.
const wide = "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [" +
	"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 /W [1 [500 250] 3 4 600] /FontDescriptor " + descriptor + " >>] >>"

// toUnicode is the map of that font.
func toUnicode(more string) string {
	body := "beginbfchar <0001> <0061> <0002> <0020> endbfchar 1 beginbfrange <0003> <0004> [<00660069> <F0B7>] endbfrange " + more
	return "<< /Length " + itoa(len(body)) + " >>\nstream\n" + body + "\nendstream"
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// form is a form with its own content.
func form(body string) string {
	return "<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Matrix [1 0 0 1 0 50] /Length " + itoa(len(body)) + " >>\nstream\n" + body + "\nendstream"
}

func TestText(t *testing.T) {
	for _, test := range []struct {
		name string
		plan plan
		want string
	}{
		{"one line", plan{content: "BT /F 10 Tf 50 300 Td (Law No. 3) Tj ET"}, "Law No. 3"},
		{"escapes", plan{content: `BT /F 10 Tf 50 300 Td (\(a\)\055\
b) Tj <63 6 4> Tj ET`}, "(a)-bcd"},
		{"two lines", plan{content: "BT /F 10 Tf 12 TL 50 300 Td (one) Tj T* (two) Tj (three) ' ET"}, "one\r\ntwo\r\nthree"},
		{"a shift is a space or none", plan{content: "BT /F 10 Tf 50 300 Td [(a) -300 (b) -90 (c)] TJ ET"}, "a bc"},
		{"a gap between runs", plan{content: "BT /F 10 Tf 50 300 Td (one) Tj 18 0 Td (two) Tj 15 0 Td (three) Tj ET"}, "one twothree"},
		{"spaces drawn alone", plan{content: "BT /F 10 Tf 50 300 Td (one) Tj ( ) Tj (two) Tj ET"}, "one two"},
		{"drawn from right to left", plan{content: "BT /F 10 Tf 80 300 Td (two) Tj -30 0 Td (one) Tj ET"}, "one two"},
		{"spaced out", plan{content: "BT /F 10 Tf 4 Tc 50 300 Td (LAW) Tj ET"}, "LAW"},
		{"a hyphen at the end of a line", plan{content: "BT /F 10 Tf 50 300 Td (inves-) Tj 0 -12 Td (tigation) Tj ET"}, "inves\x02tigation"},
		{"a dash at the end of a line", plan{content: "BT /F 10 Tf 50 300 Td (this -) Tj 0 -12 Td (that) Tj ET"}, "this -\r\nthat"},
		{"printed twice to be bold", plan{content: "BT /F 10 Tf 50 300 Td (bold) Tj 1 0 0 1 50.2 300 Tm (bold) Tj ET"}, "bold"},
		{"text that stands for another", plan{content: "BT /F 10 Tf 50 300 Td (a) Tj /Span << /ActualText (xyz) >> BDC (b) Tj (c) Tj EMC (d) Tj ET"}, "axyzd"},
		{"a form", plan{content: "BT /F 10 Tf 50 300 Td (page) Tj ET /X Do", more: []string{form("BT /F 10 Tf 50 200 Td (form) Tj ET")}}, "page\r\nform"},
		{"an inline image", plan{content: "q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q BT /F 10 Tf 50 300 Td (text) Tj ET"}, "text"},
		{"lines drawn", plan{content: "0 0 m 10 10 l S 0.5 g 1 0 0 RG 3 4 5 6 re f* BT /F 10 Tf 50 300 Td (text) Tj ET 1 2 3 4 5 6 c n"}, "text"},
		{"two-byte codes", plan{content: "BT /F 10 Tf 50 300 Td <00010002000300040002> Tj ET", font: wide, more: []string{toUnicode("")}}, "a fi\uf0b7 "},
		{"names", plan{content: "BT /F 10 Tf 50 300 Td (abcde) Tj ET",
			font: strings.Replace(plainFont, "/WinAnsiEncoding", "<< /BaseEncoding /WinAnsiEncoding /Differences [97 /eacute /uni0416 /afii10071 98 /fl /Lslash] >>", 1)}, "éflŁde"},
	} {
		for how, data := range map[string][]byte{"table": test.plan.write(), "streams": test.plan.pack()} {
			p, err := first(data)
			if err != nil {
				t.Errorf("%s, %s: %v", test.name, how, err)
				continue
			}
			if diff := cmp.Diff(test.want, text(p)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", test.name, how, diff)
			}
		}
	}
}

func TestGate(t *testing.T) {
	show := "BT /F 10 Tf 50 300 Td (text) Tj ET"
	packed := deflate([]byte(show))
	packed[len(packed)-1]++
	bad := string(packed)
	font := func(old, new string) plan {
		return plan{content: show, font: strings.Replace(plainFont, old, new, 1)}
	}
	annotation := "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>]"
	image := []string{"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"}
	for _, test := range []struct {
		name string
		data []byte
		why  string // "" if the page is read
	}{
		{"plain", plan{content: show}.write(), ""},
		{"no header at the start", append([]byte("\n"), plan{content: show}.write()...), "no header"},
		{"cut", plan{content: show}.write()[:700], "no startxref"},
		{"objects moved", []byte(strings.Replace(string(plan{content: show}.write()), "1 0 obj", " 1 0 obj", 1)), "object 1 is not at"},
		{"an offset that is wrong", []byte(strings.Replace(string(plan{content: show}.write()), "0000000009", "0000000010", 1)), "object 1 is not at"},
		{"encrypted", plan{content: show, trailer: "/Encrypt << /Filter /Standard >>"}.write(), "encrypted"},
		{"XFA", plan{content: show, catalog: "/AcroForm << /XFA [] >>"}.write(), "XFA"},
		{"layers on", plan{content: show, catalog: "/OCProperties << /D << /OFF [] >> >>"}.write(), ""},
		{"layers off", plan{content: show, catalog: "/OCProperties << /D << /OFF [9 0 R] >> >>"}.write(), "optional content"},
		{"a missing object", plan{content: show, page: "/Annots 99 0 R"}.write(), "object 99"},
		{"a length that is wrong", plan{content: show, length: 3}.write(), "length of a stream"},
		{"an unknown filter", plan{content: "/X Do", more: []string{strings.Replace(form(show), "/Length", "/Filter /LZWDecode /Length", 1)}}.write(), "LZWDecode"},
		{"a checksum that is wrong", plan{content: "/X Do", more: []string{"<< /Subtype /Form /Filter /FlateDecode /Length " + itoa(len(bad)) + " >>\nstream\n" + bad + "\nendstream"}}.write(), "checksum"},
		{"a form field", plan{content: show, page: annotation}.write(), "form field"},
		{"a link", plan{content: show, page: strings.Replace(annotation, "Widget", "Link", 1)}.write(), ""},
		{"Type 3", font("/TrueType", "/Type3").write(), "Type3"},
		{"no widths", font("/Widths 6 0 R", "").write(), "no widths"},
		{"no width for a code", font("/FirstChar 32", "/FirstChar 130").write(), "no width"},
		{"no descriptor", font("/FontDescriptor "+descriptor, "").write(), "no descriptor"},
		{"another CMap", plan{content: show, font: strings.Replace(wide, "Identity-H", "GBK-EUC-H", 1), more: []string{toUnicode("")}}.write(), "another CMap"},
		{"no Unicode", plan{content: "BT /F 10 Tf <0005> Tj ET", font: wide, more: []string{toUnicode("")}}.write(), "stands for"},
		{"half a code", plan{content: "BT /F 10 Tf <000105> Tj ET", font: wide, more: []string{toUnicode("")}}.write(), "half a code"},
		{"right to left", plan{content: "BT /F 10 Tf <0009> Tj ET", font: wide, more: []string{toUnicode("beginbfchar <0009> <0627> endbfchar")}}.write(), "right to left"},
		{"a control character", plan{content: "BT /F 10 Tf <0009> Tj ET", font: wide, more: []string{toUnicode("beginbfchar <0009> <0007> endbfchar")}}.write(), "control"},
		{"not painted", plan{content: "3 Tr " + show}.write(), "not painted"},
		{"mirrored", plan{content: "-1 0 0 1 0 0 cm " + show}.write(), "mirrored"},
		{"another encoding behind Latin-1", plan{content: "BT /F 10 Tf 50 300 Td (" + strings.Repeat("\xC4\xE3\xBA\xC3", 9) + ") Tj ET"}.write(), "Latin-1"},
		{"a picture alone", plan{content: "/X Do", more: image}.write(), "pictures and no text"},
		{"a picture and text", plan{content: "/X Do " + show, more: image}.write(), ""},
		{"a form that draws itself", plan{content: "/X Do", more: []string{form("/X Do")}}.write(), "forms within forms"},
		{"not well-formed", plan{content: show + " ) Tj"}.write(), "not well-formed"},
	} {
		_, err := first(test.data)
		switch {
		case test.why == "" && err != nil:
			t.Errorf("%s: refused: %v", test.name, err)
		case test.why != "" && err == nil:
			t.Errorf("%s: read, should be refused: %s", test.name, test.why)
		case test.why != "" && !strings.Contains(err.Error(), test.why):
			t.Errorf("%s: refused for another reason: %v, want %q", test.name, err, test.why)
		}
	}
}

func TestBookmarks(t *testing.T) {
	outline := []string{"<< /First 8 0 R >>",
		"<< /Title (Measures\\001) /Next 10 0 R /First 9 0 R /Dest [3 0 R /Fit] >>",
		"<< /Title <FEFF041C04350440044B> /A << /S /GoTo /D (here) >> >>",
		"<< /Title (Annex) /Next LAST >>"}
	for _, test := range []struct {
		last string
		n    int
	}{{"null", 3}, {"8 0 R", maxBookmarks}} {
		p := plan{content: "", catalog: "/Outlines 7 0 R /Names << /Dests << /Kids [<< /Names [(here) << /D [3 0 R /Fit] >>] >>] >> >>", more: append([]string{}, outline...)}
		p.more[3] = strings.Replace(p.more[3], "LAST", test.last, 1)
		doc, err := Open(p.write())
		if err != nil {
			t.Fatal(err)
		}
		got, err := doc.Bookmarks()
		if err != nil || len(got) != test.n {
			t.Fatalf("%d bookmarks, want %d: %v", len(got), test.n, err)
		}
		want := []drawn.Bookmark{{Title: "Measures ", Level: 1}, {Title: "Меры", Level: 2}, {Title: "Annex", Level: 1, Page: -1}}
		if diff := cmp.Diff(want, got[:3]); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestLeavesTheFileAlone: memory that is used again is never that of the file.
func TestLeavesTheFileAlone(t *testing.T) {
	body := string(deflate([]byte("BT /F 10 Tf 50 300 Td (form) Tj ET")))
	packed := "<< /Type /XObject /Subtype /Form /Filter /FlateDecode /Length " + itoa(len(body)) + " >>\nstream\n" + body + "\nendstream"
	for _, dict := range []string{"", " /Filter []", " /Filter /ASCIIHexDecode"} {
		content := "BT /F 10 Tf 50 300 Td (page) Tj ET /X Do"
		if strings.Contains(dict, "Hex") {
			content = fmt.Sprintf("%x>", content)
		}
		data := plan{content: content, dict: dict, more: []string{packed}}.write()
		before := string(data)
		doc, err := Open(data)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if _, err := doc.Page(0); err != nil {
				t.Error(err)
			}
		}
		if string(data) != before {
			t.Error("the file was changed")
		}
	}
}

// TestBounded: a small file cannot ask for much.
func TestBounded(t *testing.T) {
	show := "BT /F 10 Tf <0001> Tj ET"
	zeros := string(deflate([]byte("[" + strings.Repeat("0 ", 12<<20) + "]")))
	for name, p := range map[string]plan{
		"ToUnicode": {content: show, font: wide, more: []string{toUnicode("beginbfrange " + strings.Repeat("<0000> <FFFF> <0000> ", 20000) + "endbfrange")}},
		"widths":    {content: show, font: strings.Replace(wide, "/W [", "/W ["+strings.Repeat("0 65535 500 ", 20000), 1), more: []string{toUnicode("")}},
		"content":   {content: "/X Do", more: []string{"<< /Subtype /Form /Filter /FlateDecode /Length " + itoa(len(zeros)) + " >>\nstream\n" + zeros + "\nendstream"}},
		"nesting":   {content: strings.Repeat("[", 100000)},
		"names":     {content: show, page: "/Contents " + strings.Repeat("[", 1000)},
	} {
		if _, err := first(p.write()); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

// TestSlanted: the box and size of letters that lean are those of the same letters upright, on lines in any direction.
func TestSlanted(t *testing.T) {
	for upright, slanted := range map[string]string{"1 0 0 1": "1 0 .33 1", "2 0 0 2": "2 0 -.4 2", "0 1 -1 0": "0 1 -1 .33", ".6 .8 -.8 .6": ".6 .8 -.5 1"} {
		var chars [2][]drawn.Char
		for i, matrix := range []string{upright, slanted} {
			p, err := first(plan{content: "BT /F 10 Tf " + matrix + " 50 100 Tm (ab) Tj ET"}.write())
			if err != nil {
				t.Fatal(err)
			}
			chars[i] = p.Chars
		}
		if diff := cmp.Diff(chars[0], chars[1], cmpopts.EquateApprox(0, 0.01)); diff != "" {
			t.Errorf("%s (-upright +slanted):\n%s", slanted, diff)
		}
	}
}

// TestCutAway: text wholly outside the path that the page is cut to is not read, as nobody sees it.
func TestCutAway(t *testing.T) {
	show := "BT /F 10 Tf 50 200 Td (Seen) Tj ET BT /F 10 Tf 50 100 Td (away) Tj ET"
	box := "0 150 300 100 re W n "
	many := "0 150 m " + strings.Repeat("300 150 l 300 250 l 0 250 l 0 150 l ", 100) + "h W n "
	for _, test := range []struct{ name, content, form, want string }{
		{"not cut", show, "", "Seen\r\naway"},
		{"a rectangle", "q " + box + show + " Q", "", "Seen"},
		{"the even-odd rule", "q 0 150 300 100 re W* n " + show + " Q", "", "Seen"},
		{"two rectangles", "q 0 0 300 250 re W n 0 150 300 250 re W n " + show + " Q", "", "Seen"},
		{"lines", "q 0 150 m 0 250 l 300 250 l 300 150 l h W n " + show + " Q", "", "Seen"},
		{"a curve", "q 0 150 m 100 300 200 300 300 150 c h W n " + show + " Q", "", "Seen"},
		{"what is drawn before does not matter", "q 0 0 300 400 re f " + box + show + " Q", "", "Seen"},
		{"what is drawn as well does not matter", "q 0 150 300 100 re W f " + show + " Q", "", "Seen"},
		{"operands written otherwise", "q 0 0 300 400 re n % all\n0 %here\n150 300 100 re % a path\nW % cuts\nn " + show + " Q", "", "Seen"},
		{"colours between", "q 0 150 300 100 re 1 0 0 rg W n " + show + " Q", "", "Seen"},
		{"in part", "q 0 103 300 150 re W n " + show + " Q", "", "Seen\r\naway"},
		{"the last letters", "q 0 0 64 400 re W n " + show + " Q", "", "See\r\nawa"},
		{"the first letters", "q 56 0 200 400 re W n " + show + " Q", "", "een\r\nway"},
		{"no longer", "q " + box + "Q " + show, "", "Seen\r\naway"},
		{"moved and enlarged", "q 0.5 0 0 0.5 0 0 cm 0 300 600 200 re W n 2 0 0 2 0 0 cm " + show + " Q", "", "Seen"},
		{"the same words for another place", "q " + box + "Q q 1 0 0 1 0 -100 cm " + box + "1 0 0 1 0 100 cm " + show + " Q", "", "away"},
		{"to nothing", "q 0 0 0 0 re W n " + show + " Q", "", "Seen\r\naway"},
		{"to no path", "q W n " + show + " Q", "", "Seen\r\naway"},
		{"very many points", "q " + many + show + " Q", "", "Seen\r\naway"},
		{"a form", "1 0 0 1 0 -50 cm /X Do", box + show, "Seen"},
		{"the box of a form", "1 0 0 1 0 -50 cm /X Do", "1 0 0 1 0 240 cm " + show, "away"},
		{"a hyphen cut away", "q 0 300 9 9 re W n BT /F 10 Tf 50 200 Td (a-) Tj ET Q BT /F 10 Tf 50 100 Td (b) Tj ET", "", "b"},
	} {
		p := plan{content: test.content, page: "/Resources << /Font << /F 5 0 R >> /XObject << /X 7 0 R >> >>"}
		if test.form != "" {
			p.more = []string{form(test.form)}
		}
		got, err := first(p.write())
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if diff := cmp.Diff(test.want, text(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
