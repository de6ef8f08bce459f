package analyze

import (
	"cmp"
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
)

// enough is the sum of weights from which a passage has a theme.
const enough = 100

// draft is a theme that may become a Tag: what fired for it, and what of that stands in sentences that count.
type draft struct {
	theme           corpus.ThemeID
	fired, counting []firing
}

// tag finds the themes of passage p of content: by the rules, by what fired for its section, by the model, by the question that it answers.
func (t *Tagger) tag(r *reader, content string, p corpus.Passage, section []firing, as *role) []corpus.Tag {
	drafts, signs := t.drafts(r, content, p, section, as)
	if as == nil && len(drafts) == 0 && (r.words == nil || r.words.Few(ownWords(r.Tokens()))) {
		return nil
	}
	r.readWords()
	likely, open := t.likely(r, content, p, drafts)
	if as == nil && !open {
		return nil
	}
	v := newView(r, content, p, signs)
	v.likely = likely
	v.role = as
	v.locate(drafts)
	tags := v.decide(t, r, drafts)
	tags = v.answerTags(tags)
	v.ownQuestions(tags)
	v.statuses(tags)
	v.manner(t, r, tags)
	v.deny(tags)
	return t.family(t.assistance(tags))
}

// drafts reads a passage, but for the model, and groups what fired by theme.
func (t *Tagger) drafts(r *reader, content string, p corpus.Passage, section []firing, as *role) ([]draft, []int) {
	spans := parts(p, as)
	r.Read(content, spans...)
	pos := func(sentence, word corpus.Span) string { return t.speech.of(content, sentence, word) }
	fired, signs := r.book.fire(r.Matcher, pos)
	return byTheme(slices.Concat(fired, section)), signs
}

// readWords lets the model read the passage, too.
func (r *reader) readWords() {
	if r.words != nil {
		r.words.Read(ownWords(r.Tokens()))
	}
}

// parts are what is read of a passage: its question apart from its answer.
func parts(p corpus.Passage, as *role) []corpus.Span {
	if as == nil || as.asks.Len() == 0 || as.answer.Len() == 0 {
		return []corpus.Span{p.Span}
	}
	return []corpus.Span{as.asks, as.answer}
}

// assistanceTheme is a theme wherever help is asked for.
const assistanceTheme corpus.ThemeID = "technical-assistance"

// assistance adds the theme of technical assistance, with status need, where help with another theme is asked for.
func (t *Tagger) assistance(tags []corpus.Tag) []corpus.Tag {
	i := slices.IndexFunc(tags, func(t corpus.Tag) bool { return t.Status == corpus.Need && t.Context == corpus.Counted })
	if i < 0 || !t.known[assistanceTheme] {
		return tags
	}
	need := tags[i]
	need.Theme = assistanceTheme
	own := slices.IndexFunc(tags, func(t corpus.Tag) bool { return t.Theme == assistanceTheme })
	switch {
	case own < 0:
		return append(tags, need)
	case tags[own].Context != corpus.Counted:
		tags[own] = need
	default:
		tags[own].Status, tags[own].Trigger = corpus.Need, need.Trigger
	}
	return tags
}

// locate gives what fired for a section its sentence in this passage.
func (v *view) locate(drafts []draft) {
	for _, d := range drafts {
		for _, f := range d.fired {
			for i := range f.hits {
				f.hits[i].Sentence = v.sentenceAt(f.hits[i].Span.Start)
			}
		}
	}
}

// ownWords are the words of a passage without those of the question that it repeats.
func ownWords(t match.Tokens) model.Words {
	w := model.Words(t)
	if n := len(w.Breaks); n > 1 {
		from := w.Breaks[n-2]
		w.Spans, w.Numbers, w.Breaks = w.Spans[from:], w.Numbers[from:], []int{w.Breaks[n-1] - from}
	}
	return w
}

// byTheme groups what fired by theme, in the order of their ids.
func byTheme(fired []firing) []draft {
	slices.SortStableFunc(fired, func(a, b firing) int { return cmp.Compare(a.rule.Theme, b.rule.Theme) })
	var drafts []draft
	for _, f := range fired {
		if n := len(drafts); n == 0 || drafts[n-1].theme != f.rule.Theme {
			drafts = append(drafts, draft{theme: f.rule.Theme})
		}
		d := &drafts[len(drafts)-1]
		d.fired = append(d.fired, f)
	}
	return drafts
}

func weigh(fired []firing) int {
	sum := 0
	for _, f := range fired {
		sum += f.rule.Weight
	}
	return sum
}

// byRules makes the Tag of a theme by the weights of rules: from what stands in sentences that count if that is enough, else from all
// of it, with the context that keeps it from counting.
func (v *view) byRules(d draft) (corpus.Tag, bool) {
	if weigh(d.fired) < enough {
		return corpus.Tag{}, false
	}
	tag := corpus.Tag{Passage: v.passage.ID, Theme: d.theme, Status: corpus.InPlace}
	counting := v.counting(d.fired)
	if weigh(counting) < enough {
		tag.Context, tag.Trigger = v.context(d.fired)
		counting = d.fired
	}
	tag.Score = score(weigh(counting))
	v.carry(&tag, counting)
	return tag, len(tag.Evidence) > 0
}

// carry gives a tag its rule and its evidence.
func (v *view) carry(tag *corpus.Tag, fired []firing) {
	tag.Rule = strongest(fired)
	for _, f := range fired {
		if f.rule.Weight > 0 {
			tag.Evidence = v.evidence(tag.Evidence, f)
		}
	}
	slices.SortStableFunc(tag.Evidence, func(a, b corpus.Evidence) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule, b.Rule))
	})
}

// score makes thousandths of a sum of weights: 500 for what is just enough, and the nearer to 1000 the more there is.
func score(sum int) int { return 1000 * sum / (sum + enough) }

// strongest names the rule of the greatest weight, the first of equals.
func strongest(fired []firing) string {
	best := slices.MaxFunc(fired, func(a, b firing) int { return cmp.Compare(a.rule.Weight, b.rule.Weight) })
	return best.rule.Name()
}

// counting keeps what fired in sentences that count. A veto holds wherever it stands.
func (v *view) counting(fired []firing) []firing {
	var out []firing
	for _, f := range fired {
		if f.rule.Weight > 0 {
			f.hits = slices.DeleteFunc(slices.Clone(f.hits), func(h match.Hit) bool {
				context, _ := v.contextOf(h.Sentence)
				return context != corpus.Counted || v.isQuoted(h)
			})
		}
		if len(f.hits) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// context returns why what fired does not count.
func (v *view) context(fired []firing) (corpus.Context, string) {
	for _, f := range fired {
		for _, h := range f.hits {
			if context, why := v.contextOf(h.Sentence); context != corpus.Counted {
				return context, why
			}
			if v.isQuoted(h) {
				return corpus.Quotation, ""
			}
		}
	}
	return corpus.Counted, ""
}

// evidence adds the sentences in which a rule found something, each once with all the words found in it.
func (v *view) evidence(list []corpus.Evidence, f firing) []corpus.Evidence {
	from := len(list)
	for _, h := range f.hits {
		for _, term := range h.Terms {
			s := v.sentences[v.sentenceAt(term.Start)]
			i := slices.IndexFunc(list[from:], func(e corpus.Evidence) bool { return e.Span.Start == s.Start })
			if i < 0 {
				list = append(list, corpus.Evidence{Span: s, Rule: f.rule.Name()})
				i = len(list) - 1 - from
			}
			e := &list[from+i]
			e.Span.End = max(e.Span.End, term.End) // where a sentence seems to end within a phrase
			e.Terms = addTerm(e.Terms, term)
		}
	}
	return list
}

// addTerm puts a term in its place unless it overlaps one that is there.
func addTerm(terms []corpus.Span, term corpus.Span) []corpus.Span {
	i, _ := slices.BinarySearchFunc(terms, term, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	if i > 0 && terms[i-1].Overlaps(term) || i < len(terms) && terms[i].Overlaps(term) {
		return terms
	}
	return slices.Insert(terms, i, term)
}
