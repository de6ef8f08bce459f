package query_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/query"
)

func ExampleNewField() {
	f, err := query.NewField(query.Submitter, []string{"VAL", "Freedonia (Republic of)"})
	fmt.Println(f, err)
	_, err = query.NewField(query.Page, []string{"front"})
	fmt.Println(err)
	// Output:
	// submitter:VAL,"Freedonia (Republic of)" <nil>
	// "front" is no page: write 3 or 3..7
}

// grown makes a random tree that the grammar can write in a rule, at most depth deep; what has a place in the text only, if located.
func grown(r *rand.Rand, depth int, located bool) query.Node {
	if depth == 0 || r.IntN(4) == 0 {
		return leaf(r)
	}
	kid := func() query.Node { return grown(r, depth-1, located) }
	switch r.IntN(5) {
	case 0:
		return query.Phrase{Parts: []query.Node{leaf(r), leaf(r), leaf(r)}}
	case 1:
		return query.Or{Parts: []query.Node{kid(), kid()}}
	case 2:
		return query.Near{A: grown(r, depth-1, true), B: grown(r, depth-1, true), Words: 1 + r.IntN(100), Ordered: r.IntN(2) == 0}
	case 3:
		return query.Phrase{Parts: []query.Node{leaf(r), query.Or{Parts: []query.Node{leaf(r), leaf(r)}}}}
	}
	if located {
		return leaf(r)
	}
	return query.And{Parts: []query.Node{kid(), kid(), query.Not{Part: grown(r, depth-1, true)}}}
}

// leaf makes a word of any form, some of which look like operators or fields.
func leaf(r *rand.Rand) query.Node {
	return []query.Node{
		w("law"), w("whistle-blower"), w("举报人"), w("AND"), w("NEAR/3"), w("theme:x"), w("-minus"), w("+plus"), w("10:30"), w("1,000"),
		query.Word{Text: "protect", Form: query.Stem}, query.Word{Text: "bribary", Form: query.Fuzzy, Distance: 2},
		query.Word{Text: "brib*", Form: query.Wild}, query.Word{Text: "wom?n", Form: query.Wild}, query.Word{Text: "FIU", Form: query.Exact},
	}[r.IntN(15)]
}

// TestGrown: every tree is written so that it is read back as it was.
func TestGrown(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		tree := grown(r, 4, false)
		again, err := query.Parse(tree.String(), query.Rule)
		if err != nil {
			t.Fatalf("%s: %v", tree, err)
		}
		if diff := cmp.Diff(tree, again); diff != "" {
			t.Fatalf("%s (-made +read):\n%s", tree, diff)
		}
	}
}

// TestBinding: what brackets one may leave out, and which one may not.
func TestBinding(t *testing.T) {
	same := [][2]string{
		{"a b NEAR/3 c", `"a b" NEAR/3 c`},
		{"a NEAR/3 b c", `a NEAR/3 (b c)`},
		{"a NEAR/3 b AND c", "(a NEAR/3 b) AND c"},
		{"a b OR c d", "(a b) OR (c d)"},
		{"a NEAR/5 b NEAR/5 c", "(a NEAR/5 b) NEAR/5 c"},
		{"a AND NOT b NEAR/2 c", "a AND NOT (b NEAR/2 c)"},
		{"(((a))) b", "a b"},
		{`"a" "b"`, "a b"},
		{`"a b" c`, "a b c"},
		{"(a b) c", "a (b c)"},
		{`"a b"~`, "a~ b~"},
		{`"whistle-blower"~`, "whistle-blower~"},
		{`"a — b"`, "a b"},
		{"a\tAND\n b", "a AND b"},
	}
	for _, pair := range same {
		if diff := cmp.Diff(parsed(t, pair[0]), parsed(t, pair[1])); diff != "" {
			t.Errorf("%s is not %s:\n%s", pair[0], pair[1], diff)
		}
	}
	other := [][2]string{
		{"a NEAR/5 b NEAR/5 c", "a NEAR/5 (b NEAR/5 c)"}, {"a b", "a OR b"}, {"a NEAR/1 b", "a PRE/1 b"}, {"=FIU", "FIU"}, {"law~", "law"},
		{`"AND"`, "and"}, {"a AND NOT (b AND c)", "a AND NOT b AND NOT c"},
	}
	for _, pair := range other {
		if cmp.Equal(parsed(t, pair[0]), parsed(t, pair[1])) {
			t.Errorf("%s and %s are one", pair[0], pair[1])
		}
	}
}

func parsed(t *testing.T, s string) query.Node {
	t.Helper()
	n, err := query.Parse(s, query.Rule)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMoreErrors: what looks right at first sight and is not, with a message that says what to write.
func TestMoreErrors(t *testing.T) {
	tests := []struct {
		in   string
		mode query.Mode
		want string
	}{
		{"a NEAR/101 b", query.Rule, "column 3: NEAR needs a number of words from 1 to 100: write NEAR/5"},
		{"a PRE/x b", query.Rule, "column 3: PRE needs a number of words from 1 to 100: write PRE/5"},
		{"NOT NOT a", query.Search, "column 1: NOT NOT is the thing itself: leave both out"},
		{"a AND ()", query.Rule, "column 8: a word is missing before this bracket"},
		{"a NEAR/3", query.Rule, "column 9: the query ends where a word is missing"},
		{`"— …"`, query.Rule, "column 1: no word stands between these quotation marks"},
		{"=a*", query.Rule, "column 1: =Word finds exactly this form: it takes no other = and no ~ * ?"},
		{"a*~", query.Rule, "column 1: * and ? do not go together with ~"},
		{"==a", query.Rule, "column 1: =Word finds exactly this form: it takes no other = and no ~ * ?"},
		{"+ +a", query.Search, "column 3: a word must follow + at once"},
		{"-", query.Search, "column 2: a word must follow - at once"},
		{"from:2023-01-01,2023-02-01", query.Search, "column 1: from: takes one date"},
		{"a AND b OR", query.Rule, "column 9: AND beside OR can be read in two ways: write (a AND b) OR ..., or a AND (b OR ...)"},
		{"\xff", query.Search, "column 1: the query is not UTF-8"},
		{`法律 theme:"媒体`, query.Search, "column 10: the quotation mark is not closed: write a second \" at the end of the phrase"},
	}
	for _, tt := range tests {
		n, err := query.Parse(tt.in, tt.mode)
		if err == nil || err.Error() != tt.want {
			t.Errorf("Parse(%q) = %v, %v; want %s", tt.in, n, err, tt.want)
		}
	}
}

// TestColumns: an error points into the query or right behind it, wherever the query is cut off.
func TestColumns(t *testing.T) {
	const whole = `(protéger~ OR "personne à l'écart"~) NEAR/6 举报人 AND NOT (a PRE/2 b) AND =FIU AND brib*`
	for i := range whole {
		_, err := query.Parse(whole[:i], query.Rule)
		bad, ok := errors.AsType[*query.Error](err)
		if err != nil && !ok {
			t.Fatalf("%q: %v is no *query.Error", whole[:i], err)
		}
		if ok && (bad.Column < 1 || bad.Column > utf8.RuneCountInString(whole[:i])+1 || strings.TrimSpace(bad.Message) == "") {
			t.Errorf("%q: %v", whole[:i], err)
		}
	}
}
