package analyze

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

func TestContents(t *testing.T) {
	cases := map[string]bool{
		"Whistle-blower protection ........ 12": true,
		"Whistle-blower protection…………… 7":      true,
		"II. Measures . . . . . . 4":            true,
		"The law of 2021":                       false,
		"It was adopted in ... 2021":            false,
		"12":                                    false,
		"":                                      false,
	}
	for in, want := range cases {
		if got := contents(in); got != want {
			t.Errorf("contents(%q) = %v", in, got)
		}
	}
}

func TestAsks(t *testing.T) {
	cases := map[string]bool{
		"Is it?": true, "(Is it?)": true, "هل يوجد؟": true, "是否有？": true, "« Y a-t-il ? »": true, "It is.": false, "": false, "What? Yes": false,
	}
	for in, want := range cases {
		if got := asks(in); got != want {
			t.Errorf("asks(%q) = %v", in, got)
		}
	}
}

func TestParted(t *testing.T) {
	cases := []struct {
		lang corpus.Lang
		in   string
		want bool
	}{
		{"en", " is kept, but there is ", true}, {"en", " is kept and there is ", false}, {"en", "; no ", true}, {"en", " butter ", false},
		{"fr", " existe, mais il n'y a pas ", true}, {"fr", " et ", false}, {"es", ", pero ", true}, {"ru", ", однако ", true}, {"ru", " и ", false},
		{"zh", "已建立，但尚未", true}, {"zh", "已建立，并", false}, {"ar", " موجود، ولكن ", true}, {"ar", " و", false},
	}
	for _, c := range cases {
		if got := parted(c.lang, c.in); got != c.want {
			t.Errorf("parted(%s, %q) = %v", c.lang, c.in, got)
		}
	}
}

func TestScore(t *testing.T) {
	for sum, want := range map[int]int{100: 500, 200: 666, 300: 750, 900: 900} {
		if got := score(sum); got != want {
			t.Errorf("score(%d) = %d, want %d", sum, got, want)
		}
	}
}

func TestFamily(t *testing.T) {
	tagger := &Tagger{parents: map[corpus.ThemeID]corpus.ThemeID{"grandchild": "child", "child": "parent"}}
	cases := []struct {
		name     string
		in, want []corpus.Tag
	}{
		{"ancestors are given", []corpus.Tag{{Theme: "grandchild", Status: corpus.Gap}}, []corpus.Tag{
			{Theme: "child", Status: corpus.Gap}, {Theme: "grandchild", Status: corpus.Gap}, {Theme: "parent", Status: corpus.Gap},
		}},
		{"a parent keeps its own", []corpus.Tag{{Theme: "child", Status: corpus.Gap}, {Theme: "parent", Status: corpus.InPlace}}, []corpus.Tag{
			{Theme: "child", Status: corpus.Gap}, {Theme: "parent", Status: corpus.InPlace},
		}},
		{"unless its own does not count", []corpus.Tag{{Theme: "child", Status: corpus.Gap}, {Theme: "parent", Context: corpus.Citation}}, []corpus.Tag{
			{Theme: "child", Status: corpus.Gap}, {Theme: "parent", Status: corpus.Gap},
		}},
		{"a child that does not count takes nothing away", []corpus.Tag{{Theme: "child", Context: corpus.Citation}, {Theme: "parent"}}, []corpus.Tag{
			{Theme: "child", Context: corpus.Citation}, {Theme: "parent"},
		}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, tagger.family(c.in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAssistance(t *testing.T) {
	tagger := &Tagger{known: map[corpus.ThemeID]bool{assistanceTheme: true}}
	need := corpus.Tag{Theme: "media", Status: corpus.Need, Trigger: "en/x"}
	added := corpus.Tag{Theme: assistanceTheme, Status: corpus.Need, Trigger: "en/x"}
	cases := []struct {
		name     string
		in, want []corpus.Tag
	}{
		{"nobody asks", []corpus.Tag{{Theme: "media", Status: corpus.Gap}}, []corpus.Tag{{Theme: "media", Status: corpus.Gap}}},
		{"added", []corpus.Tag{need}, []corpus.Tag{need, added}},
		{"raised", []corpus.Tag{need, {Theme: assistanceTheme, Status: corpus.InPlace}}, []corpus.Tag{need, added}},
		{"made to count", []corpus.Tag{need, {Theme: assistanceTheme, Context: corpus.Citation}}, []corpus.Tag{need, added}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, tagger.assistance(c.in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestSpeech(t *testing.T) {
	var p speech
	cases := []struct{ sentence, word, want string }{
		{"The report was late.", "report", "noun"},
		{"They report every week.", "report", "verb"},
		{"A public register helps.", "public", "adjective"},
		{"The dog; the report", "The", ""},
		{"It ran (they say “quickly”) home.", "home", "noun"},
	}
	for _, c := range cases {
		content := "Before. " + c.sentence
		sentence := corpus.Span{Start: 8, End: len(content)}
		at := 8
		for content[at:at+len(c.word)] != c.word {
			at++
		}
		if got := p.of(content, sentence, corpus.Span{Start: at, End: at + len(c.word)}); got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.word, c.sentence, got, c.want)
		}
	}
}

func TestLeads(t *testing.T) {
	forms := formsOf([]corpus.Call{{ID: "c", Questions: []corpus.Question{{Number: "1", Text: map[corpus.Lang]string{
		"en": "What measures protect reporting persons in your country?", "zh": "贵国采取了哪些措施保护举报人？",
	}}}}})
	cases := []struct {
		lang corpus.Lang
		in   string
		want string // what is read as the question
	}{
		{"en", "1. What measures protect reporting persons in your country? Many.", "1. What measures protect reporting persons in your country"},
		{"en", "Question 1 — What measures protect reporting persons in the country", "Question 1 — What measures protect reporting persons in the country"},
		{"en", "What measures do protect the reporting persons", ""},
		{"en", "Measures are many.", ""},
		{"zh", "问题1：贵国采取了哪些措施保护举报人？有法律。", "问题1：贵国采取了哪些措施保护举报人"},
	}
	for _, c := range cases {
		end, _ := forms[c.lang][0].leads(text.Tokens(c.lang, c.in))
		if diff := cmp.Diff(c.want, c.in[:end]); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}
