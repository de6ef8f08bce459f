package mend

import (
	"maps"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"rapporteur/ingest/pdf/exact/sfnt"
)

// sound has twenty letters on which table and program agree, glyphs 101 to 120.
func sound() (map[int][]rune, sfnt.Font) {
	table, font := map[int][]rune{}, sfnt.Font{Runes: map[int][]rune{}}
	for i, r := range []rune("ابتثجحخدذرزسشصظعفكلم") {
		table[101+i], font.Runes[101+i] = []rune{r}, []rune{r}
	}
	return table, font
}

// glyph is a glyph, what the table says of it and what the program does.
type glyph struct {
	table   string
	program string // each character by itself
	want    string // "" if the table is left as it is
}

func TestTable(t *testing.T) {
	for _, test := range []struct {
		name    string
		strokes []int
		glyphs  []glyph // from 1
	}{
		{"another letter at the end of a word", nil, []glyph{{"ش", "\ufec2", "ط"}}},
		{"a letter as a space", nil, []glyph{{" ", "ض\ufebd", "ض"}}},
		{"a letter with madda as a space", nil, []glyph{{" ", "\ufe82", "آ"}}},
		{"less than the ligature", nil, []glyph{{"ع", "\ufcbb", "عم"}}},
		{"marks as spaces", nil, []glyph{{" ", "\u064d", "\u064d"}, {" ", "\ufc5e", "\u064c\u0651"}}},
		{"digits as other digits", nil, []glyph{{"2", "٠۰", "0"}, {"0", "٢", "2"}, {"3", "٣", ""}, {"8", "٫", "."}}},
		{"digits of their own as others", nil, []glyph{{"٢", "٠۰", "٠"}, {"٠", "٢", "٢"}, {"٣", "٣", ""}, {"٤", "٤", ""}, {"٩", "٫", "٫"}}},
		{"a stroke as a letter", []int{1, 2, 3}, []glyph{{"ر", "", "ـ"}, {" ", "", "ـ"}, {"ـ", "", ""}}},
		{"a stroke that is a character", []int{1}, []glyph{{" ", "ـ", "ـ"}}},
		{"brackets turned", nil, []glyph{{")", "(", ""}, {"»", "«", ""}}},
		{"forms of letters", nil, []glyph{{"ه", "\ufeeb", ""}, {"لا", "\ufefb", ""}, {"ال", "\ufefb", ""}, {"\ufef3", "ي", ""}}},
		{"letters that differ by their dots", nil, []glyph{{"ي", "\u06cc", ""}, {"ب", "\u066e", ""}, {"ج", "ح", ""}, {"ک", "ك", ""}, {"أ", "ا", ""}}},
		{"a mark beside its letter", nil, []glyph{{" ", "\u0654", ""}, {"إ", "\u0655", ""}, {"ب", "\u064e", ""}}},
		{"a ligature whose alef is a part of another", nil, []glyph{{"إ", "\u0655", ""}, {"ل", "\ufefb", ""}, {" ", "\ufe8e", ""}}},
		{"several letters", nil, []glyph{{"لله", "\ufdf2", ""}, {"عم", "ق", ""}}},
		{"signs", nil, []glyph{{"?", "؟", ""}, {",", "،", ""}, {"%", "٪", ""}, {".", "٫", ""}}},
		{"not Arabic", nil, []glyph{{"A", "А", ""}, {"-", "\u00ad", ""}, {"x", "ж", ""}}},
		{"a character that is not certain", nil, []glyph{{"ش", "طق", ""}, {"ش", "طx", ""}}},
		{"private use", nil, []glyph{{"ش", "\ue012", ""}, {"ش", "ط\ue012", "ط"}}},
	} {
		table, font := sound()
		font.Strokes = test.strokes
		want := maps.Clone(table)
		changed := false
		for i, g := range test.glyphs {
			table[i+1], want[i+1] = []rune(g.table), []rune(g.table)
			if g.program != "" {
				font.Runes[i+1] = []rune(g.program)
			}
			if g.want != "" {
				want[i+1], changed = []rune(g.want), true
			}
		}
		if !changed {
			want = nil
		}
		if diff := cmp.Diff(want, Table(table, font)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestDistrust: a program that agrees with too little of the table is not believed in the rest.
func TestDistrust(t *testing.T) {
	table, font := sound()
	table[1], font.Runes[1] = []rune("ش"), []rune("ط")
	if got := Table(table, font); string(got[1]) != "ط" {
		t.Errorf("a program that agrees in twenty letters corrects to %q", string(got[1]))
	}
	for i := range 10 { // made-up characters
		font.Runes[111+i] = []rune{'A' + rune(i)}
	}
	if got := Table(table, font); got != nil {
		t.Errorf("a program that agrees in half of the letters corrects to %q", string(got[1]))
	}
	few, font := map[int][]rune{1: []rune("ش"), 2: []rune("ب")}, sfnt.Font{Runes: map[int][]rune{1: {'ط'}, 2: {'ب'}}}
	if got := Table(few, font); got != nil {
		t.Errorf("a program that agrees in one letter corrects to %q", string(got[1]))
	}
	if got := Table(nil, sfnt.Font{}); got != nil {
		t.Errorf("nothing is corrected to %v", got)
	}
}

// FuzzTable: whatever table and program say, only single characters are corrected, to text of a few letters that is not Latin.
func FuzzTable(f *testing.F) {
	f.Add("ش 2ل\u0655", "طض٨\ufefb\u0655", 3)
	f.Fuzz(func(t *testing.T, said, known string, stroke int) {
		table, font := sound()
		font.Strokes = []int{stroke}
		for i, r := range []rune(said) {
			table[201+i] = []rune{r}
		}
		for i, r := range []rune(known) {
			font.Runes[201+i] = []rune{r}
		}
		for glyph, text := range Table(table, font) {
			before := table[glyph]
			if string(before) == string(text) {
				continue
			}
			if len(before) > 1 || len(text) == 0 || len(text) > maxLetters {
				t.Errorf("glyph %d: %q is corrected to %q", glyph, string(before), string(text))
			}
			for _, r := range text {
				if unicode.Is(unicode.Latin, r) {
					t.Errorf("glyph %d: %q is corrected to %q", glyph, string(before), string(text))
				}
			}
		}
	})
}
