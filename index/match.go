package index

import (
	"path"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/query"
)

// matcher evaluates queries on one passage: where they are found, and why.
type matcher struct {
	record corpus.Record
	tokens []text.Token
	stems  [][]string // of each token, made when asked for
}

// found is a place where a part of a query is: tokens from first to last, and what was found there.
type found struct {
	first, last int
	why         []corpus.Why
}

func newMatcher(r corpus.Record) *matcher {
	tokens := text.Tokens(r.Passage.Lang, r.Text)
	return &matcher{record: r, tokens: tokens, stems: make([][]string, len(tokens))}
}

// match reports whether the passage is what n asks for, and where.
func (m *matcher) match(n query.Node) ([]found, bool) {
	switch n := n.(type) {
	case query.And:
		return m.every(n.Parts)
	case query.Any:
		return m.any(n)
	case query.Not:
		_, ok := m.match(n.Part)
		return nil, !ok
	case query.Field:
		return nil, m.field(n)
	case query.Or:
		return m.some(n.Parts)
	}
	places := m.places(n)
	return places, len(places) > 0
}

func (m *matcher) every(parts []query.Node) ([]found, bool) {
	var places []found
	for _, p := range parts {
		at, ok := m.match(p)
		if !ok {
			return nil, false
		}
		places = append(places, at...)
	}
	return places, true
}

func (m *matcher) some(parts []query.Node) ([]found, bool) {
	var places []found
	one := false
	for _, p := range parts {
		at, ok := m.match(p)
		places, one = append(places, at...), one || ok
	}
	return places, one
}

func (m *matcher) any(n query.Any) ([]found, bool) {
	places, ok := m.every(n.Must)
	if !ok {
		return nil, false
	}
	for _, p := range n.MustNot {
		if _, ok := m.match(p); ok {
			return nil, false
		}
	}
	also, ok := m.some(n.Should)
	return append(places, also...), ok || len(n.Should) == 0 || len(n.Must) > 0
}

// places returns where a word, a phrase, NEAR or brackets of them are.
func (m *matcher) places(n query.Node) []found {
	switch n := n.(type) {
	case query.Word:
		return m.word(n)
	case query.Phrase:
		places := m.places(n.Parts[0])
		for _, p := range n.Parts[1:] {
			places = near(places, m.places(p), 1, true)
		}
		return places
	case query.Near:
		return near(m.places(n.A), m.places(n.B), n.Words, n.Ordered)
	}
	places, _ := m.match(n)
	return places
}

// near joins each place of a with the places of b within words of it.
func near(a, b []found, words int, ordered bool) []found {
	var joined []found
	for _, x := range a {
		for _, y := range b {
			after, before := y.first-x.last, x.first-y.last
			if after >= 1 && after <= words || !ordered && before >= 1 && before <= words {
				joined = append(joined, found{min(x.first, y.first), max(x.last, y.last), slices.Concat(x.why, y.why)})
			}
		}
	}
	return joined
}

// word finds a word as typed, which may be several words of a text.
func (m *matcher) word(w query.Word) []found {
	parts := []string{w.Text}
	if w.Form == query.Wild {
		parts = strings.FieldsFunc(w.Text, func(r rune) bool { return r == '-' })
	} else if tokens := text.Tokens(m.record.Passage.Lang, w.Text); len(tokens) > 0 {
		parts = parts[:0]
		for _, t := range tokens {
			parts = append(parts, t.Span.In(w.Text))
		}
		if len(parts) > phraseHan && han(tokens[0].Forms[0]) {
			return m.pairs(w, parts)
		}
	}
	return m.sequence(w, parts)
}

func (m *matcher) sequence(w query.Word, parts []string) []found {
	var places []found
	tests := make([]func(i int) (string, string, bool), len(parts))
	for i, p := range parts {
		tests[i] = m.test(w, p)
	}
	for i := 0; i+len(parts) <= len(m.tokens); i++ {
		why, ok := []corpus.Why{}, true
		for j := range parts {
			term, field, is := tests[j](i + j)
			if !is {
				ok = false
				break
			}
			why = append(why, corpus.Why{Term: term, Field: field, From: w.String()})
		}
		if ok {
			places = append(places, found{i, i + len(parts) - 1, why})
		}
	}
	return places
}

// pairs finds any two characters of a long Chinese run that stand side by side, as the index does.
func (m *matcher) pairs(w query.Word, parts []string) []found {
	var places []found
	for i := range len(parts) - 1 {
		places = append(places, m.sequence(w, parts[i:i+2])...)
	}
	return places
}

// test returns what decides whether a token is a form of part, with the term and the field by which it is.
func (m *matcher) test(w query.Word, part string) func(i int) (term, field string, is bool) {
	folded := text.Fold(part)
	switch w.Form {
	case query.Exact:
		return func(i int) (string, string, bool) {
			as := m.tokens[i].Span.In(m.record.Text)
			return as, wordField, as == part
		}
	case query.Wild:
		return m.form(func(form string) bool { ok, err := path.Match(folded, form); return ok && err == nil })
	case query.Fuzzy:
		return m.form(func(form string) bool { return within(folded, form, w.Distance) })
	}
	stems := text.Stems(m.record.Passage.Lang, part)
	return func(i int) (string, string, bool) {
		if m.stems[i] == nil {
			m.stems[i] = text.Stems(m.record.Passage.Lang, m.tokens[i].Span.In(m.record.Text))
		}
		for _, s := range m.stems[i] {
			if slices.Contains(stems, s) {
				return s, languageField(m.record.Passage.Lang), true
			}
		}
		return "", "", false
	}
}

// form tests the folded forms of a token.
func (m *matcher) form(is func(form string) bool) func(i int) (string, string, bool) {
	return func(i int) (string, string, bool) {
		for _, f := range m.tokens[i].Forms {
			if is(f) {
				return f, wordField, true
			}
		}
		return "", "", false
	}
}

// within reports whether two words are at most n insertions, deletions or substitutions of letters apart.
func within(a, b string, n int) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra)-len(rb) > n || len(rb)-len(ra) > n {
		return false
	}
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range ra {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range rb {
			cost := diagonal
			if x != y {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(rb)] <= n
}

// field decides on whole values, as the index holds them.
func (m *matcher) field(f query.Field) bool {
	all := values(m.record)
	for _, v := range f.Values {
		switch f.Name {
		case query.From:
			if r := string(m.record.Received); r != "" && r >= v {
				return true
			}
		case query.To:
			if r := string(m.record.Received); r != "" && r <= v {
				return true
			}
		case query.Page:
			first, last, ranged := strings.Cut(v, "..")
			if !ranged {
				last = first
			}
			if p := pageTerm(m.record.Passage.Page); p >= padded(first) && p <= padded(last) {
				return true
			}
		default:
			same := func(have fieldValue) bool { return have.field == string(f.Name) && strings.EqualFold(have.value, v) }
			if slices.ContainsFunc(all, same) {
				return true
			}
		}
	}
	return false
}
