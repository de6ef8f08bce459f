package rtl

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// place sets a line as the eye sees it from the left, each character 5 wide; spaces stay.
func place(visual string) []Glyph {
	var out []Glyph
	x := 0.0
	for _, r := range visual {
		out = append(out, Glyph{r, x, x + 5})
		x += 5
	}
	return out
}

// backwards writes a word as it stands on the page.
func backwards(s string) string {
	rs := []rune(s)
	var b strings.Builder
	for i := range rs {
		b.WriteRune(rs[len(rs)-1-i])
	}
	return b.String()
}

func TestText(t *testing.T) {
	for _, test := range []struct{ name, visual, want string }{
		{"words", backwards("قانون حماية"), "قانون حماية"},
		{"a number", backwards("في عام") + "", "في عام"},
		{"a year", "2021 " + backwards("في عام"), "في عام 2021"},
		{"a decimal", "3.5 " + backwards("بلغ"), "بلغ 3.5"},
		{"a range is read from the right", "2021-2020 " + backwards("الفترة"), "الفترة 2020-2021"},
		{"Latin words", "Open Data 4 " + backwards("مبادرة"), "مبادرة Open Data 4"},
		{"brackets", "(" + backwards("المكتب") + ") " + backwards("أنشئ"), "أنشئ (المكتب)"},
		{"brackets around Latin", "(UNCAC) " + backwards("الاتفاقية"), "الاتفاقية (UNCAC)"},
		{"brackets of which only one was turned", ")UNCAC) " + backwards("الاتفاقية"), "الاتفاقية (UNCAC)"},
		{"both the other way", "(UNCAC( " + backwards("الاتفاقية"), "الاتفاقية (UNCAC)"},
		{"around a number", ")2014) " + backwards("لسنة"), "لسنة (2014)"},
		{"beside turned ones", ")UNCAC) (" + backwards("المكتب") + ") " + backwards("أنشئ"), "أنشئ (المكتب) (UNCAC)"},
		{"two that close", "(12 (" + backwards("ب") + ") " + backwards("أ") + ")", "(أ (ب) 12)"},
		{"two that close what a line before opened", "(12 (" + backwards("ب"), "ب) 12)"},
		{"one that opens", backwards("المكتب") + ") " + backwards("أنشئ"), "أنشئ (المكتب"},
		{"kashida that stands alone", backwards("محمد ـ محمد"), "محمد محمد"},
		{"kashida", backwards("محـــمد"), "محمد"},
		{"presentation forms", "ﺩﻼﺑ", "بلاد"},
		{"nothing", "", ""},
	} {
		if got := Text(place(test.visual), 12); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLigature(t *testing.T) {
	lamAlef := []Glyph{{'ا', 0, 5}, {'ل', 0, 5}, {'ب', 5, 10}}
	if got := Text(lamAlef, 12); got != "بلا" {
		t.Errorf("%q", got)
	}
	mark := []Glyph{{'ع', 0, 5}, {'ب', 5, 10}, {'\u064e', 6, 9}}
	if got := Text(mark, 12); got != "ب\u064eع" {
		t.Errorf("%q", got)
	}
}

func TestSpaces(t *testing.T) {
	narrow := []Glyph{{'ع', 0, 5}, {'ب', 6.3, 10}}
	if got := Text(narrow, 12); got != "بع" {
		t.Errorf("a narrow gap: %q", got)
	}
	if got := Text(append(narrow, Glyph{' ', 5.5, 5.5}), 12); got != "ب ع" {
		t.Errorf("a narrow gap with a space in it: %q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("2021 ماع يف (UNCAC)", 12.0)
	f.Fuzz(func(t *testing.T, line string, height float64) {
		got := Text(place(line), height)
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) || strings.Contains(got, "  ") {
			t.Errorf("%q gives %q", line, got)
		}
		if a, b := letters(line), letters(got); norm.NFKC.IsNormalString(line) && a != b {
			t.Errorf("%q gives %q: %d and %d letters", line, got, a, b)
		}
	})
}

// letters counts the letters of the Arabic block that nothing else turns into.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x621 && r <= 0x64A && r != kashida {
			n++
		}
	}
	return n
}

func ExampleText() {
	// A name and a year as they stand on the page, from the left.
	fmt.Println(Text([]Glyph{{'4', 0, 5}, {'2', 5, 10}, {'م', 20, 25}, {'ق', 25, 30}, {'ر', 30, 35}}, 12))
	// Output: رقم 42
}
