package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"`

// pack makes a Word file of a body and of further parts, name and content in turn.
func pack(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	parts = append([]string{"word/document.xml", "<w:document " + namespaces + "><w:body>" + body + "</w:body></w:document>"}, parts...)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// p writes a paragraph of one run, with the given paragraph properties.
func p(props, text string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

// r writes a run with the given properties.
func r(props, text string) string {
	return "<w:r><w:rPr>" + props + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"
}

// show writes blocks as a person reads them: the first letter of the kind, the level, the text.
func show(doc block.Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		kind := string(b.Kind[0])
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		out = append(out, kind+" "+b.Text)
	}
	return out
}

func TestBody(t *testing.T) {
	cell := func(s string) string { return "<w:tc>" + s + "</w:tc>" }
	fld := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	tests := []struct {
		name, body string
		want       []string
	}{
		{"runs", "<w:p>" + r("", "A ") + r("<w:i/>", "law") + r("", ".") + "</w:p>", []string{"p A law."}},
		{"breaks", "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>whistle</w:t><w:noBreakHyphen/><w:t>blower co</w:t><w:softHyphen/><w:t>op</w:t></w:r></w:p>",
			[]string{"p a b whistle-blower coop"}},
		{"tab stops are no text", p(`<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>`, "x"), []string{"p x"}},
		{"tracked changes", "<w:p><w:del>" + r("", "old ") + "</w:del><w:ins>" + r("", "new ") + "</w:ins><w:moveFrom>" + r("", "moved") + "</w:moveFrom>" + r("", "text") + "</w:p>",
			[]string{"p new text"}},
		{"deleted end of paragraph", p("<w:rPr><w:del/></w:rPr>", "One ") + p("", "sentence."), []string{"p One sentence."}},
		{"hidden", "<w:p>" + r("<w:vanish/>", "secret") + r(`<w:vanish w:val="0"/>`, "shown") + "</w:p>", []string{"p shown"}},
		{"field", "<w:p>" + fld("begin") + "<w:r><w:instrText>PAGE</w:instrText><w:t>code</w:t></w:r>" + fld("separate") + r("", "12") + fld("end") + r("", " pages") + "</w:p>",
			[]string{"p 12 pages"}},
		{"field left open", "<w:p>" + fld("begin") + "</w:p>" + p("", "still here"), []string{"p still here"}},
		{"ticked boxes", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>` +
			fld("end") + r("", "Yes ") + `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>` + fld("end") + r("", "No") + "</w:p>",
			[]string{"p ☒Yes ☐No"}},
		{"chosen from a list", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="In part"/></w:ddList></w:ffData></w:fldChar></w:r>` + fld("end") + "</w:p>",
			[]string{"p In part"}},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> yes </w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>` + r(`<w:rFonts w:ascii="Symbol"/>`, "\uF061") + "</w:p>",
			[]string{"p ☑ yes ≥α"}},
		{"equation", "<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>", []string{"p a/b"}},
		{"table", "<w:tbl><w:tr>" + cell(p("", "Year")) + cell(p("", "Cases")) + "</w:tr><w:tr>" + cell(p("", "")) + cell(p("", "12")+p("", "of 30")) + "</w:tr>" +
			"<w:tr><w:trPr><w:del/></w:trPr>" + cell(p("", "gone")) + "</w:tr></w:tbl>", []string{"t Year\tCases", "p 12", "p of 30"}},
		{"nested table", "<w:tbl><w:tr>" + cell(p("", "A")) + cell("<w:tbl><w:tr>"+cell(p("", "b"))+cell(p("", "c"))+"</w:tr></w:tbl>"+p("", "")) + "</w:tr></w:tbl>", []string{"t A\tb c"}},
		{"frame", "<w:tbl><w:tr>" + cell(p("", "Reply of the State.")+p("", "It has a law.")) + "</w:tr></w:tbl>", []string{"p Reply of the State.", "p It has a law."}},
		{"text box once", "<w:p>" + r("", "Before") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("", "in the box") + "</w:txbxContent></w:drawing></mc:Choice>" +
			"<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("", "in the box") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("", " and after.") + "</w:p>",
			[]string{"p Before and after.", "p in the box"}},
		{"content control", "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>" + r(`<w:rStyle w:val="PlaceholderText"/>`, "Click here") + "</w:p></w:sdtContent></w:sdt>" +
			"<w:sdt><w:sdtContent>" + p("", "Answer.") + "</w:sdtContent></w:sdt>", []string{"p Answer."}},
		{"bold line", "<w:p>" + r("<w:b/>", "Protection of witnesses") + "</w:p><w:p>" + r("<w:b/>", "Yes") + "</w:p><w:p>" + r("<w:b/>", "Is there a law?") + "</w:p>",
			[]string{"h7 Protection of witnesses", "p Yes", "p Is there a law?"}},
		{"outline level", p(`<w:outlineLvl w:val="1"/>`, "Measures") + p(`<w:outlineLvl w:val="9"/>`, "Text"), []string{"h2 Measures", "p Text"}},
		{"ruby", "<w:p><w:r><w:ruby><w:rt>" + r("", "kan") + "</w:rt><w:rubyBase>" + r("", "漢") + "</w:rubyBase></w:ruby></w:r></w:p>", []string{"p 漢"}},
	}
	for _, tt := range tests {
		doc := Read(pack(t, tt.body))
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: error %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

func TestStrictNamespace(t *testing.T) {
	data := pack(t, "", "word/main.xml", `<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>strict</t></r></p></body></document>`,
		"_rels/.rels", `<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/main.xml"/></Relationships>`)
	if diff := cmp.Diff([]string{"p strict"}, show(Read(data))); diff != "" {
		t.Error(diff)
	}
}

func TestNotesFollowTheirBlock(t *testing.T) {
	note := func(id, text string) string {
		return `<w:footnote w:id="` + id + `">` + p("", text) + p("", "And more.") + "</w:footnote>"
	}
	body := `<w:p><w:r><w:t>A law</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>was passed.</w:t></w:r></w:p>` + p("", "Next.") +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t><w:endnoteReference w:id="1"/></w:r></w:p></w:tc></w:tr></w:tbl>`
	data := pack(t, body,
		"word/footnotes.xml", "<w:footnotes "+namespaces+`><w:footnote w:type="separator" w:id="0">`+p("", "---")+"</w:footnote>"+note("2", "Law No. 14.")+note("3", "Unused.")+"</w:footnotes>",
		"word/endnotes.xml", "<w:endnotes "+namespaces+`><w:endnote w:id="1">`+p("", "At the end.")+"</w:endnote></w:endnotes>")
	want := []string{"p A law was passed.", "f Law No. 14. And more.", "p Next.", "t cell", "f At the end."}
	if diff := cmp.Diff(want, show(Read(data))); diff != "" {
		t.Error(diff)
	}
}

func TestHeadingsOfStyles(t *testing.T) {
	styles := `<w:styles ` + namespaces + `>
		<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
		<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Chapter of ours"/><w:basedOn w:val="T1"/></w:style>
		<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="heading 2"/><w:basedOn w:val="T1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="Heading 3"/></w:style>
		<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
		<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
		<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>
		<w:style w:type="paragraph" w:styleId="Contents"><w:name w:val="toc 1"/><w:rPr><w:b/></w:rPr></w:style>
		<w:style w:type="character" w:styleId="Ghost"><w:name w:val="ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
	</w:styles>`
	var body strings.Builder
	for _, id := range []string{"Title", "T1", "Own", "Body", "H3", "A", "None", "Contents"} {
		body.WriteString(p(`<w:pStyle w:val="`+id+`"/>`, "In "+id))
	}
	body.WriteString("<w:p>" + r(`<w:rStyle w:val="Ghost"/>`, "hidden") + "</w:p>")
	want := []string{"h1 In Title", "h1 In T1", "h1 In Own", "p In Body", "h3 In H3", "p In A", "p In None", "p In Contents"}
	if diff := cmp.Diff(want, show(Read(pack(t, body.String(), "word/styles.xml", styles)))); diff != "" {
		t.Error(diff)
	}
}

func TestBrokenFiles(t *testing.T) {
	good := pack(t, strings.Repeat(p("", "A measure was taken."), 300))
	tests := []struct {
		name   string
		in     []byte
		kind   corpus.ErrorKind
		blocks bool
	}{
		{"no ZIP", []byte("PK\x03\x04"), corpus.Damaged, false},
		{"no main part", bytes.ReplaceAll(good, []byte("word/document.xml"), []byte("word/dokument.xml")), corpus.Damaged, false},
		{"cut off", good[:len(good)/2], corpus.Damaged, false},
		{"XML broken off", pack(t, p("", "kept")+"<w:p><w:r><w:t>also kept</w:t><"), corpus.Damaged, true},
		{"no text", pack(t, "<w:p/>"), corpus.NoText, false},
	}
	for _, tt := range tests {
		doc := Read(tt.in)
		if doc.Error == nil || doc.Error.Kind != tt.kind || tt.blocks && len(doc.Blocks) != 2 {
			t.Errorf("%s: error %v, %d blocks; want %s", tt.name, doc.Error, len(doc.Blocks), tt.kind)
		}
	}
}

func TestBomb(t *testing.T) {
	doc := Read(pack(t, "<w:p><w:r><w:t>begin"+strings.Repeat(" ", 64<<20)+"</w:t></w:r></w:p>"))
	if doc.Error == nil || doc.Error.Kind != corpus.LimitOutput {
		t.Errorf("error %v, want %s", doc.Error, corpus.LimitOutput)
	}
}

func TestDeepNesting(t *testing.T) {
	doc := Read(pack(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 5000)+p("", "deep")+strings.Repeat("</w:tc></w:tr></w:tbl>", 5000)+p("", "after")))
	if got := show(doc); len(got) == 0 || got[len(got)-1] != "p after" {
		t.Errorf("blocks %v, error %v", got, doc.Error)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<w:p><w:r><w:t>x</w:t></w:r></w:p>", "<w:num/>")
	f.Add("<w:tc><w:p></w:tr><mc:Choice><w:sdt><w:fldChar w:fldCharType='end'/><w:footnoteReference w:id='1'/>", "<w:abstractNum><w:lvl w:ilvl='9'/></w:abstractNum>")
	f.Fuzz(func(t *testing.T, body, list string) {
		doc := Read(pack(t, body, "word/numbering.xml", "<w:numbering "+namespaces+">"+list+"</w:numbering>", "word/styles.xml", list))
		for _, b := range doc.Blocks {
			if b.Text == "" || strings.ContainsAny(b.Text, "\n\r") {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}
