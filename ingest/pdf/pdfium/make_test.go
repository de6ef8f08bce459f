package pdfium

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapporteur/ingest/pdf/drawn"
)

// written makes a PDF of one page of 300 by 400 points with the given content; more objects, from number 5 on, go into the file, and
// catalog and page say more about either. It has no table of contents, which the library then makes itself.
func written(content, catalog, page string, more ...string) []byte {
	objects := append([]string{
		"<< /Type /Catalog /Pages 2 0 R " + catalog + " >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << /Font << " +
			"/F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> " +
			"/B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >> >> " + page + " >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
	}, more...)
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	for i, body := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	b.WriteString("trailer << /Root 1 0 R >>\n%%EOF\n")
	return []byte(b.String())
}

func engine(t *testing.T) *Engine {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "rapporteur-test-wasm")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	e, err := New(cache)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// read opens a document and reads its first page.
func read(t *testing.T, e *Engine, data []byte, flatten bool) *drawn.Page {
	t.Helper()
	d, err := e.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	p, err := d.Page(0, flatten)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func letters(p *drawn.Page) string {
	var b strings.Builder
	for _, c := range p.Chars {
		b.WriteRune(c.Rune)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestPlaces: origin, size and angle are those with which a character is drawn, whatever moves and turns it.
func TestPlaces(t *testing.T) {
	e := engine(t)
	tests := []struct {
		name, content     string
		x, y, size, angle float64
		bold              bool
	}{
		{"plain", "BT /F 12 Tf 100 200 Td (A) Tj ET", 100, 200, 12, 0, false},
		{"bold", "BT /B 9.5 Tf 10 20 Td (A) Tj ET", 10, 20, 9.5, 0, true},
		{"enlarged by the text", "BT /F 1 Tf 14 0 0 14 50 60 Tm (A) Tj ET", 50, 60, 14, 0, false},
		{"enlarged by the page", "q 2 0 0 2 0 0 cm BT /F 8 Tf 50 60 Td (A) Tj ET Q", 100, 120, 16, 0, false},
		{"upwards", "BT /F 10 Tf 0 1 -1 0 150 100 Tm (A) Tj ET", 150, 100, 10, math.Pi / 2, false},
		{"upside down", "BT /F 10 Tf -1 0 0 -1 150 100 Tm (A) Tj ET", 150, 100, 10, math.Pi, false},
	}
	for _, tt := range tests {
		p := read(t, e, written(tt.content, "", ""), false)
		if len(p.Chars) == 0 {
			t.Errorf("%s: no character", tt.name)
			continue
		}
		c := p.Chars[0]
		got, want := []float64{c.X, c.Y, c.Size, c.Angle}, []float64{tt.x, tt.y, tt.size, tt.angle}
		if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 0.01)); diff != "" || c.Rune != 'A' || p.Fonts[c.Font].Bold != tt.bold {
			t.Errorf("%s: %q in %+v (-want +got):\n%s", tt.name, c.Rune, p.Fonts, diff)
		}
		if p.Width != 300 || p.Height != 400 || c.Left >= c.Right || c.Bottom >= c.Top {
			t.Errorf("%s: page %v by %v, %+v", tt.name, p.Width, p.Height, c)
		}
	}
}

// TestSlanted: the box and size of letters that lean are those of the same letters upright.
func TestSlanted(t *testing.T) {
	e := engine(t)
	upright := read(t, e, written("BT /F 12 Tf 100 200 Td (Ay) Tj ET", "", ""), false).Chars
	for _, matrix := range []string{"1 0 .33 1", "1 0 -.2 1"} {
		p := read(t, e, written("BT /F 12 Tf "+matrix+" 100 200 Tm (Ay) Tj ET", "", ""), false)
		if diff := cmp.Diff(upright, p.Chars, cmpopts.EquateApprox(0, 0.01)); diff != "" {
			t.Errorf("%s (-upright +slanted):\n%s", matrix, diff)
		}
	}
}

// TestAnnotations: what people filled into a form is text if the page is flattened; links are no annotations.
func TestAnnotations(t *testing.T) {
	look := "BT /F 10 Tf 2 5 Td (Filled in) Tj ET"
	form := "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> " +
		fmt.Sprintf("/Length %d >>\nstream\n%s\nendstream", len(look), look)
	stamp := "<< /Type /Annot /Subtype /Stamp /Rect [50 50 150 70] /F 4 /AP << /N 6 0 R >> >>"
	link := "<< /Type /Annot /Subtype /Link /Rect [50 50 150 70] /A << /S /URI /URI (http://example.org) >> >>"
	e, content := engine(t), "BT /F 12 Tf 50 200 Td (Question) Tj ET"
	tests := []struct {
		name, annots string
		flatten      bool
		want         drawn.Page
		text         string
	}{
		{"flattened", "[5 0 R 7 0 R]", true, drawn.Page{Annotations: 1, Flattened: true}, "Question Filled in"},
		{"as it is", "[5 0 R 7 0 R]", false, drawn.Page{Annotations: 1}, "Question"},
		{"a link alone", "[7 0 R]", true, drawn.Page{}, "Question"},
		{"none", "[]", true, drawn.Page{}, "Question"},
	}
	for _, tt := range tests {
		p := read(t, e, written(content, "", "/Annots "+tt.annots, stamp, form, link), tt.flatten)
		got := drawn.Page{Annotations: p.Annotations, Flattened: p.Flattened}
		if diff := cmp.Diff(tt.want, got); diff != "" || letters(p) != tt.text {
			t.Errorf("%s: %q, want %q (-want +got):\n%s", tt.name, letters(p), tt.text, diff)
		}
	}
}

// TestBookmarks: the outline in its order, with levels; one that leads in a circle ends.
func TestBookmarks(t *testing.T) {
	e := engine(t)
	outline := func(last string) []byte {
		return written("", "/Outlines 5 0 R", "",
			"<< /First 6 0 R /Last 8 0 R /Count 2 >>",
			"<< /Title (Measures) /Parent 5 0 R /Next 8 0 R /First 7 0 R /Last 7 0 R /Count 1 /Dest [3 0 R /Fit] >>",
			"<< /Title <FEFF041C043504400044> /Parent 6 0 R >>",
			"<< /Title (Annex) /Parent 5 0 R "+last+" >>")
	}
	d, err := e.Open(outline(""))
	if err != nil {
		t.Fatal(err)
	}
	want := []drawn.Bookmark{{Title: "Measures", Level: 1}, {Title: "МерD", Level: 2, Page: -1}, {Title: "Annex", Level: 1, Page: -1}}
	if diff := cmp.Diff(want, d.Bookmarks()); diff != "" {
		t.Errorf("outline (-want +got):\n%s", diff)
	}
	d.Close()
	if d, err = e.Open(outline("/Next 6 0 R")); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if n := len(d.Bookmarks()); n < 3 || n > maxBookmarks+8 {
		t.Errorf("an outline in a circle has %d entries", n)
	}
}

// TestOpenErrors: what cannot be opened says so, and the next document is not the worse for it.
func TestOpenErrors(t *testing.T) {
	e := engine(t)
	for name, data := range map[string][]byte{"nothing": nil, "text": []byte("A reply."), "head alone": []byte("%PDF-1.7\n"), "zeros": make([]byte, 10000)} {
		if _, err := e.Open(data); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want %v", name, err, ErrDamaged)
		}
	}
	if got := letters(read(t, e, written("BT /F 12 Tf 50 50 Td (Still here) Tj ET", "", ""), true)); got != "Still here" {
		t.Errorf("after them: %q", got)
	}
}

// TestCrash: once the library has stopped, every answer about the document is an error, and only that document is lost.
func TestCrash(t *testing.T) {
	e, data := engine(t), written("BT /F 12 Tf 50 50 Td (Still here) Tj ET", "", "")
	d, err := e.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.m.call("NoSuchFunction", 1, 2); got != 0 {
		t.Errorf("a function that does not exist answers %d", got)
	}
	if _, err := d.Page(0, true); !errors.Is(err, ErrCrashed) || len(d.Bookmarks()) > 0 {
		t.Errorf("after a crash: %v", err)
	}
	d.Close()
	if got := letters(read(t, e, data, true)); got != "Still here" {
		t.Errorf("the next document: %q", got)
	}
}
