package query_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/query"
)

func ExampleParse() {
	n, err := query.Parse(`(protect~ OR shield~) NEAR/6 "reporting person"~`, query.Rule)
	fmt.Println(n, err)
	_, err = query.Parse(`bribery AND gift OR favour`, query.Search)
	fmt.Println(err)
	// Output:
	// (protect~ OR shield~) NEAR/6 "reporting~ person~" <nil>
	// column 18: AND beside OR can be read in two ways: write (bribery AND gift) OR favour, or bribery AND (gift OR favour)
}

func w(s string) query.Word { return query.Word{Text: s} }

func TestParse(t *testing.T) {
	cases := []struct {
		in   string
		mode query.Mode
		want query.Node
	}{
		{"word", query.Rule, w("word")},
		{"asset declaration", query.Rule, query.Phrase{Parts: []query.Node{w("asset"), w("declaration")}}},
		{"asset declaration", query.Search, query.Any{Should: []query.Node{w("asset"), w("declaration")}}},
		{`"asset declaration"`, query.Search, query.Phrase{Parts: []query.Node{w("asset"), w("declaration")}}},
		{`"asset"`, query.Search, w("asset")},
		{"protect~", query.Rule, query.Word{Text: "protect", Form: query.Stem}},
		{"bribary~1", query.Search, query.Word{Text: "bribary", Form: query.Fuzzy, Distance: 1}},
		{"brib* wom?n", query.Rule, query.Phrase{Parts: []query.Node{query.Word{Text: "brib*", Form: query.Wild}, query.Word{Text: "wom?n", Form: query.Wild}}}},
		{"=FIU", query.Rule, query.Word{Text: "FIU", Form: query.Exact}},
		{"a AND NOT b", query.Rule, query.And{Parts: []query.Node{w("a"), query.Not{Part: w("b")}}}},
		{"a b NEAR/3 c", query.Rule, query.Near{A: query.Phrase{Parts: []query.Node{w("a"), w("b")}}, B: w("c"), Words: 3}},
		{"a PRE/2 b PRE/4 c", query.Rule, query.Near{A: query.Near{A: w("a"), B: w("b"), Words: 2, Ordered: true}, B: w("c"), Words: 4, Ordered: true}},
		{"(a OR b) c", query.Rule, query.Phrase{Parts: []query.Node{query.Or{Parts: []query.Node{w("a"), w("b")}}, w("c")}}},
		{"+a -b c", query.Search, query.Any{Should: []query.Node{w("c")}, Must: []query.Node{w("a")}, MustNot: []query.Node{w("b")}}},
		{"theme:training,media status:need", query.Search, query.Any{Should: []query.Node{
			query.Field{Name: query.Theme, Values: []string{"training", "media"}}, query.Field{Name: query.Status, Values: []string{"need"}},
		}}},
		{"from:2022-07-01", query.Search, query.Field{Name: query.From, Values: []string{"2022-07-01"}}},
		{`"NOT"`, query.Search, w("NOT")},
		{"symbol:CAC/COSP/2023/1", query.Search, query.Field{Name: query.Symbol, Values: []string{"CAC/COSP/2023/1"}}},
		{"10:30", query.Search, w("10:30")},
		{"举报人", query.Rule, w("举报人")},
	}
	for _, c := range cases {
		got, err := query.Parse(c.in, c.mode)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestErrors(t *testing.T) {
	cases := []struct {
		in     string
		mode   query.Mode
		column int
		says   string
	}{
		{"", query.Rule, 1, "empty"},
		{"  ", query.Search, 3, "empty"},
		{"a AND", query.Rule, 6, "word is missing"},
		{"OR a", query.Rule, 1, "quotation marks"},
		{"(a OR b", query.Rule, 1, "not closed"},
		{"a)", query.Rule, 2, "closes nothing"},
		{`é "b`, query.Rule, 3, "not closed"},
		{"举报 OR b AND c", query.Rule, 9, "(举报 OR b) AND c, or 举报 OR (b AND c)"},
		{"a NEAR b", query.Rule, 3, "NEAR/5"},
		{"a NEAR/0 b", query.Rule, 3, "from 1 to 100"},
		{"a NEAR/3 b PRE/3 c", query.Rule, 12, "two ways"},
		{"a NEAR/3 (b AND c)", query.Rule, 10, "takes words"},
		{"a NOT b", query.Rule, 3, "AND NOT"},
		{"NOT a", query.Rule, 1, "AND NOT"},
		{"a OR NOT b", query.Rule, 1, "AND NOT"},
		{"a AND (b OR NOT c)", query.Rule, 1, "AND NOT"},
		{"theme:x", query.Rule, 1, "belongs to searches"},
		{"foo:x", query.Search, 1, "no field foo:"},
		{"status:bad", query.Search, 1, "need, planned, gap, in-place"},
		{"from:yesterday", query.Search, 1, "YYYY-MM-DD"},
		{"page:x", query.Search, 1, "3..7"},
		{"theme: x", query.Search, 7, "no value"},
		{"*tion", query.Rule, 1, "begins with"},
		{"a~3", query.Rule, 1, "1 or 2"},
		{`"a b"~2`, query.Rule, 7, "no number"},
		{"+a", query.Rule, 1, "searches"},
		{"& b", query.Rule, 1, "no letter"},
		{"a (b AND c)", query.Rule, 1, "write AND"},
		{strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60), query.Rule, 51, "brackets"},
	}
	for _, c := range cases {
		_, err := query.Parse(c.in, c.mode)
		bad, ok := errors.AsType[*query.Error](err)
		if !ok {
			t.Errorf("Parse(%q) = %v, want an error that says %q", c.in, err, c.says)
			continue
		}
		if bad.Column != c.column || !strings.Contains(bad.Message, c.says) {
			t.Errorf("Parse(%q): %v, want column %d and %q", c.in, err, c.column, c.says)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`(protect~ OR shield~) NEAR/6 "reporting person"~`, "+a -b theme:x,y", "a AND NOT (b OR c)", "=FIU PRE/3 x*", `"AND" OR "(x)"`, "NOT (NOT a)",
		`symbol:"a b",c`, "举报人 NEAR/2 保护",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, rule bool) {
		mode := query.Search
		if rule {
			mode = query.Rule
		}
		n, err := query.Parse(s, mode)
		if err != nil {
			return
		}
		again, err := query.Parse(n.String(), mode)
		if err != nil {
			t.Fatalf("%q printed as %q: %v", s, n, err)
		}
		if diff := cmp.Diff(n, again); diff != "" {
			t.Fatalf("%q printed as %q (-first +again):\n%s", s, n, diff)
		}
	})
}
