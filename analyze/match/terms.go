package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/query"
)

// term numbers a word of a query with its form.
type term int32

// terms finds the terms that a word of a text answers to.
type terms struct {
	lang   corpus.Lang
	ids    map[query.Word]term
	uses   []int // by term: in how many places of queries it stands
	weight []int // by term: how common it is guessed to be
	plain  map[string][]term
	exact  map[string][]term
	stems  map[string][]term
	wild   map[rune][]pattern // by first letter; anyLetter if that is open
	fuzzy  []pattern
}

// anyLetter stands for the first letter of patterns that begin with * or ?, such as the second part of co-*tion.
const anyLetter rune = 0

// pattern is a folded word with * and ?, or one at an edit distance.
type pattern struct {
	text     []rune
	start    string // of the text, before the first * or ?
	open     bool   // a * follows it, and that is all
	distance int
	term     term
}

func newTerms(l corpus.Lang) terms {
	return terms{
		lang: l, ids: make(map[query.Word]term), plain: make(map[string][]term), exact: make(map[string][]term),
		stems: make(map[string][]term), wild: make(map[rune][]pattern),
	}
}

func (t *terms) count() int { return len(t.uses) }

// add returns the term of a word, a new one if it is new.
func (t *terms) add(w query.Word) term {
	if w.Form != query.Exact {
		w.Text = fold(t.lang, w)
	}
	if id, ok := t.ids[w]; ok {
		t.uses[id]++
		return id
	}
	id := t.added(w)
	t.ids[w] = id
	t.index(w, id)
	return id
}

// added returns a new term.
func (t *terms) added(w query.Word) term {
	t.uses = append(t.uses, 1)
	t.weight = append(t.weight, commonness(w))
	return term(len(t.uses) - 1)
}

// unit returns the term of a word as it is, or noTerm.
func (t *terms) unit(word string) term {
	if ids := t.plain[text.Fold(word)]; len(ids) > 0 {
		return ids[0]
	}
	return noTerm
}

// fold folds a word of a query, except what the stemmer must see unfolded.
func fold(l corpus.Lang, w query.Word) string {
	if w.Form == query.Stem && (l == corpus.French || l == corpus.Spanish) {
		return strings.ToLower(w.Text)
	}
	return text.Fold(w.Text)
}

func (t *terms) index(w query.Word, id term) {
	switch w.Form {
	case query.Plain:
		t.plain[w.Text] = append(t.plain[w.Text], id)
	case query.Exact:
		t.exact[w.Text] = append(t.exact[w.Text], id)
	case query.Stem:
		for _, stem := range text.Stems(t.lang, w.Text) {
			t.stems[stem] = append(t.stems[stem], id)
		}
	case query.Wild:
		first, _ := utf8.DecodeRuneInString(w.Text)
		if first == '*' || first == '?' {
			first = anyLetter
		}
		start := w.Text[:strings.IndexAny(w.Text, "*?")]
		t.wild[first] = append(t.wild[first], pattern{text: []rune(w.Text), start: start, open: w.Text == start+"*", term: id})
	case query.Fuzzy:
		t.fuzzy = append(t.fuzzy, pattern{text: []rune(w.Text), distance: w.Distance, term: id})
	}
}

// commonness guesses how common a word is in texts: short words are.
func commonness(w query.Word) int {
	n := utf8.RuneCountInString(w.Text)
	switch {
	case w.Form == query.Exact:
		return 1
	case len(w.Text) > n: // not ASCII: a Han character, or letters of two bytes
		n = len(w.Text) / 2
	}
	return max(2, 24/max(n, 1))
}

// of returns the terms that a word of a text answers to; false if it is no word.
func (t *terms) of(word string) ([]term, bool) {
	forms := text.Forms(t.lang, word)
	if len(forms) == 0 {
		return nil, false
	}
	found := append([]term(nil), t.exact[word]...)
	for _, form := range forms {
		found = append(found, t.plain[form]...)
		found = t.patterns(found, form)
	}
	if len(t.stems) > 0 {
		if forms[0] != word {
			forms = append(forms, word)
		}
		for _, form := range forms {
			for _, stem := range text.Stems(t.lang, form) {
				found = append(found, t.stems[stem]...)
			}
		}
	}
	return distinct(found), true
}

func (t *terms) patterns(found []term, form string) []term {
	first, _ := utf8.DecodeRuneInString(form)
	for _, list := range [...][]pattern{t.wild[first], t.wild[anyLetter]} {
		for i := range list {
			if p := &list[i]; strings.HasPrefix(form, p.start) && (p.open || wildMatch(p.text, []rune(form))) {
				found = append(found, p.term)
			}
		}
	}
	for _, p := range t.fuzzy {
		if within(p.text, []rune(form), p.distance) {
			found = append(found, p.term)
		}
	}
	return found
}

// distinct keeps the first of equal terms; the lists are short.
func distinct(list []term) []term {
	out := list[:0]
	for _, t := range list {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// anchor returns terms of which one must be there for n to match, as rare ones as can be guessed, and their commonness.
func (t *terms) anchor(n *node) ([]term, int) {
	switch n.kind {
	case leaf:
		return []term{n.term}, t.weight[n.term] + t.uses[n.term]
	case either:
		var out []term
		sum := 0
		for _, kid := range n.kids {
			terms, cost := t.anchor(kid)
			out, sum = append(out, terms...), sum+cost
		}
		return distinct(out), sum
	}
	var best []term
	least := 0
	for _, kid := range n.kids {
		if kid.kind == none {
			continue
		}
		if terms, cost := t.anchor(kid); best == nil || cost < least {
			best, least = terms, cost
		}
	}
	return best, least
}
