package keyness

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// token is a word of a passage.
type token struct {
	span  corpus.Span
	stem  string
	stop  bool // a function word: within a phrase only
	known bool // the rules look for it
	tied  bool // a hyphen ties it to the word before
}

// each calls do with every word and phrase of a passage that may be a term, in order, with its key and its place. A phrase does not reach
// over punctuation or a number, neither begins nor ends with a function word or between hyphens, and has at least one word that the rules do not look for.
func (c *counter) each(s string, do func(key string, span corpus.Span)) {
	for _, run := range c.runs(s) {
		for from := range run {
			c.from(run[from:], do)
		}
	}
}

func (c *counter) from(run []token, do func(key string, span corpus.Span)) {
	least, most := 1, maxWords
	if c.lang == corpus.Chinese {
		least, most = 2, maxHan
	}
	if run[0].stop || run[0].tied {
		return
	}
	var key []string
	known := true
	for n := 1; n <= min(most, len(run)); n++ {
		last := run[n-1]
		key = append(key, last.stem)
		known = known && (last.known || last.stop)
		if n >= least && !last.stop && !known && (n == len(run) || !run[n].tied) {
			do(strings.Join(key, " "), corpus.Span{Start: run[0].span.Start, End: last.span.End})
		}
	}
}

// runs are the words between punctuation and numbers.
func (c *counter) runs(s string) [][]token {
	found := c.found(s)
	var runs [][]token
	var run []token
	end := 0
	for _, tok := range text.Tokens(c.lang, s) {
		word := tok.Span.In(s)
		number := strings.ContainsFunc(word, unicode.IsDigit) || (c.lang == corpus.Chinese) != han(word)
		between := s[end:tok.Span.Start]
		if len(run) > 0 && (number || parted(between)) {
			runs, run = append(runs, run), nil
		}
		if end = tok.Span.End; number {
			continue
		}
		run = append(run, token{
			span: tok.Span, stem: c.stem(word), stop: c.stop[tok.Forms[0]] || c.lang != corpus.Chinese && len([]rune(word)) < 2,
			known: slices.ContainsFunc(found, tok.Span.Overlaps), tied: len(run) > 0 && strings.Trim(between, "-‐‑") == "" && between != "",
		})
	}
	if len(run) > 0 {
		runs = append(runs, run)
	}
	return runs
}

func han(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// parted reports whether anything but blanks, hyphens and elided articles stands between two words.
func parted(between string) bool {
	return strings.ContainsFunc(between, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-‐‑'’", r)
	}) || strings.Count(between, "\n") > 1
}

// found are the places of what the rules look for.
func (c *counter) found(s string) []corpus.Span {
	if c.known == nil {
		return nil
	}
	c.known.Read(s, corpus.Span{End: len(s)})
	var spans []corpus.Span
	for _, id := range c.known.Candidates() {
		for _, h := range c.known.Find(id, true) {
			spans = append(spans, h.Terms...)
		}
	}
	return spans
}

// stem is what the forms of a word have in common.
func (c *counter) stem(word string) string {
	stem, ok := c.stems[word]
	if !ok {
		stem = text.Stem(c.lang, c.bare(word))
		c.stems[word] = stem
	}
	return stem
}

// bare is an Arabic word without its article and what is written before that; other words are as they are. Without an article nothing says
// whether a first letter is a clitic.
func (c *counter) bare(word string) string {
	if c.lang != corpus.Arabic {
		return word
	}
	folded := text.Fold(word)
	for _, prefix := range []string{"وال", "فال", "بال", "كال", "وبال", "ولل", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(folded, prefix); ok && len([]rune(rest)) >= 3 {
			return rest
		}
	}
	return word
}
