package exact

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/ingest/pdf/exact/font"
	"rapporteur/ingest/pdf/exact/object"
	"rapporteur/ingest/pdf/exact/sfnt/sfnttest"
)

// The codes of the font that lies are 1 to 20 for these letters; 21 is a final tah that its table calls sheen, 22 a stroke that it calls
// reh, 23 the digit eight that it calls 2.
const (
	letters = "ابتثجحخدذرزسشصضظعفكل"
	lying   = "<< /Type /Font /Subtype /Type0 /BaseFont /Lying /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [" +
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Lying /DW 500 /CIDToGIDMap /Identity /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
		"/FontDescriptor << /Type /FontDescriptor /FontName /Lying /Flags 4 /Ascent 905 /Descent -212 /FontBBox [-665 -325 2000 1006] /FontFile2 8 0 R >> >>] >>"
	lyingText = "BT /F 10 Tf 50 300 Td <001700150016000D> Tj ET"
)

func stream(dict string, data []byte) string {
	return fmt.Sprintf("<< %s/Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// liar is a page in that font.
func liar() plan {
	table := map[int][]rune{21: {'ش'}, 22: {'ر'}, 23: {'2'}, 24: {'0'}}
	glyphs := map[rune]int{'\ufec2': 21, '٨': 23, '٠': 24}
	for i, r := range []rune(letters) {
		table[i+1], glyphs[r] = []rune{r}, i+1
	}
	return plan{content: lyingText, font: lying, more: []string{
		stream("", font.WriteUnicode(table)), stream("", sfnttest.Program{Glyphs: glyphs, Strokes: []int{22}}.Bytes()),
	}}
}

// TestMend: what is put behind the file corrects its table, for this reader and for PDFium, whichever kind of tables the file has.
func TestMend(t *testing.T) {
	e := newEngine(t)
	for how, data := range map[string][]byte{"table": liar().write(), "streams": liar().pack()} {
		doc, err := Open(data)
		if err != nil {
			t.Fatal(err)
		}
		update := doc.Mend([]int{0})
		if update == nil {
			t.Errorf("%s: nothing is corrected", how)
			continue
		}
		whole := slices.Concat(data, update)
		if again, err := Open(whole); err != nil || again.Mend([]int{0}) != nil {
			t.Errorf("%s, corrected: %v, and is corrected once more", how, err)
		}
		for name, parts := range map[string][][]byte{"": {data}, "corrected": {data, update}} {
			slow, err := e.Open(parts...)
			if err != nil {
				t.Fatal(err)
			}
			p, err := slow.Page(0, true)
			if err != nil {
				t.Fatal(err)
			}
			want := "2رشش" // the three that the table gets wrong, and a sheen
			if name != "" {
				want = "8طـش"
			}
			if got := text(p); !sameLetters(got, want) {
				t.Errorf("%s, %s: %q, want the letters of %q", how, name, got, want)
			}
			slow.Close()
		}
	}
}

func sameLetters(a, b string) bool {
	sorted := func(s string) []rune { return slices.Sorted(slices.Values([]rune(strings.TrimSpace(s)))) }
	return slices.Equal(sorted(a), sorted(b))
}

// TestMendNothing: what is sound, or not certain, is left as it is.
func TestMendNothing(t *testing.T) {
	shared := liar() // two fonts with one table, of which the other has the tah where the table says so
	shared.page = "/Resources << /Font << /F 5 0 R /G 9 0 R >> >>"
	shared.more = append(shared.more, strings.Replace(lying, "8 0 R", "10 0 R", 1), stream("", sfnttest.Program{Glyphs: map[rune]int{'ش': 21}}.Bytes()))
	swap := func(old, new string) plan {
		p := liar()
		p.font = strings.Replace(p.font, old, new, 1)
		return p
	}
	for name, p := range map[string]plan{
		"no fonts":            {content: "q Q"},
		"a plain font":        {content: "BT /F 10 Tf (a) Tj ET"},
		"other codes":         swap("Identity-H", "UniKS-UTF16-H"),
		"other glyphs":        swap("/CIDToGIDMap /Identity", "/CIDToGIDMap 8 0 R"),
		"no table":            swap("/ToUnicode 7 0 R", ""),
		"no program":          swap("/FontFile2 8 0 R", ""),
		"a missing program":   swap("/FontFile2 8 0 R", "/FontFile2 99 0 R"),
		"another for program": swap("/FontFile2 8 0 R", "/FontFile2 7 0 R"),
		"a shared table":      shared,
	} {
		doc, err := Open(p.write())
		if err != nil {
			t.Fatal(err)
		}
		if update := doc.Mend([]int{0, 1, -1}); update != nil {
			t.Errorf("%s: %s", name, update)
		}
	}
}

// TestMendForms: fonts that only a form uses are found, in forms within forms that lead in a circle too.
func TestMendForms(t *testing.T) {
	p := liar()
	p.page = "/Resources << /XObject << /A 9 0 R >> >>"
	p.more = append(p.more, stream("/Subtype /Form /Resources << /XObject << /B 10 0 R >> >> ", nil), stream("/Subtype /Form /Resources << /Font << /F 5 0 R >> /XObject << /A 9 0 R >> >> ", nil))
	doc, err := Open(p.write())
	if err != nil {
		t.Fatal(err)
	}
	if doc.Mend([]int{0}) == nil {
		t.Error("nothing is corrected")
	}
}

// TestUpdate: an object that is not there cannot be replaced.
func TestUpdate(t *testing.T) {
	file, err := object.Open(liar().write())
	if err != nil {
		t.Fatal(err)
	}
	for _, num := range []int{-1, 0, 99} {
		if _, err := file.Update(map[int][]byte{num: nil}); err == nil {
			t.Errorf("object %d was replaced", num)
		}
	}
}
