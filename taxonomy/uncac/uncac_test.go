package uncac_test

import (
	"testing"

	"rapporteur/analyze"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

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
