package analyze

import (
	"slices"
	"strings"

	"rapporteur/corpus"
)

// answerRule is the rule of evidence that a question gave.
const answerRule = "answer"

// answerTags adds the themes of the question that a passage answers, before statuses are set. The evidence is the answer.
func (v *view) answerTags(tags []corpus.Tag) []corpus.Tag {
	r := v.role
	if r == nil || r.said == nothing || judge(v.lang, r.answer.In(v.content)) == nothing {
		return tags
	}
	for _, theme := range r.themes {
		i := slices.IndexFunc(tags, func(t corpus.Tag) bool { return t.Theme == theme })
		switch {
		case i < 0:
			tags = append(tags, v.answerTag(theme))
		case tags[i].Context != corpus.Counted:
			tags[i] = v.answerTag(theme)
		default:
			tags[i].Question = r.ref
		}
	}
	return tags
}

func (v *view) answerTag(theme corpus.ThemeID) corpus.Tag {
	span := trim(v.content, v.role.answer)
	return corpus.Tag{
		Passage: v.passage.ID, Theme: theme, Rule: answerRule, Status: corpus.InPlace, Score: score(enough), Question: v.role.ref,
		Evidence: []corpus.Evidence{{Span: span, Rule: answerRule}},
	}
}

// trim is a span without the space around it.
func trim(content string, span corpus.Span) corpus.Span {
	s := span.In(content)
	left := strings.TrimSpace(s)
	start := span.Start + strings.Index(s, left)
	return corpus.Span{Start: start, End: start + len(left)}
}

// ownQuestions makes themes of a question count that the passage itself answers: "Is there a register? Yes." The answer's sentences up to
// the next question are the evidence.
func (v *view) ownQuestions(tags []corpus.Tag) {
	if v.role != nil && v.role.asks.Len() > 0 {
		return // the call says which themes its question has
	}
	for i := range tags {
		if tags[i].Context != corpus.InQuestion || v.passage.Kind == corpus.QuestionText || v.passage.Kind == corpus.Heading {
			continue
		}
		last := v.sentenceAt(tags[i].Evidence[len(tags[i].Evidence)-1].Span.Start)
		to := last + 1
		for to < len(v.sentences) && v.counts(to) {
			to++
		}
		if to == last+1 {
			continue
		}
		span := corpus.Span{Start: v.sentences[last+1].Start, End: v.sentences[to-1].End}
		said := judge(v.lang, span.In(v.content))
		if said == nothing {
			continue
		}
		tags[i].Context, tags[i].Rule, tags[i].Trigger = corpus.Counted, answerRule, ""
		tags[i].Evidence = []corpus.Evidence{{Span: span, Rule: answerRule}}
		v.own = append(v.own, ownAnswer{tags[i].Theme, said})
	}
}

func (v *view) counts(sentence int) bool {
	context, _ := v.contextOf(sentence)
	return context == corpus.Counted
}

// ownAnswer is how a passage answers its own question on a theme.
type ownAnswer struct {
	theme corpus.ThemeID
	said  verdict
}

// deny turns what an answer's "No" leaves in place into a gap.
func (v *view) deny(tags []corpus.Tag) {
	for i := range tags {
		t := &tags[i]
		said := words
		if v.role != nil && slices.Contains(v.role.themes, t.Theme) && v.role.answer.Len() > 0 {
			said = v.role.said
		}
		for _, o := range v.own {
			if o.theme == t.Theme {
				said = o.said
			}
		}
		if said == no && t.Status == corpus.InPlace && t.Context == corpus.Counted {
			t.Status, t.Trigger = corpus.Gap, answerRule
		}
	}
}
