package index

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// term is what stands at one position of a language's field.
type term struct {
	stems    []string // any of them
	position int      // from 1
	span     corpus.Span
}

// terms returns what the field of a language holds of a text.
func terms(l corpus.Lang, s string) []term {
	x := newLexicon(l)
	return x.terms(x.tokens(s))
}

// lexicon keeps what was learned of the words of one language, for one goroutine: a text repeats most of its words, and stemming
// each anew took three fifths of the time of analysis.
type lexicon struct {
	lang  corpus.Lang
	known map[string]forms
}

// forms is what is known of a word; one without forms is no word.
type forms struct {
	all, stems []string
	han        bool
}

// token is a word in its place.
type token struct {
	forms
	span corpus.Span
}

// maxKnown bounds the vocabulary in memory: the words of all but the largest collections.
const maxKnown = 1 << 18

func newLexicon(l corpus.Lang) *lexicon { return &lexicon{lang: l, known: map[string]forms{}} }

// tokens returns the words of s in order. It keeps hold of s.
func (x *lexicon) tokens(s string) []token {
	if len(x.known) > maxKnown {
		clear(x.known)
	}
	out := make([]token, 0, len(s)/6+1)
	for scan := text.NewScanner(s); ; {
		span, ok := scan.Next()
		if !ok {
			return out
		}
		w, ok := x.known[span.In(s)]
		if !ok {
			w = x.learn(span.In(s))
		}
		if len(w.all) > 0 {
			out = append(out, token{w, span})
		}
	}
}

func (x *lexicon) learn(s string) forms {
	w := forms{all: text.Forms(x.lang, s)}
	switch {
	case len(w.all) == 0:
	case han(w.all[0]):
		w.han, w.stems = true, w.all[:1]
	default:
		w.stems = text.Stems(x.lang, s)
	}
	x.known[s] = w
	return w
}

// terms returns what the field of the language holds of tokens. Han characters that touch are indexed in pairs, which carry more
// than single ones; the last of a run also stands alone.
func (x *lexicon) terms(tokens []token) []term {
	out := make([]term, len(tokens))
	for i, t := range tokens {
		out[i] = term{t.stems, i + 1, t.span}
		if t.han && i+1 < len(tokens) && tokens[i+1].han && tokens[i+1].span.Start == t.span.End {
			out[i].stems = []string{t.all[0] + tokens[i+1].all[0]}
			out[i].span.End = tokens[i+1].span.End
		}
	}
	return out
}

// han reports whether a form is one Han character.
func han(form string) bool {
	r, size := utf8.DecodeRuneInString(form)
	return size == len(form) && unicode.Is(unicode.Han, r)
}
