package incoming

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// Part is what of a coding stands in one passage.
type Part struct {
	Document corpus.DocID
	Passage  corpus.PassageID
	Span     corpus.Span // within the passage
	Quote    string      // Span's text
}

// placed is a text with what looking for words in it needs.
type placed struct {
	searched
	text corpus.Text
}

func newPlaced(t corpus.Text) *placed {
	return &placed{searched: searched{content: t.Content}, text: t}
}

// spans are where the words of p stand in the text: one place, or several that what p says besides cannot tell apart.
func (t *placed) spans(p Place) []corpus.Span {
	if p.selected() {
		return t.fromSource(p)
	}
	if p.Quote != "" && (corpus.Span{End: len(t.content)}).Contains(p.Span) && p.Span.Len() > 0 && p.Span.In(t.content) == p.Quote {
		return []corpus.Span{p.Span}
	}
	all := t.find(p.Quote)
	if p.Passage != "" {
		all = narrow(all, func(s corpus.Span) bool {
			return slices.ContainsFunc(t.text.Passages, func(o corpus.Passage) bool { return o.ID == p.Passage && o.Span.Contains(s) })
		})
	}
	if p.Page > 0 {
		all = narrow(all, func(s corpus.Span) bool { return t.onPage(s, p.Page) })
	}
	return all
}

// fromSource finds the words of a selection: at the same place of the same text; else, in another text, the nth time that the words stand
// in it if they stand as often in the source.
func (t *placed) fromSource(p Place) []corpus.Span {
	if joined(p.Source.Text) == joined(t.content) {
		return []corpus.Span{p.At}
	}
	words := p.words()
	here := t.find(words)
	if len(here) < 2 {
		return here
	}
	source := searched{content: p.Source.Text}
	there := source.find(words)
	i := slices.IndexFunc(there, func(s corpus.Span) bool { return s.Overlaps(p.At) })
	if len(here) == len(there) && i >= 0 {
		return here[i : i+1]
	}
	return here
}

// joined is a text with the word joiner that exports write for a byte order mark at its start.
func joined(text string) string {
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		return "\u2060" + rest
	}
	return text
}

// narrow keeps those of which ok is true, or all if it is true of none.
func narrow(all []corpus.Span, ok func(corpus.Span) bool) []corpus.Span {
	var some []corpus.Span
	for _, s := range all {
		if ok(s) {
			some = append(some, s)
		}
	}
	if len(some) == 0 {
		return all
	}
	return some
}

// onPage reports whether a span begins on a page, or in a passage that does.
func (t *placed) onPage(s corpus.Span, page int) bool {
	for _, p := range t.text.Pages {
		if p.Number == page && p.Span.Start <= s.Start && s.Start < p.Span.End {
			return true
		}
	}
	return slices.ContainsFunc(t.text.Passages, func(p corpus.Passage) bool { return p.Page == page && p.Span.Contains(s) })
}

// parts cuts a span at the borders of passages. Headings are left out unless nothing else is in it.
func (t *placed) parts(s corpus.Span) []Part {
	var all, body []Part
	for _, p := range t.text.Passages {
		if !p.Span.Overlaps(s) {
			continue
		}
		in := trimmed(t.content, corpus.Span{Start: max(p.Span.Start, s.Start), End: min(p.Span.End, s.End)})
		if in.Len() <= 0 {
			continue
		}
		one := Part{Document: t.text.Document, Passage: p.ID, Span: in, Quote: in.In(t.content)}
		all = append(all, one)
		if p.Kind != corpus.Heading {
			body = append(body, one)
		}
	}
	if len(body) > 0 {
		return body
	}
	return all
}

func trimmed(text string, s corpus.Span) corpus.Span {
	words := s.In(text)
	s.End -= len(words) - len(strings.TrimRight(words, " \t\r\n"))
	s.Start += len(words) - len(strings.TrimLeft(words, " \t\r\n"))
	return s
}

// candidate is a place in a document where the words of a coding stand.
type candidate struct {
	file  string
	page  int
	parts []Part
}

// candidates are the places in one document, those in the same passages put together.
func (t *placed) candidates(p Place, file string) []candidate {
	var all []candidate
	for _, s := range t.spans(p) {
		c := candidate{file: file, parts: t.parts(s), page: t.pageOf(s)}
		same := slices.ContainsFunc(all, func(o candidate) bool {
			return slices.EqualFunc(o.parts, c.parts, func(a, b Part) bool { return a.Passage == b.Passage })
		})
		if !same {
			all = append(all, c)
		}
	}
	return all
}

func (t *placed) pageOf(s corpus.Span) int {
	for _, p := range t.text.Pages {
		if p.Span.Start <= s.Start && s.Start < p.Span.End {
			return p.Number
		}
	}
	return 0
}

// Reason is why a coding cannot be placed, with the next step.
type Reason string

func (r Reason) Error() string { return string(r) }

func reasonf(format string, args ...any) error { return Reason(fmt.Sprintf(format, args...)) }

// choose takes the one place there is; several cannot be told apart.
func choose(all []candidate) ([]Part, error) {
	switch {
	case len(all) == 0:
		return nil, reasonf("its words are not in the text: compare them with what `rapporteur extract` prints")
	case len(all) > 1:
		return nil, reasonf("its words stand in several places (%s): say which file and page, or give more words", several(all))
	case len(all[0].parts) == 0:
		return nil, reasonf("its words stand in no passage of %s: a page's header or the like", all[0].file)
	}
	return all[0].parts, nil
}

// mostNamed is how many places a message names.
const mostNamed = 5

func several(all []candidate) string {
	var names []string
	for _, c := range all {
		name := c.file
		if c.page > 0 {
			name += fmt.Sprintf(", page %d", c.page)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if more := len(names) - mostNamed; more > 0 {
		names = append(names[:mostNamed], fmt.Sprintf("and %d more", more))
	}
	if len(names) == 1 {
		return fmt.Sprintf("%s, %d times", names[0], len(all))
	}
	return strings.Join(names, "; ")
}
