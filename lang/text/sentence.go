package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"rapporteur/corpus"
)

// Sentences returns the places of the sentences of s in order, without the space around them: those of Unicode's annex 29, put
// together again after abbreviations, initials, list labels and line breaks within a sentence; in Chinese a full-width semicolon
// ends one too. Every letter of s is in one of them.
func Sentences(l corpus.Lang, s string) []corpus.Span {
	var spans []corpus.Span
	for it := sentences.FromString(s); it.Next(); {
		for _, part := range clauses(l, s, corpus.Span{Start: it.Start(), End: it.End()}) {
			part = trim(s, part)
			if part.Len() == 0 {
				continue
			}
			if n := len(spans); n > 0 && goesOn(l, s, spans[n-1], part) {
				spans[n-1].End = part.End
			} else {
				spans = append(spans, part)
			}
		}
	}
	return spans
}

// clauses cuts a Chinese sentence after each full-width semicolon, any other not at all.
func clauses(l corpus.Lang, s string, span corpus.Span) []corpus.Span {
	if l != corpus.Chinese {
		return []corpus.Span{span}
	}
	var parts []corpus.Span
	for {
		i := strings.Index(span.In(s), "；")
		if i < 0 {
			return append(parts, span)
		}
		end := span.Start + i + len("；")
		parts = append(parts, corpus.Span{Start: span.Start, End: end})
		span.Start = end
	}
}

func trim(s string, span corpus.Span) corpus.Span {
	in := span.In(s)
	left := strings.TrimLeftFunc(in, unicode.IsSpace)
	span.Start += len(in) - len(left)
	span.End = span.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return span
}

// goesOn reports whether a sentence that seems to end with before goes on with after.
func goesOn(l corpus.Lang, s string, before, after corpus.Span) bool {
	gap := s[before.End:after.Start]
	if strings.Count(gap, "\n") > 1 {
		return false
	}
	b, a := before.In(s), after.In(s)
	if label(b) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(b)
	if last == '.' {
		return abbreviated(l, b, a)
	}
	if strings.Contains(gap, "\n") && !unicode.IsPunct(last) {
		first, _ := utf8.DecodeRuneInString(a)
		return !unicode.IsUpper(first) && !unicode.IsDigit(first) && !unicode.IsPunct(first) && !unicode.IsSymbol(first)
	}
	return false
}

// label reports whether all of s is the number or letter of a list item: "12.", "(a)", "iv.", "1.2.", "а)".
func label(s string) bool {
	core := strings.Trim(s, "().）（、．")
	if len(core) == len(s) || len(core) > len("viii")*2 {
		return false
	}
	letters := 0
	for _, r := range core {
		switch {
		case unicode.IsDigit(r) || r == '.':
		case unicode.IsLetter(r):
			letters++
		default:
			return false
		}
	}
	return letters <= 1 || roman(core)
}

func roman(s string) bool { return strings.Trim(s, "ivxlcIVXLC") == "" }
