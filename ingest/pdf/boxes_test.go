package pdf

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/ingest/block"
	"rapporteur/ingest/compose"
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact"
)

// TestBoxes: every letter of every passage has one box, and what the page draws within that box is that letter.
func TestBoxes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	long := "the prosecutors of Ruritania asked for further training in"
	documents := map[string][]byte{
		"hyphens and pages": makePDF("", sheet{lines: body(72, 760, long+" the inves-", "tigation of assets and")}, sheet{lines: body(72, 760, "their return.")}),
		"a footnote":        makePDF("", sheet{lines: slices.Concat(body(72, 700, "A law was adopted"), []show{{160.5, 705, 6, "1"}}, body(72, 660, "Another."), []show{{72, 80, 8, "1 Law No. 3."}})}),
		"upwards":           turned("0 1 -1 0", 90, "The State adopted a law which", "protects those who report."),
	}
	for _, f := range files {
		if documents[f], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	r := newReader(t)
	for name, data := range documents {
		checkBoxes(t, r, name, data)
	}
}

func checkBoxes(t *testing.T, r *Reader, name string, data []byte) {
	t.Helper()
	doc := r.Read(t.Context(), data, Request{Boxes: true})
	text, boxes := compose.Text("d", "k", doc), compose.Boxes(doc)
	if err := compose.CheckBoxes(text, boxes); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	pages := drawnPages(t, r, data)
	covered := make([]int, len(text.Content))
	for _, b := range boxes {
		for i := b.Start; i < b.End; i++ {
			covered[i]++
		}
		want := text.Content[b.Start:b.End]
		if got := within(pages[b.Page-1], b); !slices.ContainsFunc([]rune(want), func(r rune) bool { return !letterOrDigit(r) }) && !sameLetters(got, want) {
			t.Errorf("%s: the box of %q at byte %d of the text, on page %d, holds %q", name, want, b.Start, b.Page, got)
		}
	}
	for _, p := range text.Passages {
		for i, c := range p.Span.In(text.Content) {
			if at := p.Span.Start + i; letterOrDigit(c) && covered[at] != 1 {
				t.Errorf("%s: %q at byte %d of the text has %d boxes", name, c, at, covered[at])
			}
		}
	}
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// drawnPages reads the characters that the layout got.
func drawnPages(t *testing.T, r *Reader, data []byte) []*drawn.Page {
	t.Helper()
	fast, refused := exact.Open(data)
	slow, err := r.engine.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	out := make([]*drawn.Page, slow.Pages)
	for i := range out {
		if refused == nil {
			if out[i], err = fast.Page(i); err == nil {
				continue
			}
		}
		if out[i], err = slow.Page(i, false); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// within reads what a page draws in the middle of a box.
func within(p *drawn.Page, b block.Box) string {
	var out strings.Builder
	for _, c := range p.Chars {
		x, y := (c.Left+c.Right)/2, (c.Bottom+c.Top)/2
		if !c.Generated && math.Abs(x-(b.Left+b.Right)/2) < 0.2 && y > b.Bottom && y < b.Top {
			out.WriteRune(c.Rune)
		}
	}
	return norm.NFKC.String(out.String())
}

// sameLetters compares two texts of one place, in which the letters of a ligature may stand in either order, and marks elsewhere.
func sameLetters(got, want string) bool {
	for _, r := range want {
		if !strings.ContainsRune(got, r) {
			return false
		}
	}
	return true
}
