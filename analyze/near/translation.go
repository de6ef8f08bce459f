package near

import (
	"slices"
	"strings"

	"rapporteur/corpus"
)

// outline is what a translation keeps of its original.
type outline struct {
	numbers []string  // of two digits or more, in order
	lengths []float64 // of the passages, headings among them
	letters float64   // as many as an English text of the same content has
}

// outlineOf reads the outline of a document.
func outlineOf(r *read) outline {
	var o outline
	for _, s := range r.folded {
		for word := range strings.FieldsSeq(s) {
			if len(word) >= 2 && digits(word) {
				o.numbers = append(o.numbers, word)
			}
		}
		n := float64(length(s))
		o.lengths = append(o.lengths, n)
		o.letters += n
	}
	o.letters /= fullness(r.Lang)
	return o
}

// fullness is how long a text in a language is beside its English version, in letters as length counts them.
func fullness(l corpus.Lang) float64 {
	switch l {
	case corpus.Arabic:
		return 0.85
	case corpus.Chinese:
		return 0.65
	case corpus.French, corpus.Spanish:
		return 1.15
	case corpus.Russian:
		return 1.1
	}
	return 1
}

// traits are how two outlines compare, in thousandths.
type traits struct {
	numbers  int // that are common, of both
	ordered  int // that are common and in the same order
	distinct int // numbers, each once, of the outline with fewer
	length   int // the shorter by the longer
	passages int // the fewer by the more
	least    int // passages of the outline with fewer
	shape    int // letters in passages that are about as long in the other outline, in order
	chance   int // the same with one outline from its end to its beginning: what comes about by chance
}

func compare(a, b outline) traits {
	t := traits{
		length:   int(1000 * ratio(a.letters, b.letters)),
		passages: int(1000 * ratio(float64(len(a.lengths)), float64(len(b.lengths)))),
		least:    min(len(a.lengths), len(b.lengths)),
		distinct: min(distinct(a.numbers), distinct(b.numbers)),
	}
	if n := len(a.numbers) + len(b.numbers); n > 0 {
		t.numbers = 2000 * matching(a.numbers, b.numbers) / n
		t.ordered = 2000 * subsequence(a.numbers, b.numbers) / n
	}
	t.shape = shapeOf(a, b)
	b.lengths = slices.Clone(b.lengths)
	slices.Reverse(b.lengths)
	t.chance = shapeOf(a, b)
	return t
}

// translation reports whether two outlines are those of one text, and how sure it is. It says no rather than too much: the figures are
// those of docs/near.md. Numbers that a broken font has garbled say nothing; then the paragraphs decide.
func (t traits) translation() (score int, ok bool) {
	score = max(t.numbers, t.shape)
	switch {
	case t.length < 500:
		return 0, false
	case t.distinct >= 12 && t.numbers >= 700 && t.ordered >= 500:
		return score, true
	case t.distinct >= 4 && t.numbers >= 800 && t.ordered >= 700 && t.shape >= 700:
		return score, true
	}
	return score, t.least >= minShape && t.shape >= 850 && t.shape >= t.chance+200 && t.passages >= 800 && t.length >= 600
}

// translations are the pairs of documents of one submission that say the same in two languages.
func translations(all []*read) []corpus.Relation {
	bySubmission := make(map[corpus.SubmissionID][]*read)
	for _, r := range all {
		if !r.Lang.Official() || r.length < documentLength {
			continue
		}
		for _, p := range r.Places {
			if of := bySubmission[p.Submission]; !slices.Contains(of, r) {
				bySubmission[p.Submission] = append(of, r)
			}
		}
	}
	outlines := make(map[*read]outline)
	var found []corpus.Relation
	seen := make(map[[2]corpus.DocID]bool)
	for _, of := range bySubmission {
		for i, b := range of {
			for _, a := range of[:i] {
				if key := [2]corpus.DocID{a.ID, b.ID}; a.Lang != b.Lang && !seen[key] {
					seen[key] = true
					if score, ok := compare(kept(outlines, a), kept(outlines, b)).translation(); ok {
						found = append(found, corpus.Relation{Kind: corpus.TranslationOf, A: a.ID, B: b.ID, Score: score})
					}
				}
			}
		}
	}
	return found
}

func kept(outlines map[*read]outline, r *read) outline {
	o, ok := outlines[r]
	if !ok {
		o = outlineOf(r)
		outlines[r] = o
	}
	return o
}

func ratio(a, b float64) float64 {
	if a == b {
		return 1
	}
	return min(a, b) / max(a, b)
}

func distinct(numbers []string) int {
	each := make(map[string]bool)
	for _, n := range numbers {
		each[n] = true
	}
	return len(each)
}

// matching is how many numbers of a stand in b, each as often as it stands there.
func matching(a, b []string) int {
	left := make(map[string]int)
	for _, n := range b {
		left[n]++
	}
	both := 0
	for _, n := range a {
		if left[n] > 0 {
			left[n]--
			both++
		}
	}
	return both
}

// maxSequence is how many numbers of a document are compared in their order.
const maxSequence = 2000

// subsequence is the length of the longest sequence of numbers that stands in both.
func subsequence(a, b []string) int {
	a, b = a[:min(len(a), maxSequence)], b[:min(len(b), maxSequence)]
	row := make([]int, len(b)+1)
	for _, x := range a {
		before := 0
		for k, y := range b {
			above := row[k+1]
			if x == y {
				row[k+1] = before + 1
			} else {
				row[k+1] = max(above, row[k])
			}
			before = above
		}
	}
	return row[len(b)]
}

// digits reports whether a word is a number.
func digits(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return true
}

// minShape is how many passages two documents need for their lengths alone to tell.
const minShape = 12

// maxShape is how many passages of a document are aligned.
const maxShape = 2000

// shapeOf aligns the passages of two documents in their order, and returns which share of the letters, in thousandths, stands in
// passages that are about as long in the other document, once both are scaled to the same length.
func shapeOf(a, b outline) int {
	x, y := a.lengths[:min(len(a.lengths), maxShape)], b.lengths[:min(len(b.lengths), maxShape)]
	scale := sum(x) / sum(y)
	row := make([]float64, len(y)+1)
	for _, n := range x {
		before := 0.0
		for k, m := range y {
			above := row[k+1]
			row[k+1] = max(above, row[k])
			if m *= scale; ratio(n, m) >= closeness {
				row[k+1] = max(row[k+1], before+n+m)
			}
			before = above
		}
	}
	return int(1000 * row[len(y)] / (2 * sum(x)))
}

// closeness is from which ratio on passages are about as long as one another.
const closeness = 0.75

func sum(numbers []float64) float64 {
	total := 0.0
	for _, n := range numbers {
		total += n
	}
	return total
}
