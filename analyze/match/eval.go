package match

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
)

// Hit is one place where a query matches.
type Hit struct {
	Sentence int           // number of the first sentence; see Matcher.Sentences
	Span     corpus.Span   // from the first to the last word found, of the content read
	Terms    []corpus.Span // the words found, in order, apart from each other
}

// hit is a Hit in numbers of words, both ends inclusive; parts are the words found, empty if it is all of them.
type hit struct {
	first, last int32
	parts       []run
}

type run struct{ first, last int32 }

func (h hit) runs() []run {
	if h.parts == nil {
		return []run{{h.first, h.last}}
	}
	return h.parts
}

// maxHits bounds the places that a part of a query is followed in, so that no text makes NEAR of frequent words costly.
const maxHits = 1000

// Find returns where a query matches in what was read, in order: with AND and NOT within one sentence, or within all of it.
func (m *Matcher) Find(id ID, inSentence bool) []Hit {
	if m.lasts(m.set.sketches[id], anywhere) == 0 {
		return nil
	}
	e := evaluation{m, inSentence}
	found := e.hits(m.set.queries[id])
	out := make([]Hit, 0, len(found))
	for _, h := range found {
		out = append(out, m.hit(h))
	}
	return out
}

func (m *Matcher) hit(h hit) Hit {
	out := Hit{Sentence: int(m.sentenceOf(h.first)), Span: m.span(run{h.first, h.last})}
	if h.parts == nil {
		out.Terms = []corpus.Span{out.Span}
		return out
	}
	for _, r := range merged(h.runs()) {
		out.Terms = append(out.Terms, m.span(r))
	}
	return out
}

func (m *Matcher) span(r run) corpus.Span {
	return corpus.Span{Start: m.words[r.first].Start, End: m.words[r.last].End}
}

// merged sorts runs and puts together those that overlap.
func merged(runs []run) []run {
	runs = slices.Clone(runs)
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) })
	out := runs[:0]
	for _, r := range runs {
		if n := len(out); n > 0 && r.first <= out[n-1].last {
			out[n-1].last = max(out[n-1].last, r.last)
		} else {
			out = append(out, r)
		}
	}
	return out
}

// evaluation is one query's.
type evaluation struct {
	*Matcher
	inSentence bool
}

// hits returns where n matches, in order of the first word, at most maxHits.
func (e evaluation) hits(n *node) []hit {
	switch n.kind {
	case leaf:
		return e.leaf(n)
	case phrase:
		return e.phrase(n.kids)
	case either:
		return e.either(n.kids)
	case near:
		return e.near(n)
	case all:
		return e.all(n.kids)
	}
	return nil // none: by itself it is nowhere
}

// leaf returns where a word stands; a run of several must stand in one sentence.
func (e evaluation) leaf(n *node) []hit {
	places := e.places[n.term].words
	if len(places) == 0 {
		return nil
	}
	out := make([]hit, 0, len(places))
	for _, p := range places {
		last := p + n.width - 1
		if n.width == 1 || e.sentenceOf(p) == e.sentenceOf(last) {
			out = append(out, hit{first: p, last: last})
		}
	}
	return out
}

func (e evaluation) either(kids []*node) []hit {
	var out []hit
	mixed := false // of several kids
	for _, kid := range kids {
		if kid.kind == leaf && !e.stands(kid.term) {
			continue
		}
		if found := e.hits(kid); out == nil {
			out = found
		} else if len(found) > 0 {
			out, mixed = append(out, found...), true
		}
	}
	if mixed {
		return sorted(out)
	}
	return out
}

func sorted(hits []hit) []hit {
	if len(hits) < 2 {
		return hits
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) })
	return slices.CompactFunc(hits, func(a, b hit) bool {
		return a.first == b.first && a.last == b.last && slices.Equal(a.parts, b.parts)
	})
}

// phrase joins the hits of each part to those of the part before that end right before them, in the same sentence.
func (e evaluation) phrase(kids []*node) []hit {
	for _, kid := range kids {
		if !e.possible(kid) {
			return nil
		}
	}
	out := e.hits(kids[0])
	for _, kid := range kids[1:] {
		if len(out) == 0 {
			return nil
		}
		next := e.hits(kid)
		var joined []hit
		for _, a := range out {
			i, _ := slices.BinarySearchFunc(next, a.last+1, func(h hit, want int32) int { return cmp.Compare(h.first, want) })
			for ; i < len(next) && next[i].first == a.last+1 && len(joined) < maxHits; i++ {
				if e.sentenceOf(a.last) == e.sentenceOf(next[i].first) {
					joined = append(joined, join(a, next[i], true))
				}
			}
		}
		out = sorted(joined)
	}
	return out
}

// join makes one hit of two; what is adjacent and whole stays whole.
func join(a, b hit, adjacent bool) hit {
	h := hit{first: min(a.first, b.first), last: max(a.last, b.last)}
	if !adjacent || a.parts != nil || b.parts != nil {
		h.parts = slices.Concat(a.runs(), b.runs())
	}
	return h
}

// near pairs the hits of both sides that stand within reach of each other in one sentence and do not overlap.
func (e evaluation) near(n *node) []hit {
	if !e.possible(n) {
		return nil
	}
	left, right := e.hits(n.kids[0]), e.hits(n.kids[1])
	longest := int32(0)
	for _, b := range right {
		longest = max(longest, b.last-b.first)
	}
	var out []hit
	from := 0
	for _, a := range left {
		for from < len(right) && right[from].first < a.first-n.words-longest {
			from++
		}
		for _, b := range right[from:] {
			if b.first > a.last+n.words || len(out) == maxHits {
				break
			}
			if n.reaches(a, b) && e.sentenceOf(a.first) == e.sentenceOf(b.first) {
				out = append(out, joinInOrder(a, b))
			}
		}
	}
	return sorted(out)
}

// joinInOrder makes one hit of two on either side, the same whichever is which.
func joinInOrder(a, b hit) hit {
	if b.first < a.first {
		a, b = b, a
	}
	return join(a, b, false)
}

// reaches reports whether b stands within reach after a, or before it where order does not matter.
func (n *node) reaches(a, b hit) bool {
	if b.first > a.last {
		return b.first-a.last <= n.words
	}
	return !n.ordered && a.first > b.last && a.first-b.last <= n.words
}

// all makes one hit for each scope in which every part is found and nothing that must not be.
func (e evaluation) all(kids []*node) []hit {
	for _, kid := range kids {
		if !e.possible(kid) {
			return nil
		}
	}
	counts := make(map[int32]int)
	inScope := make(map[int32]hit)
	wanted := 0
	for _, kid := range kids {
		seen := make(map[int32]bool)
		if kid.kind == none {
			for _, h := range e.hits(kid.kids[0]) {
				counts[e.scope(h)] = -len(kids)
			}
			continue
		}
		wanted++
		for _, h := range e.hits(kid) {
			s := e.scope(h)
			if !seen[s] {
				seen[s] = true
				counts[s]++
			}
			if old, ok := inScope[s]; ok {
				h = join(old, h, false)
			}
			inScope[s] = h
		}
	}
	var out []hit
	for s, h := range inScope {
		if counts[s] == wanted {
			out = append(out, h)
		}
	}
	return sorted(out)
}

// scope numbers the scope of AND and NOT in which a hit lies.
func (e evaluation) scope(h hit) int32 {
	if !e.inSentence {
		return 0
	}
	return e.sentenceOf(h.first)
}
