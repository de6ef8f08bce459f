package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/ingest/pdf/exact/font"
	"rapporteur/ingest/pdf/exact/sfnt/sfnttest"
)

// liar is a PDF of two pages, the second of digits alone, in a font whose table says other things than its program: of a final tah that it
// is a sheen, of the stroke that lengthens words that it is a reh, of the digit eight that it is a 2.
func liar() []byte {
	table := map[int][]rune{21: {'ش'}, 22: {'ر'}, 23: {'2'}, 24: {'0'}, 25: {' '}}
	glyphs := map[rune]int{'\ufec2': 21, '٨': 23, '٠': 24, ' ': 25}
	for i, r := range []rune("ابتثجحخدذرزسشصضظعفكل") {
		table[i+1], glyphs[r] = []rune{r}, i+1
	}
	stream := func(data string) string {
		return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(data), data)
	}
	page := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Resources << /Font << /F 7 0 R >> >> /Contents %d 0 R >>"
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
		fmt.Sprintf(page, 4),
		stream("BT /F 10 Tf 50 300 Td <0017001800190015001600020016000F> Tj ET"), // from the left, as it is seen
		fmt.Sprintf(page, 6),
		stream("BT /F 10 Tf 50 300 Td <00170018> Tj ET"),
		"<< /Type /Font /Subtype /Type0 /BaseFont /Lying /Encoding /Identity-H /ToUnicode 8 0 R /DescendantFonts [" +
			"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Lying /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
			"/FontDescriptor << /Type /FontDescriptor /FontName /Lying /Flags 4 /Ascent 905 /Descent -212 /FontBBox [-665 -325 2000 1006] /FontFile2 9 0 R >> >>] >>",
		stream(string(font.WriteUnicode(table))),
		stream(string(sfnttest.Program{Glyphs: glyphs, Strokes: []int{22}}.Bytes())),
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, body := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return []byte(b.String())
}

// TestLyingFont: a table is corrected by its font, on all pages of the document, those too that need no PDFium.
func TestLyingFont(t *testing.T) {
	want := "page 1 pdfium rtl-rebuilt\npage 2 pdfium \n1 paragraph: ضبط 80\n2 paragraph: 80\n"
	if diff := cmp.Diff(want, print(newReader(t).Read(t.Context(), liar(), Request{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
