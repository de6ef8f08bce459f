package advise

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// words looks at every word of the rule's queries by itself.
func (a *adviser) words(r rule) {
	for _, q := range append(slices.Clone(r.any), r.apart...) {
		dead, idle := map[string][]string{}, map[string][]string{}
		for _, w := range wordsOf(q.node) {
			if why := a.dead(w); why != "" {
				dead[why] = append(dead[why], w.String())
			} else if why := a.mark(w); why != "" {
				idle[why] = append(idle[why], w.String())
			}
		}
		a.group(Dead, r, q.text, dead)
		a.group(Mark, r, q.text, idle)
	}
}

func (a *adviser) group(k taxonomy.Kind, r rule, q string, why map[string][]string) {
	for _, reason := range sortedKeys(why) {
		a.add(k, r.Rule, q, why[reason], "%s %s", list(why[reason]), reason)
	}
}

// wordsOf returns the words of a query, in order.
func wordsOf(n query.Node) []query.Word {
	var out []query.Word
	var parts []query.Node
	switch n := n.(type) {
	case query.Word:
		return []query.Word{n}
	case query.Phrase:
		parts = n.Parts
	case query.And:
		parts = n.Parts
	case query.Or:
		parts = n.Parts
	case query.Not:
		parts = []query.Node{n.Part}
	case query.Near:
		parts = []query.Node{n.A, n.B}
	}
	for _, p := range parts {
		out = append(out, wordsOf(p)...)
	}
	return out
}

// dead says why no text can have a word, "" if one can.
func (a *adviser) dead(w query.Word) string {
	mixed, foreign := scripts(a.lang, w.Text)
	switch {
	case mixed != "":
		return "can never match: it mixes letters of " + mixed + " that look alike"
	case foreign != "":
		return fmt.Sprintf("can never match: a passage in %q has no %s words", a.lang, foreign)
	case !a.findsItself(w):
		return "can never match: the words of a text are never cut or folded so"
	}
	return ""
}

// findsItself reports whether a matcher finds a word in a text that holds it as it is written.
func (a *adviser) findsItself(w query.Word) bool {
	set := match.NewSet(a.lang)
	id, err := set.Add(w)
	if err != nil {
		return false
	}
	set.Anchor([]match.ID{id})
	m := match.NewMatcher(set)
	sample := norm.NFC.String(strings.NewReplacer("*", "", "?", "a").Replace(w.Text))
	m.Read(sample, corpus.Span{End: len(sample)})
	return len(m.Find(id, true)) > 0
}

// scripts names the two alphabets that a word mixes, or the script of a word that is not one of the language's.
func scripts(l corpus.Lang, word string) (mixed, foreign string) {
	latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	cyrillic := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	han := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	arabic := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
	switch {
	case latin && cyrillic && !strings.ContainsAny(word, "-/"):
		return "the Latin and the Cyrillic alphabet", ""
	case cyrillic && l != corpus.Russian:
		return "", "Cyrillic"
	case han && l != corpus.Chinese:
		return "", "Chinese"
	case arabic && l != corpus.Arabic:
		return "", "Arabic"
	}
	return "", ""
}

// mark says what is wrong with the mark on a Chinese word, "" if nothing is. Every character is a word.
func (a *adviser) mark(w query.Word) string {
	if a.lang != corpus.Chinese || !strings.ContainsFunc(w.Text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return ""
	}
	switch w.Form {
	case query.Stem:
		return "has a ~ that says nothing in Chinese: leave it out"
	case query.Wild:
		return "has a * or ? that says nothing in Chinese, where every character is a word: leave it out, or write NEAR/3"
	case query.Fuzzy:
		return "finds any characters at all, each a word at one edit from another: leave out the number"
	}
	return ""
}

// silenced finds queries that the rule's not: or except:, or an AND NOT in them, makes void wherever they match.
func (a *adviser) silenced(r rule) {
	for _, q := range r.any {
		for _, bar := range r.apart {
			if a.implies(q.node, bar.node) {
				a.add(Dead, r.Rule, q.text, nil, "query %s can never fire: %s under not: or except: silences it", q.text, bar.text)
			}
		}
		if and, ok := q.node.(query.And); ok && a.contradicts(and) {
			a.add(Dead, r.Rule, q.text, nil, "query %s can never match: what it asks for is what it bars", q.text)
		}
	}
}

func (a *adviser) contradicts(and query.And) bool {
	return slices.ContainsFunc(and.Parts, func(p query.Node) bool {
		not, ok := p.(query.Not)
		return ok && slices.ContainsFunc(and.Parts, func(asked query.Node) bool { return !negative(asked) && a.implies(asked, not.Part) })
	})
}
