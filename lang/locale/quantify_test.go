package locale

import (
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// TestQuantifiersOfAllLanguages holds the levels where they change, of 100 submitters, in the words of the house style.
func TestQuantifiersOfAllLanguages(t *testing.T) {
	tests := []struct {
		lang corpus.Lang
		want []string // of 2, 3, 14, 15, 29, 30, 50, 51, 66, 67, 89, 90, 99, 100
	}{
		{corpus.English, []string{"", "a few", "a few", "some", "some", "many", "many", "more than half of the", "more than half of the", "most", "most", "nearly all", "nearly all", "all"}},
		{corpus.French, []string{"", "quelques", "quelques", "plusieurs", "plusieurs", "de nombreux", "de nombreux", "plus de la moitié des", "plus de la moitié des", "la plupart des", "la plupart des", "presque tous les", "presque tous les", "tous les"}},
		{corpus.Spanish, []string{"", "unos pocos", "unos pocos", "varios", "varios", "muchos", "muchos", "más de la mitad de los", "más de la mitad de los", "la mayoría de los", "la mayoría de los", "casi todos los", "casi todos los", "todos los"}},
		{corpus.Russian, []string{"", "несколько", "несколько", "ряд", "ряд", "многие", "многие", "более половины", "более половины", "большинство", "большинство", "почти все", "почти все", "все"}},
		{corpus.Arabic, []string{"", "عدد قليل من", "عدد قليل من", "عدة", "عدة", "كثير من", "كثير من", "أكثر من نصف", "أكثر من نصف", "معظم", "معظم", "جميع تقريبا", "جميع تقريبا", "جميع"}},
		{corpus.Chinese, []string{"", "少数", "少数", "一些", "一些", "许多", "许多", "半数以上", "半数以上", "大多数", "大多数", "几乎所有", "几乎所有", "所有"}},
	}
	for _, tt := range tests {
		var got []string
		for _, n := range []int{2, 3, 14, 15, 29, 30, 50, 51, 66, 67, 89, 90, 99, 100} {
			word, _ := For(tt.lang).Quantify(n, 100)
			got = append(got, word)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.lang, diff)
		}
	}
}

func TestQuantifiedAgreesWithItsNoun(t *testing.T) {
	tests := []struct {
		lang corpus.Lang
		noun string
		want [levels]string
	}{
		{corpus.French, "contribution", [levels]string{
			"quelques contributions", "plusieurs contributions", "de nombreuses contributions", "plus de la moitié des contributions",
			"la plupart des contributions", "presque toutes les contributions", "toutes les contributions",
		}},
		{corpus.Russian, "state-party", [levels]string{
			"несколько государств-участников", "ряд государств-участников", "многие государства-участники", "более половины государств-участников",
			"большинство государств-участников", "почти все государства-участники", "все государства-участники",
		}},
		{corpus.Arabic, "state-party", [levels]string{
			"قلة من الدول الأطراف", "عدة دول أطراف", "كثير من الدول الأطراف", "أكثر من نصف الدول الأطراف", "معظم الدول الأطراف",
			"جميع الدول الأطراف تقريبا", "جميع الدول الأطراف",
		}},
		{corpus.Spanish, "page", [levels]string{
			"unas pocas páginas", "varias páginas", "muchas páginas", "más de la mitad de las páginas", "la mayoría de las páginas",
			"casi todas las páginas", "todas las páginas",
		}},
		{corpus.English, "riddles", [levels]string{
			"a few riddles", "some riddles", "many riddles", "more than half of the riddles", "most riddles", "nearly all riddles", "all riddles",
		}},
	}
	for _, tt := range tests {
		var got [levels]string
		for level, n := range []int{3, 4, 8, 13, 17, 23, 25} {
			got[level], _ = For(tt.lang).Quantified(n, 25, tt.noun)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.lang, diff)
		}
	}
}

func TestThresholdsOfOnesOwn(t *testing.T) {
	own := HouseThresholds()
	if err := yaml.Unmarshal([]byte("min: 5\nmany: 2/5\nmost: 75%\n"), &own); err != nil {
		t.Fatal(err)
	}
	want := HouseThresholds()
	want.Min, want.Many, want.Most = 5, Fraction{2, 5}, Fraction{75, 100}
	if diff := cmp.Diff(want, own); diff != "" {
		t.Fatal(diff)
	}
	l, err := For(corpus.French).With(own)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		n, all int
		want   string
	}{{2, 5, ""}, {4, 9, "de nombreux"}, {3, 9, "plusieurs"}, {17, 25, "plus de la moitié des"}, {19, 25, "la plupart des"}, {3, 4, ""}} {
		if got, _ := l.Quantify(tt.n, tt.all); got != tt.want {
			t.Errorf("Quantify(%d, %d) = %q, want %q", tt.n, tt.all, got, tt.want)
		}
	}
	if written, err := yaml.Marshal(own); err != nil || string(written) != "min: 5\npercent: 20\nsome: 15%\nmany: 2/5\nhalf: 1/2\nmost: 75%\nnearly-all: 90%\n" {
		t.Errorf("written as %q, %v", written, err)
	}
}

func TestThresholdsThatAreWrong(t *testing.T) {
	for name, change := range map[string]func(*Thresholds){
		"falling":       func(t *Thresholds) { t.Many = Fraction{10, 100} },
		"equal":         func(t *Thresholds) { t.Most = Fraction{50, 100} },
		"over the half": func(t *Thresholds) { t.Half = Fraction{55, 100} },
		"all":           func(t *Thresholds) { t.NearlyAll = Fraction{1, 1} },
		"nothing":       func(t *Thresholds) { t.Some = Fraction{} },
		"below three":   func(t *Thresholds) { t.Min = 2 },
		"no percent":    func(t *Thresholds) { t.Percent = 0 },
	} {
		own := HouseThresholds()
		change(&own)
		if l, err := For(corpus.English).With(own); err == nil || l.Thresholds != HouseThresholds() {
			t.Errorf("%s: %v, %+v", name, err, l.Thresholds)
		}
	}
}

func TestPercentOf(t *testing.T) {
	tests := []struct {
		n, all int
		want   string
	}{
		{5, 19, ""}, {5, 20, "25 per cent"}, {0, 20, "0 per cent"}, {20, 20, "100 per cent"}, {1, 1000, "1 per cent"}, {999, 1000, "99 per cent"},
		{1, 40, "3 per cent"}, {21, 20, ""}, {-1, 20, ""}, {0, 0, ""},
	}
	for _, tt := range tests {
		if got, ok := For(corpus.English).PercentOf(tt.n, tt.all); got != tt.want || ok != (tt.want != "") {
			t.Errorf("PercentOf(%d, %d) = %q, want %q", tt.n, tt.all, got, tt.want)
		}
	}
}

// FuzzFraction holds that what is read is written so that it is read alike, and that nothing negative or without whole is.
func FuzzFraction(f *testing.F) {
	for _, s := range []string{"15%", "2/3", "", "/", "1/0", "-1%", " 9 / 10 ", "%", "1/2/3", "99999999999%", "15"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var a, b Fraction
		if a.UnmarshalText([]byte(s)) != nil {
			return
		}
		if a != (Fraction{}) && (a.Whole <= 0 || a.Part < 0) {
			t.Errorf("%q is read as %+v", s, a)
		}
		if err := b.UnmarshalText([]byte(a.String())); err != nil || a != b {
			t.Errorf("%q is read as %+v, written and read again as %+v: %v", s, a, b, err)
		}
	})
}
