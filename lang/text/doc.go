// Package text cuts writing in the six official languages into words and sentences, and folds words to the forms by which they
// are compared. Rules, searches and indexes use the same forms, so that what one finds the other finds too.
//
// A word is a run of letters, digits and marks; a Han or kana character is a word by itself. Punctuation and hyphens separate
// words. An elided article before an apostrophe (l'agent) and a possessive 's after one are cut off.
package text

import "rapporteur/corpus"

// Token is one word of a text.
type Token struct {
	Span  corpus.Span // of the text as given, without elided article or possessive 's
	Forms []string    // folded; the first is the whole word, the others are it without its Arabic clitics
}

// Tokens returns the words of s in order. Words whose folded form is empty are left out.
func Tokens(l corpus.Lang, s string) []Token {
	var tokens []Token
	for scan := NewScanner(s); ; {
		span, ok := scan.Next()
		if !ok {
			return tokens
		}
		if forms := Forms(l, span.In(s)); len(forms) > 0 {
			tokens = append(tokens, Token{Span: span, Forms: forms})
		}
	}
}

// Forms returns the folded forms by which a word of a text in l is found: the whole word first, then without Arabic clitics.
// A word without letter or digit has none.
func Forms(l corpus.Lang, word string) []string {
	folded := Fold(word)
	if folded == "" {
		return nil
	}
	if l != corpus.Arabic {
		return []string{folded}
	}
	return bare(folded)
}
