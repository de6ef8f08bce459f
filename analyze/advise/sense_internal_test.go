package advise

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/query"
)

func parsed(t *testing.T, s string) query.Node {
	t.Helper()
	n, err := query.Parse(s, query.Rule)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestImplies(t *testing.T) {
	tests := []struct {
		lang corpus.Lang
		x, y string
		want bool
	}{
		{"en", "gifts", "gift~", true},
		{"en", "gift~", "gifts", false},
		{"en", "gift~", "gifts~", true},
		{"en", "gifts", "gif*", true},
		{"en", "gift*", "gif*", true},
		{"en", "gif*", "gift*", false},
		{"en", "gi*s", "gi*", true},
		{"en", "=GIFT", "gift", true},
		{"en", "gift", "=GIFT", false},
		{"en", "gift", "gift~1", true},
		{"en", "gift box", "box", true},
		{"en", "box", "gift box", false},
		{"en", "gift-box", "gift box", true},
		{"en", "gift (box OR shop)", "gift box OR gift shop", true},
		{"en", "gift (box OR shop)", "gift box", false},
		{"en", "gift AND shop", "shop", true},
		{"en", "shop", "gift AND shop", false},
		{"en", "gift NEAR/3 shop", "shop NEAR/5 gift", true},
		{"en", "gift NEAR/3 shop", "shop PRE/5 gift", false},
		{"en", "gift PRE/3 shop", "gift NEAR/3 shop", true},
		{"en", "gift NEAR/5 shop", "shop NEAR/3 gift", false},
		{"en", "gift box NEAR/3 shop", "gift NEAR/3 shop", false},
		{"en", "gift box NEAR/3 shop", "gift NEAR/4 shop", true},
		{"en", "gift in a shop", "gift NEAR/3 shop", true},
		{"en", "gift in a shop", "gift NEAR/2 shop", false},
		{"en", "gift NEAR/3 shop", "gift AND shop", true},
		{"en", "gift AND shop AND NOT box", "gift AND NOT box", true},
		{"en", "gift AND shop AND NOT box", "gift AND NOT boxes", false},
		{"en", "gift AND NOT box~", "gift AND NOT boxes", true},
		{"zh", "登记册", "登记", true},
		{"zh", "登记", "登记册", false},
		{"zh", "登記", "登记", true},
		{"ru", "декларации", "декларация~", true},
		{"fr", "déclarations", "déclaration~", true},
		{"ar", "هدايا", "هدية", false},
	}
	for _, tt := range tests {
		if got := newSense(tt.lang).implies(parsed(t, tt.x), parsed(t, tt.y)); got != tt.want {
			t.Errorf("%s: %s implies %s: %v", tt.lang, tt.x, tt.y, got)
		}
	}
}

// TestImpliesHolds: whatever is affirmed holds in texts made of the words of the queries.
func TestImpliesHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("gift gifts shop shops box =Gift gift~ shop~ gi* box~1 shop-box")
	var node func(depth int) string
	node = func(depth int) string {
		pick := func() string { return words[r.IntN(len(words))] }
		if depth == 0 {
			return pick()
		}
		a, b := node(depth-1), node(depth-1)
		switch r.IntN(5) {
		case 0:
			return fmt.Sprintf("(%s OR %s)", a, b)
		case 1:
			return fmt.Sprintf("(%s %s)", pick(), pick())
		case 2:
			return fmt.Sprintf("(%s NEAR/%d %s)", a, 1+r.IntN(3), b)
		case 3:
			return fmt.Sprintf("(%s PRE/%d %s)", a, 1+r.IntN(3), b)
		}
		return pick()
	}
	var texts []string
	for range 100 {
		var s []string
		for range 2 + r.IntN(6) {
			s = append(s, strings.Fields("Gift gift gifts shop shops box boxes girl a")[r.IntN(9)])
		}
		texts = append(texts, strings.Join(s, " "))
	}
	affirmed := 0
	for range 4000 {
		x, y := parsed(t, node(2)), parsed(t, node(2))
		if !newSense("en").implies(x, y) {
			continue
		}
		affirmed++
		for _, s := range texts {
			if finds(t, x, s) && !finds(t, y, s) {
				t.Fatalf("%s is said to imply %s, but not in %q", x, y, s)
			}
		}
	}
	if affirmed < 200 {
		t.Errorf("only %d pairs were affirmed", affirmed)
	}
}

func finds(t *testing.T, n query.Node, s string) bool {
	set := match.NewSet(corpus.English)
	id, err := set.Add(n)
	if err != nil {
		t.Fatal(err)
	}
	set.Anchor([]match.ID{id})
	m := match.NewMatcher(set)
	m.Read(s, corpus.Span{End: len(s)})
	return len(m.Find(id, true)) > 0
}

// TestNested: brackets in brackets do not cost time beyond the budget.
func TestNested(t *testing.T) {
	deep := "a"
	for i := range 45 {
		deep = fmt.Sprintf("(%s %s (b OR c))", deep, []string{"AND", "OR"}[i%2])
	}
	s := newSense("en")
	s.implies(parsed(t, deep), parsed(t, deep))
	chain := parsed(t, strings.Repeat("a NEAR/5 ", 40)+"a")
	if s.implies(parsed(t, strings.Repeat("a ", 30)+"b"), chain) {
		t.Error("thirty words are taken for forty")
	}
}
