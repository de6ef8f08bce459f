package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

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

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// book makes a workbook as Excel would: shared strings, number formats, a hidden sheet.
func book(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "Cases"))
	for cell, v := range map[string]any{
		"A1": "Year", "B1": "Share", "C1": "Date", "D1": "Remarks",
		"A2": 2021, "B2": 0.125, "C2": time.Date(2021, 5, 3, 0, 0, 0, 0, time.UTC), "D2": "New\nlaw",
		"A4": 2022, "D4": true, "E4": "  ",
	} {
		must(t, f.SetCellValue("Cases", cell, v))
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	must(t, err)
	must(t, f.SetCellStyle("Cases", "B2", "B2", percent))
	form := "yyyy-mm-dd"
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &form})
	must(t, err)
	must(t, f.SetCellStyle("Cases", "C2", "C2", date))
	must(t, f.SetCellRichText("Cases", "B4", []excelize.RichTextRun{{Text: "rich "}, {Text: "text", Font: &excelize.Font{Bold: true}}}))
	must(t, f.AddComment("Cases", excelize.Comment{Cell: "A1", Author: "x", Text: "a comment"}))
	for _, name := range []string{"Hidden", "Empty", "Réponse"} {
		_, err := f.NewSheet(name)
		must(t, err)
	}
	must(t, f.SetCellValue("Hidden", "A1", "not shown"))
	must(t, f.SetSheetVisible("Hidden", false))
	must(t, f.SetCellValue("Réponse", "B2", "Oui"))
	var buf bytes.Buffer
	must(t, f.Write(&buf))
	return buf.Bytes()
}

func TestRead(t *testing.T) {
	doc := Read(book(t))
	want := []string{"h1 Cases", "t Year\tShare\tDate\tRemarks", "t 2021\t12.50%\t2021-05-03\tNew law", "t 2022\trich text\t\tTRUE", "h1 Réponse", "t \tOui"}
	if diff := cmp.Diff(want, show(doc)); diff != "" || doc.Error != nil {
		t.Errorf("error %v\n%s", doc.Error, diff)
	}
}

// pack makes a ZIP file of names and contents, in turn.
func pack(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		must(t, err)
		_, err = io.WriteString(f, pairs[i+1])
		must(t, err)
	}
	must(t, w.Close())
	return buf.Bytes()
}

const (
	types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	rels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	main  = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`
)

// small makes a workbook of one sheet by hand.
func small(t testing.TB, rows string, more ...string) []byte {
	return pack(t, append([]string{
		"[Content_Types].xml", types,
		"_rels/.rels", rels + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", main,
		"xl/_rels/workbook.xml.rels", rels + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`,
	}, more...)...)
}

func inline(ref, text string) string {
	return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

func TestByHand(t *testing.T) {
	doc := Read(small(t, `<row r="1">`+inline("A1", "Yes")+`</row><row r="1048576">`+inline("XFD1048576", "far")+`</row>`, "xl/media/image1.png", "PNG"))
	want := []string{"h1 S", "t Yes", "t " + strings.Repeat("\t", 16383) + "far"}
	if diff := cmp.Diff(want, show(doc)); diff != "" || doc.Error != nil {
		t.Errorf("error %v\n%s", doc.Error, diff)
	}
}

func TestErrors(t *testing.T) {
	whole := book(t)
	wide := `<row r="1">` + inline("XFD1", "x") + `</row>`
	var many strings.Builder
	for i := range 300 {
		many.WriteString(strings.ReplaceAll(strings.ReplaceAll(wide, `r="1"`, fmt.Sprintf(`r="%d"`, i+1)), "XFD1", fmt.Sprintf("XFD%d", i+1)))
	}
	tests := []struct {
		name string
		in   []byte
		want corpus.ErrorKind
	}{
		{"no ZIP", []byte("PK\x03\x04"), corpus.Damaged},
		{"cut off", whole[:len(whole)-30], corpus.Damaged},
		{"no workbook", pack(t, "[Content_Types].xml", types), corpus.Damaged},
		{"no rows", small(t, ""), corpus.NoText},
		{"too many cells", small(t, many.String()), corpus.LimitOutput},
		{"bomb", small(t, "", "xl/sharedStrings.xml", strings.Repeat(" ", 97<<20)), corpus.LimitOutput},
	}
	for _, tt := range tests {
		if got := Read(tt.in).Error; got == nil || got.Kind != tt.want {
			t.Errorf("%s: error %v, want %s", tt.name, got, tt.want)
		}
	}
	if got := show(Read(whole[:len(whole)-30])); len(got) < 6 {
		t.Errorf("cut off: %q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(book(f))
	f.Add(small(f, `<row r="1">`+inline("A1", "Yes")+`</row>`))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, Read(data)) })
}

// FuzzSheet changes the rows of a sheet, which changes of the packed bytes hardly reach.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="B1" s="3"><v>44319</v></c><c t="s"><v>9</v></c></row>`, `<sst><si><t>a</t></si></sst>`)
	f.Fuzz(func(t *testing.T, rows, shared string) {
		check(t, Read(small(t, rows, "xl/sharedStrings.xml", shared)))
	})
}

func check(t *testing.T, doc block.Document) {
	t.Helper()
	if len(doc.Blocks) == 0 && doc.Error == nil {
		t.Error("neither text nor a reason")
	}
	for _, b := range doc.Blocks {
		if b.Text == "" || strings.Contains(b.Text, "\n") || !utf8.ValidString(b.Text) {
			t.Errorf("block %q", b.Text)
		}
	}
}
