package analyze

import (
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// firing is a rule that fired, and where.
type firing struct {
	rule *rule
	hits []match.Hit
}

// signal is a trigger that was found, and where.
type signal struct {
	trigger trigger
	hits    []match.Hit
}

// fire evaluates the rules that may match what the reader read. Triggers that may match are returned by number, to be evaluated
// where a theme was found.
func (b *book) fire(m *match.Matcher, pos func(corpus.Span, corpus.Span) string) (fired []firing, signs []int) {
	for _, id := range m.Candidates() {
		o := b.owners[id]
		if o.trigger >= 0 {
			if n := len(signs); n == 0 || signs[n-1] != o.trigger {
				signs = append(signs, o.trigger)
			}
			continue
		}
		r := &b.rules[o.rule]
		hits := m.Find(id, r.Scope == taxonomy.Sentence)
		hits = void(m, r.except, hits, r.Scope == taxonomy.Sentence)
		if hits = silence(m, r, hits); len(hits) > 0 && r.POS != "" {
			hits = slices.DeleteFunc(hits, func(h match.Hit) bool { return pos(m.Sentences()[h.Sentence], h.Terms[0]) != r.POS })
		}
		if len(hits) == 0 {
			continue
		}
		if n := len(fired); n > 0 && fired[n-1].rule == r {
			fired[n-1].hits = append(fired[n-1].hits, hits...)
		} else {
			fired = append(fired, firing{r, hits})
		}
	}
	return fired, signs
}

// silence drops the hits in whose scope one of the rule's not: queries matches.
func silence(m *match.Matcher, r *rule, hits []match.Hit) []match.Hit {
	if len(hits) == 0 {
		return nil
	}
	for _, id := range r.not {
		vetoes := m.Find(id, r.Scope == taxonomy.Sentence)
		if len(vetoes) > 0 && r.Scope != taxonomy.Sentence {
			return nil
		}
		for _, v := range vetoes {
			hits = slices.DeleteFunc(hits, func(h match.Hit) bool { return h.Sentence == v.Sentence })
		}
	}
	return hits
}

// signals evaluates triggers; hits that overlap a hit of one of the trigger's not: queries are void.
func (b *book) signals(m *match.Matcher, signs []int) []signal {
	var out []signal
	for _, i := range signs {
		t := b.triggers[i]
		if hits := b.signal(m, i); len(hits) > 0 {
			out = append(out, signal{t, hits})
		}
	}
	return out
}

func (b *book) signal(m *match.Matcher, i int) []match.Hit {
	t := b.triggers[i]
	inSentence := t.Scope != taxonomy.Passage
	var hits []match.Hit
	for _, id := range t.any {
		hits = append(hits, m.Find(id, inSentence)...)
	}
	return void(m, t.not, hits, inSentence)
}

// void drops the hits that share a word with a hit of one of the queries.
func void(m *match.Matcher, queries []match.ID, hits []match.Hit, inSentence bool) []match.Hit {
	for _, id := range queries {
		if len(hits) == 0 {
			return nil
		}
		for _, pseudo := range m.Find(id, inSentence) {
			hits = slices.DeleteFunc(hits, func(h match.Hit) bool { return overlap(h, pseudo) })
		}
	}
	return hits
}

// overlap reports whether two hits share a word that both found.
func overlap(a, b match.Hit) bool {
	if !a.Span.Overlaps(b.Span) {
		return false
	}
	return slices.ContainsFunc(a.Terms, func(s corpus.Span) bool { return slices.ContainsFunc(b.Terms, s.Overlaps) })
}
