package text_test

import (
	"testing"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// TestAbbreviations: one sentence each, and two where the full stop ends one.
func TestAbbreviations(t *testing.T) {
	cases := []struct {
		lang corpus.Lang
		in   string
		want int
	}{
		{"en", "The Act (cf. Annex II) applies.", 1},
		{"en", "See para. (b) of the Act.", 1},
		{"en", "Under sec. IV it is an offence.", 1},
		{"en", "Section 5 says no. The Act says yes.", 2},
		{"en", "The report cites e.g. Freedonia.", 1},
		{"en", "iv. The Unit reports.", 1},
		{"en", "1.2. The Unit reports.", 1},
		{"en", "The court sat. I was there.", 2},
		{"en", "It costs 3.5 million. That is much.", 2},
		{"fr", "Mme Untel, c.-à-d. M. Dupont, a signé.", 1},
		{"fr", "L'al. 3 de l'art. 5 s'applique.", 1},
		{"fr", "La loi existe. Elle s'applique.", 2},
		{"es", "La Sra. Fulana y el Dr. Mengano firmaron.", 1},
		{"es", "Véase el párr. 4 y la pág. 7.", 1},
		{"es", "Es la ley núm. 5 de 2020.", 1},
		{"ru", "Согласно ст. 290 и ч. 2 п. 3 УК.", 1},
		{"ru", "Это т.е. Министерство.", 1},
		{"ru", "Закон принят. Он действует.", 2},
		{"zh", "第一，有法律。第二，有机构。", 2},
		{"zh", "有法律；有机构", 2},
		{"ar", "صدر القانون. وهو نافذ.", 2},
	}
	for _, c := range cases {
		if got := text.Sentences(c.lang, c.in); len(got) != c.want {
			var parts []string
			for _, span := range got {
				parts = append(parts, span.In(c.in))
			}
			t.Errorf("%s: %q has %d sentences, want %d: %q", c.lang, c.in, len(got), c.want, parts)
		}
	}
}

func TestFold(t *testing.T) {
	cases := map[string]string{
		"ÉLÉGANT": "elegant", "Straße": "strasse", "Ørsted": "orsted", "Łódź": "lodz", "œuvre": "oeuvre", "ﬁnance": "finance",
		"Ёлка": "елка", "Йод": "йод", "ИЙ": "ий", "ＡＢＣ１": "abc1",
		"أُنْشِئَتْ": "انشيت", "إدارة": "اداره", "مستشفى": "مستشفي", "مؤسسة": "موسسه", "شـــرطة": "شرطه", "١٢٣": "123", "ﻻ": "لا",
		"舉報": "举报", "檢察機關": "检察机关", "贓款": "赃款", "": "",
	}
	for in, want := range cases {
		if got := text.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFormsOfArabic(t *testing.T) {
	cases := map[string][]string{
		"حماية":     {"حمايه"},
		"وحماية":    {"وحمايه", "حمايه"},
		"فبالقانون": {"فبالقانون", "بالقانون", "القانون", "قانون"},
		"سيعتمد":    {"سيعتمد", "يعتمد"},
		"وللدولة":   {"وللدوله", "للدوله", "لدوله", "دوله"},
		"ولد":       {"ولد"}, // too short to lose a letter
	}
	for in, want := range cases {
		got := text.Forms(corpus.Arabic, in)
		if len(got) != len(want) || !meetAll(got, want) {
			t.Errorf("Forms(%s) = %q, want %q", in, got, want)
		}
	}
}

func meetAll(got, want []string) bool {
	for _, w := range want {
		if !meet(got, []string{w}) {
			return false
		}
	}
	return true
}
