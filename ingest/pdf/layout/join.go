package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/ingest/block"
)

// joiner joins lines into one text. It knows the words of the document, by which it tells a word cut at the end of a line from
// one that has a hyphen of its own.
type joiner struct{ words map[string]bool }

func newJoiner(pages []*page) *joiner {
	j := &joiner{words: map[string]bool{}}
	for _, p := range pages {
		for _, l := range p.lines {
			for w := range strings.FieldsFuncSeq(strings.ToLower(l.text()), notWord) {
				j.words[w] = true
			}
		}
	}
	return j
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && r != '-' }

// joined is the text of several lines.
type joined struct {
	text  string
	marks []mark
	turns []turn
	boxes []block.Box
}

// turn is where a text runs on to another page, from 0.
type turn struct{ offset, page int }

func (j *joiner) join(lines []*line) joined {
	var out joined
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteString(j.between(lines[i-1], l, b.String()))
			if l.page != lines[i-1].page {
				out.turns = append(out.turns, turn{b.Len(), l.page})
			}
		}
		for k, c := range l.cells {
			if k > 0 {
				b.WriteByte(' ')
			}
			for _, m := range c.marks {
				out.marks = append(out.marks, mark{b.Len() + m.start, b.Len() + m.end, l.page})
			}
			out.boxes = appendBoxes(out.boxes, c.boxes, b.Len())
			b.WriteString(c.text)
		}
	}
	out.text = b.String()
	return out
}

// between returns what stands between two lines: a space, nothing, or the hyphen that the line end swallowed.
func (j *joiner) between(a, b *line, before string) string {
	next := b.text()
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case a.hyphen:
		return j.hyphen(tail(before), head(next), first)
	case han(last) && han(first), last == '‐', last == '-' && unicode.IsLetter(first) && !strings.HasSuffix(before, " -"):
		return ""
	}
	return " "
}

// prefixes keep their hyphen where the document itself does not say how the word is written.
var prefixes = map[string]bool{"anti": true, "non": true, "self": true, "cross": true, "whistle": true, "well": true, "multi": true,
	"inter": true, "socio": true, "vice": true, "ex": true, "long": true, "short": true, "follow": true, "low": true, "high": true}

// hyphen decides whether a hyphen at the end of a line belongs to the word.
func (j *joiner) hyphen(left, right string, first rune) string {
	switch {
	case left == "" || !unicode.IsLower(first):
		return "-"
	case j.words[left+right]:
		return ""
	case j.words[left+"-"+right], prefixes[left], strings.Contains(left, "-"):
		return "-"
	}
	return ""
}

// tail is the last word of s, head the first, in lower case.
func tail(s string) string {
	return strings.ToLower(s[strings.LastIndexFunc(s, notWord)+1:])
}

func head(s string) string {
	if i := strings.IndexFunc(s, notWord); i >= 0 {
		s = s[:i]
	}
	return strings.ToLower(s)
}
