package pipeline_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

// TestPassagesOfTheSample: every passage of every text comes once, with the themes that stand.
func TestPassagesOfTheSample(t *testing.T) {
	w, _ := sample(t)
	got, err := w.Passages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	if err != nil {
		t.Fatal(err)
	}
	counted := 0
	for _, f := range c.Findings {
		if f.Context == corpus.Counted {
			counted++
		}
	}
	themes, langs := 0, map[corpus.Lang]int{}
	for _, p := range got {
		if p.Text == "" || p.Themes == nil || !slices.IsSorted(p.Themes) {
			t.Fatalf("passage %+v", p)
		}
		themes += len(p.Themes)
		langs[p.Lang]++
	}
	if themes != counted || counted == 0 {
		t.Errorf("%d themes of passages, %d findings that count", themes, counted)
	}
	for _, l := range corpus.Languages() {
		if langs[l] == 0 {
			t.Errorf("no passage in %s", l)
		}
	}
}

func TestTermsOfTheSample(t *testing.T) {
	w, _ := sample(t)
	ask := func() []pipeline.Candidates {
		found, err := pipeline.Terms(t.Context(), w, "whistle-blower-protection", pipeline.TermsOptions{Limit: 5, Langs: []corpus.Lang{corpus.English}})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	first := ask()
	if diff := cmp.Diff(first, ask()); diff != "" {
		t.Errorf("not the same twice:\n%s", diff)
	}
	if len(first) != 1 || first[0].With == 0 || first[0].Without == 0 || len(first[0].Terms) > 5 {
		t.Errorf("%+v", first)
	}
}

// TestOptionalPassages: a passage that may have the theme says nothing of its terms.
func TestOptionalPassages(t *testing.T) {
	dir := t.TempDir()
	gold := filepath.Join(dir, "gold.jsonl")
	var lines []string
	for i, s := range []string{"themes", "themes", "themes", "optional"} {
		lines = append(lines, `{"id": "`+string(rune('a'+i))+`", "lang": "en", "text": "They map vessels.", "`+s+`": ["tax"]}`)
	}
	for i := range 9 {
		lines = append(lines, `{"id": "`+string(rune('k'+i))+`", "lang": "en", "text": "Rain fell."}`)
	}
	write(t, gold, strings.Join(lines, "\n"))
	own := filepath.Join(dir, "own.yaml")
	write(t, own, ownCodebook)
	found, err := pipeline.Terms(t.Context(), nil, "tax", pipeline.TermsOptions{Taxonomy: own, Gold: []string{gold}})
	if err != nil || len(found) != 1 || found[0].With != 3 || found[0].Without != 9 {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestReadPassages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.jsonl")
	tests := []struct{ data, want string }{
		{"{\"lang\": \"en\", \"text\": \"One.\", \"more\": 1}\n\n{\"text\": \"Le deuxième passage de ce fichier est en français.\"}", ""},
		{"{\"text\": \"a\"}\nno json", "p.jsonl:2: no JSON object"},
		{"{\"text\": \"\"}", "p.jsonl:1: no text"},
	}
	for _, tt := range tests {
		write(t, path, tt.data)
		got, err := pipeline.ReadPassages(path)
		if tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%q: %v, want %s", tt.data, err, tt.want)
		}
		if tt.want == "" && (err != nil || len(got) != 2 || got[1].Lang != corpus.French) {
			t.Errorf("%q: %+v, %v", tt.data, got, err)
		}
	}
}
