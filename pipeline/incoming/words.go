package incoming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
)

// searched is a text in which words are looked for.
type searched struct {
	content string
	loose   string // content with single spaces and without marks that nobody sees; made when first needed
	at      []int  // of each byte of loose, the byte of content
}

// find returns where words stand, in order, not overlapping: as they are, else with white space apart. None if there are no words.
func (s *searched) find(words string) []corpus.Span {
	words = strings.TrimSpace(norm.NFC.String(words))
	if words == "" {
		return nil
	}
	var spans []corpus.Span
	for _, i := range indexes(s.content, words) {
		spans = append(spans, corpus.Span{Start: i, End: i + len(words)})
	}
	if len(spans) > 0 {
		return spans
	}
	if s.at == nil {
		s.loose, s.at = loosen(s.content)
	}
	words, _ = loosen(words)
	words = strings.TrimSpace(words)
	if words == "" {
		return nil
	}
	for _, i := range indexes(s.loose, words) {
		spans = append(spans, corpus.Span{Start: s.at[i], End: s.at[i+len(words)-1] + 1})
	}
	return spans
}

func indexes(text, words string) []int {
	var all []int
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return all
		}
		all = append(all, from+i)
		from += i + len(words)
	}
}

// loosen writes every run of white space as one space, leaves out marks that nobody sees, and gives the byte of the text from which each
// byte comes.
func loosen(text string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(text))
	space := false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unseen(r):
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
				at = append(at, i)
			}
			space = true
		default:
			b.WriteString(text[i : i+n])
			for k := range n {
				at = append(at, i+k)
			}
			space = false
		}
		i += n
	}
	return b.String(), at
}

// unseen reports whether programs add or drop a mark without anybody seeing it: soft hyphens, zero-width spaces and joiners of words, byte
// order marks.
func unseen(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u2060', '\ufeff':
		return true
	}
	return false
}

// shortened is the beginning of words, for messages.
func shortened(words string) string {
	const most = 60
	words = strings.Join(strings.Fields(words), " ")
	if runes := []rune(words); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return words
}
