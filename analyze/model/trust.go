package model

import (
	"math"
	"slices"
)

// trust says how far each rule can be relied on: the logarithm of the odds that a passage in which it fires has its theme, less those of
// all rules together, in thousandths. A rule that never fired in labelled passages has 0.
type trust struct {
	Rules []uint32 // hashes of names, ascending
	Odds  []int32
}

// doubt is how many passages it takes to believe half of what they say of a rule.
const doubt = 4

// learnTrust counts how often each rule was right in the examples that its author did not know.
func learnTrust(examples []Example, skip func(*Example) bool) trust {
	type record struct{ right, fired float64 }
	records := make(map[uint32]*record)
	var all record
	for i := range examples {
		e := &examples[i]
		if e.Seen || e.Part || skip(e) {
			continue
		}
		for _, c := range e.Clues {
			if slices.Contains(e.Optional, c.Theme) {
				continue
			}
			right := 0.0
			if slices.Contains(e.Themes, c.Theme) {
				right = 1
			}
			for _, name := range c.Rules {
				h := hash(name)
				if records[h] == nil {
					records[h] = &record{}
				}
				records[h].right += right
				records[h].fired++
				all.right += right
				all.fired++
			}
		}
	}
	base := (all.right + 1) / (all.fired + 2)
	var t trust
	for h := range records {
		t.Rules = append(t.Rules, h)
	}
	slices.Sort(t.Rules)
	for _, h := range t.Rules {
		r := records[h]
		share := (r.right + doubt*base) / (r.fired + doubt)
		t.Odds = append(t.Odds, int32(math.Round(1000*(math.Log(share/(1-share))-math.Log(base/(1-base))))))
	}
	return t
}

// of returns the greatest odds of some rules, and the sum of all, between -5000 and 5000.
func (t *trust) of(rules []string) (best, sum int32) {
	for i, name := range rules {
		var odds int32
		if at, ok := slices.BinarySearch(t.Rules, hash(name)); ok {
			odds = t.Odds[at]
		}
		if i == 0 || odds > best {
			best = odds
		}
		sum += odds
	}
	return best, min(max(sum, -5000), 5000)
}

// sound reports whether each rule has its odds.
func (t *trust) sound() bool { return len(t.Rules) == len(t.Odds) && slices.IsSorted(t.Rules) }
