package match

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/corpus"
	"rapporteur/query"
)

func TestWildMatch(t *testing.T) {
	cases := []struct {
		pattern, word string
		want          bool
	}{
		{"brib*", "brib", true}, {"brib*", "bribery", true}, {"brib*", "rib", false}, {"b*y", "bribery", true}, {"b*y", "bribe", false},
		{"wom?n", "women", true}, {"wom?n", "womn", false}, {"a*b*c", "axbxbc", true}, {"a*b*c", "axcxb", false}, {"举?", "举报", true}, {"a?", "a", false},
	}
	for _, c := range cases {
		if got := wildMatch([]rune(c.pattern), []rune(c.word)); got != c.want {
			t.Errorf("%s fits %s: %v", c.word, c.pattern, got)
		}
	}
}

func TestWithin(t *testing.T) {
	cases := []struct {
		a, b  string
		limit int
		want  bool
	}{
		{"bribe", "bribe", 1, true}, {"bribe", "bribes", 1, true}, {"bribe", "tribe", 1, true}, {"bribe", "tribes", 1, false}, {"bribe", "tribes", 2, true},
		{"abc", "abcdef", 2, false}, {"", "ab", 2, true}, {"учет", "учета", 1, true},
	}
	for _, c := range cases {
		if got := within([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("%s and %s within %d: %v", c.a, c.b, c.limit, got)
		}
		if back := within([]rune(c.b), []rune(c.a), c.limit); back != c.want {
			t.Errorf("%s and %s within %d the other way: %v", c.b, c.a, c.limit, back)
		}
	}
}

func TestParts(t *testing.T) {
	cases := []struct {
		word query.Word
		want string
	}{
		{query.Word{Text: "whistle-blower"}, "whistle blower"},
		{query.Word{Text: "whistle-blow*", Form: query.Wild}, "whistle blow*"},
		{query.Word{Text: "co-*tion", Form: query.Wild}, "co *tion"},
		{query.Word{Text: "举报*", Form: query.Wild}, "举 报"},
		{query.Word{Text: "l'agent"}, "agent"},
	}
	for _, c := range cases {
		if got := strings.Join(parts(c.word), " "); got != c.want {
			t.Errorf("parts of %s are %q, want %q", c.word, got, c.want)
		}
	}
}

// TestAnchor: a query is anchored in the rarer of what it needs, and never in what it must not have.
func TestAnchor(t *testing.T) {
	cases := []struct{ in, want string }{
		{"of corruption", "corruption"},
		{"the NEAR/3 (confiscation OR forfeiture)", "confiscation forfeiture"},
		{"law AND NOT confiscation", "law"},
		{"(a OR b) AND confiscation", "confiscation"},
		{"a OR b", "a b"},
	}
	for _, c := range cases {
		n, err := query.Parse(c.in, query.Rule)
		if err != nil {
			t.Fatal(err)
		}
		set := NewSet(corpus.English)
		id, err := set.Add(n)
		if err != nil {
			t.Fatal(err)
		}
		terms, _ := set.terms.anchor(set.queries[id])
		var got []string
		for w, id := range set.terms.ids {
			if slices.Contains(terms, id) {
				got = append(got, w.Text)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s is anchored in %q, want %q", c.in, got, c.want)
		}
	}
}

// TestCostly: a text and a query made to be slow are not.
func TestCostly(t *testing.T) {
	n, err := query.Parse("(a OR b) NEAR/100 (a OR b) NEAR/100 (a OR b) NEAR/100 (a OR b)", query.Rule)
	if err != nil {
		t.Fatal(err)
	}
	set := NewSet(corpus.English)
	id, err := set.Add(n)
	if err != nil {
		t.Fatal(err)
	}
	m := NewMatcher(set)
	s := strings.Repeat("a b ", 20000)
	start := time.Now()
	m.Read(s, corpus.Span{End: len(s)})
	if len(m.Find(id, true)) == 0 {
		t.Error("nothing found")
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}
