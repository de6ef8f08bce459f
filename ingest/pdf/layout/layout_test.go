package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/pdf/drawn"
)

func TestMarker(t *testing.T) {
	for _, test := range []struct {
		in   string
		want bool
	}{
		{"1. A law", true}, {"(a) a law", true}, {"iv) a law", true}, {"• a law", true}, {"- a law", true}, {"1.2.3 Scope", true}, {"一、措施", true},
		{"أ) قانون", true}, {"28.7 degrees", false}, {"2021 was", false}, {"A law", false}, {"e.g. this", false}, {"-5 per cent", false},
	} {
		if got := marker(test.in) != ""; got != test.want {
			t.Errorf("marker(%q) is %v", test.in, got)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, test := range []struct {
		in   string
		want int
		ok   bool
	}{
		{"7", 7, true}, {"- 12 -", 12, true}, {"Page 3 of 9", 3, true}, {"iv", 4, true}, {"٣", 3, true}, {"第 5 页", 5, true}, {"3/10", 3, true},
		{"Article 3", 0, false}, {"", 0, false}, {"12345", 0, false},
	} {
		if got, ok := number(test.in); got != test.want || ok != test.ok {
			t.Errorf("number(%q) = %d, %v", test.in, got, ok)
		}
	}
}

func TestHyphens(t *testing.T) {
	j := &joiner{words: map[string]bool{"money-laundering": true, "cooperation": true}}
	cut := func(s string) *line { return &line{cells: []cell{{text: s}}, hyphen: true} }
	for _, test := range []struct{ left, right, want string }{
		{"the investi", "gation of", "the investigation of"},
		{"money", "laundering", "money-laundering"},
		{"co", "operation", "cooperation"},
		{"anti", "corruption", "anti-corruption"},
		{"Franco", "German", "Franco-German"},
	} {
		got := j.join([]*line{cut(test.left), {cells: []cell{{text: test.right}}}}).text
		if got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestRowsAreAligned(t *testing.T) {
	for _, test := range []struct {
		a, b []float64
		want bool
	}{
		{[]float64{50, 150, 250}, []float64{50, 152, 249}, true},
		{[]float64{50, 150}, []float64{50, 300}, false},
		{[]float64{50, 150}, []float64{50}, false},
	} {
		if aligned(test.a, test.b) != test.want {
			t.Errorf("%v and %v", test.a, test.b)
		}
	}
}

// typeset sets words in cells of 6 points, as a fuzzer wants them: each byte pair moves the pen.
func typeset(text string, moves []byte) *drawn.Page {
	p := &drawn.Page{Width: 595, Height: 842, Fonts: []drawn.Font{{}, {Bold: true}}}
	x, y, size := 72.0, 760.0, 11.0
	for i, r := range []rune(text) {
		if len(moves) > 0 {
			switch m := moves[i%len(moves)]; m % 11 {
			case 0:
				x, y = 72, y-14
			case 1:
				x += float64(m)
			case 2:
				y += 4
			case 3:
				size = float64(m%30) - 2
			case 4:
				x, y = float64(m)*3, float64(m)*4
			}
		}
		p.Chars = append(p.Chars, drawn.Char{Rune: r, Left: x, Right: x + 6, Bottom: y - 3, Top: y + 8, X: x, Y: y, Size: size, Font: i % 3 / 2, Angle: float64(i%40/39) * 1.57})
		x += 6
	}
	return p
}

// FuzzBlocks demands that any places of any characters give blocks on existing pages, turns within their texts, and the same the
// second time.
func FuzzBlocks(f *testing.F) {
	f.Add("A heading 1. An item 2 Another\x02 line with words", []byte{5, 5, 0, 5, 1, 3, 4})
	f.Add("قانون حماية 2021 (UNCAC)", []byte{7, 7, 0, 90})
	f.Add("中华人民共和国 1 note", []byte{0, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, text string, moves []byte) {
		if len(text) > 2000 {
			return
		}
		pages := []*drawn.Page{typeset(text, moves), nil, typeset(text, moves)}
		outline := []drawn.Bookmark{{Title: text, Level: 2}}
		got, info := Blocks(pages, outline)
		if len(info) != len(pages) {
			t.Fatalf("%d pages", len(info))
		}
		for _, b := range got {
			if b.Page < 1 || b.Page > 3 || strings.TrimSpace(b.Text) == "" {
				t.Errorf("%+v", b)
			}
			for _, turn := range b.Turns {
				if turn.Offset < 0 || turn.Offset > len(b.Text) || turn.Page < b.Page || turn.Page > 3 {
					t.Errorf("%+v", b)
				}
			}
		}
		again, _ := Blocks(pages, outline)
		if diff := cmp.Diff(got, again); diff != "" {
			t.Error(diff)
		}
	})
}

func TestOutlineNamesHeadings(t *testing.T) {
	page := typeset("Measures", nil)
	got, _ := Blocks([]*drawn.Page{page}, []drawn.Bookmark{{Title: "MEASURES", Level: 3}})
	if len(got) != 1 || got[0].Kind != corpus.Heading || got[0].Level != 3 {
		t.Errorf("%+v", got)
	}
}
