package skos_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/taxonomy"
	"rapporteur/taxonomy/skos"
)

const head = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <http://example.org/> .
`

func read(t *testing.T, ttl string) *taxonomy.Codebook {
	t.Helper()
	cb, err := skos.ReadTurtle("own.ttl", []byte(head+ttl))
	if err != nil {
		t.Fatal(err)
	}
	return cb
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, ttl string
		themes    []string
		rules     []string
		losses    []string
	}{
		{
			"several broader concepts", `
:a a skos:Concept ; skos:prefLabel "Alpha"@en ; skos:narrower :c . :b a skos:Concept ; skos:prefLabel "Beta"@en .
:c a skos:Concept ; skos:prefLabel "Gamma"@en ; skos:broader :b, :a .`,
			[]string{"alpha chapter= parent= rollup=[gamma]", "beta chapter=beta parent= rollup=[]", "gamma chapter=beta parent=beta rollup=[]"},
			[]string{"Alpha~", "Beta~", "Gamma~"},
			[]string{"theme gamma has several broader concepts: it is a child of beta; for alpha it counts in tables only"},
		},
		{
			"collections are chapters", `
:a a skos:Concept ; skos:prefLabel "Alpha"@en . :b a skos:Concept ; skos:prefLabel "Beta"@en . :c a skos:Concept ; skos:prefLabel "Gamma"@en .
:l a skos:OrderedCollection ; skos:prefLabel "Letters"@en ; skos:memberList ( :a :b ) . :m a skos:Collection ; skos:prefLabel "Again"@en ; skos:member :a .`,
			[]string{"alpha chapter=letters parent= rollup=[]", "beta chapter=letters parent= rollup=[]", "gamma chapter= parent= rollup=[]"},
			[]string{"Alpha~", "Beta~", "Gamma~"},
			[]string{"1 collections are not carried: the top concepts are the chapters, or no concept in them is free"},
		},
		{
			"labels of SKOS-XL", `
:a a skos:Concept ; skos:notation "12.3" ; xl:prefLabel [ xl:literalForm "Alpha"@en ] ; xl:altLabel :alt . :alt a xl:Label ; xl:literalForm "First letter"@en .`,
			[]string{"12-3 chapter= parent= rollup=[]"}, []string{"Alpha~", `"First~ letter~"`}, nil,
		},
		{
			"languages", `
:a a skos:Concept ; skos:prefLabel "禮品"@zh-Hant, "Gifts"@en-GB, "Geschenke"@de . :b a skos:Concept ; skos:prefLabel "Boote"@de .`,
			[]string{"gifts chapter= parent= rollup=[]", "boote chapter= parent= rollup=[]"}, []string{"Gifts~", "禮品"},
			[]string{`concept "Boote" has no preferred label in an official language: it stands in for the English title`, `labels in "de": 2, not carried`},
		},
		{
			"left out", `
:a a skos:Concept ; skos:prefLabel "Alpha"@en ; skos:exactMatch <http://other/a> . :b a skos:Concept ; owl:deprecated true ; skos:prefLabel "Beta"@en . :c a skos:Concept .`,
			[]string{"alpha chapter= parent= rollup=[]"}, []string{"Alpha~"},
			[]string{"1 deprecated concepts are left out", "1 concepts without a preferred label are left out", "<http://www.w3.org/2004/02/skos/core#exactMatch>: said of 1 concepts, not carried"},
		},
	}
	for _, tt := range tests {
		cb := read(t, tt.ttl)
		var themes, rules, losses []string
		for _, theme := range cb.Themes {
			themes = append(themes, fmt.Sprintf("%s chapter=%s parent=%s rollup=%v", theme.ID, theme.Chapter, theme.Parent, theme.Rollup))
		}
		for _, r := range cb.Rules {
			rules = append(rules, r.Any...)
		}
		for _, p := range cb.Losses {
			losses = append(losses, p.Message)
		}
		slices.Sort(rules)
		slices.Sort(tt.rules)
		if diff := cmp.Diff(tt.themes, themes) + cmp.Diff(tt.rules, rules) + cmp.Diff(tt.losses, losses); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
