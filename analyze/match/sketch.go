package match

import "math/bits"

// A sketch is a query as a few numbers, which say quickly where it cannot match. All of a Set lie in one list, so that a Matcher that tries
// hundreds for a passage seldom waits for memory: with the tree of nodes in place of them tagging took a sixth more time. Each begins with
// what it is:
//
//	always                           it may match anywhere
//	oneWord TERM
//	oneRun WIDTH TERM                a Chinese word
//	oneOf COUNT TERM...              words
//	inTurn END PART...               a phrase; END is where the sketch ends
//	anyOf END PART...                the first part is oneOf
//	nearby WORDS ORDERED PART PART
//	together END PART...             AND; what must not be there is left out
const (
	always int32 = iota
	oneWord
	oneRun
	oneOf
	inTurn
	anyOf
	nearby
	together
)

// certain is where a Set has the sketch always.
const certain int32 = 0

// sketch adds the sketch of a query to the code.
func (s *Set) sketch(n *node) {
	switch n.kind {
	case leaf:
		s.sketchLeaf(n)
	case phrase:
		s.sketchParts(inTurn, n.kids)
	case either:
		s.sketchEither(n)
	case near:
		ordered := int32(0)
		if n.ordered {
			ordered = 1
		}
		s.code = append(s.code, nearby, n.words, ordered)
		s.sketch(n.kids[0])
		s.sketch(n.kids[1])
	case all:
		s.sketchParts(together, n.kids)
	case none:
		s.code = append(s.code, always)
	}
}

func (s *Set) sketchLeaf(n *node) {
	if n.width == 1 {
		s.code = append(s.code, oneWord, int32(n.term))
	} else {
		s.code = append(s.code, oneRun, n.width, int32(n.term))
	}
}

func (s *Set) sketchParts(what int32, kids []*node) {
	at := len(s.code)
	s.code = append(s.code, what, 0)
	for _, kid := range kids {
		if kid.kind != none {
			s.sketch(kid)
		}
	}
	s.code[at+1] = int32(len(s.code))
}

func (s *Set) sketchEither(n *node) {
	if len(n.rest) == 0 {
		s.sketchWords(n.plain)
		return
	}
	at := len(s.code)
	s.code = append(s.code, anyOf, 0)
	s.sketchWords(n.plain)
	for _, kid := range n.rest {
		s.sketch(kid)
	}
	s.code[at+1] = int32(len(s.code))
}

func (s *Set) sketchWords(list []term) {
	s.code = append(s.code, oneOf, int32(len(list)))
	for _, t := range list {
		s.code = append(s.code, int32(t))
	}
}

// after returns where the sketch at a place of the code ends.
func (s *Set) after(at int32) int32 {
	switch s.code[at] {
	case oneWord:
		return at + 2
	case oneRun:
		return at + 3
	case oneOf:
		return at + 2 + s.code[at+1]
	case inTurn, anyOf, together:
		return s.code[at+1]
	case nearby:
		return s.after(s.after(at + 3))
	}
	return at + 1
}

// inner returns where the second part of a sketch anyOf begins.
func (s *Set) inner(at int32) int32 { return s.after(at + 2) }

// anywhere is every place as bits.
const anywhere = ^uint64(0)

// lasts bounds the places where the query with the sketch at a place of the code may match: bit i says that a match whose first word is one
// of first may have the word i, i+64 or so on as its last. Sentences are not asked about, so that a bit may stand for nothing; there is no
// match without its bit. Of the candidates among the built-in rules four fifths come out without a bit: all that they need stands in the
// passage, but not together.
func (m *Matcher) lasts(at int32, first uint64) uint64 {
	code := m.set.code
	switch code[at] {
	case oneWord:
		return m.bitsOf(code[at+1:at+2]) & first
	case oneRun:
		return bits.RotateLeft64(m.bitsOf(code[at+2:at+3])&first, int(code[at+1])-1)
	case oneOf:
		return m.bitsOf(code[at+2:at+2+code[at+1]]) & first
	case inTurn:
		return m.lastsInTurn(at, first)
	case anyOf:
		var found uint64
		for part := at + 2; part < code[at+1]; part = m.set.after(part) {
			found |= m.lasts(part, first)
		}
		return found
	case nearby:
		return m.nearby(at)
	case together:
		for part := at + 2; part < code[at+1]; part = m.set.after(part) {
			if m.lasts(part, anywhere) == 0 {
				return 0
			}
		}
	}
	return anywhere
}

func (m *Matcher) lastsInTurn(at int32, first uint64) uint64 {
	end := m.set.code[at+1]
	part := at + 2
	found := m.lasts(part, first)
	for part = m.set.after(part); part < end && found != 0; part = m.set.after(part) {
		found = m.lasts(part, bits.RotateLeft64(found, 1))
	}
	return found
}

// firsts bounds the places where a match may begin, as lasts bounds where it may end.
func (m *Matcher) firsts(at int32) uint64 {
	code := m.set.code
	switch code[at] {
	case oneWord, oneOf:
		return m.lasts(at, anywhere)
	case oneRun:
		return m.bitsOf(code[at+2 : at+3])
	case inTurn:
		return m.firsts(at + 2)
	case anyOf:
		var found uint64
		for part := at + 2; part < code[at+1]; part = m.set.after(part) {
			found |= m.firsts(part)
		}
		return found
	}
	return anywhere
}

// bitsOf is where one of some terms stands.
func (m *Matcher) bitsOf(terms []int32) uint64 {
	var found uint64
	for _, t := range terms {
		if m.stands(term(t)) { // which are bits that lie near each other
			found |= m.places[t].bits
		}
	}
	return found
}

// nearby is anywhere if the two sides may stand within reach of each other, else nowhere.
func (m *Matcher) nearby(at int32) uint64 {
	code := m.set.code
	words, ordered, a := code[at+1], code[at+2] != 0, at+3
	b := m.set.after(a)
	bLast := m.lasts(b, anywhere)
	if bLast == 0 {
		return 0
	}
	aLast := m.lasts(a, anywhere)
	if aLast == 0 {
		return 0
	}
	aFirst, bFirst := aLast, bLast
	if code[b] != oneWord && code[b] != oneOf {
		bFirst = m.firsts(b)
	}
	if spread(aLast, words)&bFirst != 0 {
		return anywhere
	}
	if code[a] != oneWord && code[a] != oneOf {
		aFirst = m.firsts(a)
	}
	if !ordered && spread(bLast, words)&aFirst != 0 {
		return anywhere
	}
	return 0
}

// spread is the places up to so many words after those of at.
func spread(at uint64, words int32) uint64 {
	if words >= 64 {
		return anywhere
	}
	found := bits.RotateLeft64(at, 1)
	for reach := int32(1); reach < words; {
		step := min(reach, words-reach)
		found |= bits.RotateLeft64(found, int(step))
		reach += step
	}
	return found
}
