package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func TestResolve(t *testing.T) {
	tests := []struct{ from, target, want string }{
		{"word/document.xml", "styles.xml", "word/styles.xml"},
		{"word/document.xml", "/word/styles2.xml", "word/styles2.xml"},
		{"word/document.xml", "../custom/notes.xml", "custom/notes.xml"},
		{"", "word/document.xml", "word/document.xml"},
		{"", "../../etc/passwd", "../../etc/passwd"}, // no entry has that name
	}
	for _, tt := range tests {
		if got := resolve(tt.from, tt.target); got != tt.want {
			t.Errorf("resolve(%q, %q) = %q, want %q", tt.from, tt.target, got, tt.want)
		}
	}
}

func TestPartsByRelation(t *testing.T) {
	styles := `<w:styles ` + namespaces + `><w:style w:type="paragraph" w:styleId="X"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>`
	data := pack(t, p(`<w:pStyle w:val="X"/>`, "By relation"),
		"word/looks.xml", styles,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Type="http://x/relationships/styles" Target="looks.xml"/>`+
			`<Relationship Type="http://x/relationships/numbering" Target="http://example.org/numbering" TargetMode="External"/></Relationships>`)
	if diff := cmp.Diff([]string{"h3 By relation"}, show(Read(data))); diff != "" {
		t.Error(diff)
	}
}

// TestBrokenSideParts: what only helps to read the text must not cost it.
func TestBrokenSideParts(t *testing.T) {
	for _, part := range []string{"word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml", "word/_rels/document.xml.rels", "_rels/.rels"} {
		for _, content := range []string{"", "<", "<w:styles><w:style", "\x00\xFF", strings.Repeat("<a>", 2000)} {
			doc := Read(pack(t, p(`<w:pStyle w:val="X"/><w:numPr><w:numId w:val="1"/></w:numPr>`, "kept"), part, content))
			if diff := cmp.Diff([]string{"p kept"}, show(doc)); diff != "" || doc.Error != nil {
				t.Errorf("%s %.20q: error %v\n%s", part, content, doc.Error, diff)
			}
		}
	}
}

func TestHeadingsWithoutOutlineLevels(t *testing.T) {
	body := p(`<w:pStyle w:val="Heading2"/>`, "No style sheet at all")
	if diff := cmp.Diff([]string{"h2 No style sheet at all"}, show(Read(pack(t, body)))); diff != "" {
		t.Error(diff)
	}
	long := p(`<w:outlineLvl w:val="0"/>`, strings.Repeat("a paragraph that somebody made a heading ", 10))
	if got := show(Read(pack(t, long))); len(got) != 1 || !strings.HasPrefix(got[0], "p ") {
		t.Errorf("a long heading: %v", got)
	}
}

func TestListsByStyleLink(t *testing.T) {
	numbering := `<w:numbering ` + namespaces + `>
		<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Ours"/><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
		<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Ours"/></w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
	styles := `<w:styles ` + namespaces + `><w:style w:type="numbering" w:styleId="Ours"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`
	item := func(text string) string { return p(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`, text) }
	got := show(Read(pack(t, item("one")+item("")+item("three"), "word/numbering.xml", numbering, "word/styles.xml", styles)))
	if diff := cmp.Diff([]string{"l i) one", "l iii) three"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestOnOff(t *testing.T) {
	no, yes := "0", "true"
	tests := []struct {
		in   *onOff
		want bool
	}{{nil, false}, {&onOff{}, true}, {&onOff{Val: &no}, false}, {&onOff{Val: &yes}, true}}
	for _, tt := range tests {
		if got := tt.in.on(); got != tt.want {
			t.Errorf("%v: on = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestEncryptedPart(t *testing.T) {
	data := pack(t, p("", "secret"))
	data[6] |= 1
	at := bytes.Index(data, []byte("PK\x01\x02"))
	data[at+8] |= 1
	if got := Read(data).Error; got == nil || got.Kind != corpus.Encrypted {
		t.Errorf("error %v, want %s", got, corpus.Encrypted)
	}
}

// TestCutOffUpload: the text up to the cut is read.
func TestCutOffUpload(t *testing.T) {
	var body strings.Builder
	for i := range 4000 {
		body.WriteString(p("", strings.Repeat(string(rune('a'+i%26)), 1+i%37)+" measure"))
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	part, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, "<w:document "+namespaces+"><w:body>"+body.String()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	doc := Read(buf.Bytes()[:buf.Len()/2])
	if n := len(doc.Blocks); n < 1000 || n >= 4000 || doc.Error == nil || doc.Error.Kind != corpus.Damaged {
		t.Errorf("%d blocks, error %v; want about half of 4000 and %s", n, doc.Error, corpus.Damaged)
	}
}

func TestUnevenElements(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"cell without a row", "<w:tc>" + p("", "cell") + "</w:tc>", []string{"p cell"}},
		{"text box without a paragraph", "<w:txbxContent>" + p("", "box") + "</w:txbxContent>", []string{"p box"}},
		{"text without a paragraph", "<w:r><w:t>lost</w:t></w:r>" + p("", "kept"), []string{"p kept"}},
		{"end of a field that never began", `<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>text</w:t></w:r></w:p>`, []string{"p text"}},
		{"reference to no note", `<w:p><w:r><w:footnoteReference w:id="7"/><w:t>text</w:t></w:r></w:p>`, []string{"p text"}},
		{"fallback alone", "<mc:AlternateContent><mc:Fallback>" + p("", "old") + "</mc:Fallback></mc:AlternateContent>", []string{"p old"}},
		{"choice of nothing", "<mc:Choice>" + p("", "stray") + "</mc:Choice>", []string{"p stray"}},
		{"end deleted at the end", p("<w:rPr><w:del/></w:rPr>", "last"), []string{"p last"}},
		{"level out of range", p(`<w:numPr><w:ilvl w:val="77"/><w:numId w:val="1"/></w:numPr>`, "item"), []string{"p item"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(Read(pack(t, tt.body)))); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}
