// Package match looks for many queries at once in the words of a text.
//
// A Set compiles the queries of one language: every word of a query becomes a term, a number. A Matcher reads a text once, looks each
// word up in its vocabulary, where the terms that it answers to are kept (folding, stems, wildcards and edit distances are worked out
// once for each different word), and notes where each term stands. Every query has an anchor: a few terms, hoped to be rare, of which
// one must be there for the query to match. Only queries whose anchor was seen are evaluated.
package match

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/query"
)

// ID numbers a query of a Set, in the order in which they were added.
type ID int32

// Set is queries in one language, compiled. It does not change once Matchers of it are in use.
type Set struct {
	lang      corpus.Lang
	terms     terms
	compounds compounds // in Chinese
	queries   []*node
	sketches  []int32    // by query: where in code its sketch begins
	code      []int32    // the sketches; see sketch.go
	anchors   []anchored // by term
	starts    []int32    // by term and one more: where in anchors its own begin
	parts     int32      // how many different anchored there are
	nodes     []node     // room for some
}

// anchored is a query, or one of the alternatives of which it consists, that may match where its anchor was seen.
type anchored struct {
	id     ID
	part   int32 // its number; alone if it has no other anchor
	sketch int32 // where in code its sketch begins
}

// alone is the number of all that are anchored in one term and so are tried once only.
const alone int32 = -1

// NewSet returns an empty set of queries in l.
func NewSet(l corpus.Lang) *Set {
	return &Set{lang: l, terms: newTerms(l), compounds: compounds{make(map[term]*branch)}, code: []int32{always}}
}

// Add compiles a query. Fields and words without a letter are errors.
func (s *Set) Add(q query.Node) (ID, error) {
	n, err := s.compile(q)
	if err != nil {
		return 0, err
	}
	s.queries = append(s.queries, n)
	s.sketches = append(s.sketches, int32(len(s.code)))
	s.sketch(n)
	return ID(len(s.queries) - 1), nil
}

// Anchor makes the queries with these ids candidates wherever they may match; others are evaluated only when asked for. It is called
// once, after the last Add.
func (s *Set) Anchor(ids []ID) {
	anchors := make([][]anchored, s.terms.count())
	for _, id := range ids {
		s.anchor(anchors, id, s.queries[id], s.sketches[id])
	}
	s.anchors, s.starts = slices.Concat(anchors...), []int32{0}
	for _, own := range anchors {
		s.starts = append(s.starts, s.starts[len(s.starts)-1]+int32(len(own)))
	}
}

// anchor anchors each alternative of a query by itself: there are queries of hundreds of phrases, and one word of one of them is no reason to
// look at the others.
func (s *Set) anchor(anchors [][]anchored, id ID, n *node, sketch int32) {
	if n.kind != either {
		terms, _ := s.terms.anchor(n)
		if n.kind == leaf {
			sketch = certain
		}
		s.anchorPart(anchors, anchored{id, alone, sketch}, terms)
		return
	}
	s.anchorPart(anchors, anchored{id, alone, certain}, n.plain)
	if len(n.rest) == 0 {
		return
	}
	at := s.inner(sketch)
	for _, kid := range n.rest {
		s.anchor(anchors, id, kid, at)
		at = s.after(at)
	}
}

func (s *Set) anchorPart(anchors [][]anchored, a anchored, terms []term) {
	if len(terms) > 1 {
		a.part = s.parts
		s.parts++
	}
	for _, t := range terms {
		anchors[t] = append(anchors[t], a)
	}
}

// kind says how a node's children go together.
type kind uint8

const (
	leaf   kind = iota
	phrase      // one right after the other
	either      // one of
	all         // every one, in the same scope
	near        // two, within words of each other
	none        // the only child is not there
)

// node is a compiled query.
type node struct {
	kind    kind
	term    term
	width   int32 // of a leaf, in words
	kids    []*node
	plain   []term  // of either: its kids that are one word
	rest    []*node // of either: its other kids
	words   int32
	ordered bool
}

func (s *Set) compile(q query.Node) (*node, error) {
	switch q := q.(type) {
	case query.Word:
		return s.word(q)
	case query.Phrase:
		return s.group(phrase, q.Parts)
	case query.Or:
		return s.group(either, q.Parts)
	case query.And:
		return s.group(all, q.Parts)
	case query.Not:
		return s.group(none, []query.Node{q.Part})
	case query.Near:
		n, err := s.group(near, []query.Node{q.A, q.B})
		if err == nil {
			n.words, n.ordered = int32(q.Words), q.Ordered
		}
		return n, err
	}
	return nil, fmt.Errorf("compile query: %s is for searches", q)
}

func (s *Set) group(k kind, parts []query.Node) (*node, error) {
	n := s.node(node{kind: k, kids: make([]*node, 0, len(parts))})
	for _, p := range parts {
		kid, err := s.compile(p)
		if err != nil {
			return nil, err
		}
		if k == phrase && kid.kind == phrase {
			n.kids = append(n.kids, kid.kids...)
		} else {
			n.kids = append(n.kids, kid)
		}
	}
	if k == either {
		n.split()
	}
	return n, nil
}

// split lists the kids of either that are one word apart from the others.
func (n *node) split() {
	for _, kid := range n.kids {
		if kid.kind == leaf && kid.width == 1 {
			n.plain = append(n.plain, kid.term)
		} else {
			n.rest = append(n.rest, kid)
		}
	}
}

// node gives a node its place: a thousand at a time, of the hundred thousand that there are.
func (s *Set) node(n node) *node {
	if len(s.nodes) == cap(s.nodes) {
		s.nodes = make([]node, 0, 1000)
	}
	s.nodes = append(s.nodes, n)
	return &s.nodes[len(s.nodes)-1]
}

// word compiles a word as typed, which is a phrase if a hyphen stands in it or if it is Chinese.
func (s *Set) word(w query.Word) (*node, error) {
	list := parts(w)
	if s.lang == corpus.Chinese && w.Form == query.Plain && len(list) > 1 {
		return s.node(node{kind: leaf, term: s.compounds.add(&s.terms, list), width: int32(len(list))}), nil
	}
	var kids []*node
	for _, part := range list {
		t := s.terms.add(query.Word{Text: part, Form: formOf(w.Form, part), Distance: w.Distance})
		one := s.node(node{kind: leaf, term: t, width: 1})
		if len(list) == 1 {
			return one, nil
		}
		kids = append(kids, one)
	}
	if len(kids) == 0 {
		return nil, fmt.Errorf("compile query: %s holds no word", w)
	}
	return s.node(node{kind: phrase, kids: kids}), nil
}

// formOf makes a part without * and ? of a word that has them elsewhere a plain one.
func formOf(f query.Form, part string) query.Form {
	if f == query.Wild && !hasWild(part) {
		return query.Plain
	}
	return f
}

// parts cuts a word as the words of a text are cut; * and ? count as letters.
func parts(w query.Word) []string {
	s := w.Text
	var out []string
	if w.Form != query.Wild {
		for scan := text.NewScanner(s); ; {
			span, ok := scan.Next()
			if !ok {
				return out
			}
			out = append(out, span.In(s))
		}
	}
	for scan := text.NewScanner(wildLetters.Replace(s)); ; { // stand-ins of one byte, so that places stay
		span, ok := scan.Next()
		if !ok {
			return out
		}
		if part := span.In(s); strings.Trim(part, "*?") != "" { // after a Han character a star says nothing
			out = append(out, part)
		}
	}
}
