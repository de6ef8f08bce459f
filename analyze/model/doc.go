// Package model decides which themes a passage has from what the rules found in it and from its words. It is a linear model learned from
// passages that people labelled, small enough to look into, and all its arithmetic after training is on integers: the same passage has
// the same score on every machine.
//
// It works in two steps. A lexicon for each language compares the words of a passage with those of the labelled passages of each theme
// (Rocchio's centroids of tf-idf vectors). A judge then weighs that likeness together with the clues that the rules gave, by logistic
// regression with one constant per theme; what it says is calibrated: of the themes scored 700 about 7 in 10 are right. The lexicon's part in
// the judge's training comes from lexicons that had not seen the passage.
package model

import "rapporteur/corpus"

// Example is a passage that people labelled.
type Example struct {
	Lang     corpus.Lang
	Text     string
	Themes   []corpus.ThemeID
	Optional []corpus.ThemeID // neither right nor wrong
	Group    string           // examples of one group are never on both sides of a fold
	Clues    []Clues          // what the rules found in it
	Speaks   bool             // some sentence of it counts
	Names    bool             // it has no theme although it names some: an agenda, a recital, a list of contents
	Part     bool             // a sentence of another example: themes that no rule found in it are open, and it teaches no words
	Seen     bool             // the rules were written knowing it: it teaches words, not how far rules can be relied on
}
