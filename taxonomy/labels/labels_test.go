package labels_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/labels"
)

func TestNamer(t *testing.T) {
	var n labels.Namer
	tests := []struct {
		names []string
		want  corpus.ThemeID
	}{
		{[]string{"", "Gifts and Hospitality"}, "gifts-and-hospitality"},
		{[]string{"Gifts & hospitality"}, "gifts-hospitality"},
		{[]string{"gifts and hospitality"}, "gifts-and-hospitality-2"},
		{[]string{"1.2.3", "x"}, "1-2-3"},
		{[]string{"Éthique de l’État"}, "ethique-de-etat"},
		{[]string{"Защита заявителей"}, "zashchita-zayaviteley"},
		{[]string{"礼品"}, "t-8caa51de"},
		{[]string{"礼品", "gifts"}, "gifts"},
		{[]string{strings.Repeat("long ", 30)}, corpus.ThemeID(strings.TrimSuffix(strings.Repeat("long-", 12), "-"))},
	}
	for _, tt := range tests {
		got := n.ID(tt.names...)
		if got != tt.want {
			t.Errorf("%q: %s, want %s", tt.names, got, tt.want)
		}
	}
}

func TestRule(t *testing.T) {
	tests := []struct {
		lang corpus.Lang
		list []string
		any  []string
		left []string
	}{
		{"en", []string{"Gift registers", "gift registers", "FIU", "Gift-register 2000"}, []string{`"Gift~ registers~"`, "=FIU", `"Gift~ register~ 2000"`}, nil},
		{"en", []string{"Bank (river)", "(river)", "AND", "x", "…"}, []string{"Bank~", "river~", "=AND"}, []string{"x", "…"}},
		{"fr", []string{"Déclaration d’intérêts"}, []string{`"Déclaration~ intérêts~"`}, nil},
		{"ar", []string{"حماية المبلغين"}, []string{`"حماية~ مبلغين~"`}, nil},
		{"zh", []string{"礼品", "礼", "G20国家"}, []string{"礼品", "G20国家"}, []string{"礼"}},
		{"ru", []string{"Подарки"}, []string{"Подарки~"}, nil},
	}
	for _, tt := range tests {
		rule, left := labels.Rule(taxonomy.Theme{ID: "t"}, tt.lang, tt.list)
		if diff := cmp.Diff(tt.any, rule.Any) + cmp.Diff(tt.left, left); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", tt.lang, tt.list, diff)
		}
		if len(rule.Hit) != len(rule.Any) || rule.Weight != 100 || !rule.FromLabels {
			t.Errorf("%s: %+v", tt.lang, rule)
		}
		for _, q := range rule.Any {
			if _, err := query.Parse(q, query.Rule); err != nil {
				t.Errorf("%s: %v", q, err)
			}
		}
	}
}

func TestLanguage(t *testing.T) {
	list := []string{"La déclaration de patrimoine et les conflits d’intérêts", "礼品"}
	if l := labels.Language(list[:1]); l != corpus.French {
		t.Errorf("language %s, want fr", l)
	}
	if l := labels.LanguageOf("礼品", corpus.French); l != corpus.Chinese {
		t.Errorf("language %s, want zh", l)
	}
	if l := labels.LanguageOf("FIU", corpus.Russian); l != corpus.English {
		t.Errorf("language %s, want en", l)
	}
	if l := labels.Language(nil); l != corpus.English {
		t.Errorf("language of nothing %s, want en", l)
	}
}
