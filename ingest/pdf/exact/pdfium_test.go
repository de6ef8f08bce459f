package exact

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/pdfium"
)

func newEngine(t testing.TB) *pdfium.Engine {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "rapporteur-test-wasm")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	e, err := pdfium.New(cache)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// samePage says how two pages differ, character by character; generated characters have no place.
func samePage(got, want *drawn.Page) error {
	if math.Abs(got.Width-want.Width) > 0.5 || math.Abs(got.Height-want.Height) > 0.5 {
		return fmt.Errorf("the page is %gx%g, want %gx%g", got.Width, got.Height, want.Width, want.Height)
	}
	if (got.Images > 0) != (want.Images > 0) || got.Annotations != want.Annotations {
		return fmt.Errorf("%d images and %d annotations, want %d and %d", got.Images, got.Annotations, want.Images, want.Annotations)
	}
	as, bs := drawnOnly(got), drawnOnly(want)
	for i := range max(len(as), len(bs)) {
		if i >= len(as) || i >= len(bs) {
			return fmt.Errorf("%d characters, want %d", len(as), len(bs))
		}
		a, b := as[i], bs[i]
		if a.Rune != b.Rune {
			return fmt.Errorf("character %d behind %q is %q, want %q", i, tail(as[:i]), a.Rune, b.Rune)
		}
		for name, pair := range map[string][2]float64{"x": {a.X, b.X}, "y": {a.Y, b.Y}, "size": {a.Size, b.Size}, "angle": {math.Cos(a.Angle), math.Cos(b.Angle)}} {
			if math.Abs(pair[0]-pair[1]) > 0.5 {
				return fmt.Errorf("character %d %q behind %q: %s is %g, want %g", i, a.Rune, tail(as[:i]), name, pair[0], pair[1])
			}
		}
		if !within(a, b) {
			return fmt.Errorf("character %d %q behind %q: its box is %+v, want %+v", i, a.Rune, tail(as[:i]), a, b)
		}
		if f, g := tagOf(got, a), tagOf(want, b); f != g {
			return fmt.Errorf("character %d %q behind %q: tagged %+v, want %+v", i, a.Rune, tail(as[:i]), f, g)
		}
		if f, g := got.Fonts[a.Font], want.Fonts[b.Font]; f.Bold != g.Bold {
			return fmt.Errorf("character %d %q: font %+v, want %+v", i, a.Rune, f, g)
		}
	}
	return nil
}

func tagOf(p *drawn.Page, c drawn.Char) drawn.Tag {
	if c.Tag == 0 {
		return drawn.Tag{}
	}
	return p.Tags[c.Tag]
}

// within compares two boxes. PDFium's reaches as far as the ink, which hangs over the advance by up to a quarter of the type size, in
// letters such as f; its ascent and descent are those of the font program, where the file says others.
func within(a, b drawn.Char) bool {
	along, across := 0.25*b.Size+0.5, 0.5*b.Size
	if math.Abs(math.Sin(b.Angle)) > 0.5 {
		along, across = across, along
	}
	return math.Abs(a.Left-b.Left) < along && math.Abs(a.Right-b.Right) < along && math.Abs(a.Bottom-b.Bottom) < across && math.Abs(a.Top-b.Top) < across
}

// drawnOnly leaves out white space: PDFium passes over spaces that are drawn alone, and puts its own in by the gaps.
func drawnOnly(p *drawn.Page) []drawn.Char {
	var out []drawn.Char
	for _, c := range p.Chars {
		if !unicode.IsSpace(c.Rune) {
			out = append(out, c)
		}
	}
	return out
}

func tail(chars []drawn.Char) string {
	var s strings.Builder
	for _, c := range chars[max(0, len(chars)-12):] {
		s.WriteString(string(c.Rune))
	}
	return s.String()
}

// TestLikePDFium: on files that programs wrote, and on pages turned, cropped and drawn in odd ways, the characters and their places are
// PDFium's.
func TestLikePDFium(t *testing.T) {
	line := "BT /F 10 Tf 50 300 Td (Law No. 3) Tj ET"
	files := map[string][]byte{
		"plain":        plan{content: line}.write(),
		"turned":       plan{content: line, page: "/Rotate 90"}.write(),
		"upwards":      plan{content: "BT /F 10 Tf 0 1 -1 0 150 100 Tm (Law) Tj ET"}.write(),
		"upside down":  plan{content: "BT /F 10 Tf -1 0 0 -1 150 100 Tm (Law) Tj ET"}.write(),
		"downwards":    plan{content: "BT /F 10 Tf 0 -1 1 0 150 100 Tm (Law) Tj ET"}.write(),
		"cropped":      plan{content: line, page: "/CropBox [40 50 250 350]"}.write(),
		"off the page": plan{content: "BT /F 10 Tf 350 300 Td (Law) Tj ET"}.write(),
		"enlarged":     plan{content: "2 0 0 2 0 0 cm BT 80 Tz 3 Ts 1 Tc 2 Tw /F 1 Tf 9 0 0 9 20 30 Tm (a b) Tj ET"}.write(),
		"a form":       plan{content: line + " /X Do", more: []string{form("BT /F 10 Tf 50 200 Td (form) Tj ET")}}.write(),
		"shifts":       plan{content: "BT /F 10 Tf 50 300 Td [50 (a) -400 (b) 20 (c) -900] TJ (d) Tj ET"}.write(),
	}
	made, err := filepath.Glob("../testdata/*.pdf")
	if err != nil || len(made) == 0 {
		t.Fatal(made, err)
	}
	for _, f := range made {
		if files[f], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	e, read := newEngine(t), 0
	for name, data := range files {
		doc, err := Open(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		slow, err := e.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Pages {
			p, err := doc.Page(n)
			if err != nil {
				continue // for PDFium alone
			}
			read++
			q, err := slow.Page(n, true)
			if err != nil {
				t.Fatal(err)
			}
			if err := samePage(p, q); err != nil {
				t.Errorf("%s, page %d: %v", name, n+1, err)
			}
		}
		slow.Close()
	}
	if read < 12 {
		t.Errorf("only %d pages were compared", read)
	}
}
