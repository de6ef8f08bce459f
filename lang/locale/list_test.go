package locale

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func TestListsOfEachLanguage(t *testing.T) {
	tests := []struct {
		lang  corpus.Lang
		items []string
		want  string
	}{
		{corpus.Arabic, []string{"دولتان", "منظمة واحدة", "مؤسسة واحدة"}, "دولتان ومنظمة واحدة ومؤسسة واحدة"},
		{corpus.Chinese, []string{"2个国家", "1个组织", "欧洲联盟"}, "2个国家、1个组织和欧洲联盟"},
		{corpus.French, []string{"Talmore", "Brenne", "Ostrie"}, "Talmore, Brenne et Ostrie"},
		{corpus.Russian, []string{"Талмора", "Бренна"}, "Талмора и Бренна"},
		{corpus.Spanish, []string{"Talmora", "Brena"}, "Talmora y Brena"},
		{corpus.Spanish, []string{"Talmora", "Istria"}, "Talmora e Istria"},
		{corpus.Spanish, []string{"Talmora", "Hispalia"}, "Talmora e Hispalia"},
		{corpus.Spanish, []string{"agua", "hielo"}, "agua y hielo"},
		{corpus.Spanish, []string{"Talmora", "Ítaca"}, "Talmora e Ítaca"},
		{corpus.Spanish, []string{"Talmora", "Yanda"}, "Talmora y Yanda"},
		{corpus.Spanish, []string{"x", "i"}, "x e i"},
		{corpus.Spanish, []string{"x", ""}, "x y "},
	}
	for _, tt := range tests {
		if got := For(tt.lang).List(tt.items); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.lang, got, tt.want)
		}
	}
}

func TestOrderOfEachLanguage(t *testing.T) {
	tests := map[corpus.Lang]string{
		corpus.Arabic:  "إسنا، التالمور، جورا، السهل، شامخة", // without the article: إسنا، تالمور، جورا، سهل، شامخة
		corpus.Chinese: "安纳国 白原国 东山国 中河国",
		corpus.French:  "Eau, Éden, Edène, Zora",
		corpus.Russian: "Ельна, Ёрга, Жара, Яна",
		corpus.Spanish: "Nora, Ñandú, Oria, Órzola",
	}
	for lang, want := range tests {
		separator := ", "
		switch lang {
		case corpus.Arabic:
			separator = "، "
		case corpus.Chinese:
			separator = " "
		}
		names := strings.Split(want, separator)
		for i := range len(names) / 2 { // any other order to begin with
			names[i], names[len(names)-1-i] = names[len(names)-1-i], names[i]
		}
		Sort(For(lang), names, func(s string) string { return s })
		if diff := cmp.Diff(want, strings.Join(names, separator)); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}

func TestFrenchTypeset(t *testing.T) {
	tests := map[string]string{
		"Thèmes : trois":           "Thèmes⍽: trois",
		"Thèmes: trois; quatre":    "Thèmes⍽: trois⍽; quatre",
		"Pourquoi ? Ainsi !":       "Pourquoi⍽? Ainsi⍽!",
		"« Talmore »":              "«⍽Talmore⍽»",
		"«Talmore».":               "«⍽Talmore⍽».",
		"25 % des États (25%)":     "25⍽% des États (25%)",
		"à 10:30, https://a.test/": "à 10:30, https://a.test/",
		"(voir annexe): oui":       "(voir annexe)⍽: oui",
		"":                         "",
	}
	for in, want := range tests {
		if got := strings.ReplaceAll(For(corpus.French).Typeset(in), nbsp, "⍽"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// FuzzTypeset holds that a text set twice is as set once, and that only spaces are changed.
func FuzzTypeset(f *testing.F) {
	for _, s := range []string{"a : b", "« a »", "a;b; c", "«»", "« »", "a  !?", "\u00a0:", "«\u00a0 a", "a!»"} {
		f.Add(s)
	}
	bare := strings.NewReplacer(" ", "", nbsp, "")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range All() {
			once := l.Typeset(s)
			if twice := l.Typeset(once); twice != once {
				t.Errorf("%s: %q, then %q", l.Lang, once, twice)
			}
			if bare.Replace(once) != bare.Replace(s) {
				t.Errorf("%s: %q from %q", l.Lang, once, s)
			}
		}
	})
}

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{"één": "Één", "": "", "ни одно": "Ни одно", "25 a": "25 a", "دولة": "دولة", "\xff": "\xff"} {
		if got := Capital(in); got != want {
			t.Errorf("Capital(%q) = %q", in, got)
		}
	}
}
