package query_test

import (
	"testing"

	"rapporteur/query"
)

// TestString: what a query prints as, which differs from what was typed only in what does not matter.
func TestString(t *testing.T) {
	cases := []struct {
		in   string
		mode query.Mode
		want string
	}{
		{"  a   b ", query.Rule, `"a b"`},
		{"a b", query.Search, "a b"},
		{"((a))", query.Rule, "a"},
		{"(a OR b) OR c", query.Rule, "(a OR b) OR c"},
		{"a AND (b OR c)", query.Rule, "a AND (b OR c)"},
		{"(a AND b) OR c", query.Rule, "(a AND b) OR c"},
		{"a AND NOT b c", query.Rule, `a AND NOT "b c"`},
		{"a AND NOT (b OR c)", query.Rule, "a AND NOT (b OR c)"},
		{"a NEAR/3 (b PRE/2 c)", query.Rule, "a NEAR/3 (b PRE/2 c)"},
		{"(a PRE/2 b) NEAR/3 c", query.Rule, "(a PRE/2 b) NEAR/3 c"},
		{"a NEAR/03 b", query.Rule, "a NEAR/3 b"},
		{`"a b"~`, query.Rule, `"a~ b~"`},
		{`"a=b"`, query.Rule, "a=b"},
		{`"AND"`, query.Rule, `"AND"`},
		{`"theme:x"`, query.Search, `"theme:x"`},
		{`"-a"`, query.Search, `"-a"`},
		{"(a OR b) c", query.Rule, "(a OR b) c"},
		{"c -a +b", query.Search, "c +b -a"},
		{"+(a b) c", query.Search, "c +(a b)"},
		{`submitter:"Bolivia (Plurinational State of)",PER`, query.Search, `submitter:"Bolivia (Plurinational State of)",PER`},
		{"page:3..7 AND a", query.Search, "page:3..7 AND a"},
		{"NOT a", query.Search, "NOT a"},
		{"=FIU AND word~1 AND w*d AND stem~", query.Rule, "=FIU AND word~1 AND w*d AND stem~"},
	}
	for _, c := range cases {
		n, err := query.Parse(c.in, c.mode)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := n.String(); got != c.want {
			t.Errorf("%q prints as %q, want %q", c.in, got, c.want)
		}
	}
}

// TestFieldValues: which values fields take.
func TestFieldValues(t *testing.T) {
	good := []string{
		"theme:media", "status:in-place,gap", "submitter:XAB", "group:african", "kind:state-party", "call:2023", "lang:zh,other", "symbol:CAC/COSP/2023/1",
		"article:33", "question:2023/4", "page:1", "page:2..9", "from:2022-01-31", "to:2023-12-31",
	}
	for _, q := range good {
		if _, err := query.Parse(q, query.Search); err != nil {
			t.Errorf("Parse(%q): %v", q, err)
		}
	}
	for _, q := range []string{"status:done", "group:europe", "kind:state", "lang:de", "page:0", "page:3..", "from:2022-02-30", "to:2023", "from:2022-01-01,2023-01-01", "theme:,a"} {
		if n, err := query.Parse(q, query.Search); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", q, n)
		}
	}
	if got := len(query.Fields()); got != 13 {
		t.Errorf("%d fields", got)
	}
}
