package analyze

import (
	"slices"

	"rapporteur/analyze/model"
	"rapporteur/corpus"
)

// modelTrigger is the trigger of a status that the words of the passage set, and no trigger of that status.
const modelTrigger = "model"

// Spoken is what the triggers say of the status of a theme in a passage, for training a model.
type Spoken struct {
	Theme corpus.ThemeID
	Signs model.Signs
	Part  corpus.Span // of the text: from the first to the last of the sentences that speak of the theme
}

// Spoken returns what the triggers say of the statuses of the themes of one passage.
func (t *Tagger) Spoken(l corpus.Lang, s string) []Spoken {
	lang := t.language(l)
	if lang == nil || s == "" {
		return nil
	}
	r := lang.reader(t.model, t.quoted)
	defer lang.giveBack(r)
	p := corpus.Passage{Span: corpus.Span{End: len(s)}, Lang: l, Kind: corpus.Paragraph}
	drafts, found := t.drafts(r, s, p, nil, nil)
	r.readWords()
	v := newView(r, s, p, found)
	tags := v.decide(t, r, drafts)
	v.ownQuestions(tags)
	v.statuses(tags)
	return v.spoken(tags)
}

// spoken gathers the signs of each tag, in their order.
func (v *view) spoken(tags []corpus.Tag) []Spoken {
	themes := v.themesBySentence(tags)
	out := make([]Spoken, len(tags))
	for i, tag := range tags {
		s := &out[i]
		s.Theme, s.Part = tag.Theme, v.part(themes, i)
		for n, status := range corpus.Statuses() {
			own := &s.Signs[n]
			own[model.Chosen] = flag32(tag.Status == status)
			own[model.ByDefault] = flag32(tag.Status == status && tag.Trigger == "")
			own[model.Answer] = flag32(tag.Rule == answerRule)
			for _, sign := range v.statusBy {
				if sign.trigger.Status != status {
					continue
				}
				own[model.InPassage] = 1000
				for _, h := range sign.hits {
					if h.Sentence < len(themes) && slices.Contains(themes[h.Sentence], i) {
						own[model.InSentence] = 1000
					}
				}
			}
		}
	}
	return out
}

func flag32(on bool) int32 { return int32(flag(on)) }

// part is from the first to the last of the sentences that speak of a tag; all of the passage if there are none.
func (v *view) part(themes [][]int, tag int) corpus.Span {
	part := corpus.Span{Start: -1}
	for s, tags := range themes {
		if slices.Contains(tags, tag) {
			if part.Start < 0 {
				part.Start = v.sentences[s].Start
			}
			part.End = v.sentences[s].End
		}
	}
	if part.Start < 0 {
		return v.passage.Span
	}
	return part
}

// manner lets the model choose the statuses of the tags that count. A bare yes or no stands; so does what a trigger says in a passage
// of one sentence, where it can speak of nothing else.
func (v *view) manner(t *Tagger, r *reader, tags []corpus.Tag) {
	if r.words == nil || !t.model.Rules(v.lang) || len(tags) == 0 {
		return
	}
	r.words.ReadStatus(ownWords(r.Tokens()))
	for i, s := range v.spoken(tags) {
		tag := &tags[i]
		if tag.Context != corpus.Counted || tag.Rule == answerRule || v.length() == 1 && tag.Trigger != "" {
			continue
		}
		if status := t.model.Status(r.words, &s.Signs, s.Part); status != tag.Status {
			tag.Status, tag.Trigger = status, v.triggerOf(status)
		}
	}
}

// triggerOf names the first trigger of a status that was found, or the model.
func (v *view) triggerOf(status corpus.Status) string {
	for _, s := range v.statusBy {
		if s.trigger.Status == status {
			return s.trigger.Name()
		}
	}
	return modelTrigger
}
