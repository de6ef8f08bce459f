package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/ingest/block"
)

// related makes a document with relations, kind and target in turn; their IDs are r0, r1 ...
func related(t *testing.T, body string, rels []string, parts ...string) []byte {
	t.Helper()
	var list strings.Builder
	for i := 0; i < len(rels); i += 2 {
		list.WriteString(`<Relationship Id="r` + string(rune('0'+i/2)) + `" Type="http://x/relationships/` + rels[i] + `" Target="` + rels[i+1] + `"/>`)
	}
	return pack(t, body, append([]string{"word/_rels/document.xml.rels", "<Relationships>" + list.String() + "</Relationships>"}, parts...)...)
}

func TestInsertedDocuments(t *testing.T) {
	inner := string(pack(t, p(`<w:outlineLvl w:val="0"/>`, "Annex")+"<w:tbl><w:tr>"+"<w:tc>"+p("", "Year")+"</w:tc><w:tc>"+p("", "Cases")+"</w:tc></w:tr></w:tbl>"))
	body := p("", "Before.") + `<w:altChunk r:id="r0"/><w:altChunk r:id="r1"/>` + p("", "Between.") + `<w:altChunk r:id="r2"/><w:subDoc r:id="r3"/><w:altChunk r:id="r4"/><w:altChunk r:id="r9"/>` + p("", "After.")
	data := related(t, body, []string{"aFChunk", "a.html", "aFChunk", "/word/b.docx", "aFChunk", "c.rtf", "subDocument", "d.txt", "aFChunk", "e.bin"},
		"word/a.html", "<html><body><h2>From a page</h2><p>A law was passed.</p></body></html>", "word/b.docx", inner,
		"word/c.rtf", `{\rtf1\ansi From RTF.\par}`, "word/d.txt", "From a text.", "word/e.bin", "\x00\x01\x02")
	want := []string{"p Before.", "h2 From a page", "p A law was passed.", "h1 Annex", "t Year\tCases", "p Between.", "p From RTF.", "p From a text.", "p After."}
	doc := Read(data)
	if diff := cmp.Diff(want, show(doc)); diff != "" || doc.Error != nil {
		t.Errorf("error %v\n%s", doc.Error, diff)
	}
}

func TestInsertionsEnd(t *testing.T) {
	data := string(pack(t, p("", "innermost")))
	for range 10 {
		data = string(related(t, p("", "level")+`<w:altChunk r:id="r0"/>`, []string{"aFChunk", "in.docx"}, "word/in.docx", data))
	}
	if diff := cmp.Diff([]string{"p level", "p level", "p level", "p level"}, show(Read([]byte(data)))); diff != "" {
		t.Error(diff)
	}
}

func TestObjectsAreMembers(t *testing.T) {
	data := related(t, p("", "Text."), []string{"package", "embeddings/Table.xlsx", "package", "other/Table.xlsx", "oleObject", "embeddings/oleObject1.bin", "package", "missing.docx"},
		"word/embeddings/Table.xlsx", "PK1", "word/other/Table.xlsx", "PK2", "word/embeddings/oleObject1.bin", "x")
	want := []block.Member{{Name: "Table.xlsx", Data: []byte("PK1")}, {Name: "Table (2).xlsx", Data: []byte("PK2")}}
	if diff := cmp.Diff(want, Read(data).Members); diff != "" {
		t.Error(diff)
	}
}
