package analyze

import (
	"slices"

	"rapporteur/analyze/model"
	"rapporteur/corpus"
)

// modelRule is the rule of evidence that no rule found: the words of its sentence are those of the theme.
const modelRule = "model"

// likely returns the themes that the model would give if every sentence counted, and whether any theme is open. What counts is found out
// only for passages of which one is: that takes longer.
func (t *Tagger) likely(r *reader, content string, p corpus.Passage, drafts []draft) (themes []corpus.ThemeID, open bool) {
	if r.words == nil {
		return nil, len(drafts) > 0
	}
	v := &view{lang: r.book.lang, content: content, passage: p}
	if len(drafts) > 0 {
		v.sentences = r.Sentences()
	}
	var all []sums
	for _, d := range drafts {
		all = append(all, v.sum(d.theme, d.fired))
		open = open || !t.model.Knows(v.lang, d.theme)
	}
	for _, verdict := range t.model.Judge(r.words, v.clues(t, all), true) {
		if verdict.Given {
			themes = append(themes, verdict.Theme)
		}
	}
	return themes, open || len(themes) > 0
}

// decide turns drafts into tags: by the model where it knows the theme, else by the weights of rules.
func (v *view) decide(t *Tagger, r *reader, drafts []draft) []corpus.Tag {
	var tags []corpus.Tag
	var given map[corpus.ThemeID]int // by theme: the score
	if r.words != nil {
		given = v.judge(t, r, drafts)
	}
	for _, d := range drafts {
		score, ok := given[d.theme]
		switch {
		case ok && len(d.counting) > 0:
			tag := corpus.Tag{Passage: v.passage.ID, Theme: d.theme, Status: corpus.InPlace, Score: score}
			if v.carry(&tag, d.counting); len(tag.Evidence) > 0 {
				tags = append(tags, tag)
			}
			delete(given, d.theme)
		case ok: // for its words alone, since what rules found does not count
		case r.words != nil && t.model.Knows(v.lang, d.theme) && (weigh(d.counting) >= enough || !slices.Contains(v.likely, d.theme)):
			// the model has decided against it, or would if it counted
		default:
			if tag, ok := v.byRules(d); ok {
				tags = append(tags, tag)
			}
		}
	}
	return v.silent(t, r, tags, given)
}

// judge asks the model which themes the passage has.
func (v *view) judge(t *Tagger, r *reader, drafts []draft) map[corpus.ThemeID]int {
	sums := v.sums(drafts)
	given := make(map[corpus.ThemeID]int)
	for _, verdict := range t.model.Judge(r.words, v.clues(t, sums), v.speaks()) {
		if verdict.Given && t.known[verdict.Theme] {
			given[verdict.Theme] = verdict.Score
		}
	}
	return given
}

// silent adds tags for the themes given for which no rule spoke. The evidence is the sentence that is likest to the theme's passages.
func (v *view) silent(t *Tagger, r *reader, tags []corpus.Tag, given map[corpus.ThemeID]int) []corpus.Tag {
	if len(given) == 0 || v.role != nil && v.role.said == nothing {
		return tags
	}
	var sentences []corpus.Span
	for i, s := range v.sentences {
		if v.counts(i) {
			sentences = append(sentences, s)
		}
	}
	for theme, score := range given {
		at := sentences[t.model.Carrier(r.words, theme, sentences)]
		tags = append(tags, corpus.Tag{
			Passage: v.passage.ID, Theme: theme, Status: corpus.InPlace, Score: score, Rule: modelRule,
			Evidence: []corpus.Evidence{{Span: trim(v.content, at), Rule: modelRule}},
		})
	}
	slices.SortStableFunc(tags, func(a, b corpus.Tag) int {
		if a.Theme < b.Theme {
			return -1
		}
		return 1
	})
	return tags
}

// Reasons says for and against what the model decided in one passage by itself: of each theme that it gives, what spoke most, the greatest
// first. It is nil without a model.
func (t *Tagger) Reasons(l corpus.Lang, s string) map[corpus.ThemeID][]model.Reason {
	lang := t.language(l)
	if t.model == nil || lang == nil || s == "" {
		return nil
	}
	r := lang.reader(t.model, t.quoted)
	defer lang.giveBack(r)
	if r.words == nil {
		return nil
	}
	p := corpus.Passage{Span: corpus.Span{End: len(s)}, Lang: l, Kind: corpus.Paragraph}
	drafts, found := t.drafts(r, s, p, nil, nil)
	r.readWords()
	v := newView(r, s, p, found)
	sums, out := v.clues(t, v.sums(drafts)), make(map[corpus.ThemeID][]model.Reason)
	for _, verdict := range t.model.Judge(r.words, sums, v.speaks()) {
		if verdict.Given {
			out[verdict.Theme] = t.model.Explain(r.words, sums, true, verdict.Theme)
		}
	}
	return out
}
