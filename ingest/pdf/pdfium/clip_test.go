package pdfium

import (
	"fmt"
	"strings"
	"testing"
)

// TestCutAway: text wholly outside the path that the page is cut to is not read, as nobody sees it.
func TestCutAway(t *testing.T) {
	e := engine(t)
	text := "BT /F 12 Tf 100 200 Td (Seen) Tj ET BT /F 12 Tf 100 100 Td (away) Tj ET"
	form := func(matrix string) string {
		content := "0 150 300 100 re W n " + text
		return fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] %s /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Length %d >>\nstream\n%s\nendstream", matrix, len(content), content)
	}
	many := "0 150 m " + strings.Repeat("300 150 l 300 250 l 0 250 l 0 150 l ", 100) + "h W n "
	for _, test := range []struct{ name, content, form, want string }{
		{"not cut", text, "", "Seen away"},
		{"a rectangle", "q 0 150 300 100 re W n " + text + " Q", "", "Seen"},
		{"the even-odd rule", "q 0 150 300 100 re W* n " + text + " Q", "", "Seen"},
		{"two rectangles", "q 0 0 300 250 re W n 0 150 300 250 re W n " + text + " Q", "", "Seen"},
		{"a curve", "q 0 150 m 100 300 200 300 300 150 c h W n " + text + " Q", "", "Seen"},
		{"in part", "q 0 103 300 150 re W n " + text + " Q", "", "Seen away"},
		{"some letters", "q 0 0 115 400 re W n " + text + " Q", "", "Se aw"},
		{"no longer", "q 0 150 300 100 re W n Q " + text, "", "Seen away"},
		{"moved and enlarged", "q 0.5 0 0 0.5 0 0 cm 0 300 600 200 re W n 2 0 0 2 0 0 cm " + text + " Q", "", "Seen"},
		{"to nothing", "q 0 0 0 0 re W n " + text + " Q", "", "Seen away"},
		{"to a line", "q 0 150 300 0 re W n " + text + " Q", "", "Seen away"},
		{"very many points", "q " + many + text + " Q", "", "Seen away"},
		{"in a form", "/X Do", form(""), "Seen"},
		{"in a form that the page moves", "q 1 0 0 1 0 100 cm /X Do Q", form(""), "Seen away"},
	} {
		var more []string
		page := ""
		if test.form != "" {
			more, page = []string{test.form}, "/Resources << /XObject << /X 5 0 R >> >>"
		}
		if got := letters(read(t, e, written(test.content, "", page, more...), false)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
