package taxonomy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

func ExampleLint() {
	cb, err := taxonomy.Load(files(map[string]string{"own.yaml": `themes:
- {id: gifts, title: Gifts}
language: en
rules:
- theme: gifts
  id: register
  any:
  - gift AND register OR list
  hit: [A gift register is kept.]
  miss: [The gift shop is open.]
`}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range taxonomy.Lint(cb) {
		fmt.Println(p)
	}
	// Output:
	// own.yaml:2: theme gifts has no rule in [ar zh fr ru es]
	// own.yaml:8: gifts/en/register: query "gift AND register OR list": column 19: AND beside OR can be read in two ways: write (gift AND register) OR list, or gift AND (register OR list)
}

// sound is a codebook without problems but the languages that have no rule.
func sound() *taxonomy.Codebook {
	rule := func(id string) taxonomy.Rule {
		return taxonomy.Rule{
			Theme: "gifts", Lang: corpus.English, ID: id, Any: []string{"gift~"}, Scope: taxonomy.Sentence, Weight: 100,
			Hit: []string{"A gift."}, Miss: []string{"A shop."}, File: "r.yaml", Line: 2, Lines: map[string]int{"gift~": 5},
		}
	}
	theme := func(id corpus.ThemeID) taxonomy.Theme {
		return taxonomy.Theme{ID: id, Chapter: "one", Title: taxonomy.Titles{corpus.English: "T"}, File: "t.yaml", Line: 3}
	}
	return &taxonomy.Codebook{
		Chapters: []taxonomy.Chapter{{ID: "one"}},
		Themes:   []taxonomy.Theme{theme("gifts"), theme("media"), theme("sport")},
		Rules:    []taxonomy.Rule{rule("a"), rule("b")},
	}
}

// TestLintRule: one thing wrong with a sound codebook is one problem more, that says what and where.
func TestLintRule(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*taxonomy.Codebook)
		want  string
	}{
		{"language", func(c *taxonomy.Codebook) { c.Rules[1].Lang = "de" }, `r.yaml:2: rule gifts/de/b: language "de" is none of [ar zh en fr ru es]: write ` + "`language:` at the top of the file"},
		{"theme", func(c *taxonomy.Codebook) { c.Rules[1].Theme = "gift" }, "r.yaml:2: rule gift/en/b: there is no theme gift"},
		{"id", func(c *taxonomy.Codebook) { c.Rules[1].ID = "B b" }, `r.yaml:2: rule gifts/en/B b: id "B b": use lower-case letters, digits and hyphens`},
		{"same name", func(c *taxonomy.Codebook) { c.Rules[1].ID = "a" }, "r.yaml:2: rule gifts/en/a: another rule has this name"},
		{"scope", func(c *taxonomy.Codebook) { c.Rules[1].Scope = "page" }, `r.yaml:2: rule gifts/en/b: scope "page" is none of sentence, passage, section`},
		{"no query", func(c *taxonomy.Codebook) { c.Rules[1].Any = nil }, "r.yaml:2: gifts/en/b has no query under any:"},
		{"broken query", func(c *taxonomy.Codebook) { c.Rules[1].Not = []string{"NOT a"} }, `r.yaml:2: gifts/en/b: query "NOT a": column 1: this finds what is not there: write A AND NOT B`},
		{"no hit", func(c *taxonomy.Codebook) { c.Rules[1].Hit = nil }, "r.yaml:2: gifts/en/b has no example under hit:"},
		{"no miss", func(c *taxonomy.Codebook) { c.Rules[1].Miss = nil }, "r.yaml:2: gifts/en/b has no example under miss:"},
		{"same theme", func(c *taxonomy.Codebook) { c.Themes[2].ID = "media" }, "t.yaml:3: theme media stands at t.yaml:3 already"},
		{"no title", func(c *taxonomy.Codebook) { c.Themes[2].Title = nil }, "t.yaml:3: theme sport has no title"},
		{"no chapter", func(c *taxonomy.Codebook) { c.Themes[2].Chapter = "two" }, "t.yaml:3: theme sport: there is no chapter two"},
		{"no parent", func(c *taxonomy.Codebook) { c.Themes[2].Parent = "none" }, "t.yaml:3: theme sport: there is no theme none"},
		{"its own parent", func(c *taxonomy.Codebook) { c.Themes[2].Parent = "sport" }, "t.yaml:3: theme sport is its own ancestor"},
		{"rollup", func(c *taxonomy.Codebook) { c.Themes[2].Rollup = []corpus.ThemeID{"media", "none"} }, "t.yaml:3: theme sport: there is no theme none"},
	}
	before := problems(taxonomy.Lint(sound()))
	for _, tt := range tests {
		c := sound()
		tt.spoil(c)
		var added []string
		for _, p := range problems(taxonomy.Lint(c)) {
			if !slices.Contains(before, p) && !strings.Contains(p, "has no rule in") {
				added = append(added, p)
			}
		}
		if diff := cmp.Diff([]string{tt.want}, added); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func problems(list []taxonomy.Problem) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.String())
	}
	return out
}

// TestCoverage: a veto gives no theme, and a theme with rules in every language is named no more.
func TestCoverage(t *testing.T) {
	c := sound()
	for _, l := range corpus.Languages() {
		r := c.Rules[0]
		r.Lang, r.ID, r.Theme = l, "m", "media"
		c.Rules = append(c.Rules, r)
		r.Theme, r.Weight = "sport", -100
		c.Rules = append(c.Rules, r)
	}
	all := strings.Join(problems(taxonomy.Lint(c)), "\n")
	for want, there := range map[string]bool{
		"theme gifts has no rule in [ar zh fr ru es]": true, "theme media has no rule": false, "theme sport has no rule in [ar zh en fr ru es]": true,
	} {
		if strings.Contains(all, want) != there {
			t.Errorf("%q is there: %v, in\n%s", want, !there, all)
		}
	}
}

func TestLintTrigger(t *testing.T) {
	good := func() taxonomy.Trigger {
		return taxonomy.Trigger{
			Lang: corpus.French, ID: "besoin", Status: corpus.Need, Any: []string{"besoin~"}, Scope: taxonomy.Passage,
			Hit: []string{"Un besoin."}, Miss: []string{"Rien."}, File: "fr.yaml", Line: 7,
		}
	}
	if got := taxonomy.LintTriggers([]taxonomy.Trigger{good()}); len(got) > 0 {
		t.Errorf("a good trigger: %v", got)
	}
	tests := []struct {
		name  string
		spoil func(*taxonomy.Trigger)
		want  string
	}{
		{"nothing set", func(t *taxonomy.Trigger) { t.Status = "" }, "it sets a status or a context, one of them"},
		{"both set", func(t *taxonomy.Trigger) { t.Context = corpus.Citation }, "it sets a status or a context, one of them"},
		{"unknown status", func(t *taxonomy.Trigger) { t.Status = "done" }, `status "done" is none of`},
		{"unknown context", func(t *taxonomy.Trigger) { t.Status, t.Context = "", "joke" }, `context "joke" is none of`},
		{"section", func(t *taxonomy.Trigger) { t.Scope = taxonomy.Section }, `scope "section" is none of sentence, passage`},
		{"language", func(t *taxonomy.Trigger) { t.Lang = "other" }, `language "other" is none of`},
		{"no query", func(t *taxonomy.Trigger) { t.Any = nil }, "has no query under any:"},
	}
	for _, tt := range tests {
		bad := good()
		tt.spoil(&bad)
		got := problems(taxonomy.LintTriggers([]taxonomy.Trigger{bad}))
		if len(got) != 1 || !strings.HasPrefix(got[0], "fr.yaml:7: ") || !strings.Contains(got[0], tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := taxonomy.LintTriggers([]taxonomy.Trigger{good(), good()}); len(got) != 1 || !strings.Contains(got[0].Message, "another trigger has this name") {
		t.Errorf("twice: %v", got)
	}
}

// TestOrder: rules come in the same order and problems by place, however the files are cut.
func TestOrder(t *testing.T) {
	rule := func(lang, id string) string {
		return "language: " + lang + "\nrules:\n- {theme: gifts, id: " + id + ", any: [gift], hit: [gift], miss: [shop]}\n"
	}
	one, err := taxonomy.Load(files(map[string]string{"t.yaml": themes, "1.yaml": rule("fr", "b"), "2.yaml": rule("en", "z"), "3.yaml": rule("en", "a")}))
	if err != nil {
		t.Fatal(err)
	}
	other, err := taxonomy.Load(files(map[string]string{"a.yaml": themes, "x/c.yaml": rule("en", "a"), "x/a.yaml": rule("en", "z"), "b.yaml": rule("fr", "b")}))
	if err != nil {
		t.Fatal(err)
	}
	for _, cb := range []*taxonomy.Codebook{one, other} {
		var names []string
		for _, r := range cb.Rules {
			names = append(names, r.Name())
		}
		if diff := cmp.Diff([]string{"gifts/en/a", "gifts/en/z", "gifts/fr/b"}, names); diff != "" {
			t.Errorf("rules (-want +got):\n%s", diff)
		}
		list := taxonomy.Lint(cb)
		if !slices.IsSortedFunc(list, func(a, b taxonomy.Problem) int { return strings.Compare(a.File, b.File) }) {
			t.Errorf("problems out of order: %v", list)
		}
	}
}

func TestTitlesIn(t *testing.T) {
	titles := taxonomy.Titles{corpus.English: "Gifts", corpus.French: "Cadeaux", corpus.Russian: ""}
	for l, want := range map[corpus.Lang]string{corpus.French: "Cadeaux", corpus.Russian: "Gifts", corpus.Arabic: "Gifts", corpus.English: "Gifts"} {
		if got := titles.In(l); got != want {
			t.Errorf("in %s: %q, want %q", l, got, want)
		}
	}
	if got := (taxonomy.Titles{corpus.French: "Cadeaux"}).In(corpus.Chinese); got != "" {
		t.Errorf("without English: %q", got)
	}
}

func TestLineOf(t *testing.T) {
	r := sound().Rules[0]
	if got := [2]int{r.LineOf("gift~"), r.LineOf("not there")}; got != [2]int{5, 2} {
		t.Errorf("lines %v of a query and of the rule, want 5 and 2", got)
	}
	trigger := taxonomy.Trigger{Line: 7, Lines: map[string]int{"besoin~": 9}}
	if got := [2]int{trigger.LineOf("besoin~"), trigger.LineOf("")}; got != [2]int{9, 7} {
		t.Errorf("lines %v of a query and of the trigger, want 9 and 7", got)
	}
}
