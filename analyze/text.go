package analyze

import (
	"slices"
	"strings"

	"rapporteur/corpus"
)

// Text finds the themes of every passage of a text. Calls give the questions that a text may repeat and answer: an answer takes the
// themes of its question. Tags that do not count have a Context that says why.
func (t *Tagger) Text(x *corpus.Text, calls []corpus.Call) Result {
	readers := make(map[corpus.Lang]*reader)
	defer func() {
		for l, r := range readers {
			t.language(l).giveBack(r)
		}
	}()
	reader := func(l corpus.Lang) *reader {
		if readers[l] == nil {
			if lang := t.language(l); lang != nil {
				readers[l] = lang.reader(t.model, t.quoted)
			}
		}
		return readers[l]
	}
	roles := findQuestions(x, calls)
	sections := t.sections(x, reader)
	var out Result
	var before []corpus.Tag
	for i, p := range x.Passages {
		as := roles[i]
		if as != nil {
			out.Questions = append(out.Questions, as.asked(p))
		} else {
			as = shortAnswer(x, p, before)
		}
		before = nil
		if r := reader(langOf(x, p)); r != nil {
			before = t.tag(r, x.Content, p, sections[i], as)
		}
		out.Tags = append(out.Tags, before...)
	}
	return out
}

// shortAnswer returns the role of a passage that says yes or no right after one that asks, though no call's question.
func shortAnswer(x *corpus.Text, p corpus.Passage, before []corpus.Tag) *role {
	var themes []corpus.ThemeID
	for _, tag := range before {
		if tag.Context == corpus.InQuestion {
			themes = append(themes, tag.Theme)
		}
	}
	if len(themes) == 0 {
		return nil
	}
	if v := judge(langOf(x, p), p.Span.In(x.Content)); v == yes || v == no {
		return &role{themes: themes, answer: p.Span, said: v}
	}
	return nil
}

func langOf(x *corpus.Text, p corpus.Passage) corpus.Lang {
	if p.Lang != "" {
		return p.Lang
	}
	return x.Language
}

// sections runs the rules whose scope is a section, and gives what they found to the passages in which it stands.
func (t *Tagger) sections(x *corpus.Text, reader func(corpus.Lang) *reader) [][]firing {
	out := make([][]firing, len(x.Passages))
	for from := 0; from < len(x.Passages); {
		to := sectionEnd(x, from)
		if r := reader(langOf(x, x.Passages[from])); r != nil && r.sections != nil {
			t.section(r, x, from, to, out)
		}
		from = to
	}
	return out
}

// sectionEnd returns the number of the first passage after from under another heading or in another language.
func sectionEnd(x *corpus.Text, from int) int {
	first := x.Passages[from]
	for to := from + 1; to < len(x.Passages); to++ {
		p := x.Passages[to]
		if !slices.Equal(p.Heading, first.Heading) || langOf(x, p) != langOf(x, first) {
			return to
		}
	}
	return len(x.Passages)
}

func (t *Tagger) section(r *reader, x *corpus.Text, from, to int, out [][]firing) {
	var spans []corpus.Span
	for _, p := range x.Passages[from:to] {
		spans = append(spans, p.Span)
	}
	r.sections.Read(x.Content, spans...)
	pos := func(sentence, word corpus.Span) string { return t.speech.of(x.Content, sentence, word) }
	fired, _ := t.language(langOf(x, x.Passages[from])).sections.fire(r.sections, pos)
	for _, f := range fired {
		for i := from; i < to; i++ {
			if part := f.within(x.Passages[i].Span); len(part.hits) > 0 {
				out[i] = append(out[i], part)
			}
		}
	}
}

// within keeps of what fired the words that stand in span.
func (f firing) within(span corpus.Span) firing {
	out := firing{rule: f.rule}
	for _, h := range f.hits {
		inside := slices.DeleteFunc(slices.Clone(h.Terms), func(term corpus.Span) bool { return !span.Contains(term) })
		if len(inside) > 0 {
			h.Terms = inside
			h.Span = corpus.Span{Start: inside[0].Start, End: inside[len(inside)-1].End}
			out.hits = append(out.hits, h)
		}
	}
	return out
}

// normal is s with runs of white space as one blank, for comparing short answers.
func normal(s string) string { return strings.Join(strings.Fields(s), " ") }
