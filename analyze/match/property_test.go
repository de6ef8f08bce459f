package match_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/query"
)

// compiled returns a Matcher for queries in l, all of them anchored.
func compiled(t testing.TB, l corpus.Lang, queries ...string) (*match.Matcher, []match.ID) {
	t.Helper()
	set := match.NewSet(l)
	var ids []match.ID
	for _, q := range queries {
		n, err := query.Parse(q, query.Rule)
		if err != nil {
			t.Fatal(err)
		}
		id, err := set.Add(n)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	set.Anchor(ids)
	return match.NewMatcher(set), ids
}

// draft is a made-up text of which the words and sentences are known.
type draft struct {
	text     string
	words    []string
	spans    []corpus.Span
	sentence []int
}

// random writes a few sentences of few different words, so that everything stands near everything.
func random(r *rand.Rand) draft {
	var d draft
	var b strings.Builder
	for s := range 1 + r.IntN(4) {
		for i := range 1 + r.IntN(7) {
			w := []string{"alpha", "beta", "gamma"}[r.IntN(3)]
			if i > 0 {
				b.WriteByte(' ')
			}
			d.words, d.sentence = append(d.words, w), append(d.sentence, s)
			d.spans = append(d.spans, corpus.Span{Start: b.Len(), End: b.Len() + len(w)})
			if i == 0 {
				w = strings.ToUpper(w[:1]) + w[1:]
			}
			b.WriteString(w)
		}
		b.WriteString(". ")
	}
	d.text = strings.TrimSpace(b.String())
	return d
}

// pairs finds two words in one sentence the slow way: every pair for which fits holds of the distance from the first to the second.
func (d draft) pairs(first, second string, fits func(int) bool) []string {
	var out []corpus.Span
	for i := range d.words {
		for j := range d.words {
			if d.words[i] == first && d.words[j] == second && d.sentence[i] == d.sentence[j] && fits(j-i) {
				out = append(out, corpus.Span{Start: d.spans[min(i, j)].Start, End: d.spans[max(i, j)].End})
			}
		}
	}
	return spans(out)
}

// spans writes spans in order, each once.
func spans(list []corpus.Span) []string {
	var out []string
	for _, s := range list {
		out = append(out, fmt.Sprintf("%03d-%03d", s.Start, s.End))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// found writes where a query matches, in the same way.
func found(m *match.Matcher, id match.ID, inSentence bool) []string {
	var out []corpus.Span
	for _, h := range m.Find(id, inSentence) {
		out = append(out, h.Span)
	}
	return spans(out)
}

// TestAgainstPairs compares phrases, NEAR and PRE with a search through every pair of words.
func TestAgainstPairs(t *testing.T) {
	m, ids := compiled(t, corpus.English, "alpha beta", "alpha NEAR/3 beta", "beta NEAR/3 alpha", "alpha PRE/2 gamma", "beta NEAR/4 beta", "gamma gamma")
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		d := random(r)
		m.Read(d.text, corpus.Span{End: len(d.text)})
		within3 := d.pairs("alpha", "beta", func(n int) bool { return n != 0 && n >= -3 && n <= 3 })
		want := [][]string{
			d.pairs("alpha", "beta", func(n int) bool { return n == 1 }),
			within3,
			within3, // NEAR has no order
			d.pairs("alpha", "gamma", func(n int) bool { return n >= 1 && n <= 2 }),
			d.pairs("beta", "beta", func(n int) bool { return n >= 1 && n <= 4 }),
			d.pairs("gamma", "gamma", func(n int) bool { return n == 1 }),
		}
		for i, id := range ids {
			if diff := cmp.Diff(want[i], found(m, id, true)); diff != "" {
				t.Fatalf("query %d in %q (-pairs +Find):\n%s", i, d.text, diff)
			}
		}
	}
}

// TestLaws: what holds of the operators, whatever the text.
func TestLaws(t *testing.T) {
	laws := []struct{ a, b string }{
		{"alpha OR beta", "beta OR alpha"},
		{"alpha OR alpha", "alpha"},
		{"alpha AND beta", "beta AND alpha"},
		{"(alpha OR beta) gamma", "(alpha gamma) OR (beta gamma)"},
		{"alpha NEAR/2 (beta OR gamma)", "(alpha NEAR/2 beta) OR (alpha NEAR/2 gamma)"},
		{"alpha PRE/1 beta", "alpha beta"},
		{"(alpha beta) gamma", "alpha (beta gamma)"},
		{"alpha AND NOT (beta OR gamma)", "alpha AND NOT beta AND NOT gamma"},
		{"gamma AND NOT alpha", "gamma AND NOT (alpha OR (alpha beta))"},
		{"bet* OR alph?", "alpha OR beta"},
	}
	r := rand.New(rand.NewPCG(3, 4))
	for _, law := range laws {
		m, ids := compiled(t, corpus.English, law.a, law.b)
		for range 100 {
			d := random(r)
			m.Read(d.text, corpus.Span{End: len(d.text)})
			for _, inSentence := range []bool{true, false} {
				if diff := cmp.Diff(found(m, ids[0], inSentence), found(m, ids[1], inSentence)); diff != "" {
					t.Fatalf("%s is not %s in %q (in a sentence: %v):\n%s", law.a, law.b, d.text, inSentence, diff)
				}
			}
		}
	}
}

// TestReadForgets: a Matcher that has read much finds what a new one finds, and names the same candidates.
func TestReadForgets(t *testing.T) {
	queries := []string{"alpha beta", "alpha AND NOT gamma", "gamma~ NEAR/2 beta~1", "=Alpha", "bet*"}
	used, _ := compiled(t, corpus.English, queries...)
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		d := random(r)
		fresh, ids := compiled(t, corpus.English, queries...)
		for _, m := range []*match.Matcher{used, fresh} {
			m.Read(d.text, corpus.Span{End: len(d.text)})
		}
		if a, b := fresh.Candidates(), used.Candidates(); !slices.Equal(a, b) {
			t.Fatalf("candidates of %q: a new Matcher has %v, the used one %v", d.text, a, b)
		}
		for _, id := range ids {
			if diff := cmp.Diff(fresh.Find(id, true), used.Find(id, true)); diff != "" {
				t.Fatalf("%s in %q (-new +used):\n%s", queries[id], d.text, diff)
			}
			if len(fresh.Find(id, true)) > 0 && !slices.Contains(fresh.Candidates(), id) {
				t.Fatalf("%s matches %q and is no candidate", queries[id], d.text)
			}
		}
	}
}

// TestCompoundsAreWords: a Chinese word of several characters stands wherever its characters do, also inside and over another one.
func TestCompoundsAreWords(t *testing.T) {
	words := []string{"资产", "资产申报", "产申", "申报", "报"}
	m, ids := compiled(t, corpus.Chinese, words...)
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		list := make([]string, 1+r.IntN(12))
		for i := range list {
			list[i] = []string{"资", "产", "申", "报", "法"}[r.IntN(5)]
		}
		s := strings.Join(list, "")
		m.Read(s, corpus.Span{End: len(s)})
		for i, id := range ids {
			var want []corpus.Span
			for at := range s {
				if strings.HasPrefix(s[at:], words[i]) {
					want = append(want, corpus.Span{Start: at, End: at + len(words[i])})
				}
			}
			if diff := cmp.Diff(spans(want), found(m, id, true)); diff != "" {
				t.Fatalf("%s in %s (-strings +Find):\n%s", words[i], s, diff)
			}
		}
	}
}

// TestSpansAreScopes: nothing is found outside the spans read, and places are those of the content.
func TestSpansAreScopes(t *testing.T) {
	s := "alpha beta | gamma alpha | beta"
	m, ids := compiled(t, corpus.English, "alpha", "beta", "alpha AND gamma", "alpha beta")
	m.Read(s, corpus.Span{Start: 13, End: 24}, corpus.Span{Start: 27, End: len(s)})
	want := [][]string{{"019-024"}, {"027-031"}, {"013-024"}, nil}
	for i, id := range ids {
		if diff := cmp.Diff(want[i], found(m, id, true)); diff != "" {
			t.Errorf("query %d (-want +got):\n%s", i, diff)
		}
	}
	if diff := cmp.Diff([]corpus.Span{{Start: 13, End: 24}, {Start: 27, End: 31}}, m.Sentences()); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	m.Read(s)
	if got := m.Candidates(); len(got) > 0 {
		t.Errorf("candidates %v of nothing read", got)
	}
}

func TestAddRefuses(t *testing.T) {
	tests := map[string]query.Node{
		"a word without letters": query.Word{Text: "—"},
		"inside a phrase":        query.Phrase{Parts: []query.Node{query.Word{Text: "law"}, query.Word{Text: "&"}}},
		"inside NEAR":            query.Near{A: query.Word{Text: "§"}, B: query.Word{Text: "law"}, Words: 2},
	}
	for name, q := range tests {
		if _, err := match.NewSet(corpus.English).Add(q); err == nil {
			t.Errorf("%s: %s was compiled", name, q)
		}
	}
}
