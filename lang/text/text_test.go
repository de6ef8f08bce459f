package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

func ExampleTokens() {
	s := "The Agency’s whistle-blowers"
	for _, t := range text.Tokens(corpus.English, s) {
		fmt.Println(t.Span.In(s), t.Forms[0])
	}
	// Output:
	// The the
	// Agency agency
	// whistle whistle
	// blowers blowers
}

func TestTokens(t *testing.T) {
	cases := []struct {
		lang corpus.Lang
		in   string
		want string // forms, the other forms of a word after a slash
	}{
		{"en", "the Unit's report; don't", "the unit report don't"},
		{"en", "companies’ 1,000 FIU-led", "companies 1 000 fiu led"},
		{"fr", "L'agent d’État qu'il aujourd'hui", "agent etat il aujourd'hui"},
		{"fr", "l’œuvre", "oeuvre"},
		{"it", "dell'autorità", "autorita"},
		{"es", "protección del denunciante", "proteccion del denunciante"},
		{"ru", "Всё ещё нарушений", "все еще нарушений"},
		{"zh", "保護舉報人ABC２０２３年", "保 护 举 报 人 abc2023 年"},
		{"ar", "المُبلِّغين", "المبلغين/مبلغين"},
		{"ar", "وبالحماية", "وبالحمايه/بالحمايه/الحمايه/حمايه"},
		{"ar", "للنيابة", "للنيابه/لنيابه/نيابه"},
		{"ar", "هيئة ٢٠٢٣", "هييه 2023"},
		{"en", "— … !", ""},
		{"en", "co\u00adoperation", "cooperation"},
		{"ar", "ﻣﻜﺎﻓﺤﺔ", "مكافحه"},
	}
	for _, c := range cases {
		var got []string
		for _, tok := range text.Tokens(c.lang, c.in) {
			got = append(got, strings.Join(tok.Forms, "/"))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("Tokens(%s, %q) (-want +got):\n%s", c.lang, c.in, diff)
		}
	}
}

func TestStemsMeet(t *testing.T) {
	cases := []struct {
		lang corpus.Lang
		a, b string
		meet bool
	}{
		{"en", "protect", "Protection", true},
		{"en", "protecting", "protected", true},
		{"fr", "déclaration", "DECLARATIONS", true},
		{"fr", "enquêteur", "ENQUETEURS", true},
		{"es", "protección", "proteger", false},
		{"es", "declaración", "declaraciones", true},
		{"ru", "защита", "защиты", true},
		{"ru", "защита", "защите", true},
		{"ru", "отчёт", "отчетам", true},
		{"ar", "مبلغ", "مبلغين", true},
		{"ar", "حماية", "حمايتهم", true},
		{"ar", "مؤسسة", "مؤسساتها", true},
		{"ar", "قانون", "قانونية", true},
		{"ar", "برلمان", "برلماني", true},
		{"zh", "报", "報", true},
	}
	for _, c := range cases {
		if got := meet(text.Stems(c.lang, c.a), text.Stems(c.lang, c.b)); got != c.meet {
			t.Errorf("%s: stems of %s %q and %s %q: meet %v, want %v", c.lang, c.a, text.Stems(c.lang, c.a), c.b, text.Stems(c.lang, c.b), got, c.meet)
		}
	}
}

func meet(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

func TestSentences(t *testing.T) {
	cases := []struct {
		lang corpus.Lang
		in   []string // joined by a space, except in Chinese
	}{
		{"en", []string{"Under art. 33 UNCAC and para. 2 reports are kept.", "No. 5 Act applies."}},
		{"en", []string{"12. The Government adopted it.", "It applies."}},
		{"en", []string{"Mr. J. Doe of the U.N. Office spoke.", "He left."}},
		{"en", []string{"It came into force in 2021.", "The law helps."}},
		{"en", []string{"Is it in place?", "Yes."}},
		{"fr", []string{"M. Untel a cité l'art. 12 du code.", "La loi suit."}},
		{"es", []string{"El Sr. Fulano citó el art. 4.", "La ley rige."}},
		{"ru", []string{"В 2023 г. Министерство приняло п. 3 ст. 290 УК.", "Закон действует."}},
		{"ru", []string{"Правила были окончательно утверждены в марте 2021 г.", "Закон действует."}},
		{"ru", []string{"Суд в г. Бург работает."}},
		{"zh", []string{"国家设立了机构。", "法律保护举报人；", "培训已经开始！"}},
		{"ar", []string{"هل يوجد قانون؟", "نعم."}},
		{"en", []string{"The law was\nadopted in May.", "It\napplies."}},
		{"en", []string{"First line", "Second line"}},
	}
	for _, c := range cases {
		sep := " "
		if c.lang == corpus.Chinese {
			sep = ""
		} else if c.in[0] == "First line" {
			sep = "\n"
		}
		s := strings.Join(c.in, sep)
		var got []string
		for _, span := range text.Sentences(c.lang, s) {
			got = append(got, span.In(s))
		}
		if diff := cmp.Diff(c.in, got); diff != "" {
			t.Errorf("Sentences(%s, %q) (-want +got):\n%s", c.lang, s, diff)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("L'agent’s № 5 — 舉報人 المُبلِّغين всё’’s")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range corpus.Languages() {
			end := 0
			for _, tok := range text.Tokens(l, s) {
				if tok.Span.Start < end || tok.Span.End <= tok.Span.Start || tok.Span.End > len(s) {
					t.Fatalf("span %v after %d in %q", tok.Span, end, s)
				}
				end = tok.Span.End
				checkForms(t, tok)
			}
		}
	})
}

func checkForms(t *testing.T, tok text.Token) {
	t.Helper()
	for _, form := range tok.Forms {
		if form == "" || !utf8.ValidString(form) || text.Fold(form) != form {
			t.Fatalf("form %q of %v folds to %q", form, tok, text.Fold(form))
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("12. The law. 中文；英文。 art. 3\n\nlast")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range corpus.Languages() {
			end := 0
			for _, span := range text.Sentences(l, s) {
				if span.Start < end || span.End <= span.Start || strings.TrimSpace(s[end:span.Start]) != "" {
					t.Fatalf("%s: span %v after %d in %q", l, span, end, s)
				}
				end = span.End
			}
			if strings.TrimSpace(s[end:]) != "" {
				t.Fatalf("%s: %q is in no sentence", l, s[end:])
			}
		}
	})
}

func BenchmarkScanner(b *testing.B) {
	s := strings.Repeat("The Agency’s whistle-blowers were protected by the Act of 2021. ", 1000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		scan := text.NewScanner(s)
		for _, ok := scan.Next(); ok; _, ok = scan.Next() {
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	s := strings.Repeat("The Agency’s whistle-blowers were protected by the Act of 2021. ", 1000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.Sentences(corpus.English, s)
	}
}

func TestFoldTwice(t *testing.T) {
	for r := range rune(0x20000) {
		once := text.Fold(string(r))
		if twice := text.Fold(once); twice != once {
			t.Errorf("Fold(%U) = %q, then %q", r, once, twice)
		}
	}
}
