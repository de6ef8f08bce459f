package analyze

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// view is a passage while its tags are made: its sentences, and what the triggers say of them.
type view struct {
	lang      corpus.Lang
	content   string
	passage   corpus.Passage
	role      *role // nil if it has nothing to do with a question
	own       []ownAnswer
	sentences []corpus.Span
	likely    []corpus.ThemeID // that the model would give if all counted
	quoted    []corpus.Span    // what repeats reference texts
	statusBy  []signal         // triggers that set a status
	contextBy []signal         // triggers that set a context
}

func newView(r *reader, content string, p corpus.Passage, signs []int) *view {
	v := &view{lang: r.book.lang, content: content, passage: p, sentences: r.Sentences(), quoted: r.quoter.find(r.Tokens())}
	for _, s := range r.book.signals(r.Matcher, signs) {
		if s.trigger.Status != "" {
			v.statusBy = append(v.statusBy, s)
		} else {
			v.contextBy = append(v.contextBy, s)
		}
	}
	return v
}

// sentenceAt returns the number of the sentence in which a byte of content stands.
func (v *view) sentenceAt(at int) int {
	return max(0, sort.Search(len(v.sentences), func(i int) bool { return v.sentences[i].Start > at })-1)
}

// contextOf returns why what stands in a sentence does not count, and the trigger that says so.
func (v *view) contextOf(sentence int) (corpus.Context, string) {
	switch v.passage.Kind {
	case corpus.Heading:
		return corpus.InHeading, ""
	case corpus.QuestionText:
		return corpus.InQuestion, ""
	}
	s := v.sentences[sentence].In(v.content)
	if v.role != nil && v.sentences[sentence].Overlaps(v.role.asks) {
		return corpus.InQuestion, ""
	}
	if contents(v.passage.Span.In(v.content)) {
		return corpus.Contents, ""
	}
	if v.mostlyQuoted(v.sentences[sentence]) {
		return corpus.Quotation, ""
	}
	for _, sign := range v.contextBy {
		if sign.trigger.Scope == taxonomy.Passage {
			return sign.trigger.Context, sign.trigger.Name()
		}
		for _, h := range sign.hits {
			if h.Sentence == sentence {
				return sign.trigger.Context, sign.trigger.Name()
			}
		}
	}
	if asks(s) {
		return corpus.InQuestion, ""
	}
	return corpus.Counted, ""
}

// asks reports whether a sentence ends as questions do.
func asks(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \t\n)]\"»”’）"))
	return last == '?' || last == '？' || last == '؟'
}

// contents reports whether a passage is a line of a list of contents: dots that lead to a page number.
func contents(s string) bool {
	rest := strings.TrimRightFunc(s, unicode.IsDigit)
	if rest == s {
		return false
	}
	rest = strings.TrimRightFunc(rest, unicode.IsSpace)
	before := strings.TrimRight(rest, ".…· ")
	return strings.Count(rest[len(before):], ".") >= 4 || strings.Contains(rest[len(before):], "…")
}

// family gives every theme's ancestors too, with the child's evidence and status unless an ancestor that counts has its own.
func (t *Tagger) family(tags []corpus.Tag) []corpus.Tag {
	for i := 0; i < len(tags); i++ {
		parent := t.parents[tags[i].Theme]
		if parent == "" {
			continue
		}
		implied := tags[i]
		implied.Theme = parent
		own := slices.IndexFunc(tags, func(o corpus.Tag) bool { return o.Theme == parent })
		switch {
		case own < 0:
			tags = append(tags, implied)
		case tags[own].Context != corpus.Counted && implied.Context == corpus.Counted:
			tags[own] = implied
		}
	}
	slices.SortStableFunc(tags, func(a, b corpus.Tag) int { return strings.Compare(string(a.Theme), string(b.Theme)) })
	return tags
}
