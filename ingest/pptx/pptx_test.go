package pptx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

const (
	namespaces = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"`
	relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// pack makes a ZIP file of names and contents, in turn.
func pack(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// rels writes relations, ID, kind and target in turn.
func rels(of ...string) string {
	var b strings.Builder
	for i := 0; i < len(of); i += 3 {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, of[i], relType, of[i+1], of[i+2])
	}
	return "<Relationships>" + b.String() + "</Relationships>"
}

// deck makes a presentation of slides, given as the whole of their parts, and of further parts.
func deck(t testing.TB, slides []string, more ...string) []byte {
	var list strings.Builder
	var of []string
	parts := []string{"_rels/.rels", rels("r1", "officeDocument", "ppt/presentation.xml")}
	for i, s := range slides {
		name := fmt.Sprintf("slides/slide%d.xml", len(slides)-i) // their names run backwards
		fmt.Fprintf(&list, `<p:sldId id="%d" r:id="s%d"/>`, 256+i, i)
		of = append(of, fmt.Sprintf("s%d", i), "slide", name)
		parts = append(parts, "ppt/"+name, s)
	}
	parts = append(parts, "ppt/presentation.xml", `<p:presentation `+namespaces+`><p:sldIdLst>`+list.String()+`</p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", rels(of...))
	return pack(t, append(parts, more...)...)
}

func sld(shapes string) string {
	return `<p:sld ` + namespaces + `><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/></p:nvGrpSpPr>` + shapes + `</p:spTree></p:cSld></p:sld>`
}

// sp makes a shape: a placeholder of that type, or none for "-".
func sp(kind string, paras ...string) string {
	ph := `<p:ph type="` + kind + `"/>`
	switch kind {
	case "-":
		ph = ""
	case "":
		ph = `<p:ph idx="1"/>`
	}
	return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>` + ph + `</p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>` + strings.Join(paras, "") + `</p:txBody></p:sp>`
}

func p(text string) string { return `<a:p><a:r><a:rPr/><a:t>` + text + `</a:t></a:r></a:p>` }

func listed(props, text string) string {
	return strings.Replace(p(text), "<a:p>", "<a:p><a:pPr"+props+"</a:pPr>", 1)
}

func show(doc block.Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		kind := string(b.Kind[0])
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		out = append(out, fmt.Sprintf("%d %s %s", b.Page, kind, b.Text))
	}
	return out
}

func TestShapes(t *testing.T) {
	auto := func(scheme string) string { return `><a:buAutoNum type="` + scheme + `"/>` }
	tests := []struct {
		name, shapes string
		want         []string
	}{
		{"title first", sp("", p("A law of 2021"), p("Training")) + sp("title", `<a:p><a:r><a:t>Meas</a:t></a:r><a:r><a:t>ures</a:t></a:r><a:br/><a:r><a:t>taken</a:t></a:r></a:p>`),
			[]string{"1 h1 Measures taken", "1 l A law of 2021", "1 l Training"}},
		{"title slide", sp("ctrTitle", p("Reply"), p("of Valdoria")) + sp("subTitle", p("Session 10")), []string{"1 h1 Reply of Valdoria", "1 p Session 10"}},
		{"what every slide has", sp("dt", p("2023")) + sp("ftr", p("Valdoria")) + sp("sldNum", `<a:p><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>`) + sp("-", p("Text")), []string{"1 p Text"}},
		{"fields", sp("-", `<a:p><a:r><a:t>Slide </a:t></a:r><a:fld type="slidenum"><a:t>3</a:t></a:fld><a:fld type="x"><a:t>kept</a:t></a:fld></a:p>`), []string{"1 p Slide kept"}},
		{"numbers", sp("-", listed(auto("arabicPeriod"), "one"), listed(auto("arabicPeriod"), "two"), listed(` lvl="1"`+auto("alphaLcParenBoth"), "sub"), listed(auto("arabicPeriod"), "three"), p("break"), listed(auto("romanUcParenR"), "again")),
			[]string{"1 l 1. one", "1 l 2. two", "1 l (a) sub", "1 l 3. three", "1 p break", "1 l I) again"}},
		{"no bullet", sp("body", listed("><a:buNone/>", "Plain"), listed(`><a:buChar char="•"/>`, "Item")), []string{"1 p Plain", "1 l Item"}},
		{"group", `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="1"/></p:nvGrpSpPr>` + sp("-", p("In a group")) + `</p:grpSp><p:grpSp><p:nvGrpSpPr><p:cNvPr id="1" hidden="1"/></p:nvGrpSpPr>` + sp("-", p("Hidden")) + `</p:grpSp>`,
			[]string{"1 p In a group"}},
		{"hidden shape", strings.Replace(sp("-", p("Hidden")), `name="x"`, `name="x" hidden="true"`, 1) + sp("-", p("Shown")), []string{"1 p Shown"}},
		{"alternatives", `<mc:AlternateContent><mc:Choice Requires="x">` + sp("-", p("Choice")) + `</mc:Choice><mc:Fallback>` + sp("-", p("Fallback")) + `</mc:Fallback></mc:AlternateContent>`, []string{"1 p Choice"}},
		{"equation", sp("-", `<a:p><a:r><a:t>where </a:t></a:r><mc:AlternateContent><mc:Choice><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></mc:Choice><mc:Fallback><a:r><a:t>?</a:t></a:r></mc:Fallback></mc:AlternateContent></a:p>`),
			[]string{"1 p where x=1"}},
		{"table", `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4"/></p:nvGraphicFramePr><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>` + p("Year") + `</a:txBody></a:tc><a:tc><a:txBody>` + p("Cases") + p("opened") +
			`</a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody/></a:tc><a:tc><a:txBody>` + p("12") + `</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
			[]string{"1 t Year\tCases opened", "1 t \t12"}},
	}
	for _, tt := range tests {
		doc := Read(deck(t, []string{sld(tt.shapes)}))
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: error %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

func TestSlides(t *testing.T) {
	hidden := strings.Replace(sld(sp("-", p("Not shown"))), "<p:sld ", `<p:sld show="0" `, 1)
	diagram := `<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><dgm:relIds r:dm="d1" r:lo="d2"/></a:graphicData></a:graphic></p:graphicFrame>`
	data := deck(t, []string{sld(sp("title", p("One"))), hidden, sld(""), sld(sp("title", p("Four")) + diagram)},
		"ppt/slides/_rels/slide4.xml.rels", rels("n", "notesSlide", "../notesSlides/notesSlide1.xml"),
		"ppt/notesSlides/notesSlide1.xml", `<p:notes `+namespaces+`><p:cSld><p:spTree>`+sp("sldImg")+sp("body", p("Say this."))+sp("sldNum", p("1"))+`</p:spTree></p:cSld></p:notes>`,
		"ppt/slides/_rels/slide1.xml.rels", rels("d1", "diagramData", "/ppt/diagrams/data1.xml"),
		"ppt/diagrams/data1.xml", `<dgm:dataModel `+namespaces+`><dgm:ptLst><dgm:pt><dgm:t>`+p("First step")+`</dgm:t></dgm:pt><dgm:pt type="parTrans"><dgm:t><a:p/></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`)
	doc := Read(data)
	want := []string{"1 h1 One", "1 f Say this.", "4 h1 Four", "4 l First step"}
	if diff := cmp.Diff(want, show(doc)); diff != "" || doc.Error != nil {
		t.Errorf("error %v\n%s", doc.Error, diff)
	}
	pages := []block.Page{{Number: 1, Engine: engine}, {Number: 2, Engine: engine, Flags: []string{FlagHidden}}, {Number: 3, Engine: engine}, {Number: 4, Engine: engine}}
	if diff := cmp.Diff(pages, doc.Pages); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	whole := deck(t, []string{sld(sp("-", p("One"))), sld(sp("-", p("Two")))})
	tests := []struct {
		name string
		in   []byte
		kind corpus.ErrorKind
		want []string
	}{
		{"no ZIP", []byte("PK\x03\x04"), corpus.Damaged, nil},
		{"no slides", pack(t, "ppt/presentation.xml", "<p/>"), corpus.NoText, nil},
		{"no text", deck(t, []string{sld("")}), corpus.NoText, nil},
		{"broken slide", deck(t, []string{"<p:sld><p:cSld><p:spTree>" + sp("-", p("One")) + "<p:sp", sld(sp("-", p("Two")))}), corpus.Damaged, []string{"1 p One", "2 p Two"}},
		{"directory lost", whole[:len(whole)-40], corpus.Damaged, []string{"1 p One", "2 p Two"}},
		{"no list of slides", pack(t, "ppt/slides/slide10.xml", sld(sp("-", p("Ten"))), "ppt/slides/slide9.xml", sld(sp("-", p("Nine")))), "", []string{"1 p Nine", "2 p Ten"}},
		{"deep", deck(t, []string{sld(strings.Repeat("<p:grpSp>", 2000) + sp("-", p("Deep")) + strings.Repeat("</p:grpSp>", 2000) + sp("-", p("Flat")))}), "", []string{"1 p Flat"}},
	}
	for _, tt := range tests {
		doc := Read(tt.in)
		if (doc.Error == nil) != (tt.kind == "") || doc.Error != nil && doc.Error.Kind != tt.kind {
			t.Errorf("%s: error %v, want %s", tt.name, doc.Error, tt.kind)
		}
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(deck(f, []string{sld(sp("title", p("One")))}))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, Read(data)) })
}

// FuzzSlide changes the XML of a slide, which changes of the packed bytes hardly reach.
func FuzzSlide(f *testing.F) {
	f.Add(sp("title", p("One")) + "<mc:AlternateContent><mc:Choice>")
	f.Add(`<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>` + p("x"))
	f.Fuzz(func(t *testing.T, shapes string) { check(t, Read(deck(t, []string{sld(shapes)}))) })
}

func check(t *testing.T, doc block.Document) {
	t.Helper()
	if len(doc.Blocks) == 0 && doc.Error == nil {
		t.Error("neither text nor a reason")
	}
	last := 0
	for _, b := range doc.Blocks {
		if b.Text == "" || strings.Contains(b.Text, "\n") || !utf8.ValidString(b.Text) || b.Page < last {
			t.Errorf("page %d, block %q", b.Page, b.Text)
		}
		last = b.Page
	}
}
