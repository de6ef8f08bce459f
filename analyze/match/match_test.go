package match_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/query"
)

func ExampleMatcher() {
	set := match.NewSet(corpus.English)
	q, _ := query.Parse("protect~ NEAR/3 whistle-blower~", query.Rule)
	id, _ := set.Add(q)
	set.Anchor([]match.ID{id})
	m := match.NewMatcher(set)
	s := "The Act protects all whistle-blowers."
	m.Read(s, corpus.Span{End: len(s)})
	for _, id := range m.Candidates() {
		for _, hit := range m.Find(id, true) {
			fmt.Println(hit.Span.In(s), len(hit.Terms))
		}
	}
	// Output: protects all whistle-blowers 2
}

// find returns what a query finds in s: the terms of a hit joined by "+", hits by " | ".
func find(t testing.TB, l corpus.Lang, q, s string, inSentence bool) string {
	t.Helper()
	n, err := query.Parse(q, query.Rule)
	if err != nil {
		t.Fatal(err)
	}
	set := match.NewSet(l)
	id, err := set.Add(n)
	if err != nil {
		t.Fatal(err)
	}
	set.Anchor([]match.ID{id})
	m := match.NewMatcher(set)
	m.Read(s, corpus.Span{End: len(s)})
	var hits []string
	for _, id := range m.Candidates() {
		for _, h := range m.Find(id, inSentence) {
			var terms []string
			for _, span := range h.Terms {
				terms = append(terms, span.In(s))
			}
			hits = append(hits, strings.Join(terms, "+"))
		}
	}
	return strings.Join(hits, " | ")
}

func TestFind(t *testing.T) {
	cases := []struct {
		lang       corpus.Lang
		query, in  string
		want       string
		wholeScope bool // AND and NOT within all of it
	}{
		// words and forms
		{"en", "gift", "A Gift, and gifts.", "Gift", false},
		{"en", "gift~", "A Gift, and gifts.", "Gift | gifts", false},
		{"en", "=FIU", "The FIU and fiu and FIU's head.", "FIU | FIU", false},
		{"en", "brib*", "Bribery, bribes, tribes.", "Bribery | bribes", false},
		{"en", "organi?ation", "organization, organisation, organ", "organization | organisation", false},
		{"en", "procurment~1", "procurement and procured", "procurement", false},
		{"en", "procurment~2", "Procurements here", "Procurements", false},
		// phrases
		{"en", "asset declaration~", "Asset-declarations; assets declaration; asset, declaration", "Asset-declarations | asset, declaration", false},
		{"en", "whistle-blower~", "whistle blowers and whistle-blower", "whistle blowers | whistle-blower", false},
		{"en", "asset declaration", "It holds the asset. Declaration follows.", "", false},
		{"en", "(a OR the) (law OR act)", "The act and a law", "The act | a law", false},
		{"en", "the the", "the the the", "the the | the the", false},
		{"en", `"reporting person"~`, "reports of persons; reporting persons", "reporting persons", false},
		// NEAR and PRE
		{"en", "a NEAR/2 b", "a x b; b a", "a+b | b+a | b+a", false},
		{"en", "a PRE/1 b", "b a b", "a+b", false},
		{"en", "a NEAR/1 b", "a x b", "", false},
		{"en", "a NEAR/5 b", "It was a. Then B came.", "", false},
		{"en", "a NEAR/5 a", "a x y", "", false},
		{"en", "a NEAR/5 a", "a x a", "a+a", false},
		{"en", "(x y) NEAR/2 (y z)", "x y z", "", false},
		{"en", "(x y) NEAR/2 (y z)", "x y w y z", "x y+y z", false},
		{"en", "a NEAR/2 b NEAR/2 c", "a b x c", "a+b+c", false},
		{"en", "(a NEAR/2 b) c", "b a c", "b+a+c", false},
		// AND, OR, NOT in a sentence and in all of it
		{"en", "law AND gap", "The law has a gap.", "law+gap", false},
		{"en", "law AND gap", "The law. The gap.", "", false},
		{"en", "law AND gap", "The law. The gap.", "law+gap", true},
		{"en", "law AND NOT gap", "The law. The law has a gap.", "law", false},
		{"en", "law AND NOT gap", "The law. The gap.", "", true},
		{"en", "(law AND gap) OR act", "The act. A law with a gap.", "act | law+gap", false},
		{"en", "law AND NOT (gap AND big)", "The law has a gap.", "law", false},
		// Chinese
		{"zh", "举报人", "保護舉報人，舉報的人。", "舉報人", false},
		{"zh", "保护 NEAR/3 举报人", "保护所有举报人", "保护+举报人", false},
		{"zh", "保护 NEAR/2 举报人", "保护所有举报人", "", false},
		{"zh", "举报人", "他举报。人来了。", "", false},
		{"zh", "举报 OR 举报人", "举报人", "举报 | 举报人", false},
		{"zh", "举报人保护", "举报人的保护；举报人保护", "举报人保护", false},
		{"zh", "(举报 OR 检举) 人", "检举人，举报人", "检举人 | 举报人", false},
		{"zh", "举报*", "举报人", "举报", false},
		{"zh", "FIU 负责", "ＦＩＵ负责", "ＦＩＵ负责", false},
		// Arabic
		{"ar", "حماية مبلغ~", "وحمايةُ المبلّغين", "وحمايةُ المبلّغين", false},
		{"ar", "حماية NEAR/1 مبلغ~", "لحماية المُبلِّغين", "لحماية+المُبلِّغين", false},
		{"ar", "نيابة", "للنيابة وبالنيابة", "للنيابة | وبالنيابة", false},
		{"ar", "النيابة", "للنيابة والنيابة", "والنيابة", false},
		{"ar", "اقرار*", "إقرارات", "إقرارات", false},
		// French, Spanish, Russian
		{"fr", "lanceur~ alerte~", "les lanceurs d’alerte", "lanceurs d’alerte", false},
		{"fr", "déclaration~", "LA DECLARATION, les déclarations", "DECLARATION | déclarations", false},
		{"es", "corrupcion", "la corrupción", "corrupción", false},
		{"es", "denunciante~ NEAR/3 protección", "protección a los denunciantes", "protección+denunciantes", false},
		{"ru", "защита~ заявитель~", "О защите заявителей", "защите заявителей", false},
		{"ru", "учет", "учёт", "учёт", false},
	}
	for _, c := range cases {
		if got := find(t, c.lang, c.query, c.in, !c.wholeScope); got != c.want {
			t.Errorf("%s: %s in %q finds %q, want %q", c.lang, c.query, c.in, got, c.want)
		}
	}
}

func TestSpansApart(t *testing.T) {
	set := match.NewSet(corpus.English)
	n, err := query.Parse("law NEAR/9 gap OR law gap", query.Rule)
	if err != nil {
		t.Fatal(err)
	}
	id, err := set.Add(n)
	if err != nil {
		t.Fatal(err)
	}
	set.Anchor([]match.ID{id})
	m := match.NewMatcher(set)
	s := "the law\n\ngap in law\n\na gap"
	m.Read(s, corpus.Span{End: 7}, corpus.Span{Start: 9, End: 19}, corpus.Span{Start: 21, End: len(s)})
	var got []corpus.Span
	for _, h := range m.Find(id, true) {
		got = append(got, h.Span)
	}
	if diff := cmp.Diff([]corpus.Span{{Start: 9, End: 19}}, got); diff != "" {
		t.Errorf("hits (-want +got):\n%s", diff)
	}
}

func TestFieldsAreRefused(t *testing.T) {
	n, err := query.Parse("theme:media", query.Search)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := match.NewSet(corpus.English).Add(n); err == nil {
		t.Error("a field was compiled")
	}
}

func FuzzFind(f *testing.F) {
	f.Add("a NEAR/3 (b* OR c~) AND NOT d", "a b c d. é 举报 ال")
	f.Add("(a OR b) c~1 PRE/4 举报", "a c 举報; b cc")
	f.Fuzz(func(t *testing.T, q, s string) {
		if !utf8.ValidString(s) {
			return
		}
		n, err := query.Parse(q, query.Rule)
		if err != nil {
			return
		}
		for _, l := range corpus.Languages() {
			set := match.NewSet(l)
			id, err := set.Add(n)
			if err != nil {
				return
			}
			set.Anchor([]match.ID{id})
			m := match.NewMatcher(set)
			m.Read(s, corpus.Span{End: len(s)})
			found := m.Find(id, true)
			if len(found) > 0 && len(m.Candidates()) == 0 {
				t.Fatalf("%s matches %q without its anchor", q, s)
			}
			for _, h := range found {
				checkHit(t, s, m.Sentences()[h.Sentence], h)
			}
		}
	})
}

func checkHit(t *testing.T, s string, sentence corpus.Span, h match.Hit) {
	t.Helper()
	if !sentence.Contains(corpus.Span{Start: h.Span.Start, End: h.Span.Start}) || len(h.Terms) == 0 {
		t.Fatalf("hit %+v outside its sentence %v of %q", h, sentence, s)
	}
	end := h.Span.Start
	for _, span := range h.Terms {
		if span.Start < end || !h.Span.Contains(span) || !utf8.ValidString(span.In(s)) {
			t.Fatalf("term %v of %+v in %q", span, h, s)
		}
		end = span.End
	}
}
