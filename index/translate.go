package index

import (
	"strings"

	"github.com/blevesearch/bleve/v2"
	bq "github.com/blevesearch/bleve/v2/search/query"

	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/query"
)

// phraseHan is the number of Han characters up to which a run of them is one term, to be found whole. A longer run is a sentence
// or a list of words, as people type them without spaces: then any pair of characters counts, more being better.
const phraseHan = 6

// translate turns a query into one that finds every passage it means, and perhaps more; exact says that it finds no more.
func translate(n query.Node) (q bq.Query, exact bool) {
	switch n := n.(type) {
	case query.Word:
		return word(n)
	case query.Phrase:
		return phrase(n)
	case query.Any:
		return anyOf(n)
	case query.And:
		qs, exact := all(n.Parts)
		return bleve.NewConjunctionQuery(qs...), exact
	case query.Or:
		qs, exact := all(n.Parts)
		return bleve.NewDisjunctionQuery(qs...), exact
	case query.Not:
		return not(n)
	case query.Near:
		qs, _ := all([]query.Node{n.A, n.B})
		return bleve.NewConjunctionQuery(qs...), false
	case query.Field:
		return field(n), true
	}
	return bleve.NewMatchNoneQuery(), true
}

func all(parts []query.Node) ([]bq.Query, bool) {
	qs, exact := make([]bq.Query, len(parts)), true
	for i, p := range parts {
		q, ok := translate(p)
		qs[i], exact = q, exact && ok
	}
	return qs, exact
}

// not leaves out what part finds, if the index can say that exactly; else the matcher does.
func not(n query.Not) (bq.Query, bool) {
	q, exact := translate(n.Part)
	if !exact {
		return bleve.NewMatchAllQuery(), false
	}
	return bq.NewBooleanQuery([]bq.Query{bleve.NewMatchAllQuery()}, nil, []bq.Query{q}), true
}

func anyOf(n query.Any) (bq.Query, bool) {
	should, a := all(n.Should)
	must, b := all(n.Must)
	exact := a && b
	var mustNot []bq.Query
	for _, part := range n.MustNot {
		q, ok := translate(part)
		if ok {
			mustNot = append(mustNot, q)
		}
		exact = exact && ok
	}
	if len(should) == 0 && len(must) == 0 {
		must = []bq.Query{bleve.NewMatchAllQuery()}
	}
	return bq.NewBooleanQuery(must, should, mustNot), exact
}

// word finds a word in the field of every language in whose script it could be written.
func word(w query.Word) (bq.Query, bool) {
	switch w.Form {
	case query.Wild:
		return either(inWords(w.Text, func(form string) bq.Query { return on(wordField, bleve.NewWildcardQuery(form)) })), true
	case query.Fuzzy:
		return either(inWords(w.Text, func(form string) bq.Query {
			q := bleve.NewFuzzyQuery(form)
			q.SetFuzziness(w.Distance)
			return on(wordField, q)
		})), true
	}
	var fields []bq.Query
	for _, l := range languageFields() {
		if q := run(l, terms(l, w.Text)); q != nil {
			fields = append(fields, q)
		}
	}
	return either(fields), w.Form != query.Exact
}

// inWords makes a query of each word as folded; * and ? are left as they are.
func inWords(s string, of func(form string) bq.Query) []bq.Query {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' })
	qs := make([]bq.Query, 0, len(parts))
	for _, p := range parts {
		qs = append(qs, of(text.Fold(p)))
	}
	if len(qs) > 1 {
		return []bq.Query{bleve.NewConjunctionQuery(qs...)}
	}
	return qs
}

// run finds terms one right after the other in the field of a language.
func run(l corpus.Lang, ts []term) bq.Query {
	if len(ts) == 0 {
		return nil
	}
	if isHan(ts[0].stems[0]) {
		if l != corpus.Chinese && l != corpus.Other {
			return nil
		}
		return hanRun(l, ts)
	}
	if len(ts) == 1 {
		return either(inField(l, ts[0].stems))
	}
	positions := make([][]string, len(ts))
	for i, t := range ts {
		positions[i] = t.stems
	}
	return bq.NewMultiPhraseQuery(positions, languageField(l))
}

func isHan(s string) bool { return han(firstRune(s)) }

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// hanRun finds a run of Han characters by its pairs.
func hanRun(l corpus.Lang, ts []term) bq.Query {
	name := languageField(l)
	if len(ts) == 1 {
		return on(name, bleve.NewPrefixQuery(ts[0].stems[0]))
	}
	pairs := ts
	if last := ts[len(ts)-1]; firstRune(last.stems[0]) == last.stems[0] {
		pairs = ts[:len(ts)-1] // the last character alone is in the last pair too
	}
	positions := make([][]string, len(pairs))
	var single []bq.Query
	for i, p := range pairs {
		positions[i] = p.stems
		single = append(single, inField(l, p.stems)...)
	}
	if len(pairs) == 1 || len(pairs) >= phraseHan {
		return either(single)
	}
	return bq.NewMultiPhraseQuery(positions, name)
}

func inField(l corpus.Lang, stems []string) []bq.Query {
	qs := make([]bq.Query, len(stems))
	for i, s := range stems {
		qs[i] = on(languageField(l), bleve.NewTermQuery(s))
	}
	return qs
}

// phrase finds words one right after the other. With anything but words in it, it finds where all parts are.
func phrase(n query.Phrase) (bq.Query, bool) {
	plain := true
	var words []string
	for _, p := range n.Parts {
		w, ok := p.(query.Word)
		plain = plain && ok && (w.Form == query.Plain || w.Form == query.Stem)
		words = append(words, w.Text)
	}
	if !plain {
		qs, _ := all(n.Parts)
		return bleve.NewConjunctionQuery(qs...), false
	}
	var fields []bq.Query
	for _, l := range languageFields() {
		if q := run(l, terms(l, strings.Join(words, " "))); q != nil {
			fields = append(fields, q)
		}
	}
	return either(fields), true
}

func either(qs []bq.Query) bq.Query {
	switch len(qs) {
	case 0:
		return bleve.NewMatchNoneQuery()
	case 1:
		return qs[0]
	}
	return bleve.NewDisjunctionQuery(qs...)
}

// on sets the field of a query.
func on[Q bq.FieldableQuery](field string, q Q) Q {
	q.SetField(field)
	return q
}

// field asks for whole values.
func field(f query.Field) bq.Query {
	var qs []bq.Query
	for _, v := range f.Values {
		switch f.Name {
		case query.From:
			qs = append(qs, between(receivedField, v, "9999-12-31"))
		case query.To:
			qs = append(qs, between(receivedField, "0000-01-01", v))
		case query.Page:
			qs = append(qs, pages(v))
		case query.Symbol:
			qs = append(qs, on(string(f.Name), bleve.NewTermQuery(strings.ToUpper(v))))
		case query.Submitter:
			qs = append(qs, on(string(f.Name), bleve.NewTermQuery(v)), on(string(f.Name), bleve.NewTermQuery(strings.ToUpper(v))))
		default:
			qs = append(qs, on(string(f.Name), bleve.NewTermQuery(v)))
		}
	}
	return either(qs)
}

func between(field, first, last string) bq.Query {
	inclusive := true
	return on(field, bleve.NewTermRangeInclusiveQuery(first, last, &inclusive, &inclusive))
}

// pages finds one page or a range of pages, as query.Parse has checked them.
func pages(v string) bq.Query {
	first, last, ranged := strings.Cut(v, "..")
	if !ranged {
		last = first
	}
	return between(string(query.Page), padded(first), padded(last))
}

func padded(n string) string { return strings.Repeat("0", max(0, 6-len(n))) + n }
