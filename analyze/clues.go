package analyze

import (
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
)

// sums is what the model is told of a theme before the passage as a whole is known.
type sums struct {
	theme                          corpus.ThemeID
	weight, weak, veto             int
	strong, weakRules, hits, words int
	sentences                      []int // ascending, where something was found
	firstStrong                    bool
	rules                          []string
}

// sum adds up what fired for a theme in sentences that count.
func (v *view) sum(theme corpus.ThemeID, fired []firing) sums {
	s := sums{theme: theme}
	var words []corpus.Span
	for _, f := range fired {
		s.rules = append(s.rules, f.rule.name)
		switch w := f.rule.Weight; {
		case w < 0:
			s.veto -= w
			s.weight += w
			continue
		case w >= enough:
			s.strong++
		default:
			s.weakRules++
			s.weak += w
		}
		s.weight += f.rule.Weight
		s.hits += len(f.hits)
		for _, h := range f.hits {
			s.at(h, f.rule.Weight)
			words = append(words, h.Terms...)
		}
	}
	s.words = v.distinct(words)
	return s
}

// at notes the sentence of a hit.
func (s *sums) at(h match.Hit, weight int) {
	if i, ok := slices.BinarySearch(s.sentences, h.Sentence); !ok {
		s.sentences = slices.Insert(s.sentences, i, h.Sentence)
	}
	s.firstStrong = s.firstStrong || h.Sentence == 0 && weight >= enough
}

// distinct counts different words, as they are written.
func (v *view) distinct(words []corpus.Span) int {
	var seen []string
	for _, w := range words {
		if s := w.In(v.content); !slices.Contains(seen, s) {
			seen = append(seen, s)
		}
	}
	return len(seen)
}

// clues tells the model what the rules found, theme by theme.
func (v *view) clues(t *Tagger, all []sums) []model.Clues {
	var total, most, strong int
	children := make(map[corpus.ThemeID]bool)
	for _, s := range all {
		total += max(s.weight, 0)
		most = max(most, s.weight)
		if s.strong > 0 {
			strong++
			children[t.parents[s.theme]] = true
		}
	}
	sentences := v.length()
	out := make([]model.Clues, 0, len(all))
	for _, s := range all {
		c := model.Clues{Theme: s.theme, Rules: s.rules}
		s.own(&c, sentences)
		kin := func(o sums) bool {
			return o.theme == s.theme || t.parents[s.theme] == o.theme || t.parents[o.theme] == s.theme
		}
		others, weight := 0, 0
		for _, o := range all {
			if !kin(o) {
				others += min(o.strong, 1)
				weight += max(o.weight, 0)
			}
		}
		set(&c, model.Others, 1000*min(others, 5))
		c.Values[model.OtherWeight] = model.Logarithm(int64(weight) * 1000 / enough)
		set(&c, model.Fraction, 1000*max(s.weight, 0)/max(total, 1))
		set(&c, model.Top, flag(s.weight == most))
		set(&c, model.Relative, 1000*max(s.weight, 0)/max(most, 1))
		set(&c, model.Child, flag(children[s.theme]))
		out = append(out, c)
	}
	return out
}

// length is how many sentences say something: the number of a paragraph, or a label before a colon, is none.
func (v *view) length() int {
	n := 0
	for _, s := range v.sentences {
		if s.Len() >= 12 {
			n++
		}
	}
	return max(n, 1)
}

// own sets the clues that do not depend on other themes.
func (s *sums) own(c *model.Clues, sentences int) {
	set(c, model.Strong, flag(s.strong > 0))
	set(c, model.MoreStrong, 1000*min(max(s.strong-1, 0), 3))
	set(c, model.Weak, min(1000*s.weak/enough, 2000))
	set(c, model.WeakRules, 1000*min(s.weakRules, 3))
	set(c, model.Veto, min(1000*s.veto/enough, 1000))
	set(c, model.Sentences, 1000*min(len(s.sentences), 4))
	set(c, model.Share, 1000*len(s.sentences)/max(sentences, 1))
	c.Values[model.Distinct] = model.Logarithm(1000 * int64(s.words))
	c.Values[model.Hits] = model.Logarithm(1000 * int64(s.hits))
	set(c, model.First, flag(len(s.sentences) > 0 && s.sentences[0] == 0))
	set(c, model.FirstStrong, flag(s.firstStrong))
	set(c, model.Lone, flag(s.strong > 0 && sentences == 1))
	set(c, model.Length, 1000*min(sentences, 10)/5)
}

func set(c *model.Clues, at model.Clue, value int) { c.Values[at] = int32(value) }

func flag(on bool) int {
	if on {
		return 1000
	}
	return 0
}

// Clues returns what the rules find in one passage by itself, for training a model, and whether any of its sentences counts.
func (t *Tagger) Clues(l corpus.Lang, s string) (seen []model.Clues, speaks bool) {
	lang := t.language(l)
	if lang == nil || s == "" {
		return nil, false
	}
	r := lang.reader(t.model, t.quoted)
	defer lang.giveBack(r)
	p := corpus.Passage{Span: corpus.Span{End: len(s)}, Lang: l, Kind: corpus.Paragraph}
	drafts, signs := t.drafts(r, s, p, nil, nil)
	r.readWords()
	v := newView(r, s, p, signs)
	return v.clues(t, v.sums(drafts)), v.speaks()
}

// sums adds up what fired for every theme in sentences that count; themes without such are left out.
func (v *view) sums(drafts []draft) []sums {
	var all []sums
	for i := range drafts {
		drafts[i].counting = v.counting(drafts[i].fired)
		if s := v.sum(drafts[i].theme, drafts[i].counting); s.hits > 0 {
			all = append(all, s)
		}
	}
	return all
}

// speaks reports whether any sentence counts.
func (v *view) speaks() bool {
	for i := range v.sentences {
		if v.counts(i) {
			return true
		}
	}
	return false
}
