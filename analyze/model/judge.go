package model

import (
	"math"

	"rapporteur/corpus"
)

// Clue is one thing that is known of a theme in a passage. The first ones are what rules found, told by the tagger; the rest is what the
// lexicon adds.
type Clue int

// The clues. Shares and weights are in thousandths (of the sum from which rules alone would give a theme), counts times 1000.
const (
	Strong      Clue = iota // a rule fired that tags alone
	MoreStrong              // how many more, up to 3
	Weak                    // weights of the others, up to 2000
	WeakRules               // how many others, up to 3
	Veto                    // negative weight, up to 1000
	Sentences               // in how many sentences something was found, up to 4
	Share                   // of the sentences
	Distinct                // distinct words found: 0 for none, the logarithm of one more
	Hits                    // places found: the logarithm of one more
	First                   // something stands in the first sentence
	FirstStrong             // something strong does
	Others                  // how many other themes have a strong rule, up to 5
	OtherWeight             // the weights of all other themes: the logarithm of one more
	Fraction                // of all weights
	Top                     // no theme has a greater weight
	Relative                // its weight to the greatest
	Child                   // a child theme has a strong rule
	Length                  // sentences of the passage, by five
	Lone                    // a rule that tags alone fired, and the passage is one sentence
	given                   // so many are told by the tagger

	Likeness         Clue = iota - 1 // to the labelled passages of the theme
	LikenessAlone                    // the same where no strong rule fired
	LikenessToo                      // the same times the weight
	Rank                             // among the themes by likeness: 1000 for the first, 0 from the seventh on
	Likest                           // it is the first
	Behind                           // likeness less that of the first
	Silent                           // no rule fired
	Idle                             // likeness to the labelled passages that have no theme
	BehindIdle                       // likeness less that
	Naming                           // likeness to the labelled passages that only name themes
	BehindNaming                     // likeness less that
	Relevance                        // how much its words are those of passages that have a theme, whichever
	Irrelevant                       // the same below 0 where a rule that tags alone fired
	IrrelevantWeak                   // the same below 0 where others fired
	IrrelevantSilent                 // the same below 0 where none did
	Trust                            // how far the most reliable of the rules that fired can be relied on
	TrustAll                         // the same of all of them together
	clues
)

// Clues are all that the rules say of a theme in a passage.
type Clues struct {
	Theme  corpus.ThemeID
	Values [given]int32
	Rules  []string // names of the rules that fired
}

// ClueNames are the names of clues, for people.
var clueNames = [clues]string{
	"strong rule", "more strong rules", "weak rules' weight", "weak rules", "veto", "sentences", "share of sentences", "distinct words", "hits", "first sentence",
	"strong in first sentence", "other themes", "others' weight", "fraction of weight", "greatest weight", "relative weight", "child theme", "length", "strong in a lone sentence",
	"likeness", "likeness without strong rule", "likeness and weight", "rank of likeness", "likest", "behind the likest", "no rule", "likeness to passages without theme", "behind those", "likeness to passages that only name themes", "behind these", "words of any theme", "words of no theme and strong rule", "words of no theme and weak rules", "words of no theme", "most reliable rule", "reliability of rules",
}

// judge weighs features, such as clues, for and against each of some things, such as themes.
type judge struct {
	Weights   []int32 // by feature, in 1/one for each 1000
	Constants []int32 // by thing, in 1/one
	Threshold int32   // in 1/one: what a sum must reach
	Lone      int32   // in 1/one: what it must reach in a passage of one sentence
}

// sum is the logit of a thing, in 1/one.
func (j *judge) sum(thing int, f []int32) int32 {
	var total int64
	for i, w := range j.Weights {
		total += int64(w) * int64(f[i])
	}
	return int32(total/1000) + j.Constants[thing]
}

// bar is what the sum of a theme must reach. A passage of one sentence is as a rule a row of a table or an item of a list, which is about
// what it names. Sentences of longer passages, from which the judge learned, mention much by the way: where a rule that tags alone fired,
// the odds are taken to be twelve times as good.
func (j *judge) bar(f []int32) int32 {
	if f[Length] == lone && f[Strong] != 0 {
		return min(j.Lone-5*one/2, j.Threshold)
	}
	return j.Threshold
}

// lone is the clue of length of one sentence.
const lone = 200

// sound reports whether the judge weighs so many features for so many things.
func (j *judge) sound(features, things int) bool {
	return len(j.Weights) == features && len(j.Constants) == things
}

// thousandths turns a logit in 1/one into a probability. The logarithms are rounded to integers, which no machine does otherwise.
func thousandths(logit int32) int {
	lo, hi := 0, len(logits)
	for lo < hi {
		mid := (lo + hi) / 2
		if logits[mid] <= logit {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// logits are the logits of 1, 2 and so on thousandths, rounded.
var logits = func() (l [999]int32) {
	for i := range l {
		p := float64(i+1) / 1000
		l[i] = int32(math.Round(one * math.Log(p/(1-p))))
	}
	return l
}()
