package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

func ExampleSentences() {
	s := "Under art. 33 reports are kept. No. 5 applies, says Mr. J. Doe."
	for _, span := range text.Sentences(corpus.English, s) {
		fmt.Println(span.In(s))
	}
	// Output:
	// Under art. 33 reports are kept.
	// No. 5 applies, says Mr. J. Doe.
}

func ExampleFold() {
	fmt.Println(text.Fold("Écoutes"), text.Fold("Ёлка"), text.Fold("舉報"), text.Fold("٢٠٢٣"))
	// Output: ecoutes елка 举报 2023
}

// words returns the words of s as they stand there, joined by bars.
func words(s string) string {
	var out []string
	for scan := text.NewScanner(s); ; {
		span, ok := scan.Next()
		if !ok {
			return strings.Join(out, "|")
		}
		out = append(out, span.In(s))
	}
}

// TestScanner: where words begin and end.
func TestScanner(t *testing.T) {
	tests := map[string]string{
		"":                               "",
		" \t—…! ":                        "",
		"whistle-blower":                 "whistle|blower",
		"A/RES/58/4":                     "A|RES|58|4",
		"1,000.50":                       "1|000|50",
		"don't":                          "don't",
		"'quoted'":                       "quoted",
		"the Unit's, the Units'":         "the|Unit|the|Units",
		"UNIT’S work":                    "UNIT|work",
		"it's-a":                         "it|a",
		"o'sullivan":                     "o'sullivan",
		"l'État d’alerte":                "État|alerte",
		"jusqu'alors quelqu'un":          "alors|quelqu'un",
		"lorsqu'il puisqu’elle":          "il|elle",
		"dell'autorità":                  "autorità",
		"l''agent":                       "l|agent",
		"e\u0301tat":                     "e\u0301tat",
		"co\u00adop\u200berate":          "co\u00adop\u200berate",
		"举报人ABC法":                        "举|报|人|ABC|法",
		"２０２３年":                          "２０２３|年",
		"ひらカナ":                           "ひ|ら|カ|ナ",
		"المُبلِّغين، ٢٠٢٣":              "المُبلِّغين|٢٠٢٣",
		"№ 14 «О мерах»":                 "14|О|мерах",
		"a×b÷c":                          "a|b|c",
		"x\xffy":                         "x|y",
		"ﻣﻜﺎﻓﺤﺔ":                         "ﻣﻜﺎﻓﺤﺔ",
		"\u200fword":                     "word",
		"𠀀法":                             "𠀀|法",
		"H₂O m²":                         "H|O|m",
		"mother\u2010in\u2011law\u00a0x": "mother|in|law|x",
	}
	for in, want := range tests {
		if got := words(in); got != want {
			t.Errorf("words of %q: %s, want %s", in, got, want)
		}
	}
}

func TestReset(t *testing.T) {
	scan := text.NewScanner("first text")
	scan.Next()
	scan.Reset("second")
	if span, ok := scan.Next(); !ok || span != (corpus.Span{Start: 0, End: 6}) {
		t.Errorf("after Reset: %v, %v", span, ok)
	}
	if span, ok := scan.Next(); ok {
		t.Errorf("after the end: %v", span)
	}
}

// TestWordsOfParts: a text is the words of its parts wherever it is cut at a space, so that passages may be read by themselves.
func TestWordsOfParts(t *testing.T) {
	s := "L'agent d’État a déclaré 1,000 € ; защита заявителей № 5 — 保護舉報人 ABC المُبلِّغين وبالحماية the Unit's whistle-blowers’ rights"
	want := strings.ReplaceAll(words(s), "|", " ")
	for i, r := range s {
		if r != ' ' {
			continue
		}
		got := strings.TrimSpace(strings.ReplaceAll(words(s[:i])+" "+words(s[i:]), "|", " "))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("cut at %d (-whole +parts):\n%s", i, diff)
		}
	}
}

// TestFamilies: every form of a word meets every other, and none of another family.
func TestFamilies(t *testing.T) {
	families := map[corpus.Lang][][]string{
		corpus.English: {{"declare", "declares", "declared", "declaring"}, {"corruption", "Corruption"}, {"confiscate", "confiscated", "confiscation"}, {"agency", "agencies"}},
		corpus.French:  {{"déclaration", "déclarations", "DÉCLARATION", "declaration"}, {"témoin", "témoins", "TEMOINS"}, {"enquête", "enquêtes", "ENQUETES"}},
		corpus.Spanish: {{"denunciante", "denunciantes"}, {"protección", "PROTECCION"}, {"decomiso", "decomisos"}},
		corpus.Russian: {{"свидетель", "свидетеля", "свидетелю", "свидетелем", "свидетели"}, {"закон", "закона", "законом", "законы", "ЗАКОНОВ"}, {"отчёт", "отчета", "отчетов"}},
		corpus.Arabic:  {{"قانون", "القانون", "قانونية"}, {"شاهد", "شاهدين", "الشاهد"}, {"موظف", "الموظف", "موظفين", "وموظفيهم"}},
		corpus.Chinese: {{"报", "報"}, {"国", "國"}},
	}
	for l, list := range families {
		for i, family := range list {
			for _, a := range family {
				for _, b := range family {
					if !meet(stems(l, a), stems(l, b)) {
						t.Errorf("%s: %s %q and %s %q do not meet", l, a, stems(l, a), b, stems(l, b))
					}
				}
				for _, other := range list[i+1:] {
					if meet(stems(l, a), stems(l, other[0])) {
						t.Errorf("%s: %s meets %s", l, a, other[0])
					}
				}
			}
		}
	}
}

// stems are those of every form of a word.
func stems(l corpus.Lang, word string) []string {
	var out []string
	for _, form := range append(text.Forms(l, word), word) {
		out = append(out, text.Stems(l, form)...)
	}
	return out
}

// TestStemsAreFolded: what is compared is folded, and a word meets itself however it is written.
func TestStemsAreFolded(t *testing.T) {
	list := strings.Fields("Déclaration ENQUÊTEUR protección ЗАЩИТЫ отчёт المُبلِّغين وبالحماية 舉報 Whistle ＦＩＵ ﬁnance x 7 Straße")
	for _, l := range append(corpus.Languages(), corpus.Other) {
		for _, word := range list {
			got := text.Stems(l, word)
			if len(got) == 0 || !meet(got, text.Stems(l, text.Fold(word))) {
				t.Errorf("%s: stems of %s are %q, folded %q", l, word, got, text.Stems(l, text.Fold(word)))
			}
			for _, stem := range got {
				if stem == "" || text.Fold(stem) != stem {
					t.Errorf("%s: stem %q of %s is not folded", l, stem, word)
				}
			}
			if slices.Contains(got[1:], got[0]) {
				t.Errorf("%s: stems of %s twice: %q", l, word, got)
			}
		}
	}
}

// TestLabels: the number of a list item is no sentence of its own, whatever its looks; a line that only looks like one is.
func TestLabels(t *testing.T) {
	for _, label := range []string{"1.", "12.", "(a)", "a)", "iv.", "(iii)", "1.2.", "B.", "а)", "（1）"} {
		s := label + " The Unit reports. It is heard."
		if got := text.Sentences(corpus.English, s); len(got) != 2 || !strings.HasPrefix(got[0].In(s), label+" The") {
			t.Errorf("%q: %v", s, got)
		}
	}
	for _, s := range []string{"Yes. The Unit reports.", "Done! The Unit reports.", "In 2021. The Unit reports."} {
		if got := text.Sentences(corpus.English, s); len(got) != 2 {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestParagraphsPart: an empty line ends a sentence, whatever stands before it.
func TestParagraphsPart(t *testing.T) {
	for _, before := range []string{"The law", "art.", "1.", "Mr.", "see (a)", "法律"} {
		s := before + "\n\nand more"
		for _, l := range corpus.Languages() {
			if got := text.Sentences(l, s); len(got) != 2 || got[1].In(s) != "and more" {
				t.Errorf("%s: %q has %d sentences", l, s, len(got))
			}
		}
	}
}
