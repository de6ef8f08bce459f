//go:build !race

// With the race detector a child needs many times the memory: ./check runs these tests in the program as it is built for users.

package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
	"time"

	"rapporteur/ingest/sandbox"
)

// TestHostile reads files made to break readers: each must give text, members or a typed reason, within the limits.
func TestHostile(t *testing.T) {
	r := newReader(t, sandbox.Limits{CPU: 9 * time.Second, Wall: 2 * time.Minute})
	for _, tt := range hostile(t) {
		start := time.Now()
		got, err := r.Read(t.Context(), tt.data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		kind := "text"
		if got.Text.Error != nil {
			kind = string(got.Text.Error.Kind)
		} else if len(got.Text.Passages) == 0 && len(got.Members) == 0 {
			t.Errorf("%s: neither text nor a reason", tt.name)
		}
		if !strings.Contains(" "+tt.want+" ", " "+kind+" ") {
			t.Errorf("%s: %s, %v, want %s", tt.name, kind, got.Text.Error, tt.want)
		}
		t.Logf("%-32s %5.1fs %9d bytes %d members: %v", tt.name, time.Since(start).Seconds(), len(got.Text.Content), len(got.Members), got.Text.Error)
	}
	if peak := r.pool.Peak(); peak > most {
		t.Errorf("a child used %d MiB", peak>>20)
	}
	t.Log("peak", r.pool.Peak()>>20, "MiB")
}

// TestHostileCutOff: files cut off anywhere.
func TestHostileCutOff(t *testing.T) {
	r := newReader(t, sandbox.Limits{CPU: 9 * time.Second, Wall: 2 * time.Minute})
	for name, whole := range map[string][]byte{
		"pdf": testdata(t, "two-pages.pdf"), "docx": docxOf(t, "<w:p><w:r><w:t>Ruritania</w:t></w:r></w:p>"), "rtf": []byte(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Ruritania\par}`),
		"html": []byte("<!DOCTYPE html><html><body><p>Ruritania</p></body></html>"),
	} {
		for _, n := range []int{0, 1, 2, 3, 4, 5, 8, 16, 30, 60, len(whole) / 3, len(whole) / 2, len(whole) - 2, len(whole) - 1} {
			n = min(n, len(whole))
			got, err := r.Read(t.Context(), whole[:n])
			if err != nil || got.Text.Error == nil && len(got.Text.Passages) == 0 && len(got.Members) == 0 {
				t.Errorf("%d bytes of %s: neither text nor a reason, %v", n, name, err)
			}
		}
	}
}

type hostileFile struct {
	name string
	data []byte
	want string // kinds of error, and text
}

func hostile(t *testing.T) []hostileFile {
	const limits = "limit-cpu limit-memory limit-output limit-time"
	zeros := bytes.Repeat([]byte{0}, 64<<20)
	nest := func(open, in, end string, n int) []byte {
		return []byte(strings.Repeat(open, n) + in + strings.Repeat(end, n))
	}
	files := []hostileFile{
		{"empty", nil, "not-a-document"},
		{"one byte", []byte("a"), "text no-text"},
		{"zeros", make([]byte, 1<<20), "unsupported no-text not-a-document text"},
		{"PDF header only", []byte("%PDF-1.7"), "damaged"},
		{"ZIP header only", []byte("PK\x03\x04"), "damaged"},
		{"OLE header only", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "damaged unsupported not-a-document"},
		{"RTF header only", []byte(`{\rtf1`), "no-text damaged"},

		{"ZIP bomb by ratio", zippedOne(t, "a.txt", zeros), "limit-output"},
		{"ZIP bomb by total", zippedMany(t, 40, bytes.Repeat([]byte("0123456789abcdef"), 1<<19)[:8<<20]), "limit-output"},
		{"ZIP bombs within ZIP", zippedOne(t, "b.zip", zippedOne(t, "a.txt", zeros)), "text limit-output"},
		{"ZIP with 20,000 members", zippedMany(t, 20_000, nil), "limit-output"},
		{"ZIP of one data under many names", overlapping(t), "text damaged " + limits},
		{"ZIP that claims 4 GiB", claiming(t), "text damaged " + limits},
		{"DOCX bomb", docxOf(t, strings.Repeat("<w:p><w:r><w:t>Ruritania</w:t></w:r></w:p>", 1_000_000)), "text " + limits},
		{"DOCX of one long word", docxOf(t, "<w:p><w:r><w:t>"+strings.Repeat("a", 40<<20)+"</w:t></w:r></w:p>"), "text " + limits},
		{"DOCX of deep tables", docxOf(t, string(nest("<w:tbl><w:tr><w:tc>", "<w:p><w:r><w:t>Ruritania</w:t></w:r></w:p>", "</w:tc></w:tr></w:tbl>", 100_000))), "text damaged no-text " + limits},
		{"DOCX of unknown elements", docxOf(t, string(nest("<x>", "Ruritania", "</x>", 1_000_000))), "text damaged no-text " + limits},
		{"DOCX with entities", docxRaw(t, `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>`), "damaged no-text text"},

		{"deep HTML", nest("<div><b>", "Ruritania", "</b></div>", 200_000), "text damaged no-text " + limits},
		{"deep HTML tables", append([]byte("<html>"), nest("<table><tr><td>", "Ruritania", "</td></tr></table>", 20_000)...), "text damaged no-text " + limits},
		{"misnested HTML", append([]byte("<html><p>Ruritania"), nest("<a><b><i><u><p>", "x", "", 20_000)...), "text damaged no-text " + limits},
		{"deep RTF", append([]byte(`{\rtf1 Ruritania`), nest("{", "x", "}", 3_000_000)...), "text damaged no-text " + limits},
		{"RTF with 4 GiB of binary", []byte(`{\rtf1 Ruritania{\pict\bin4294967295 x}}`), "text damaged no-text"},
		{"RTF skipping 2 thousand million", []byte(`{\rtf1\uc2147483647 Ruritania\u1234 ?????}`), "text damaged no-text"},
		{"text of one line", bytes.Repeat([]byte("Ruritania "), 6<<20), "text " + limits},
		{"text of empty lines", bytes.Repeat([]byte("\n"), 50<<20), "no-text " + limits},
		{"text of short lines", bytes.Repeat([]byte("a\n\n"), 10<<20), "text " + limits},
		{"text of combining marks", bytes.Repeat([]byte("a\u0301\u0323"), 2<<20), "text " + limits},
	}
	return append(files, hostilePDFs()...)
}

// hostilePDFs are damaged, endless and absurd PDFs.
func hostilePDFs() []hostileFile {
	page := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>"
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
	stream := func(dict, body string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(body), body)
	}
	words := stream("", show("Ruritania has reported."))
	sound := func(objects ...string) []byte {
		return pdfOf(append([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, font, words}, objects...)...)
	}
	with := func(n int, object string) []byte {
		all := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, font, words}
		all[n-1] = object
		return pdfOf(all...)
	}
	const any = "text damaged no-text limit-cpu limit-memory limit-output limit-time"
	deep := []string{"<< /Type /Catalog /Pages 2 0 R >>"}
	for i := range 5000 {
		deep = append(deep, fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", i+3))
	}
	deep = append(deep, "<< /Type /Page /MediaBox [0 0 595 842] >>")
	return []hostileFile{
		{"sound PDF", sound(), "text"},
		{"PDF with 2^31 pages", with(2, "<< /Type /Pages /Kids [3 0 R] /Count 2147483648 >>"), any},
		{"PDF with 2^31-1 pages", with(2, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"), any},
		{"PDF with -1 pages", with(2, "<< /Type /Pages /Kids [3 0 R] /Count -1 >>"), any},
		{"PDF whose page tree is a ring", with(2, "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"), any},
		{"PDF with a deep page tree", pdfOf(deep...), any},
		{"PDF with a million times one page", with(2, "<< /Type /Pages /Kids ["+strings.Repeat("3 0 R ", 1_000_000)+"] /Count 1000000 >>"), any},
		{"PDF with deep arrays", with(2, "<< /Type /Pages /Kids "+strings.Repeat("[", 500_000)+"3 0 R"+strings.Repeat("]", 500_000)+" /Count 1 >>"), any},
		{"PDF whose length is its own", with(5, "<< /Length 5 0 R >>\nstream\n"+show("Ruritania")+"\nendstream"), any},
		{"PDF whose length is 4 GiB", with(5, "<< /Length 4294967295 >>\nstream\n"+show("Ruritania")+"\nendstream"), any},
		{"PDF with a form that draws itself", pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>",
			stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>", "/X Do /X Do"), stream("", "/X Do")), any},
		{"PDF with many graphics states", with(5, stream("", strings.Repeat("q ", 2_000_000)+show("Ruritania"))), any},
		{"PDF with ten million letters", with(5, stream("", strings.Repeat(show(strings.Repeat("Ruritania ", 100)), 10_000))), any},
		{"PDF with a huge page", with(3, strings.Replace(page, "595 842", "1e30 1e38", 1)), any},
		{"PDF packed a thousand times", with(5, stream("/Filter ["+strings.Repeat("/FlateDecode ", 1000)+"]", "x\x9c\x03\x00\x00\x00\x00\x01")), any},
		{"PDF after much rubbish", append(bytes.Repeat([]byte("rubbish "), 1<<20), sound()...), "text damaged unsupported not-a-document limit-memory limit-cpu"},
	}
}

// pdfOf writes objects 1, 2, 3 and so on, without a table of them.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, body := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	b.WriteString("trailer << /Root 1 0 R >>\n%%EOF\n")
	return b.Bytes()
}

func docxOf(t *testing.T, body string) []byte {
	return docxRaw(t, `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
}

func docxRaw(t *testing.T, document string) []byte {
	return zipped(t, map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"word/document.xml":   document,
	})
}

func zippedOne(t *testing.T, name string, data []byte) []byte {
	return zipped(t, map[string]string{name: string(data)})
}

// zippedMany has the same data under many names, each with a packed copy.
func zippedMany(t *testing.T, n int, data []byte) []byte {
	t.Helper()
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("%05d.txt", i)] = string(data)
	}
	return zipped(t, files)
}

// overlapping is a ZIP file in whose directory 9,000 entries are one and the same MiB.
func overlapping(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(bytes.Repeat([]byte("Ruritania has reported. "), 40_000)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	entry := data[at:end]
	out := append([]byte{}, data[:at]...)
	for range 9000 {
		out = append(out, entry...)
	}
	tail := bytes.Clone(data[end:])
	binary.LittleEndian.PutUint16(tail[8:], 9000)
	binary.LittleEndian.PutUint16(tail[10:], 9000)
	binary.LittleEndian.PutUint32(tail[12:], uint32(9000*len(entry)))
	return append(out, tail...)
}

// claiming is a ZIP file whose member says that it has 4 GiB.
func claiming(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "a.txt", Method: zip.Store, CompressedSize64: 9, UncompressedSize64: 1<<32 - 2, CRC32: crc32.ChecksumIEEE([]byte("Ruritania"))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("Ruritania")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
