package analyze

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// role is what a passage has to do with a question.
type role struct {
	ref    corpus.QuestionRef // of a call; "" if the question is the submitter's own
	themes []corpus.ThemeID
	asks   corpus.Span // the part of the passage that repeats the question, of the content; may be empty
	answer corpus.Span // the part that answers; may be empty
	said   verdict     // of the beginning of the answer, which may stand in a passage before
}

// form is a question in one language, as folded words.
type form struct {
	ref      corpus.QuestionRef
	question corpus.Question
	words    []string
}

// finder finds the questions of calls in the passages of a text.
type finder struct {
	forms map[corpus.Lang][]form
	x     *corpus.Text
	roles map[int]*role
}

// maxAnswer is how many passages an answer takes up at most where no heading ends it.
const maxAnswer = 20

// findQuestions finds the passages that repeat a question of the calls, and those that answer it: what stands in the same passage after
// the question, and the passages up to the next question or heading. In a table the answer stands in the row of its question.
func findQuestions(x *corpus.Text, calls []corpus.Call) map[int]*role {
	f := &finder{forms: formsOf(calls), x: x, roles: make(map[int]*role)}
	if len(f.forms) == 0 {
		return f.roles
	}
	for i := range x.Passages {
		if r := f.repeats(x.Passages[i]); r != nil {
			f.roles[i] = r
		}
	}
	for i := range x.Passages {
		if r := f.roles[i]; r != nil && r.asks.Len() > 0 {
			f.answers(i, r)
		}
	}
	return f.roles
}

func formsOf(calls []corpus.Call) map[corpus.Lang][]form {
	forms := make(map[corpus.Lang][]form)
	for _, c := range calls {
		for _, q := range c.Questions {
			for _, l := range corpus.Languages() {
				if words := folded(l, q.Text[l]); len(words) > 0 {
					forms[l] = append(forms[l], form{c.Ref(q), q, words})
				}
			}
		}
	}
	return forms
}

func folded(l corpus.Lang, s string) []string {
	var words []string
	for _, t := range text.Tokens(l, s) {
		words = append(words, t.Forms[0])
	}
	return words
}

// repeats returns the role of a passage that begins with a question.
func (f *finder) repeats(p corpus.Passage) *role {
	l := langOf(f.x, p)
	s := p.Span.In(f.x.Content)
	tokens := text.Tokens(l, s)
	var best *form
	bestEnd, bestShare := 0, 0
	for i, q := range f.forms[l] {
		if end, share := q.leads(tokens); share > bestShare {
			best, bestEnd, bestShare = &f.forms[l][i], end, share
		}
	}
	if best == nil {
		return nil
	}
	end := p.Span.Start + closing(s, bestEnd)
	r := &role{ref: best.ref, themes: best.question.Themes, asks: corpus.Span{Start: p.Span.Start, End: end}}
	r.answer = corpus.Span{Start: end, End: p.Span.End}
	if strings.TrimSpace(r.answer.In(f.x.Content)) == "" {
		r.answer = corpus.Span{}
	} else {
		r.said = judge(l, r.answer.In(f.x.Content))
	}
	return r
}

// leads compares a question with the beginning of a passage, after a number or letter. It returns the byte at which the question ends
// there, and how many hundredths of its words are repeated: 0 if fewer than 85.
func (q form) leads(tokens []text.Token) (end, share int) {
	for len(tokens) > 0 && tokens[0].Forms[0] != q.words[0] && isLabel(tokens[0].Forms[0]) {
		tokens = tokens[1:]
	}
	window := min(len(tokens), len(q.words)+max(1, len(q.words)/6))
	left := slices.Clone(q.words)
	common := 0
	for _, t := range tokens[:window] {
		if i := slices.Index(left, t.Forms[0]); i >= 0 {
			left = slices.Delete(left, i, i+1)
			common++
			end = t.Span.End
		}
	}
	if share = 100 * common / len(q.words); share < 85 || len(q.words) < 4 && share < 100 {
		return 0, 0
	}
	return end, share
}

// isLabel reports whether a word may stand before a question as its number.
func isLabel(w string) bool {
	switch w {
	case "question", "questions", "pregunta", "вопрос", "السوال", "سوال", "问", "题", "第":
		return true
	}
	return len([]rune(w)) <= 2 || strings.Trim(w, "0123456789") == ""
}

// closing moves a place in s past the punctuation and space that end a question.
func closing(s string, at int) int {
	rest := strings.TrimLeftFunc(s[at:], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("?？؟.:：。)）»”\"", r)
	})
	return len(s) - len(rest)
}

// answers gives the passages after a question their roles.
func (f *finder) answers(i int, asked *role) {
	q := f.x.Passages[i]
	if q.Kind == corpus.TableRow {
		return
	}
	said := asked.said
	open := asked.answer.Len() == 0
	for j := i + 1; j < len(f.x.Passages) && j-i <= maxAnswer; j++ {
		p := f.x.Passages[j]
		if f.roles[j] != nil {
			return
		}
		v := judge(langOf(f.x, p), p.Span.In(f.x.Content))
		if p.Kind == corpus.Heading && !(open && v != words) {
			if q.Kind == corpus.Heading && p.Level > q.Level {
				continue
			}
			return
		}
		if open {
			said, open = v, false
		}
		f.roles[j] = &role{ref: asked.ref, themes: asked.themes, answer: p.Span, said: said}
	}
}

func (r role) asked(p corpus.Passage) Asked {
	return Asked{Passage: p.ID, Question: r.ref, Asks: r.answer.Len() == 0}
}
