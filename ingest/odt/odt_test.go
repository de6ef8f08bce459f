package odt

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

const namespaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
	`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ` +
	`xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"`

const named = `<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Part" style:family="paragraph" style:default-outline-level="2"/>
<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>`

const automatic = `<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Part"/>
<style:style style:name="R" style:family="paragraph" style:parent-style-name="R"/>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
<text:list-style style:name="D"><text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0B7;"/></text:list-style>`

// pack makes an OpenDocument text of a body and of further parts, name and content in turn.
func pack(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	parts = append([]string{
		"mimetype", mediaType,
		"styles.xml", "<office:document-styles " + namespaces + "><office:styles>" + named + "</office:styles></office:document-styles>",
		"content.xml", "<office:document-content " + namespaces + "><office:automatic-styles>" + automatic +
			"</office:automatic-styles><office:body><office:text>" + body + "</office:text></office:body></office:document-content>",
	}, parts...)
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

func p(text string) string { return "<text:p>" + text + "</text:p>" }

func TestRead(t *testing.T) {
	item := func(in string) string { return "<text:list-item>" + in + "</text:list-item>" }
	tests := []struct {
		name, body string
		want       []string
	}{
		{"headings", `<text:h text:outline-level="1">Measures</text:h><text:h text:outline-level="2">Law</text:h><text:p text:style-name="P1">Police</text:p>` +
			`<text:p text:style-name="Title">Reply of Arvenia</text:p><text:h text:outline-level="1">Courts</text:h>`,
			[]string{"h1 I. Measures", "h2 Law", "h2 Police", "h1 Reply of Arvenia", "h1 II. Courts"}},
		{"white space", p(`One<text:s text:c="3"/>two<text:tab/>three<text:line-break/>four`), []string{"p One two three four"}},
		{"bold line", p(`<text:span text:style-name="B">Measures taken</text:span>`) + p(`<text:span text:style-name="B">Yes</text:span>, a body`),
			[]string{"h7 Measures taken", "p Yes, a body"}},
		{"hidden", p(`Seen<text:span text:style-name="H"> unseen</text:span>`), []string{"p Seen"}},
		{"circle of styles", `<text:p text:style-name="R">Read all the same.</text:p>`, []string{"p Read all the same."}},
		{"deleted and annotated", `<text:tracked-changes><text:changed-region><text:deletion>` + p("Gone.") +
			`</text:deletion></text:changed-region></text:tracked-changes>` + p(`Kept<text:change text:change-id="c"/><office:annotation>`+p("Really?")+`</office:annotation>.`),
			[]string{"p Kept."}},
		{"notes", p(`A law<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>`+p("No. 14.")+
			`</text:note-body></text:note> exists.`) + p("Next."), []string{"p A law exists.", "f No. 14.", "p Next."}},
		{"lists", `<text:list text:style-name="L">` + item(p("First.")+p("More.")) +
			item(p("Second.")+`<text:list>`+item(p("Under.")+`<text:list>`+item(p("Deep."))+`</text:list>`)+`</text:list>`) + `</text:list>` +
			p("Between.") + `<text:list text:style-name="L" text:continue-numbering="true">` + item(p("Third.")) + `</text:list>` +
			`<text:list text:style-name="L">` + item(p("Anew.")) + `</text:list><text:list text:style-name="D">` + item(p("Dot.")) + `</text:list>`,
			[]string{"l 1. First.", "l More.", "l 2. Second.", "l (a) Under.", "l 2.a.1 Deep.", "p Between.", "l 3. Third.", "l 1. Anew.", "l • Dot."}},
		{"table", `<table:table><table:table-header-rows><table:table-row><table:table-cell>` + p("Year") + `</table:table-cell><table:table-cell>` + p("Cases") +
			`</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:covered-table-cell table:number-columns-repeated="1"/><table:table-cell>` +
			p("3") + p("new") + `</table:table-cell><table:table-cell>` + p("x") + `</table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>`,
			[]string{"t Year\tCases", "t \t3 new\tx"}},
		{"table as a frame", `<table:table><table:table-row><table:table-cell>` + p("One.") + p("Two.") + `</table:table-cell></table:table-row></table:table>`,
			[]string{"p One.", "p Two."}},
		{"frame once", p(`Around<draw:frame><draw:text-box>` + p("In the box.") + `</draw:text-box><draw:text-box>` + p("In the box.") +
			`</draw:text-box><svg:desc>A picture</svg:desc></draw:frame>.`), []string{"p Around.", "p In the box."}},
		{"checkbox", p(`<field:fieldmark><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark> Yes`), []string{"p ☒ Yes"}},
		{"contents", `<text:table-of-content><text:table-of-content-source><text:index-title-template>No</text:index-title-template></text:table-of-content-source>` +
			`<text:index-body>` + p("Measures, 3") + `</text:index-body></text:table-of-content>`, []string{"p Measures, 3"}},
	}
	for _, tt := range tests {
		doc := Read(pack(t, tt.body))
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

func TestErrors(t *testing.T) {
	whole := pack(t, p("A body was set up.")+p("It works."))
	tests := []struct {
		name string
		data []byte
		kind corpus.ErrorKind
		text int
	}{
		{"no ZIP", []byte("PK"), corpus.Damaged, 0},
		{"empty", pack(t, ""), corpus.NoText, 0},
		{"protected", pack(t, p("x"), "META-INF/manifest.xml", "<manifest:encryption-data/>"), corpus.Encrypted, 0},
		{"directory lost", whole[:len(whole)-40], corpus.Damaged, 2},
		{"broken XML", pack(t, p("A body was set up.")+"<text:p>Half<text:s/>\x00"), corpus.Damaged, 2},
		{"endless depth", pack(t, p("Before.")+strings.Repeat("<text:section>", 5000)+p("Deep.")+strings.Repeat("</text:section>", 5000)), "", 1},
	}
	for _, tt := range tests {
		doc := Read(tt.data)
		var kind corpus.ErrorKind
		if doc.Error != nil {
			kind = doc.Error.Kind
		}
		if kind != tt.kind || len(doc.Blocks) != tt.text {
			t.Errorf("%s: error %v and %d blocks, want %q and %d", tt.name, doc.Error, len(doc.Blocks), tt.kind, tt.text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(p("Text<text:s/>") + `<text:list text:style-name="L"><text:list-item>` + p("a") + `</text:list-item></text:list>`)
	f.Add(`<table:table><table:table-row><table:table-cell table:number-columns-repeated="-9"/>`)
	f.Add(`<text:h text:outline-level="99"><draw:frame><draw:text-box><text:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		for _, b := range Read(pack(t, body)).Blocks {
			if b.Text == "" || !utf8.ValidString(b.Text) || strings.Contains(b.Text, "\n") {
				t.Errorf("%q is not one clean line", b.Text)
			}
		}
	})
}
