// Package match looks for many queries at once in the words of a text.
//
// A Set compiles the queries of one language: every word of a query becomes a term, a number. A Matcher reads a text once, looks each
// word up in its vocabulary, where the terms that it answers to are kept (folding, stems, wildcards and edit distances are worked out
// once for each different word), and notes where each term stands. Every query has an anchor: a few terms, hoped to be rare, of which
// one must be there for the query to match. Only queries whose anchor was seen are evaluated.
package match

import (
	"cmp"
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
	anchors   [][]ID // by term: the queries anchored in it
	needs     []need // by query
	needed    []term // of all queries, one after the other, so that looking through them is quick
}

// need is what a query cannot do without: of each of some groups of terms, one. A group ends where the next begins.
type need struct {
	from int32
	ends []int32
}

// NewSet returns an empty set of queries in l.
func NewSet(l corpus.Lang) *Set {
	return &Set{lang: l, terms: newTerms(l), compounds: compounds{make(map[term]*branch)}}
}

// Add compiles a query. Fields and words without a letter are errors.
func (s *Set) Add(q query.Node) (ID, error) {
	n, err := s.compile(q)
	if err != nil {
		return 0, err
	}
	s.queries = append(s.queries, n)
	return ID(len(s.queries) - 1), nil
}

// Anchor makes the queries with these ids candidates wherever they may match; others are evaluated only when asked for. It is called
// once, after the last Add.
func (s *Set) Anchor(ids []ID) {
	s.anchors = make([][]ID, s.terms.count())
	s.needs = make([]need, len(s.queries))
	for _, id := range ids {
		s.require(id)
		terms, _ := s.terms.anchor(s.queries[id])
		for _, t := range terms {
			s.anchors[t] = append(s.anchors[t], id)
		}
	}
}

// require notes the groups of terms that a query needs, the rarest first.
func (s *Set) require(id ID) {
	groups := s.terms.groups(s.queries[id])
	slices.SortStableFunc(groups, func(a, b []term) int { return cmp.Compare(s.terms.cost(a), s.terms.cost(b)) })
	n := &s.needs[id]
	for _, g := range groups {
		n.ends = append(n.ends, int32(len(s.needed)+len(g)))
		s.needed = append(s.needed, g...)
	}
	if len(groups) > 0 {
		n.from = n.ends[0] - int32(len(groups[0]))
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
	n := &node{kind: k}
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
	return n, nil
}

// word compiles a word as typed, which is a phrase if a hyphen stands in it or if it is Chinese.
func (s *Set) word(w query.Word) (*node, error) {
	n := &node{kind: phrase}
	list := parts(w)
	if s.lang == corpus.Chinese && w.Form == query.Plain && len(list) > 1 {
		return &node{kind: leaf, term: s.compounds.add(&s.terms, list), width: int32(len(list))}, nil
	}
	for _, part := range list {
		t := s.terms.add(query.Word{Text: part, Form: formOf(w.Form, part), Distance: w.Distance})
		n.kids = append(n.kids, &node{kind: leaf, term: t, width: 1})
	}
	switch len(n.kids) {
	case 0:
		return nil, fmt.Errorf("compile query: %s holds no word", w)
	case 1:
		return n.kids[0], nil
	}
	return n, nil
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
