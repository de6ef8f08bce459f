package advise

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/query"
)

// sense decides whether whatever one query finds another finds too. What it affirms holds for every text; where it would have to look
// further than budget it denies.
//
// A query is taken apart into the sequences of words that it may find; the other is looked for in each of these as if it were a text, a
// word of it standing for all the words of texts that answer to it.
type sense struct {
	lang   corpus.Lang
	cut    map[query.Word][]query.Word
	stems  map[string][]string
	budget int // steps that may still be made for the question at hand
}

// maxSteps is how many pairs of parts and sequences of words are looked at for one question: the built-in rules give the same advice with a
// tenth of it and with ten times as many. It puts an end to brackets in brackets.
const maxSteps = 20000

// step reports whether the budget allows one more step.
func (s *sense) step() bool {
	s.budget--
	return s.budget >= 0
}

func newSense(l corpus.Lang) *sense {
	return &sense{lang: l, cut: make(map[query.Word][]query.Word), stems: make(map[string][]string)}
}

// implies reports whether every passage in which x matches has a match of y, among the words that x found.
func (s *sense) implies(x, y query.Node) bool {
	s.budget = maxSteps
	return s.within(x, y)
}

func (s *sense) within(x, y query.Node) bool {
	if !s.step() {
		return false
	}
	if or, ok := x.(query.Or); ok {
		return all(or.Parts, func(p query.Node) bool { return s.within(p, y) })
	}
	switch y := y.(type) {
	case query.Or:
		if slices.ContainsFunc(y.Parts, func(p query.Node) bool { return s.within(x, p) }) {
			return true
		}
	case query.And:
		return all(y.Parts, func(p query.Node) bool { return s.grants(x, p) })
	}
	switch x := x.(type) {
	case query.And:
		return slices.ContainsFunc(x.Parts, func(p query.Node) bool { return !negative(p) && s.within(p, y) })
	case query.Near:
		return s.within(x.A, y) || s.within(x.B, y) || s.nearer(x, y)
	}
	return s.each([]query.Node{x}, nil, func(seq []query.Word) bool { return len(s.spans(y, seq)) > 0 })
}

// grants reports whether x has what one part of an AND asks for; what is not to be there must be barred by x in so many words.
func (s *sense) grants(x, part query.Node) bool {
	not, ok := part.(query.Not)
	if !ok {
		return s.within(x, part)
	}
	and, ok := x.(query.And)
	return ok && slices.ContainsFunc(and.Parts, func(p query.Node) bool {
		barred, ok := p.(query.Not)
		return ok && s.within(not.Part, barred.Part)
	})
}

func negative(n query.Node) bool {
	_, ok := n.(query.Not)
	return ok
}

func all[T any](list []T, is func(T) bool) bool {
	return !slices.ContainsFunc(list, func(v T) bool { return !is(v) })
}

// nearer reports whether y is a NEAR or PRE that holds wherever x does: its sides lie within those of x, and it reaches as far.
func (s *sense) nearer(x query.Near, y query.Node) bool {
	near, ok := y.(query.Near)
	if !ok || near.Ordered && !x.Ordered {
		return false
	}
	side := func(a, b query.Node) bool {
		before, one := s.reach(x.A, a)
		after, other := s.reach(x.B, b)
		return one && other && x.Words+before+after <= near.Words
	}
	return side(near.A, near.B) || !near.Ordered && side(near.B, near.A)
}

// reach reports whether y matches within whatever x finds, and by how many words at most its place falls short of that of x at either
// end. Both have a place in the text; 0 means that it is the same.
func (s *sense) reach(x, y query.Node) (int, bool) {
	if !s.step() {
		return 0, false
	}
	if or, ok := x.(query.Or); ok {
		short := 0
		for _, p := range or.Parts {
			n, ok := s.reach(p, y)
			if !ok {
				return 0, false
			}
			short = max(short, n)
		}
		return short, true
	}
	if x, ok := x.(query.Near); ok {
		return 0, s.sameNear(x, y)
	}
	short := 0
	ok := s.each([]query.Node{x}, nil, func(seq []query.Word) bool {
		least := -1
		for _, span := range s.spans(y, seq) {
			if n := max(span.from, len(seq)-span.to); least < 0 || n < least {
				least = n
			}
		}
		short = max(short, least)
		return least >= 0
	})
	return short, ok
}

// sameNear reports whether y finds the same stretches as x, a NEAR or PRE.
func (s *sense) sameNear(x query.Near, y query.Node) bool {
	if or, ok := y.(query.Or); ok {
		return slices.ContainsFunc(or.Parts, func(p query.Node) bool { return s.sameNear(x, p) })
	}
	near, ok := y.(query.Near)
	if !ok || near.Ordered && !x.Ordered || near.Words < x.Words {
		return false
	}
	same := func(a, b query.Node) bool {
		n, one := s.reach(x.A, a)
		m, other := s.reach(x.B, b)
		return one && other && n == 0 && m == 0
	}
	return same(near.A, near.B) || !near.Ordered && same(near.B, near.A)
}

// each calls do with every sequence of words that parts side by side may find, after before, until do denies; it denies too for parts
// that are no sequence, and beyond the budget.
func (s *sense) each(parts []query.Node, before []query.Word, do func([]query.Word) bool) bool {
	if len(parts) == 0 {
		return s.step() && do(before)
	}
	switch first := parts[0].(type) {
	case query.Word:
		return s.each(parts[1:], slices.Concat(before, s.words(first)), do)
	case query.Phrase:
		return s.each(slices.Concat(first.Parts, parts[1:]), before, do)
	case query.Or:
		return all(first.Parts, func(p query.Node) bool {
			return s.each(slices.Concat([]query.Node{p}, parts[1:]), before, do)
		})
	}
	return false
}

// place is a run of words of a sequence, its end exclusive.
type place struct{ from, to int }

// spans returns where a query that has a place matches in a sequence, each place once.
func (s *sense) spans(n query.Node, seq []query.Word) []place {
	out := s.found(n, seq)
	slices.SortFunc(out, func(a, b place) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return slices.Compact(out)
}

func (s *sense) found(n query.Node, seq []query.Word) []place {
	switch n := n.(type) {
	case query.Word:
		return s.wordSpans(s.words(n), seq)
	case query.Phrase:
		return s.phraseSpans(n, seq)
	case query.Or:
		var out []place
		for _, p := range n.Parts {
			out = append(out, s.spans(p, seq)...)
		}
		return out
	case query.Near:
		return s.nearSpans(n, seq)
	}
	return nil
}

func (s *sense) wordSpans(words, seq []query.Word) []place {
	var out []place
	for from := 0; from+len(words) <= len(seq); from++ {
		fits := len(words) > 0
		for i := 0; fits && i < len(words); i++ {
			fits = s.answers(seq[from+i], words[i])
		}
		if fits {
			out = append(out, place{from, from + len(words)})
		}
	}
	return out
}

func (s *sense) phraseSpans(n query.Phrase, seq []query.Word) []place {
	out := s.spans(n.Parts[0], seq)
	for _, p := range n.Parts[1:] {
		next := s.spans(p, seq)
		var joined []place
		for _, a := range out {
			for _, b := range next {
				if b.from == a.to {
					joined = append(joined, place{a.from, b.to})
				}
			}
		}
		out = joined
	}
	return out
}

func (s *sense) nearSpans(n query.Near, seq []query.Word) []place {
	var out []place
	for _, a := range s.spans(n.A, seq) {
		for _, b := range s.spans(n.B, seq) {
			after, before := b.from-a.to+1, a.from-b.to+1
			if after >= 1 && after <= n.Words || !n.Ordered && before >= 1 && before <= n.Words {
				out = append(out, place{min(a.from, b.from), max(a.to, b.to)})
			}
		}
	}
	return out
}

func (s *sense) words(w query.Word) []query.Word {
	cut, ok := s.cut[w]
	if !ok {
		cut = match.Words(s.lang, w)
		s.cut[w] = cut
	}
	return cut
}

// answers reports whether every word of a text that answers to x answers to y. Both are single words, folded as match.Words folds.
func (s *sense) answers(x, y query.Word) bool {
	if x == y {
		return true
	}
	var forms []string
	switch x.Form {
	case query.Exact:
		forms = append(text.Forms(s.lang, x.Text), x.Text)
	case query.Plain:
		forms = []string{x.Text}
	case query.Wild:
		return y.Form == query.Wild && strings.TrimRight(y.Text, "*")+"*" == y.Text && plainPrefix(y.Text) &&
			strings.HasPrefix(x.Text, strings.TrimSuffix(y.Text, "*"))
	case query.Stem:
		mine := s.stemsOf(x.Text)
		return y.Form == query.Stem && all(mine, func(stem string) bool { return slices.Contains(s.stemsOf(y.Text), stem) })
	default:
		return false
	}
	return slices.ContainsFunc(forms, func(form string) bool { return s.form(form, y) })
}

// form reports whether one form of a word of a text answers to y.
func (s *sense) form(form string, y query.Word) bool {
	switch y.Form {
	case query.Plain, query.Fuzzy:
		return form == y.Text
	case query.Wild:
		ok, err := path.Match(y.Text, form) // words hold none of its other signs
		return ok && err == nil
	case query.Stem:
		return slices.ContainsFunc(s.stemsOf(form), func(stem string) bool { return slices.Contains(s.stemsOf(y.Text), stem) })
	}
	return false
}

// plainPrefix reports whether a pattern is letters and a star at the end.
func plainPrefix(pattern string) bool { return strings.IndexAny(pattern, "*?") == len(pattern)-1 }

func (s *sense) stemsOf(word string) []string {
	stems, ok := s.stems[word]
	if !ok {
		stems = text.Stems(s.lang, word)
		s.stems[word] = stems
	}
	return stems
}
