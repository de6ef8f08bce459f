package sniff

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"rapporteur/corpus"
)

// pack makes a ZIP file of names and contents, in turn, stored and not deflated.
func pack(t testing.TB, pairs ...string) string {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: pairs[i]})
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
	return buf.String()
}

// types writes a [Content_Types].xml whose main part has the content type application/vnd.<kind>.
func types(kind string) string {
	return `<Types><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.` + kind + `"/></Types>`
}

// wide writes ASCII as UTF-16LE with a mark.
func wide(s string) string { return "\xFF\xFE" + string(utf16(s)) }

// oleHead is the signature of a compound file whose directory is lost.
const oleHead = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

func TestType(t *testing.T) {
	word := "openxmlformats-officedocument.wordprocessingml."
	docx := pack(t, "[Content_Types].xml", types(word+"document.main+xml"), "word/document.xml", "<w/>")
	tests := []struct{ name, in, want string }{
		{"empty", "", Empty},
		{"PDF", "%PDF-1.7\n", PDF},
		{"PDF after rubbish", strings.Repeat("x", 900) + "%PDF-1.4", PDF},
		{"PDF header too late", strings.Repeat("x", 1100) + "%PDF-1.4", Text},
		{"DOCX", docx, DOCX},
		{"DOCX cut off", docx[:len(docx)-60], DOCX},
		{"DOCM", pack(t, "[Content_Types].xml", types("ms-word.document.macroEnabled.main+xml")), DOCX},
		{"DOTX", pack(t, "[Content_Types].xml", types(word+"template.main+xml")), DOCX},
		{"DOCX without types", pack(t, "word/document.xml", "<w/>"), DOCX},
		{"XLSX", pack(t, "[Content_Types].xml", types("openxmlformats-officedocument.spreadsheetml.sheet.main+xml")), XLSX},
		{"PPTX", pack(t, "[Content_Types].xml", types("openxmlformats-officedocument.presentationml.presentation.main+xml")), PPTX},
		{"XLSM", pack(t, "[Content_Types].xml", types("ms-excel.sheet.macroEnabled.main+xml")), XLSX},
		{"XLSB", pack(t, "[Content_Types].xml", types("ms-excel.sheet.binary.macroEnabled.main")), xlsb},
		{"PPTM", pack(t, "[Content_Types].xml", types("ms-powerpoint.presentation.macroEnabled.main+xml")), PPTX},
		{"Pages", pack(t, "Index/Document.iwa", "x"), iwork},
		{"EPUB", pack(t, "mimetype", epub), epub},
		{"XPS", pack(t, "FixedDocSeq.fdseq", "<x/>"), xps},
		{"ODT", pack(t, "mimetype", ODT, "content.xml", "<c/>"), ODT},
		{"ODS", pack(t, "mimetype", odf+"spreadsheet"), odf + "spreadsheet"},
		{"ZIP", pack(t, "a.pdf", "%PDF-1.7"), ZIP},
		{"ZIP without members", pack(t), ZIP},
		{"broken ZIP", "PK\x03\x04", ZIP},
		{"DOC", oleHead + string(utf16("Root Entry WordDocument")), DOC},
		{"XLS", oleHead + string(utf16("Workbook")), xls},
		{"protected OOXML", oleHead + string(utf16("EncryptedPackage")), encrypted},
		{"other OLE", oleHead + "nothing known", ole},
		{"RTF", `{\rtf1\ansi A measure.}`, RTF},
		{"HTML", "<!DOCTYPE html><p>Yes", HTML},
		{"HTML with mark and comments", "\xEF\xBB\xBF \n<!-- saved from url -->\n<!-- > -->\r\n<HTML lang=en>", HTML},
		{"HTML in UTF-16", wide("<html>\n<body>A measure</body>"), HTML},
		{"XHTML", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html/>`, HTML},
		{"fragment", "<p class=x>Yes</p>", HTML},
		{"damaged HTML", "<html><body>\x00\x01\x02\x03\x04 yes", HTML},
		{"XML", `<?xml version="1.0"?><report/>`, xml},
		{"tag of no page", "<report>", Text},
		{"angle bracket", "<5 per cent of cases", Text},
		{"mail", "Received: from x\r\n by y\r\nFrom: a@example.org\r\nSubject: Reply\r\n\r\nDear", Mail},
		{"memorandum", "From: the Minister\nTo: the Secretariat\nDate: 3 May\nSubject: Reply\n\nDear", Text},
		{"PNG", "\x89PNG\r\n\x1a\n....", "image/png"},
		{"JPEG", "\xFF\xD8\xFF\xE0", "image/jpeg"},
		{"TIFF", "II*\x00\x08\x00", "image/tiff"},
		{"GIF", "GIF89a", "image/gif"},
		{"WebP", "RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"BMP", "BM\x36\x00\x00\x00\x00\x00\x00\x00", "image/bmp"},
		{"text that begins BM", "BMZ, a party to the Convention", Text},
		{"Windows program", "MZ\x90\x00\x03\x00\x00\x00", binary},
		{"Works", oleHead + string(utf16("MatOST")), works},
		{"WordPerfect", "\xFFWPC\x10", wordPerf},
		{"CSV", "State,Year,Reply\r\nValdoria,2021,Yes\r\nCostaguana,2022,No\r\n", CSV},
		{"TSV in UTF-16", wide("a\tb\tc\n1\t2\t3\n4\t5\t6\n"), CSV},
		{"7z", "7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"},
		{"text", "The Government set up a body.", Text},
		{"text in windows-1251", "\xCC\xE5\xF0\xFB \xEF\xEE \xE1\xEE\xF0\xFC\xE1\xE5 \xF1 \xEA\xEE\xF0\xF0\xF3\xEF\xF6\xE8\xE5\xE9", Text},
		{"binary", "\x01\x02\x03\x00\x04\x05\x00\x00\x06", binary},
	}
	for _, tt := range tests {
		if got := Type([]byte(tt.in)); got != tt.want {
			t.Errorf("%s: Type = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestUnsupported(t *testing.T) {
	tests := []struct {
		in   string
		kind corpus.ErrorKind
		says string
	}{
		{Empty, corpus.NotADocument, "empty"},
		{binary, corpus.NotADocument, "no document"},
		{encrypted, corpus.Encrypted, "password"},
		{xls, corpus.Unsupported, "an Excel workbook of before 2007 (application/vnd.ms-excel) is not supported; save it as XLSX or PDF"},
		{ppt, corpus.Unsupported, "PPTX"},
		{msg, corpus.Unsupported, "EML"},
		{iwork, corpus.Unsupported, "Pages"},
		{odf + "spreadsheet", corpus.Unsupported, "XLSX"},
		{odf + "text-template", corpus.Unsupported, "save it as DOCX or PDF"},
		{"image/png", corpus.Unsupported, "PDF"},
		{"application/vnd.rar", corpus.Unsupported, "ZIP"},
		{epub, corpus.Unsupported, "electronic book"},
	}
	for _, tt := range tests {
		got := Unsupported(tt.in)
		if got.Kind != tt.kind || !strings.Contains(got.Message, tt.says) {
			t.Errorf("Unsupported(%q) = %v, want %s with %q", tt.in, got, tt.kind, tt.says)
		}
	}
}

func ExampleType() {
	fmt.Println(Type([]byte("%PDF-1.7")))
	fmt.Println(Type([]byte("Réponse du Gouvernement")))
	// Output:
	// application/pdf
	// text/plain
}

func FuzzType(f *testing.F) {
	f.Add([]byte(oleHead))
	f.Add([]byte(pack(f, "[Content_Types].xml", types("x"))))
	f.Add([]byte("<!-- <html>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		kind := Type(data)
		if kind == "" || (kind == Empty) != (len(data) == 0) {
			t.Errorf("Type(%q) = %q", data, kind)
		}
	})
}
