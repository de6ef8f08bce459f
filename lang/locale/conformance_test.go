package locale

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
)

// TestConformance says what a locale lacks.
func TestConformance(t *testing.T) {
	if len(All()) < len(corpus.Languages()) {
		t.Errorf("%d locales for %d languages", len(All()), len(corpus.Languages()))
	}
	for _, l := range All() {
		t.Run(string(l.Lang), func(t *testing.T) {
			if got := For(l.Lang); got.Lang != l.Lang || got.Tag != l.Tag {
				t.Errorf("For(%s) is the locale of %s", l.Lang, got.Lang)
			}
			conformNouns(t, l)
			conformQuantifiers(t, l)
			conformWords(t, l)
			conformRest(t, l)
		})
	}
	for _, lang := range corpus.Languages() {
		if For(lang).Lang != lang {
			t.Errorf("%s has no locale", lang)
		}
	}
	if For("de").Lang != corpus.English {
		t.Error("a language without a locale is not written in English")
	}
}

func conformNouns(t *testing.T, l Locale) {
	if len(l.Nouns) != len(NounKeys()) {
		t.Errorf("%d nouns, want %d: one for each of NounKeys and none besides", len(l.Nouns), len(NounKeys()))
	}
	for _, key := range NounKeys() {
		noun, ok := l.Nouns[key]
		if !ok || noun.Other == "" {
			t.Errorf("no noun %s", key)
		}
		for _, form := range []string{noun.One, noun.Two, noun.Few, noun.Many, noun.Other, noun.OfOne, noun.OfMany, noun.Plural, noun.The} {
			if strings.TrimSpace(form) != form || strings.Contains(form, "  ") || !norm.NFC.IsNormalString(form) {
				t.Errorf("%s: %q has spaces too many or is not NFC", key, form)
			}
		}
		for n := range 202 {
			if !complete(noun, l.class(n)) {
				t.Errorf("%s: no form for %d, of class %v", key, n, l.class(n))
			}
		}
	}
}

// complete reports whether a noun has a form of its own for a class of numbers, if it has forms of its own at all.
func complete(n Noun, c plural.Form) bool {
	inflected := n.One+n.Two+n.Few+n.Many != ""
	switch c {
	case plural.One:
		return !inflected || n.One != "" || n.Single != "" || n.Two != ""
	case plural.Two:
		return n.Two != ""
	case plural.Few:
		return n.Few != ""
	case plural.Many:
		return n.Many != ""
	}
	return true
}

func conformQuantifiers(t *testing.T, l Locale) {
	seen := map[string]bool{}
	for level, n := range []int{3, 15, 30, 51, 67, 90, 100} {
		word, ok := l.Quantify(n, 100)
		if !ok || word == "" || seen[word] {
			t.Errorf("level %d: %q, %v: no quantifier of its own", level, word, ok)
		}
		seen[word] = true
		for _, key := range NounKeys() {
			phrase, ok := l.Quantified(n, 100, key)
			if !ok || strings.ContainsAny(phrase, "{}") || strings.TrimSpace(phrase) != phrase || strings.Contains(phrase, "  ") || !l.Nouns[key].isIn(phrase) {
				t.Errorf("level %d: %q of %s", level, phrase, key)
			}
		}
	}
}

// isIn reports whether a phrase has the noun in a form that quantifiers ask for.
func (n Noun) isIn(phrase string) bool {
	return slices.ContainsFunc([]string{n.plural(), n.OfMany, n.Few, n.The}, func(form string) bool { return form != "" && strings.Contains(phrase, form) })
}

func conformWords(t *testing.T, l Locale) {
	for _, g := range []Gender{Masculine, Feminine, Neuter} {
		seen := map[string]bool{}
		for n := range spelledMax + 1 {
			word := l.spelled(n, form{gender: g})
			if word == "" || seen[word] || strings.TrimSpace(word) != word {
				t.Errorf("%d in gender %d is %q", n, g, word)
			}
			seen[word] = true
		}
	}
	for _, n := range []int{-1, 1000, 1234567} {
		if got := l.Spell(n); got != l.Figures(n) {
			t.Errorf("Spell(%d) = %q", n, got)
		}
	}
	if l.Number(9, 9, 10) != "9" || l.Number(10) != "10" {
		t.Errorf("9 beside 10 is %q, 10 is %q", l.Number(9, 9, 10), l.Number(10))
	}
}

func conformRest(t *testing.T, l Locale) {
	if err := l.Thresholds.Check(); err != nil || l.Thresholds != HouseThresholds() {
		t.Errorf("thresholds %+v: %v", l.Thresholds, err)
	}
	if len(l.months) != 12 || l.Date("") != "" || l.Dates("", "2023-09-21") != l.Date("2023-09-21") {
		t.Errorf("%d months, %q, %q", len(l.months), l.Date(""), l.Dates("", "2023-09-21"))
	}
	if l.Apart("EUE", "") == "" || l.Apart("XAA", "Talmora") != "Talmora" {
		t.Error("the European Union has no name")
	}
	for _, mark := range []string{l.Marks.Comma, l.Marks.Semicolon, l.Marks.Colon, l.Marks.Stop, l.Marks.Open, l.Marks.Close, l.Marks.OpenQuote, l.Marks.CloseQuote} {
		if mark == "" {
			t.Errorf("a mark is missing: %+v", l.Marks)
		}
	}
	if got := l.Counted(3, "riddle") + l.Noun("riddle", 2) + l.Plural("riddle"); !strings.HasSuffix(got, " riddleriddleriddle") {
		t.Errorf("a noun that nobody knows is %q", got)
	}
	if l.List(nil) != "" || l.List([]string{"a"}) != "a" || l.Typeset("a") != "a" {
		t.Error("lists of none and one, or plain text")
	}
}
