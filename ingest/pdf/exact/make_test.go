package exact

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// plan is a PDF to be written: one page of 300 by 400 points, unless its parts say otherwise.
type plan struct {
	content string
	catalog string   // more of the catalog
	page    string   // more of the page
	font    string   // the font F, instead of a plain one
	trailer string   // more of the trailer
	dict    string   // more of the dictionary of the content stream
	length  int      // added to the length of the content stream
	more    []string // objects from number 7 on
}

const (
	plainFont = "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths 6 0 R /FontDescriptor " + descriptor + " >>"
	// descriptor is of a font that is not embedded.
	descriptor = "<< /Type /FontDescriptor /FontName /Arial /Flags 32 /Ascent 905 /Descent -212 /FontBBox [-665 -325 2000 1006] /ItalicAngle 0 /CapHeight 716 /StemV 88 >>"
)

// objects are the bodies of the objects, from number 1 on.
func (p plan) objects() []string {
	font := p.font
	if font == "" {
		font = plainFont
	}
	return append([]string{
		"<< /Type /Catalog /Pages 2 0 R " + p.catalog + " >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 7 0 R >> >> " + p.page + " >>",
		fmt.Sprintf("<< /Length %d%s >>\nstream\n%s\nendstream", len(p.content)+p.length, p.dict, p.content),
		font,
		"[" + strings.Repeat("500 ", 224) + "]",
	}, p.more...)
}

// write writes the file with a table at its end.
func (p plan) write() []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.5\n")
	var offsets []int
	for i, body := range p.objects() {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, p.trailer, table)
	return []byte(b.String())
}

// pack writes the file with all objects but streams in an object stream, and with a table that is a stream, with a PNG predictor.
func (p plan) pack() []byte {
	var b, inside, index strings.Builder
	b.WriteString("%PDF-1.5\n")
	objects := p.objects()
	rows := make([][4]byte, len(objects)+3)
	place := 0
	for i, body := range objects {
		if strings.Contains(body, "stream") {
			rows[i+1] = [4]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0}
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
			continue
		}
		fmt.Fprintf(&index, "%d %d ", i+1, inside.Len())
		inside.WriteString(body + "\n")
		rows[i+1] = [4]byte{2, 0, byte(len(objects) + 1), byte(place)}
		place++
	}
	stream := func(num int, dict string, data []byte) {
		rows[num] = [4]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0}
		fmt.Fprintf(&b, "%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", num, dict, len(data), data)
	}
	stream(len(objects)+1, fmt.Sprintf("/Type /ObjStm /N %d /First %d", place, index.Len()), deflate([]byte(index.String()+inside.String())))
	table := b.Len()
	rows[len(objects)+2] = [4]byte{1, byte(table >> 8), byte(table), 0}
	var raw []byte
	var above [4]byte
	for _, row := range rows {
		raw = append(raw, 2) // each byte less the one above
		for i := range row {
			raw = append(raw, row[i]-above[i])
		}
		above = row
	}
	stream(len(objects)+2, fmt.Sprintf("/Type /XRef /Size %d /W [1 2 1] /Root 1 0 R /DecodeParms << /Predictor 12 /Columns 4 >> %s", len(rows), p.trailer), deflate(raw))
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", table)
	return []byte(b.String())
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}
