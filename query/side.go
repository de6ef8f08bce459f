package query

import (
	"slices"
	"strings"
	"unicode"
)

// side reads what stands side by side: a phrase in a rule, any of these in a search.
func (p *parser) side() (Node, error) {
	var all Any
	first := p.peek()
	for n := 0; ; n++ {
		t := p.peek()
		if !begins(t.kind) {
			if n == 0 {
				return nil, p.missing(t)
			}
			return p.together(first, all)
		}
		into := &all.Should
		if t.kind == plusToken || t.kind == minusToken {
			if p.mode == Rule {
				return nil, p.fail(t, "+ and - belong to searches: write A AND B, or A AND NOT B")
			}
			if into = &all.Must; t.kind == minusToken {
				into = &all.MustNot
			}
			p.take()
			if k := p.peek().kind; !begins(k) || k == plusToken || k == minusToken {
				return nil, p.fail(p.peek(), "a word must follow %s at once", p.s[t.start:t.end])
			}
		}
		part, err := p.atom()
		if err != nil {
			return nil, err
		}
		*into = append(*into, part)
	}
}

func begins(k tokenKind) bool {
	return slices.Contains([]tokenKind{wordToken, quoteToken, openToken, plusToken, minusToken, fieldToken}, k)
}

func (p *parser) missing(t token) error {
	switch t.kind {
	case endToken:
		if t.start == 0 || strings.TrimSpace(p.s) == "" {
			return p.fail(t, "the query is empty: write a word")
		}
		return p.fail(t, "the query ends where a word is missing")
	case closeToken:
		return p.fail(t, "a word is missing before this bracket")
	}
	return p.fail(t, "a word is missing before %s; to find it as a word, put it in quotation marks", p.s[t.start:t.end])
}

// together makes one node of what stands side by side.
func (p *parser) together(first token, all Any) (Node, error) {
	if len(all.Should) == 1 && len(all.Must)+len(all.MustNot) == 0 {
		return all.Should[0], nil
	}
	if p.mode == Search {
		return all, nil
	}
	var phrase Phrase
	for _, part := range all.Should {
		if !located(part) {
			return nil, p.fail(first, "words side by side are a phrase, in which brackets hold words, OR and NEAR only: write AND between")
		}
		phrase.Parts = append(phrase.Parts, flat(part)...)
	}
	return phrase, nil
}

// flat gives the parts of a phrase, else the node itself: a phrase in a phrase is one phrase.
func flat(n Node) []Node {
	if p, ok := n.(Phrase); ok {
		return p.Parts
	}
	return []Node{n}
}

func (p *parser) atom() (Node, error) {
	t := p.take()
	switch t.kind {
	case wordToken:
		return p.wordNode(t, t.text, false)
	case quoteToken:
		return p.phrase(t)
	case fieldToken:
		return p.fieldNode(t)
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(t, "more than %d brackets in one another", maxDepth)
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != closeToken {
		return nil, p.fail(t, "this bracket is not closed")
	}
	p.take()
	p.depth--
	return n, nil
}

// phrase reads the words of a quotation; punctuation by itself is left out.
func (p *parser) phrase(t token) (Node, error) {
	var phrase Phrase
	for field := range strings.FieldsSeq(t.text) {
		if !strings.ContainsFunc(field, wordly) {
			continue
		}
		w, err := p.wordNode(t, field, t.stem)
		if err != nil {
			return nil, err
		}
		phrase.Parts = append(phrase.Parts, w)
	}
	switch len(phrase.Parts) {
	case 0:
		return nil, p.fail(t, "no word stands between these quotation marks")
	case 1:
		return phrase.Parts[0], nil
	}
	return phrase, nil
}

// wordNode reads what marks a word's form.
func (p *parser) wordNode(t token, s string, stem bool) (Node, error) {
	w := Word{Text: s}
	if stem {
		w.Form = Stem
	}
	body, mark, tilde := strings.Cut(s, "~")
	switch {
	case !strings.ContainsFunc(s, wordly):
		return nil, p.fail(t, "%q holds no letter or digit", s)
	case strings.HasPrefix(s, "="):
		w.Text, w.Form = s[1:], Exact
		if strings.ContainsAny(w.Text, "~*?") || strings.HasPrefix(w.Text, "=") {
			return nil, p.fail(t, "=Word finds exactly this form: it takes no other = and no ~ * ?")
		}
	case tilde && mark == "":
		w.Text, w.Form = body, Stem
	case tilde && (mark == "1" || mark == "2"):
		w.Text, w.Form, w.Distance = body, Fuzzy, int(mark[0]-'0')
	case tilde:
		return nil, p.fail(t, "after ~ stands nothing (every form of the word), 1 or 2 (edits)")
	case strings.ContainsAny(s, "*?"):
		return p.wild(t, w)
	}
	if w.Form != Exact && w.Form != Plain && strings.ContainsAny(w.Text, "*?") {
		return nil, p.fail(t, "* and ? do not go together with ~")
	}
	if strings.HasPrefix(w.Text, "=") && w.Form != Exact {
		return nil, p.fail(t, "=Word finds exactly this form: it takes no ~")
	}
	return w, nil
}

// wild checks that a word with * or ? begins with a letter or digit, so that it does not stand for every word.
func (p *parser) wild(t token, w Word) (Node, error) {
	if i := strings.IndexAny(w.Text, "*?"); !strings.ContainsFunc(w.Text[:i], wordly) {
		return nil, p.fail(t, "%q begins with * or ?: write at least one letter before", w.Text)
	}
	w.Form = Wild
	return w, nil
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (p *parser) fieldNode(t token) (Node, error) {
	name := FieldName(t.text)
	if !slices.Contains(Fields(), name) {
		return nil, p.fail(t, "there is no field %s:, only %s; to find the word, put it in quotation marks", t.text, fieldList())
	}
	if p.mode == Rule {
		return nil, p.fail(t, "%s: belongs to searches; to find the word in a rule, put it in quotation marks", t.text)
	}
	if (name == From || name == To) && len(t.value) > 1 {
		return nil, p.fail(t, "%s: takes one date", name)
	}
	for _, v := range t.value {
		if err := name.check(v); err != nil {
			return nil, p.fail(t, "%s: %v", name, err)
		}
	}
	return Field{name, t.value}, nil
}

func fieldList() string {
	var names []string
	for _, f := range Fields() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}
