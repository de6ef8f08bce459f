package tally_test

import (
	"testing"

	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

func book(t testing.TB) (*taxonomy.Codebook, taxonomy.Workplan) {
	t.Helper()
	cb, err := uncac.Load()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := uncac.Workplan()
	if err != nil {
		t.Fatal(err)
	}
	return cb, plan
}
