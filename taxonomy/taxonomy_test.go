package taxonomy_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

func files(m map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, s := range m {
		out[name] = &fstest.MapFile{Data: []byte(s)}
	}
	return out
}

const themes = `version: 3
id: demo
title: A demonstration
chapters:
- {id: one, title: {en: One, fr: Un}}
themes:
- {id: gifts, chapter: one, title: Gifts, articles: [7, 8]}
- id: lobbying
  chapter: one
  parent: gifts
  kind: phenomenon
  rollup: [gifts]
  title:
    en: Lobbying
    fr: Lobbying
`

const rules = `language: en
rules:
- theme: gifts
  id: gift-register
  any:
  - gift~ register~
  - 'register~ NEAR/3 gift~'
  not: [gift shop]
  weight: 60
  hit: [A gift register was kept.]
  miss: [The gift shop is open.]
`

func TestLoad(t *testing.T) {
	cb, err := taxonomy.Load(files(map[string]string{"themes.yaml": themes, "rules/en/one.yaml": rules, "README.md": "not read"}))
	if err != nil {
		t.Fatal(err)
	}
	want := taxonomy.Rule{
		Theme: "gifts", Lang: "en", ID: "gift-register", Any: []string{"gift~ register~", "register~ NEAR/3 gift~"}, Not: []string{"gift shop"},
		Scope: taxonomy.Sentence, Weight: 60, Hit: []string{"A gift register was kept."}, Miss: []string{"The gift shop is open."},
		File: "rules/en/one.yaml", Line: 3, Lines: map[string]int{
			"gift~ register~": 6, "register~ NEAR/3 gift~": 7, "gift shop": 8, "A gift register was kept.": 10, "The gift shop is open.": 11,
		},
	}
	if diff := cmp.Diff([]taxonomy.Rule{want}, cb.Rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	child, _ := cb.Theme("lobbying")
	wantTheme := taxonomy.Theme{
		ID: "lobbying", Chapter: "one", Parent: "gifts", Phenomenon: true, Rollup: []corpus.ThemeID{"gifts"},
		Title: taxonomy.Titles{"en": "Lobbying", "fr": "Lobbying"}, File: "themes.yaml", Line: 8,
	}
	if diff := cmp.Diff(wantTheme, child); diff != "" {
		t.Errorf("theme (-want +got):\n%s", diff)
	}
	if cb.ID != "demo" || cb.Version != 3 || cb.Title.In("fr") != "A demonstration" || len(cb.Digest) != 16 || cb.Chapters[0].Title.In("fr") != "Un" {
		t.Errorf("head: %q %d %q %q %v", cb.ID, cb.Version, cb.Title, cb.Digest, cb.Chapters)
	}
}

func TestLoadErrors(t *testing.T) {
	cases := []struct{ name, yaml, want string }{
		{"syntax", "themes:\n- {id: a, title: [}\n", "a.yaml:2:"},
		{"unknown key", "themes:\n- id: a\n  titel: A\n", "a.yaml:3:3: unknown field \"titel\""},
		{"wrong type", "themes:\n- id: a\n  articles: many\n", "a.yaml:3:13:"},
		{"wrong kind", "themes:\n- {id: a, kind: thing}\n", "a.yaml:2: theme a: kind \"thing\""},
		{"nothing", "version: 1\n", "no themes"},
		{"rule key", themes + "language: en\nrules:\n- theme: gifts\n  ani: [x]\n", "unknown field \"ani\""},
	}
	for _, c := range cases {
		_, err := taxonomy.Load(files(map[string]string{"a.yaml": c.yaml}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestLint(t *testing.T) {
	bad := `themes:
- {id: gifts, title: Gifts, parent: lobbying, chapter: none}
- {id: lobbying, parent: gifts}
- {id: gifts, title: Again, rollup: [nowhere]}
- {id: Bad_ID, title: Bad}
`
	worse := `language: xx
rules:
- theme: gift
  id: a
  any:
  - gift
  - (gift AND
- theme: gifts
  id: a
  any: [gift]
  weight: 0
  scope: chapter
  pos: noun
  hit: [gift]
  miss: [shop]
`
	cb, err := taxonomy.Load(files(map[string]string{"a.yaml": bad, "b.yaml": worse}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range taxonomy.Lint(cb) {
		got = append(got, p.String())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		"a.yaml:2: theme gifts: there is no chapter none",
		"a.yaml:3: theme lobbying has no title",
		"a.yaml:3: theme lobbying is its own ancestor",
		"a.yaml:4: theme gifts stands at a.yaml:2 already",
		"a.yaml:4: theme gifts: there is no theme nowhere",
		"a.yaml:5: theme id \"Bad_ID\"",
		"a.yaml:5: theme Bad_ID has no rule in [ar zh en fr ru es]",
		"b.yaml:3: rule gift/xx/a: language \"xx\"",
		"b.yaml:3: rule gift/xx/a: there is no theme gift",
		"b.yaml:7: gift/xx/a: query \"(gift AND\": column 10: the query ends",
		"b.yaml:3: gift/xx/a has no example under hit:",
		"b.yaml:8: rule gifts/xx/a: scope \"chapter\"",
		"b.yaml:8: rule gifts/xx/a: weight 0",
		"b.yaml:8: rule gifts/xx/a: pos \"noun\"",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no problem %q in\n%s", want, all)
		}
	}
}

func TestLoadTriggers(t *testing.T) {
	got, err := taxonomy.LoadTriggers(files(map[string]string{"en.yaml": `language: en
triggers:
- id: wanted
  status: need
  any: [require~ assistance]
  hit: [It requires assistance.]
  miss: [None.]
- id: odd
  status: maybe
  context: citation
  any: ['a AND']
`}))
	if err != nil {
		t.Fatal(err)
	}
	want := taxonomy.Trigger{
		Lang: "en", ID: "wanted", Status: corpus.Need, Any: []string{"require~ assistance"}, Scope: taxonomy.Sentence,
		Hit: []string{"It requires assistance."}, Miss: []string{"None."}, File: "en.yaml", Line: 3,
		Lines: map[string]int{"require~ assistance": 5, "It requires assistance.": 6, "None.": 7},
	}
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("trigger (-want +got):\n%s", diff)
	}
	if n := len(taxonomy.LintTriggers(got)); n != 5 {
		t.Errorf("%d problems, want 5: %v", n, taxonomy.LintTriggers(got))
	}
}

func TestLoadWorkplan(t *testing.T) {
	plan, err := taxonomy.LoadWorkplan(files(map[string]string{"workplan.yaml": `bodies:
- {id: wgp, title: Working Group, articles: [5, 14]}
sessions:
- {when: "2024", bodies: [wgp], paragraphs: [71], themes: [gifts], topics: ["gifts"], layout: uncertain}
- {when: null, bodies: [wgp], paragraphs: [], themes: [], topics: []}
`}))
	if err != nil {
		t.Fatal(err)
	}
	want := taxonomy.Workplan{
		Bodies: []taxonomy.Body{{ID: "wgp", Title: "Working Group", Articles: [2]int{5, 14}}},
		Sessions: []taxonomy.Session{
			{When: "2024", Bodies: []string{"wgp"}, Paragraphs: []int{71}, Themes: []corpus.ThemeID{"gifts"}, Topics: []string{"gifts"}, Uncertain: true},
			{Bodies: []string{"wgp"}, Paragraphs: []int{}, Themes: []corpus.ThemeID{}, Topics: []string{}},
		},
	}
	if diff := cmp.Diff(want, plan); diff != "" {
		t.Errorf("workplan (-want +got):\n%s", diff)
	}
}
