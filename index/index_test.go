package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/query"
)

// passages about invented States, in six languages.
func sample() []corpus.Record {
	one := func(n int, l corpus.Lang, text string) corpus.Record {
		return corpus.Record{
			Passage: corpus.Passage{ID: corpus.NewPassageID("t", n), Page: n, Lang: l, Kind: corpus.Paragraph}, Text: text, File: fmt.Sprintf("%d.txt", n),
			Document: "d", Submission: "XAA/c", Call: "c", Received: "2023-05-01", Confidentiality: corpus.Public,
			Submitters: []corpus.Submitter{{ID: "XAA", Kind: corpus.StateParty, Group: corpus.African}},
		}
	}
	records := []corpus.Record{
		one(1, corpus.English, "Talmora protects whistle-blowers. See CAC/COSP/2023/1 and articles 32 and 33 of the Convention."),
		one(2, corpus.English, "The protection of witnesses is the task of the Police. It does not reach whistle-blowers who go to the press."),
		one(3, corpus.French, "L’agent qui révèle des faits est protégé contre les représailles (art. 33)."),
		one(4, corpus.Spanish, "Se protege a quienes denuncian; las denunciantes recibieron ayuda."),
		one(5, corpus.Russian, "Защита заявителей о коррупции обеспечена ещё в 2019 году, статья 33."),
		one(6, corpus.Arabic, "وتكفل الدولة حماية المبلغين عن الفساد وفق المادة ٣٣."),
		one(7, corpus.Chinese, "国家保护举报人，受益所有权登记册对公众开放，见公约第33条。"),
		one(8, corpus.English, "THE FIU traced virtual assets."),
	}
	records[1].Themes = []corpus.ThemeStatus{{ID: "witness-protection", Status: corpus.InPlace}, {ID: "whistle-blower-protection", Status: corpus.Gap}}
	records[0].Themes = []corpus.ThemeStatus{{ID: "whistle-blower-protection", Status: corpus.InPlace}}
	records[7].Confidentiality = corpus.SecretariatOnly
	records[6].Received, records[6].Submitters = "", nil
	return records
}

func built(t *testing.T, records []corpus.Record) *Index {
	t.Helper()
	dir := t.TempDir()
	if err := Build(t.Context(), dir, "g1", records, func() {}); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func hitsOf(t *testing.T, x *Index, r Request) []corpus.Hit {
	t.Helper()
	var hits []corpus.Hit
	for h, err := range x.Search(t.Context(), r) {
		if err != nil {
			t.Fatal(err)
		}
		hits = append(hits, h)
	}
	return hits
}

func parse(t *testing.T, q string) query.Node {
	t.Helper()
	n, err := query.Parse(q, query.Search)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return n
}

func TestSearchFinds(t *testing.T) {
	x := built(t, sample())
	tests := []struct {
		query string
		pages []int // sorted
	}{
		{"whistle-blower", []int{1, 2}},
		{"protection", []int{1, 2}},
		{"protection whistle-blower", []int{1, 2}},
		{`"protection of witnesses"`, []int{2}},
		{"+protection -police", []int{1}},
		{"protect* AND police", []int{2}},
		{"prote?ts", []int{1}},
		{"protecton~1", []int{2}},
		{"=Police", []int{2}},
		{"=police", nil},
		{"protects PRE/1 blowers", nil},
		{"protects PRE/2 whistle-blowers", []int{1}},
		{"whistle-blowers NEAR/2 protects", []int{1}},
		{"police NEAR/3 protection", nil},
		{`(witnesses OR police) NEAR/6 (protection OR task)`, []int{2}},
		{"NOT protect* AND lang:en", nil},
		{"lang:en AND NOT police", []int{1}},
		{"agent", []int{3}},
		{"proteger", []int{3, 4}}, // a stem of French too,
		{"denunciante", []int{4}},
		{"еще", []int{5}},
		{"заявитель", []int{5}},
		{"حماية", []int{6}},
		{"المبلغين", []int{6}},
		{"举报人", []int{7}},
		{"受益所有權", []int{7}},
		{"登记", []int{7}},
		{"报举", nil},
		{"symbol:CAC/COSP/2023/1", []int{1}},
		{"article:33", []int{1, 3, 5, 6, 7}},
		{"theme:whistle-blower-protection AND status:gap", []int{2}},
		{"submitter:XAA AND page:3..5", []int{3, 4, 5}},
		{"from:2023-01-01 AND lang:zh", nil},
		{"group:african AND kind:state-party AND lang:fr", []int{3}},
		{"FIU", nil},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			var pages []int
			for _, h := range hitsOf(t, x, Request{Query: parse(t, tt.query)}) {
				pages = append(pages, h.Page)
			}
			slices.Sort(pages)
			if diff := cmp.Diff(tt.pages, pages); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHitsShowWhereAndWhy(t *testing.T) {
	x := built(t, sample())
	hits := hitsOf(t, x, Request{ID: "q7", Query: parse(t, "protecting")})
	if len(hits) != 2 || hits[0].Rank != 1 || hits[1].Rank != 2 || hits[0].QID != "q7" {
		t.Fatalf("hits = %+v", hits)
	}
	for _, h := range hits {
		if len(h.Highlights) != 1 || !strings.HasPrefix(h.Highlights[0].In(h.Text), "protect") {
			t.Errorf("highlights %v in %q", h.Highlights, h.Text)
		}
		if diff := cmp.Diff([]corpus.Why{{Term: "protect", Field: "en", From: "protecting"}}, h.Why); diff != "" {
			t.Error(diff)
		}
	}
}

func TestFilters(t *testing.T) {
	x := built(t, sample())
	field := func(name query.FieldName, values ...string) query.Field {
		return query.Field{Name: name, Values: values}
	}
	tests := []struct {
		name    string
		filters []query.Field
		want    int
	}{
		{"none", nil, 2},
		{"a theme with the status of another", []query.Field{field(query.Theme, "witness-protection"), field(query.Status, "gap")}, 0},
		{"a theme with its status", []query.Field{field(query.Theme, "whistle-blower-protection"), field(query.Status, "gap")}, 1},
		{"any of two statuses", []query.Field{field(query.Theme, "whistle-blower-protection"), field(query.Status, "gap", "in-place")}, 2},
		{"a submitter in lower case", []query.Field{field(query.Submitter, "xaa")}, 2},
	}
	for _, tt := range tests {
		if got := hitsOf(t, x, Request{Query: parse(t, "whistle-blower"), Filters: tt.filters}); len(got) != tt.want {
			t.Errorf("%s: %d hits, want %d", tt.name, len(got), tt.want)
		}
	}
}

func TestAccess(t *testing.T) {
	x := built(t, sample())
	for _, tt := range []struct {
		acc  corpus.Access
		want int
	}{{corpus.Access{}, 0}, {corpus.Access{Secretariat: true}, 1}, {corpus.Everything(), 1}} {
		if got := hitsOf(t, x, Request{Query: parse(t, "FIU"), Access: tt.acc}); len(got) != tt.want {
			t.Errorf("%+v sees %d, want %d", tt.acc, len(got), tt.want)
		}
	}
}

func TestNoCeiling(t *testing.T) {
	var records []corpus.Record
	for i := range 2*pageSize + 7 {
		r := sample()[i%2]
		r.Passage.ID, r.Passage.Page = corpus.NewPassageID("t", i), i
		records = append(records, r)
	}
	x := built(t, records)
	hits := hitsOf(t, x, Request{Query: parse(t, "whistle-blower")})
	seen := map[int]bool{}
	for i, h := range hits {
		seen[h.Page] = true
		if h.Rank != i+1 || i > 0 && h.Score > hits[i-1].Score {
			t.Fatalf("hit %d has rank %d and score %v after %v", i, h.Rank, h.Score, hits[i-1].Score)
		}
	}
	if len(seen) != len(records) || len(hits) != len(records) {
		t.Errorf("%d hits of %d passages, want each of %d once", len(hits), len(seen), len(records))
	}
	if got := hitsOf(t, x, Request{Query: parse(t, "whistle-blower"), Limit: 3}); len(got) != 3 {
		t.Errorf("%d hits under a limit of 3", len(got))
	}
}

func TestGenerationsAreSwapped(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !errors.Is(err, ErrNone) {
		t.Fatalf("Open of nothing: %v", err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(Build(t.Context(), dir, "g1", sample()[:1], func() {}))
	old, err := Open(dir)
	must(err)
	must(Build(t.Context(), dir, "g2", sample(), func() {}))
	if got := Current(dir); got != "g2" {
		t.Errorf("Current = %q", got)
	}
	if got := hitsOf(t, old, Request{Query: parse(t, "whistle-blower")}); len(got) != 1 {
		t.Errorf("a reader of the old generation sees %d hits", len(got))
	}
	must(old.Close())
	if _, err := os.Stat(filepath.Join(dir, "g1")); err == nil {
		t.Error("the old generation is still there")
	}
	must(os.RemoveAll(filepath.Join(dir, "g2")))
	if got := Current(dir); got != "" {
		t.Errorf("Current of a generation that is gone = %q", got)
	}
}

func TestReferences(t *testing.T) {
	tests := []struct {
		text              string
		symbols, articles []string
	}{
		{"see cac/cosp, CAC/COSP/IRG/2023/3/Add.1. and UN/ECE", []string{"CAC/COSP/IRG/2023/3/ADD.1"}, nil},
		{"Articles 15 to 17, and article 26.", nil, []string{"15", "17", "26"}},
		{"los artículos 5 y 6; artículo 8", nil, []string{"5", "6", "8"}},
		{"статьи 15 и 16, ст. 33", nil, []string{"15", "16", "33"}},
		{"والمادة ٣٣", nil, []string{"33"}},
		{"第三章第31条，第5页", nil, []string{"31"}},
		{"part 33, chart 5", nil, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.symbols, symbols(tt.text)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
		if diff := cmp.Diff(tt.articles, articles(tt.text)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}
