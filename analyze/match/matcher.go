package match

import (
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// Matcher reads texts for a Set. It keeps what it learned of words and is for one goroutine at a time.
type Matcher struct {
	set       *Set
	voc       vocabulary
	epoch     int32    // how often the vocabulary was forgotten
	places    []places // by term
	touched   []term
	present   []uint64 // by term, a bit: it stands somewhere
	content   string
	spans     []corpus.Span
	words     []corpus.Span // of content
	numbers   []int32       // by word: its number in the vocabulary
	breaks    []int         // by span: where in words its words end
	units     []term        // by word: the word itself as a term; in Chinese only
	sentences []corpus.Span
	sentence  []int32 // by word; empty until asked for
	seen      []int32 // by part of queries: the round in which it was tried
	round     int32
	found     []ID
}

// places are where a term stands.
type places struct {
	words []int32 // the numbers of the words that answer to it
	bits  uint64  // the same: bit i for the words i, i+64 and so on
}

// NewMatcher returns a Matcher for s.
func NewMatcher(s *Set) *Matcher {
	return &Matcher{
		set: s, voc: newVocabulary(), places: make([]places, s.terms.count()), seen: make([]int32, s.parts),
		present: make([]uint64, s.terms.count()/64+1),
	}
}

// maxKnown bounds the vocabulary in memory: the words of all but the largest collections.
const maxKnown = 1 << 18

// Read reads the parts of content that spans give, in order, and forgets what it read before. No phrase or NEAR reaches from one
// span into another.
func (m *Matcher) Read(content string, spans ...corpus.Span) {
	for _, t := range m.touched {
		p := &m.places[t]
		p.words, p.bits = p.words[:0], 0
		m.present[t/64] = 0
	}
	m.touched, m.words, m.sentence, m.sentences = m.touched[:0], m.words[:0], m.sentence[:0], nil
	m.units, m.numbers, m.breaks = m.units[:0], m.numbers[:0], m.breaks[:0]
	m.content, m.spans = content, spans
	if len(m.voc.words) > maxKnown {
		m.voc.forget()
		m.epoch++
	}
	for _, span := range spans {
		from := len(m.units)
		m.scan(span)
		m.note(from)
		m.breaks = append(m.breaks, len(m.words))
	}
}

func (m *Matcher) scan(span corpus.Span) {
	part := span.In(m.content)
	for scan := text.NewScanner(part); ; {
		at, ok := scan.Next()
		if !ok {
			return
		}
		number := m.voc.find(part[at.Start:at.End])
		if number < 0 {
			number = m.learn(part[at.Start:at.End])
		}
		w := &m.voc.words[number]
		if w.blank {
			continue
		}
		n := int32(len(m.words))
		m.numbers = append(m.numbers, number)
		m.words = append(m.words, corpus.Span{Start: span.Start + at.Start, End: span.Start + at.End})
		if m.set.lang == corpus.Chinese {
			m.units = append(m.units, w.unit)
		}
		for _, t := range w.terms {
			m.touch(t, n)
		}
	}
}

// touch notes that a term stands at a word.
func (m *Matcher) touch(t term, word int32) {
	p := &m.places[t]
	if p.bits == 0 {
		m.touched = append(m.touched, t)
		m.present[t/64] |= 1 << (t % 64)
	}
	p.bits |= 1 << (word % 64)
	p.words = append(p.words, word)
}

func (m *Matcher) learn(s string) int32 {
	terms, ok := m.set.terms.of(s)
	s = strings.Clone(s)
	return m.voc.add(word{text: s, terms: slices.Clip(terms), unit: m.set.terms.unit(s), blank: !ok})
}

// Tokens are the words of what a Matcher read, for others that look at each word too. All of it is good until the next Read.
type Tokens struct {
	Spans   []corpus.Span      // of the content
	Numbers []int32            // by word: its number in the Matcher's vocabulary
	Breaks  []int              // by part of the content that was read: where in Spans its words end
	Epoch   int32              // numbers mean the same words as long as this is the same
	Text    func(int32) string // a word of the vocabulary, as it was first written
}

// Tokens returns the words of what was read.
func (m *Matcher) Tokens() Tokens {
	return Tokens{m.words, m.numbers, m.breaks, m.epoch, func(n int32) string { return m.voc.words[n].text }}
}

// Candidates returns the anchored queries that may match what was read, in order. The slice is good until the next call.
func (m *Matcher) Candidates() []ID {
	m.round++
	m.found = m.found[:0]
	for _, t := range m.touched {
		for _, a := range m.set.anchors[m.set.starts[t]:m.set.starts[t+1]] {
			if m.isNew(a) && (a.sketch == certain || m.lasts(a.sketch, anywhere) != 0) {
				m.found = append(m.found, a.id)
			}
		}
	}
	slices.Sort(m.found)
	m.found = slices.Compact(m.found)
	return m.found
}

// isNew reports whether something anchored was not tried in this round, and notes that it is.
func (m *Matcher) isNew(a anchored) bool {
	if a.part == alone {
		return true
	}
	if m.seen[a.part] == m.round {
		return false
	}
	m.seen[a.part] = m.round
	return true
}

// stands reports whether a term was met.
func (m *Matcher) stands(t term) bool { return m.present[t/64]>>(t%64)&1 != 0 }

// possible reports whether the words that n needs are there, wherever they stand.
func (m *Matcher) possible(n *node) bool {
	switch n.kind {
	case leaf:
		return m.stands(n.term)
	case none:
		return true
	case either:
		return slices.ContainsFunc(n.kids, m.possible)
	}
	for _, kid := range n.kids {
		if !m.possible(kid) {
			return false
		}
	}
	return true
}

// Sentences returns the sentences of what was read, in order.
func (m *Matcher) Sentences() []corpus.Span {
	if m.sentences == nil {
		for _, span := range m.spans {
			for _, s := range text.Sentences(m.set.lang, span.In(m.content)) {
				m.sentences = append(m.sentences, corpus.Span{Start: span.Start + s.Start, End: span.Start + s.End})
			}
		}
	}
	return m.sentences
}

// sentenceOf returns the number of the sentence in which a word stands.
func (m *Matcher) sentenceOf(word int32) int32 {
	if len(m.sentence) == 0 {
		m.place()
	}
	return m.sentence[word]
}

// place notes for every word the sentence in which it begins.
func (m *Matcher) place() {
	sentences := m.Sentences()
	at := 0
	for _, w := range m.words {
		for at < len(sentences)-1 && w.Start >= sentences[at].End {
			at++
		}
		m.sentence = append(m.sentence, int32(at))
	}
}
