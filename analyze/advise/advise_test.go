package advise_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze"
	"rapporteur/analyze/advise"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

func rule(l corpus.Lang, id string, any ...string) taxonomy.Rule {
	return taxonomy.Rule{
		Theme: "gifts", Lang: l, ID: id, Any: any, Scope: taxonomy.Sentence, Weight: 100, File: "r.yaml", Line: 2,
		Hit: []string{"x"}, Miss: []string{"y"},
	}
}

func book(rules ...taxonomy.Rule) *taxonomy.Codebook {
	return &taxonomy.Codebook{Themes: []taxonomy.Theme{{ID: "gifts", File: "t.yaml", Line: 3}}, Rules: rules}
}

// lines gives what is found without its place, which is the same for all.
func lines(found []taxonomy.Problem) []string {
	var out []string
	for _, p := range found {
		out = append(out, string(p.Kind)+": "+strings.TrimPrefix(p.String(), "r.yaml:2: gifts/"))
	}
	return out
}

func ExampleRules() {
	cb := book(rule(corpus.English, "a", "gift~ NEAR/5 (register OR registers OR regist*)"))
	for _, p := range advise.Rules(cb) {
		fmt.Println(p)
	}
	// Output:
	// r.yaml:2: gifts/en/a: beside a shorter alternative these find nothing of their own: register (regist*), registers (regist*)
}

func TestRules(t *testing.T) {
	tests := []struct {
		name string
		rule taxonomy.Rule
		want []string
	}{
		{"sound", rule(corpus.English, "a", "gift~ AND register~", "=FIU", "co-operat*", "l'agent", "web2~1"), nil},
		{"alphabets", rule(corpus.English, "a", "gift~ OR сorruption"), []string{
			"dead: en/a: сorruption can never match: it mixes letters of the Latin and the Cyrillic alphabet that look alike"}},
		{"script", rule(corpus.French, "a", "don~ OR 礼品"), []string{`dead: fr/a: 礼品 can never match: a passage in "fr" has no Chinese words`}},
		{"nothing when folded", rule(corpus.Arabic, "a", "هدية~ OR ـــ"), []string{
			"dead: ar/a: ـــ can never match: the words of a text are never cut or folded so"}},
		{"not composed", rule(corpus.French, "a", "don~ OR =cafe\u0301"), []string{
			"dead: fr/a: =cafe\u0301 can never match: the words of a text are never cut or folded so"}},
		{"exact beside plain", rule(corpus.English, "a", "FIU AND (=FIU OR fiu)"), []string{
			"redundant: en/a: beside a shorter alternative these find nothing of their own: =FIU (fiu)"}},
		{"star in Chinese", rule(corpus.Chinese, "a", "礼品*"), []string{
			"mark: zh/a: 礼品* has a * or ? that says nothing in Chinese, where every character is a word: leave it out, or write NEAR/3"}},
		{"edits in Chinese", rule(corpus.Chinese, "a", "礼品~1"), []string{
			"mark: zh/a: 礼品~1 finds any characters at all, each a word at one edit from another: leave out the number"}},
		{"twice", rule(corpus.English, "a", "gift~ register", `"gift~ register"`), []string{
			`redundant: en/a: query "gift~ register" finds nothing that gift~ register does not`}},
		{"subsumed", rule(corpus.English, "a", "gift~", "register of gifts"), []string{
			`redundant: en/a: query register of gifts finds nothing that gift~ does not`}},
		{"one character more in Chinese", rule(corpus.Chinese, "a", "(登记 OR 登记册) NEAR/8 礼品"), []string{
			"redundant: zh/a: beside a shorter alternative these find nothing of their own: 登记册 (登记)"}},
		{"in a phrase length tells", rule(corpus.Chinese, "a", "(登记 OR 登记册) 礼品"), nil},
		{"far shorter in a NEAR", rule(corpus.English, "a", "(register OR the register kept by ministries) NEAR/4 gift"), nil},
		{"silenced in one form only", func() taxonomy.Rule {
			r := rule(corpus.English, "a", "gift shop~")
			r.Not = []string{"shop"}
			return r
		}(), nil},
		{"silenced by a wider word", func() taxonomy.Rule {
			r := rule(corpus.English, "a", "gift shop")
			r.Except = []string{"shop~"}
			return r
		}(), []string{`dead: en/a: query gift shop can never fire: shop~ under not: or except: silences it`}},
		{"contradiction", rule(corpus.English, "a", "gifts NEAR/3 shop AND NOT gift~"), []string{
			`dead: en/a: query gifts NEAR/3 shop AND NOT gift~ can never match: what it asks for is what it bars`}},
	}
	for _, tt := range tests {
		got := lines(advise.Rules(book(tt.rule)))
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestShadowed(t *testing.T) {
	weak := rule(corpus.English, "w", "gift~")
	weak.Weight = 40
	veto := rule(corpus.English, "v", "gift box")
	veto.Weight = -100
	barred := rule(corpus.English, "b", "gift~")
	barred.Not = []string{"shop"}
	tests := []struct {
		name  string
		rules []taxonomy.Rule
		want  []string
	}{
		{"all its queries", []taxonomy.Rule{rule(corpus.English, "a", "gift register", "gifts NEAR/3 list"), rule(corpus.English, "b", "gift~")}, []string{
			"shadowed: en/a: all that it finds gifts/en/b finds too"}},
		{"not all", []taxonomy.Rule{rule(corpus.English, "a", "gift register", "list"), rule(corpus.English, "b", "gift~")}, nil},
		{"the same twice", []taxonomy.Rule{rule(corpus.English, "a", "gift"), rule(corpus.English, "b", "Gift")}, []string{
			"shadowed: en/b: all that it finds gifts/en/a finds too"}},
		{"by what is not enough alone", []taxonomy.Rule{rule(corpus.English, "a", "gift register"), weak}, nil},
		{"a veto", []taxonomy.Rule{veto, rule(corpus.English, "b", "gift~")}, nil},
		{"by what is barred somewhere", []taxonomy.Rule{rule(corpus.English, "a", "gift register"), barred}, nil},
		{"another language", []taxonomy.Rule{rule(corpus.English, "a", "gift register"), rule(corpus.French, "b", "gift~")}, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, lines(advise.Rules(book(tt.rules...)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestUneven(t *testing.T) {
	rich := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen")
	got := lines(advise.Rules(book(rule(corpus.English, "a", rich...), rule(corpus.French, "a", rich...), rule(corpus.Spanish, "a", rich[:4]...), rule(corpus.Russian, "a", rich[:5]...))))
	want := []string{"uneven: t.yaml:3: theme gifts has 4 terms in es; the median of the other languages is 13"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCorpus(t *testing.T) {
	var passages []advise.Passage
	for i := range 200 {
		s := "Nothing of note."
		if i < 11 {
			s = "A gift was entered."
		}
		passages = append(passages, advise.Passage{Lang: corpus.English, Text: s})
	}
	weak := rule(corpus.English, "w", "gift")
	weak.Weight = 60
	cb := book(rule(corpus.English, "a", "gift OR hospitality", "gift register", "gift NEAR/3 entered"), weak, rule(corpus.French, "a", "cadeau~"))
	want := []string{
		`unused: en/a: 2 of its 4 terms stand in none of 200 passages: hospitality, "gift register"`,
		"common: en/a: gift is enough for the theme and stands in 11 of 200 passages: lower the weight, or ask for a second word",
	}
	if diff := cmp.Diff(want, lines(advise.Corpus(cb, passages))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := advise.Corpus(cb, passages[1:]); len(got) != 2 {
		t.Errorf("10 of 199 is more than 5 %%: %v", lines(got))
	}
	if got := advise.Corpus(cb, passages[2:]); len(got) != 1 {
		t.Errorf("9 of 198 is less than 5 %%: %v", lines(got))
	}
}

func TestOverlaps(t *testing.T) {
	theme := func(id, parent corpus.ThemeID) taxonomy.Theme { return taxonomy.Theme{ID: id, Parent: parent} }
	give := func(theme corpus.ThemeID, any, hit string) taxonomy.Rule {
		r := rule(corpus.English, "a", any)
		r.Theme, r.Hit = theme, []string{hit}
		return r
	}
	cb := &taxonomy.Codebook{
		Themes: []taxonomy.Theme{theme("gifts", ""), theme("watches", "gifts"), theme("courts", "")},
		Rules: []taxonomy.Rule{
			give("gifts", "gift~", "The judge took a gift."), give("watches", "watch~", "The watch was a gift."), give("courts", "judge~", "A judge sat."),
		},
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`overlap: en/a: its hit gets the theme courts too, by courts/en/a: "The judge took a gift."`}
	if diff := cmp.Diff(want, lines(advise.Overlaps(cb, tagger))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
