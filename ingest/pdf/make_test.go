package pdf

import (
	"fmt"
	"strings"
)

// show is a line of text on a page.
type show struct {
	x, y, size float64
	text       string
}

// sheet is a page to be made: its text, or a picture.
type sheet struct {
	lines   []show
	picture bool
	exact   bool // in a font that says all that package exact asks for
}

// makePDF writes a PDF of A4 pages in Helvetica, in the order of the lines given. extra goes into the trailer.
func makePDF(extra string, sheets ...sheet) []byte {
	var b strings.Builder
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	var kids strings.Builder
	for i := range sheets {
		kids.WriteString(fmt.Sprintf("%d 0 R ", 5+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(sheets)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream")
	for i, s := range sheets {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R /E %s >> /XObject << /I 4 0 R >> >> /Contents %d 0 R >>", fullFont(), 6+2*i))
		body := s.content()
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(body), body))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, extra, xref)
	return []byte(b.String())
}

func (s sheet) content() string {
	var b strings.Builder
	if s.picture {
		b.WriteString("q 595 0 0 842 0 0 cm /I Do Q\n")
	}
	escape := strings.NewReplacer("(", `\(`, ")", `\)`, `\`, `\\`)
	font := "F"
	if s.exact {
		font = "E"
	}
	for _, l := range s.lines {
		fmt.Fprintf(&b, "BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, l.size, l.x, l.y, escape.Replace(l.text))
	}
	return b.String()
}

// body sets lines of 11 points below one another from the top.
func body(x, top float64, lines ...string) []show {
	var out []show
	for i, l := range lines {
		out = append(out, show{x, top - 14*float64(i), 11, l})
	}
	return out
}

// fullFont is a font with widths and a descriptor.
func fullFont() string {
	return "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [" + strings.Repeat("500 ", 95) + "] " +
		"/FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 32 /Ascent 905 /Descent -212 /FontBBox [-665 -325 2000 1006] >> >>"
}
