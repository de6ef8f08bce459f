package compose

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/detect"
	"rapporteur/lang/text"
)

// longest is how many characters a passage may have before it is cut at the end of a sentence.
const longest = 2000

// passages makes passages of the placed blocks.
func passages(id corpus.TextID, content string, blocks []placed, pages []corpus.Page) []corpus.Passage {
	var out []corpus.Passage
	var path headingPath
	for _, b := range blocks {
		heading := path.above(b)
		for _, s := range cut(content, b.span) {
			p := corpus.Passage{ID: corpus.NewPassageID(id, len(out)), Span: s, Page: pageAt(pages, s.Start), Kind: b.kind, Heading: heading}
			if b.kind == corpus.Heading {
				p.Level = max(1, b.level)
			}
			out = append(out, p)
		}
		path.enter(b, content)
	}
	return out
}

// pageAt is the number of the page on which the byte at stands.
func pageAt(pages []corpus.Page, at int) int {
	i := sort.Search(len(pages), func(i int) bool { return pages[i].Span.End > at })
	if i == len(pages) {
		return 0
	}
	return pages[i].Number
}

// headingPath holds the headings above, outermost first.
type headingPath struct {
	levels []int
	texts  []string
}

// above returns the headings above a block; for a heading those of a higher rank.
func (h *headingPath) above(b placed) []string {
	if b.kind == corpus.Heading {
		h.leave(max(1, b.level))
	}
	return append([]string(nil), h.texts...)
}

func (h *headingPath) leave(level int) {
	for len(h.levels) > 0 && h.levels[len(h.levels)-1] >= level {
		h.levels = h.levels[:len(h.levels)-1]
		h.texts = h.texts[:len(h.texts)-1]
	}
}

// enter puts a heading on the path, its first 300 characters at most.
func (h *headingPath) enter(b placed, content string) {
	if b.kind != corpus.Heading {
		return
	}
	s := b.span.In(content)
	if n := runeOffset(s, 300); n < len(s) {
		s = s[:n]
	}
	h.levels, h.texts = append(h.levels, max(1, b.level)), append(h.texts, s)
}

// cut parts a span that is too long at the ends of sentences, and a sentence that is too long at a space.
func cut(content string, s corpus.Span) []corpus.Span {
	body := s.In(content)
	if utf8.RuneCountInString(body) <= longest {
		return []corpus.Span{s}
	}
	var out []corpus.Span
	from, to, size := 0, 0, 0
	emit := func() {
		if t := trim(content, corpus.Span{Start: s.Start + from, End: s.Start + to}); t.Len() > 0 {
			out = append(out, t)
		}
		from, size = to, 0
	}
	for _, sentence := range text.Sentences(detect.Detect(body), body) {
		for _, piece := range pieces(body, sentence) {
			n := utf8.RuneCountInString(body[to:piece.End])
			if size > 0 && size+n > longest {
				emit()
			}
			to, size = piece.End, size+n
		}
	}
	to = len(body)
	emit()
	return out
}

// pieces cuts a sentence into pieces of at most longest characters.
func pieces(body string, s corpus.Span) []corpus.Span {
	var out []corpus.Span
	for s.Len() > 0 {
		n := runeOffset(s.In(body), longest)
		if n < s.Len() {
			if i := strings.LastIndexAny(s.In(body)[:n], " \t"); i > 0 {
				n = i
			}
		}
		out = append(out, corpus.Span{Start: s.Start, End: s.Start + n})
		s.Start += n
	}
	return out
}

// runeOffset is the byte at which character n begins, or the length of s.
func runeOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

func trim(content string, s corpus.Span) corpus.Span {
	body := s.In(content)
	s.Start += len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
	s.End -= len(body) - len(strings.TrimRightFunc(body, unicode.IsSpace))
	return corpus.Span{Start: s.Start, End: max(s.Start, s.End)}
}
