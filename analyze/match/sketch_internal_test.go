package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/query"
)

// sketched are queries of every shape over a few words.
var sketched = []string{
	"alpha", "alph* beta", "(alpha OR beta) gamma", "(alpha beta OR gamma) (beta OR gamma delta)", "alpha NEAR/3 beta", "alpha PRE/2 (beta gamma)",
	"(alpha beta) NEAR/5 (gamma OR delta alpha)", "alpha AND delta", "alpha AND NOT beta", "(alpha NEAR/2 beta) AND (gamma delta)",
	"alpha beta OR gamma delta OR delta", "(alpha OR beta OR gamma) NEAR/70 delta", "alpha (beta NEAR/2 gamma)",
}

// TestSketch checks that a sketch denies no match, in texts shorter and longer than its bits, and that anchors lose none.
func TestSketch(t *testing.T) {
	set := NewSet(corpus.English)
	var ids []ID
	for _, s := range sketched {
		n, err := query.Parse(s, query.Rule)
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
	m := NewMatcher(set)
	r := rand.New(rand.NewPCG(5, 8))
	words := []string{"alpha", "beta", "gamma", "delta", "of", "the", "and.", "in", "Then", "a"}
	denied := 0
	for range 3000 {
		var text []string
		for range 1 + r.IntN(150) {
			text = append(text, words[r.IntN(4+r.IntN(7))%len(words)])
		}
		s := strings.Join(text, " ")
		m.Read(s, corpus.Span{End: len(s)})
		may := m.Candidates()
		for i, id := range ids {
			lasts := m.lasts(set.sketches[id], anywhere)
			for _, h := range (evaluation{m, r.IntN(2) == 0}).hits(set.queries[id]) {
				if lasts>>(h.last%64)&1 == 0 || !slices.Contains(may, id) {
					t.Fatalf("%s matches words %d to %d of %q: bits %x, candidates %v", sketched[i], h.first, h.last, s, lasts, may)
				}
			}
			if lasts == 0 {
				denied++
			}
		}
	}
	if denied < 1000 {
		t.Errorf("only %d queries were denied: the texts show nothing", denied)
	}
}
