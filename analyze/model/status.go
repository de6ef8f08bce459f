package model

import (
	"math"
	"slices"

	"rapporteur/corpus"
)

// Sign is one thing that is known of a status of a theme in a passage.
type Sign int

// The signs. All but likenesses are 0 or 1000.
const (
	Chosen       Sign = iota     // the triggers choose it
	ByDefault                    // they choose it because none fired
	InSentence                   // a trigger of it stands in a sentence of the theme
	InPassage                    // one stands somewhere in the passage
	Answer                       // the passage answers with yes or no
	shown                        // so many are told by the tagger
	Manner       Sign = iota - 1 // how like the passage is to the labelled ones with this status
	MannerBehind                 // that less the greatest
	Here                         // how like the sentences of the theme are
	HereBehind                   // that less the greatest
	signs
)

// Signs are what the triggers say of each status of a theme in a passage.
type Signs [4][shown]int32

// number is the place of a status in corpus.Statuses.
func number(s corpus.Status) int { return slices.Index(corpus.Statuses(), s) }

// Status chooses the status of a theme whose sentences lie in part, from the signs of the triggers and the words of the passage. The
// Reader must have read the passage with ReadStatus.
func (m *Model) Status(r *Reader, s *Signs, part corpus.Span) corpus.Status {
	var best int
	var most int32
	eachStatus(r.statuses, s, part, func(n int, f []int32) {
		if sum := m.ruler.sum(n, f); n == 0 || sum > most {
			best, most = n, sum
		}
	})
	return corpus.Statuses()[best]
}

// Rules reports whether the model knows statuses in a language.
func (m *Model) Rules(l corpus.Lang) bool { return m.manners[l] != nil }

// eachStatus hands on the features of every status.
func eachStatus(r *scope, s *Signs, part corpus.Span, each func(n int, f []int32)) {
	here := slices.Clone(r.likeness(part))
	whole := r.likeness(corpus.Span{End: math.MaxInt})
	for n := range s {
		f := make([]int32, signs)
		copy(f, s[n][:])
		f[Manner], f[MannerBehind] = int32(whole[n]), int32(whole[n]-slices.Max(whole))
		f[Here], f[HereBehind] = int32(here[n]), int32(here[n]-slices.Max(here))
		each(n, f)
	}
}

// StatusExample is a theme of a labelled passage with its status.
type StatusExample struct {
	Lang   corpus.Lang
	Text   string
	Group  string
	Status corpus.Status
	Signs  Signs
	Part   corpus.Span
	Seen   bool // the triggers were written knowing it: it teaches words only
}

// TrainStatus teaches the model statuses. It returns how many of the examples that the authors of triggers did not know
// were judged rightly by those that had not seen them, and how many these are.
func (m *Model) TrainStatus(examples []StatusExample) (right, of int) {
	samples := make([][]sample, len(examples)) // by example: its statuses
	m.manners = make(map[corpus.Lang]*lexicon)
	for _, l := range corpus.Languages() {
		for fold := range folds {
			unseenStatus(examples, l, fold, samples)
		}
		own := slices.DeleteFunc(slices.Clone(examples), func(e StatusExample) bool { return e.Lang != l })
		if len(own) > 0 {
			m.manners[l] = learnLexicon(l, statusLessons(own), len(corpus.Statuses()), true)
		}
	}
	for fold := range folds {
		j := regress(outside(examples, samples, fold), int(signs), len(corpus.Statuses()), statusPriors)
		for i, e := range examples {
			if !e.Seen && e.fold() == fold {
				of++
			}
			if !e.Seen && e.fold() == fold && j.best(samples[i]) == number(e.Status) {
				right++
			}
		}
	}
	m.ruler = regress(outside(examples, samples, -1), int(signs), len(corpus.Statuses()), statusPriors)
	return right, of
}

var statusPriors = pull{weights: .01, constants: .01}

func (e *StatusExample) fold() int { return int(hash(string(e.Lang)+" "+e.Group) % folds) }

// best is the thing with the greatest sum.
func (j *judge) best(of []sample) int {
	best, most := 0, int32(0)
	for _, s := range of {
		if sum := j.sum(s.thing, s.f); s.thing == 0 || sum > most {
			best, most = s.thing, sum
		}
	}
	return best
}

// outside are the samples of all folds but one.
func outside(examples []StatusExample, samples [][]sample, fold int) []sample {
	var out []sample
	for i, e := range examples {
		if e.fold() != fold && !e.Seen {
			out = append(out, samples[i]...)
		}
	}
	return out
}

// unseenStatus makes the samples of one language and fold with a lexicon that does not know them.
func unseenStatus(examples []StatusExample, l corpus.Lang, fold int, samples [][]sample) {
	var learned []StatusExample
	for _, e := range examples {
		if e.Lang == l && e.fold() != fold {
			learned = append(learned, e)
		}
	}
	if len(learned) == 0 {
		return
	}
	r := newScope(learnLexicon(l, statusLessons(learned), len(corpus.Statuses()), true))
	for i := range examples {
		e := &examples[i]
		if e.Lang != l || e.fold() != fold {
			continue
		}
		r.read(wordsOf(e.Text, i+1))
		eachStatus(r, &e.Signs, e.Part, func(n int, f []int32) {
			samples[i] = append(samples[i], sample{n, f, n == number(e.Status), 1})
		})
	}
}

func statusLessons(examples []StatusExample) []lesson {
	out := make([]lesson, len(examples))
	for i, e := range examples {
		out[i] = lesson{e.Text, []int{number(e.Status)}}
	}
	return out
}
