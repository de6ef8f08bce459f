package uncac_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

var update = flag.Bool("update", false, "make codebook.gz of the YAML files")

// TestGolden checks that codebook.gz holds what the YAML files say.
func TestGolden(t *testing.T) {
	written, err := taxonomy.Load(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		var b bytes.Buffer
		if err := written.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("codebook.gz", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	read, err := uncac.Load()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(written, read); diff != "" {
		t.Errorf("codebook.gz is not what the YAML files say: run `go generate ./taxonomy/uncac` (-written +read):\n%s", diff)
	}
}

// TestExamples lists everything that is wrong in the built-in codebook at once: lint, and examples that do not do what they should.
func TestExamples(t *testing.T) {
	cb, err := uncac.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range taxonomy.Lint(cb) {
		t.Error(p)
	}
	triggers, err := analyze.Triggers()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range taxonomy.LintTriggers(triggers) {
		t.Error(p)
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range tagger.CheckExamples() {
		t.Error(p)
	}
}
