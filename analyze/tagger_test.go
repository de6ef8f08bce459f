package analyze_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

func ExampleTagger_Passage() {
	cb, _ := taxonomy.Load(fstest.MapFS{"c.yaml": {Data: []byte("themes: [{id: gifts, title: Gifts}]\nlanguage: en\nrules: [{theme: gifts, id: g, any: [gift~ register~]}]\n")}})
	tagger, _ := analyze.New(cb, analyze.Options{})
	s := "It met. The gift register is public."
	for _, tag := range tagger.Passage(corpus.English, s) {
		fmt.Println(tag.Theme, tag.Status, tag.Evidence[0].Span.In(s), tag.Rule)
	}
	// Output: gifts in-place The gift register is public. gifts/en/g
}

func TestPassage(t *testing.T) {
	tagger := demoTagger(t)
	cases := []struct{ name, in, want string }{
		{"one sentence is the evidence", "It met. The law protects whistle-blowers. It left.", "protection/in-place [The law protects whistle-blowers.]"},
		{"not: silences its sentence only", "The witness protection programme protects witnesses. Staff protect whistle-blowers.", "protection/in-place [Staff protect whistle-blowers.]"},
		{"a child brings its parent", "The Whistle-blower Act applies.", "legal-protection/in-place [The Whistle-blower Act applies.], protection/in-place [The Whistle-blower Act applies.]"},
		{"weak evidence adds up", "Owners of companies.", "ownership/in-place [Owners of companies.]"},
		{"weak evidence over sentences", "An owner. A company.", "ownership/in-place [An owner.] [A company.]"},
		{"too little", "An owner.", ""},
		{"veto", "Home owners and companies.", ""},
		{"noun", "A shield for reporters.", "protection/in-place [A shield for reporters.]"},
		{"not a noun", "They shielded reporters.", ""},
		{"question", "Does it protect whistle-blowers?", ""},
		{"question and answer", "Is there a whistle-blower act? Yes. It is of 2020.", "legal-protection/in-place [Yes. It is of 2020.], protection/in-place [Yes. It is of 2020.]"},
		{"question and no", "Is there an ownership register? No.", "ownership/gap [No.]"},
		{"question and nothing", "Is there an ownership register? N/A", ""},
		{"boxes", "Is there an ownership register? ☐ Yes ☒ No", "ownership/gap [☐ Yes ☒ No]"},
		{"contents", "Ownership register ........ 12", ""},
		{"citation", "It recalls the resolution entitled “Ownership registers”.", ""},
		{"agenda", "The panel met. Agenda item 3: ownership registers.", ""},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, brief(c.in, tagger.Passage(corpus.English, c.in), true)); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", c.name, c.in, diff)
		}
	}
}

func TestStatus(t *testing.T) {
	tagger := demoTagger(t)
	cases := []struct{ in, want string }{
		{"The ownership register is open.", "ownership/in-place"},
		{"There is no ownership register, no register at all.", "ownership/gap"},
		{"The ownership register is in the draft law.", "ownership/planned"},
		{"We need assistance with the ownership register.", "ownership/need, technical-assistance/need"},
		{"We no longer need assistance with the ownership register.", "ownership/in-place"},
		{"It lacks staff. The ownership register is in the draft law. We need training.", "ownership/need, technical-assistance/need"},
		{"There is an ownership register. It was opened. Staff met. Years passed. It lacks staff.", "ownership/gap"},
		{"The act protects whistle-blowers, but there is no register, no ownership register.", "ownership/gap, protection/in-place"},
		{"The act protects whistle-blowers; a draft law has an ownership register.", "ownership/planned, protection/in-place"},
		{"An ownership register exists. The act does not protect whistle-blowers.", "ownership/in-place, protection/gap"},
		{"The act protects whistle-blowers. An ownership register exists. It lacks staff.", "ownership/gap, protection/in-place"},
		{"Not only the ownership register exists.", "ownership/in-place"},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, brief(c.in, tagger.Passage(corpus.English, c.in), false)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestContexts(t *testing.T) {
	x := textOf("# Ownership register", "Ownership register .... 3", "Is there an ownership register?", "The resolution entitled ownership register.", "The ownership register works.")
	got := brief(x.Content, demoTagger(t).Text(x, nil).Tags, false)
	want := "ownership!heading, ownership!contents, ownership!question, ownership!citation, ownership/in-place"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

func TestSections(t *testing.T) {
	x := textOf("# One", "Donors met.", "A workshop was held.", "# Two", "Donors left.")
	got := brief(x.Content, demoTagger(t).Text(x, nil).Tags, true)
	want := "technical-assistance/in-place [Donors met.], technical-assistance/in-place [A workshop was held.]"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

func TestNewNamesEveryBadQuery(t *testing.T) {
	cb, err := taxonomy.Load(fstest.MapFS{"c.yaml": {Data: []byte(`themes: [{id: a, title: A}]
language: en
rules:
- {theme: a, id: one, any: [good, (bad]}
- {theme: a, id: two, any: [x], not: [a AND b OR c]}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = analyze.New(cb, analyze.Options{})
	for _, want := range []string{"c.yaml:4: a/en/one: query \"(bad\": column 1", "c.yaml:5: a/en/two", "(a AND b) OR c"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
}

func TestCheckExamples(t *testing.T) {
	cb, err := taxonomy.Load(fstest.MapFS{"c.yaml": {Data: []byte(`themes: [{id: a, title: A}]
language: fr
rules:
- theme: a
  id: one
  any: [cadeau~]
  hit: [Des cadeaux., Rien.]
  miss: [Un cadeau., Un château.]
`)}})
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := analyze.New(cb, analyze.Options{Triggers: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range tagger.CheckExamples() {
		got = append(got, p.String())
	}
	want := []string{
		`c.yaml:7: rule a/fr/one does not fire in its hit "Rien."`,
		`c.yaml:8: rule a/fr/one fires in its miss "Un cadeau."`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestConcurrent(t *testing.T) {
	tagger := demoTagger(t)
	s := "The draft act protects whistle-blowers; owners of companies shield witnesses."
	want := tagger.Passage(corpus.English, s)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if diff := cmp.Diff(want, tagger.Passage(corpus.English, s)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}

// FuzzEvidence: evidence lies in its passage, on character boundaries, and its terms in it; there is always some.
func FuzzEvidence(f *testing.F) {
	tagger := demoTagger(f)
	f.Add("Is there an ownership register? Yes. é", "3. The act protects\twhistle-blowers, but lacks companies. ☒ No")
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		x := textOf(a, "row: "+b, "# "+a, b)
		calls := []corpus.Call{{ID: "c", Questions: []corpus.Question{{Number: "1", Text: map[corpus.Lang]string{"en": a}, Themes: []corpus.ThemeID{"ownership"}}}}}
		for _, tag := range tagger.Text(x, calls).Tags {
			var p corpus.Passage
			for _, q := range x.Passages {
				if q.ID == tag.Passage {
					p = q
				}
			}
			checkTag(t, x.Content, p.Span, tag)
		}
	})
}

func checkTag(t *testing.T, content string, passage corpus.Span, tag corpus.Tag) {
	t.Helper()
	if len(tag.Evidence) == 0 || tag.Score < 0 || tag.Score > 1000 {
		t.Fatalf("%+v", tag)
	}
	for _, e := range tag.Evidence {
		if !passage.Contains(e.Span) || e.Span.Len() == 0 || !utf8.ValidString(e.Span.In(content)) {
			t.Fatalf("evidence %v outside %v of %q", e, passage, content)
		}
		for _, term := range e.Terms {
			if !e.Span.Contains(term) || !utf8.ValidString(term.In(content)) {
				t.Fatalf("term %v outside %v of %q", term, e.Span, content)
			}
		}
	}
}

// TestExcept: what is excepted is void, the rest of its sentence stands; not: silences it all.
func TestExcept(t *testing.T) {
	cb, err := taxonomy.Load(fstest.MapFS{"c.yaml": {Data: []byte(`
themes: [{id: gifts, title: Gifts}]
language: en
rules:
- {theme: gifts, id: g, any: [gift~], except: [gift shop~, natural gift~]}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]int{
		"The gift shop has a natural gift.": 0, "The gift shop registers gifts.": 1, "Gifts are registered.": 1,
	} {
		if got := len(tagger.Passage(corpus.English, s)); got != want {
			t.Errorf("%q: %d tags, want %d", s, got, want)
		}
	}
}

// TestQuotation: what repeats a reference text does not count, however it is punctuated; what is said of it does.
func TestQuotation(t *testing.T) {
	cb, err := taxonomy.Load(fstest.MapFS{"c.yaml": {Data: []byte("themes: [{id: gifts, title: Gifts}]\nlanguage: en\nrules: [{theme: gifts, id: g, any: [gift~]}]\n")}})
	if err != nil {
		t.Fatal(err)
	}
	refs := analyze.NewReferences([]analyze.Reference{{corpus.English, "Each member shall keep a register of the gifts that its officials were offered."}})
	tagger, err := analyze.New(cb, analyze.Options{Quoted: refs})
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]int{
		"Each Member shall keep a register of the gifts, that its officials were offered.":                                                                                                    0,
		"It says “each member shall keep a register of the gifts that its officials were offered”.":                                                                                           0,
		"“Each member shall keep a register of the gifts that its officials were offered”: in our country gifts are kept in a register that the public can read in the library of each town.": 1,
		"Each member shall keep a register of the gifts that its officials were offered. Gifts are kept":                                                                                      1,
		"Our register of gifts is open.": 1,
	} {
		if got := len(tagger.Passage(corpus.English, s)); got != want {
			t.Errorf("%q: %d tags, want %d", s, got, want)
		}
	}
	if plain, err := analyze.New(cb, analyze.Options{}); err != nil || plain.Engine() == tagger.Engine() {
		t.Errorf("the engine does not tell reference texts: %v", err)
	}
}
