//go:build !race

// Thousands of tables are counted one after the other: ./check runs this file in the program as it is built for users.

package tally_test

import (
	"testing"

	"rapporteur/corpus"
	"rapporteur/tally"
	"rapporteur/tally/tallytest"
)

// TestEveryNumberIsTheTruth compares all tables of small invented collections with what these were meant to say.
func TestEveryNumberIsTheTruth(t *testing.T) {
	cb, plan := book(t)
	for seed := range uint64(4) {
		w := tallytest.New(seed, 30, cb, plan)
		tl := tally.New(w.Collection, cb, plan, tally.Selection{})
		n := tallytest.Check(t, tl, w.Truth(), corpus.StateParty, corpus.CivilSociety)
		n += tallytest.Answers(t, tl, w.Truth(), corpus.StateParty)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		if n < 1000 {
			t.Errorf("seed %d: only %d numbers were compared", seed, n)
		}
	}
}
