package index

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/query"
)

// TestIndexAndMatcherAgree is the property that makes highlights and reasons trustworthy: the index finds a passage if and only if
// the matcher, which looks at the text alone, finds the query in it.
func TestIndexAndMatcherAgree(t *testing.T) {
	records := sample()
	x := built(t, records)
	dice := rand.New(rand.NewPCG(7, 7))
	words := []string{
		"protects", "protection", "whistle-blowers", "police", "=Police", "press", "witness*", "pro?ects", "protecton~1", "convention~", "agent", "représailles",
		"denuncian", "защита", "коррупции", "حماية", "الفساد", "举报人", "受益所有权", "lang:en", "article:33", "theme:witness-protection", "page:1..3",
	}
	pick := func() string { return words[dice.IntN(len(words))] }
	shapes := []func() string{
		pick,
		func() string { return pick() + " " + pick() },
		func() string { return "(" + pick() + " OR " + pick() + ") AND " + pick() },
		func() string { return pick() + " AND NOT " + pick() },
		func() string { return "+" + pick() + " -" + pick() + " " + pick() },
	}
	for range 400 {
		q := shapes[dice.IntN(len(shapes))]()
		n, err := query.Parse(q, query.Search)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		var found, matched []int
		for _, h := range hitsOf(t, x, Request{Query: n, Access: corpus.Everything()}) {
			found = append(found, h.Page)
		}
		for _, r := range records {
			if _, ok := newMatcher(r).match(n); ok {
				matched = append(matched, r.Passage.Page)
			}
		}
		slices.Sort(found)
		if diff := cmp.Diff(matched, found); diff != "" {
			t.Errorf("%s: matcher and index differ: %s", q, diff)
		}
	}
}

// TestPlaces says where a query is found: the words between square brackets.
func TestPlaces(t *testing.T) {
	const text = "The State protects witnesses, and the police shields every whistle-blower who reports to the police."
	tests := []struct{ query, want string }{
		{"protects", "[protects]"},
		{"police", "[police] [police]"},
		{`"whistle-blower who"`, "[whistle-blower who]"},
		{"whistle-blower", "[whistle-blower]"},
		{"(protects OR shields) NEAR/2 (witnesses OR whistle-blower)", "[protects witnesses] [shields every whistle-blower]"},
		{"police PRE/2 whistle-blower", ""},
		{"police PRE/3 whistle-blower", "[police shields every whistle-blower]"},
		{"whistle-blower NEAR/3 police", "[police shields every whistle-blower]"},
		{"wit*", "[witnesses]"},
		{"=The", "[The]"},
		{"zebra", ""},
	}
	for _, tt := range tests {
		m := newMatcher(corpus.Record{Text: text, Passage: corpus.Passage{Lang: corpus.English}})
		places, _ := m.match(parse(t, tt.query))
		var got []string
		for _, p := range places {
			span := corpus.Span{Start: m.tokens[p.first].Span.Start, End: m.tokens[p.last].Span.End}
			got = append(got, "["+strings.ReplaceAll(span.In(text), ",", "")+"]")
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", tt.query, diff)
		}
	}
}

func TestWithinEdits(t *testing.T) {
	tests := []struct {
		a, b string
		n    int
		want bool
	}{
		{"whistle", "whistle", 0, true},
		{"whistle", "wistle", 1, true},
		{"whistle", "whistles", 1, true},
		{"whistle", "whustle", 1, true},
		{"whistle", "whsitle", 1, false}, // two letters changed places: two substitutions
		{"whistle", "whsitle", 2, true},
		{"защита", "зашита", 1, true},
		{"", "ab", 1, false},
	}
	for _, tt := range tests {
		if got := within(tt.a, tt.b, tt.n); got != tt.want {
			t.Errorf("within(%q, %q, %d) = %v", tt.a, tt.b, tt.n, got)
		}
	}
}

func TestChineseTerms(t *testing.T) {
	var got []string
	for _, one := range terms(corpus.Chinese, "举报人、FIU保护") {
		got = append(got, strings.Join(one.stems, "/"))
	}
	if diff := cmp.Diff([]string{"举报", "报人", "人", "fiu", "保护", "护"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestHighlightsAreJoinedWhereTheyTouch(t *testing.T) {
	r := corpus.Record{Text: "police police press", Passage: corpus.Passage{Lang: corpus.English}}
	m := newMatcher(r)
	places, _ := m.match(parse(t, `police "police police" press`))
	var hit corpus.Hit
	m.explain(&hit, places)
	if diff := cmp.Diff([]corpus.Span{{Start: 0, End: 13}, {Start: 14, End: 19}}, hit.Highlights); diff != "" {
		t.Error(diff)
	}
}
