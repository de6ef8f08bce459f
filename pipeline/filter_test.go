package pipeline_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/pipeline"
)

// ownTagger is a tagger with ownCodebook.
func ownTagger(t testing.TB) *analyze.Tagger {
	t.Helper()
	path := filepath.Join(t.TempDir(), "own.yaml")
	write(t, path, ownCodebook)
	tagger, err := pipeline.Tagger(path, "")
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

func TestTagLines(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"a theme", `{"id":"a","lang":"en","text":"Since 2022 tax data are <compared>."}`,
			`{"id":"a","lang":"en","themes":[{"id":"tax","status":"in-place","context":"","score":500,"evidence":[{"start":0,"end":35,"text":"Since 2022 tax data are <compared>.","rule":"tax/en/tax"}]}]}`},
		{"none", `{"id":7,"lang":"en","text":"Land."}`, `{"id":7,"lang":"en","themes":[]}`},
		{"no language", `{"id":"b","text":"The ministry compares data of the land register every year."}`, `{"id":"b","lang":"en","themes":[]}`},
		{"no id", `{"lang":"en","text":"Land."}`, `{"id":"","lang":"en","themes":[]}`},
		{"no JSON", `tax`, `{"id":"","error":"no JSON object with the fields id and text: invalid character 'a' in literal true (expecting 'r')"}`},
	}
	var in, want strings.Builder
	for _, tt := range tests {
		fmt.Fprintln(&in, tt.line)
		fmt.Fprintln(&want, tt.want)
	}
	var out bytes.Buffer
	if err := pipeline.TagLines(t.Context(), ownTagger(t), false, strings.NewReader(in.String()), &out); err != nil {
		t.Fatal(err)
	}
	got := strings.Split(out.String(), "\n")
	for i, tt := range tests {
		if i >= len(got) || got[i] != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got[min(i, len(got)-1)], tt.want)
		}
	}
}

// Every line is answered in its place, however many there are.
func TestTagLinesKeepsTheOrder(t *testing.T) {
	var in strings.Builder
	const lines = 1300 // more than two batches
	for i := range lines {
		fmt.Fprintf(&in, "{\"id\":%d,\"lang\":\"en\",\"text\":\"They compare tax data.\"}\n", i)
	}
	var out bytes.Buffer
	if err := pipeline.TagLines(t.Context(), ownTagger(t), false, strings.NewReader(strings.TrimSpace(in.String())), &out); err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(&out)
	for i := range lines {
		var one struct{ ID int }
		if err := d.Decode(&one); err != nil || one.ID != i {
			t.Fatalf("line %d: %d, %v", i, one.ID, err)
		}
	}
}

// FuzzTagged: evidence lies in the text as sent and is its bytes.
func FuzzTagged(f *testing.F) {
	f.Add("en", "They compare tax data. Ünd tax; tax?")
	f.Add("ar", "ضريبة tax")
	tagger := ownTagger(f)
	f.Fuzz(func(t *testing.T, lang, text string) {
		if !utf8.ValidString(text) {
			return
		}
		for _, theme := range pipeline.Tagged(tagger, false, pipeline.TagLine{Lang: corpus.Lang(lang), Text: text}).Themes {
			for _, e := range theme.Evidence {
				if text[e.Start:e.End] != e.Text || e.Text == "" {
					t.Errorf("evidence %d to %d is %q", e.Start, e.End, e.Text)
				}
			}
		}
	})
}

func TestCheckCodebook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "own.yaml")
	write(t, path, ownCodebook)
	tests := []struct{ was, is, want string }{
		{"", "", "own.yaml:7: theme tax has no rule in [ar zh fr ru es]"},
		{"land data", "tax data", "own.yaml:16: rule tax/en/tax fires in its miss"},
		{"any: [tax]", "any: ['(tax']", "own.yaml:15: tax/en/tax: query \"(tax\": column 1"},
	}
	for _, tt := range tests {
		write(t, path, strings.Replace(ownCodebook, tt.was, tt.is, 1))
		found, err := pipeline.CheckCodebook(path, nil)
		if got := fmt.Sprint(found); err != nil || !strings.Contains(got, tt.want) {
			t.Errorf("%q: %s, %v, want %s", tt.is, got, err, tt.want)
		}
	}
}

func TestCheckFindsAChangedOriginal(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	ran(t, dir, src)
	w, err := pipeline.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if found, err := w.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("untouched: %q, %v", found, err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "originals", "*"))
	if err != nil || len(kept) != 3 {
		t.Fatal(kept, err)
	}
	write(t, kept[0], "something else")
	if found, err := w.Check(t.Context()); err != nil || len(found) != 1 || !strings.Contains(found[0], "has been changed") {
		t.Errorf("%q, %v", found, err)
	}
}

func TestSearchOfTheSample(t *testing.T) {
	w, _ := sample(t)
	s, err := w.Searcher()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	hits, err := s.Search(t.Context(), pipeline.Search{ID: "q", Query: "beneficial ownership", Limit: 5})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for h, err := range hits {
		n++
		if err != nil || h.QID != "q" || h.Rank != n || len(h.Highlights) == 0 || h.File == "" {
			t.Errorf("hit %d: %+v, %v", n, h, err)
		}
	}
	if n == 0 || n > 5 {
		t.Errorf("%d hits, want 1 to 5", n)
	}
	if _, err := s.Search(t.Context(), pipeline.Search{Query: "(open"}); err == nil {
		t.Error("a query that does not parse was taken")
	}
}

func TestExtract(t *testing.T) {
	x, err := pipeline.NewExtractor(2, options(nil).Cache, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	files := []string{"Laurelia.zip", "Valdorra submission.pdf", "not there", "Calderis.txt"}
	for i, f := range files {
		files[i] = filepath.Join(sampleDir, f)
	}
	var got []pipeline.Extract
	for one, err := range x.Files(t.Context(), files) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, one)
	}
	if len(got) != 4 || len(got[0].Members) != 3 || got[1].Error == nil || got[2].Error == nil || got[3].Error != nil {
		t.Fatalf("%d files: %+v", len(got), got)
	}
	for i, one := range got {
		if one.File != files[i] || one.Pages == nil {
			t.Errorf("%d: %s, want %s in its place, with pages", i, one.File, files[i])
		}
	}
	if page := got[3].Pages[0]; page.Number != 0 || !strings.Contains(page.Text, "Calderis") {
		t.Errorf("%+v", page)
	}
	for range x.Files(t.Context(), files) { // who stops early waits for nothing
		break
	}
}
