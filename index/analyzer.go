package index

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// stems is the analyzer of the field of a language: every stem of a word at the word's place.
type stems corpus.Lang

// Analyze implements analysis.Analyzer.
func (a stems) Analyze(input []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for _, t := range terms(corpus.Lang(a), string(input)) {
		for _, term := range t.stems {
			out = append(out, &analysis.Token{Term: []byte(term), Position: t.position, Start: t.span.Start, End: t.span.End})
		}
	}
	return out
}

// term is what stands at one position of a language's field.
type term struct {
	stems    []string // any of them
	position int      // from 1
	span     corpus.Span
}

// terms returns what the field of a language holds of a text. Han characters that touch are indexed in pairs, which carry more
// than single ones; the last of a run also stands alone.
func terms(l corpus.Lang, s string) []term {
	tokens := text.Tokens(l, s)
	out := make([]term, 0, len(tokens))
	for i, t := range tokens {
		one := term{position: i + 1, span: t.Span}
		switch {
		case !han(t):
			one.stems = text.Stems(l, t.Span.In(s))
		case i+1 < len(tokens) && han(tokens[i+1]) && tokens[i+1].Span.Start == t.Span.End:
			one.stems = []string{t.Forms[0] + tokens[i+1].Forms[0]}
			one.span.End = tokens[i+1].Span.End
		default:
			one.stems = t.Forms[:1]
		}
		out = append(out, one)
	}
	return out
}

func han(t text.Token) bool {
	r, size := utf8.DecodeRuneInString(t.Forms[0])
	return unicode.Is(unicode.Han, r) && size == len(t.Forms[0])
}

// surface is the analyzer of the field word. Han characters have no other forms and are left to their language's field.
type surface corpus.Lang

// Analyze implements analysis.Analyzer.
func (a surface) Analyze(input []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for i, t := range text.Tokens(corpus.Lang(a), string(input)) {
		if han(t) {
			continue
		}
		for _, form := range t.Forms {
			out = append(out, &analysis.Token{Term: []byte(form), Position: i + 1, Start: t.Span.Start, End: t.Span.End})
		}
	}
	return out
}

// whole is the analyzer of values that are found only as they are.
type whole struct{}

// Analyze implements analysis.Analyzer.
func (whole) Analyze(input []byte) analysis.TokenStream {
	return analysis.TokenStream{{Term: input, Position: 1, End: len(input)}}
}
