package sfnt

import (
	"encoding/binary"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/ingest/pdf/exact/sfnt/sfnttest"
)

func TestParse(t *testing.T) {
	glyphs := map[rune]int{'ع': 7, '٣': 3, 'a': 40, 'b': 40}
	want := map[int][]rune{7: {'ع'}, 3: {'٣'}, 40: {'a', 'b'}}
	for _, test := range []struct {
		name    string
		program sfnttest.Program
		want    Font
	}{
		{"format 4", sfnttest.Program{Glyphs: glyphs}, Font{Runes: want}},
		{"format 12", sfnttest.Program{Glyphs: glyphs, Full: true}, Font{Runes: want}},
		{"strokes", sfnttest.Program{Glyphs: glyphs, Strokes: []int{90, 91}}, Font{Runes: want, Strokes: []int{90, 91}}},
		{"symbols", sfnttest.Program{Glyphs: glyphs, Symbols: true, Strokes: []int{90}}, Font{}},
		{"nothing", sfnttest.Program{}, Font{}},
	} {
		if diff := cmp.Diff(test.want, Parse(test.program.Bytes())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestSegments: a segment of several codes counts on from its delta, or looks its glyphs up behind its offset.
func TestSegments(t *testing.T) {
	head := sfnttest.Program{}.Bytes()[:28+12] // tables and the head of cmap
	var body []byte
	for _, n := range []uint16{4, 46, 0, 6, 0, 0, 0, 'c', 'h', 0xFFFF, 0, 'a', 'g', 0xFFFF, 10 - 'a' + 0xFFFF + 1&0xFFFF, 5, 1, 0, 4, 0, 30, 0} {
		body = binary.BigEndian.AppendUint16(body, n)
	}
	data := append(head, body...)
	binary.BigEndian.PutUint32(data[24:], uint32(len(data)-28))
	want := map[int][]rune{10: {'a'}, 11: {'b'}, 12: {'c'}, 35: {'g'}}
	if diff := cmp.Diff(want, Parse(data).Runes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBounds: a few bytes that ask for very many characters get none.
func TestBounds(t *testing.T) {
	data := sfnttest.Program{Glyphs: map[rune]int{'a': 1}, Full: true}.Bytes()
	binary.BigEndian.PutUint32(data[len(data)-8:], 0x10FFFF) // the last character of the group
	if got := Parse(data); got.Runes != nil {
		t.Errorf("%d glyphs", len(got.Runes))
	}
}

// FuzzParse: no bytes make the parser panic or answer beyond its limits.
func FuzzParse(f *testing.F) {
	p := sfnttest.Program{Glyphs: map[rune]int{'ع': 7, 'a': 40}, Strokes: []int{9}}
	f.Add(p.Bytes())
	p.Full = true
	f.Add(p.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		font, n := Parse(data), 0
		for g, rs := range font.Runes {
			if n += len(rs); g <= 0 || g > 0xFFFF || len(rs) == 0 || !slices.IsSorted(rs) {
				t.Errorf("glyph %d is %q", g, rs)
			}
		}
		if n > maxCodes || len(font.Strokes) > maxStrokes {
			t.Errorf("%d characters and %d strokes, glyphs %d", n, len(font.Strokes), len(slices.Collect(maps.Keys(font.Runes))))
		}
	})
}
