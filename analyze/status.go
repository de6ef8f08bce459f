package analyze

import (
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// statuses sets the status of each tag: the first in order of precedence that a trigger gives to it.
//
// A trigger in a sentence speaks of the themes found in that sentence; where several are, of those in its own part of the sentence, if
// any (from one semicolon or "but" to the next). In a sentence without themes it speaks of those of the sentence before, or of the first
// sentence with any; where the passage has one theme, everything in it speaks of that.
func (v *view) statuses(tags []corpus.Tag) {
	if len(tags) == 0 || len(v.statusBy) == 0 {
		return
	}
	themes := v.themesBySentence(tags)
	for _, s := range v.statusBy {
		for _, h := range s.hits {
			for _, i := range v.subjects(tags, themes, s.trigger.Scope, h) {
				give(&tags[i], s.trigger.Status, s.trigger.Name())
			}
		}
	}
}

// give sets a status unless the tag has one that goes before.
func give(tag *corpus.Tag, status corpus.Status, why string) {
	order := corpus.Statuses()
	if slices.Index(order, status) < slices.Index(order, tag.Status) || status == tag.Status && tag.Trigger == "" && tag.Context == corpus.Counted {
		tag.Status = status
		if tag.Context == corpus.Counted {
			tag.Trigger = why
		}
	}
}

// reach is how many sentences without themes speak of those before them, where a passage has several themes.
const reach = 2

// themesBySentence lists for each sentence the numbers of the tags that it speaks of.
func (v *view) themesBySentence(tags []corpus.Tag) [][]int {
	own := make([][]int, len(v.sentences))
	for i, tag := range tags {
		for _, e := range tag.Evidence {
			for s := v.sentenceAt(e.Span.Start); s < len(own) && v.sentences[s].Start < e.Span.End; s++ {
				if n := len(own[s]); n == 0 || own[s][n-1] != i {
					own[s] = append(own[s], i)
				}
			}
		}
	}
	out := slices.Clone(own)
	first := slices.IndexFunc(own, func(l []int) bool { return len(l) > 0 })
	last := -1
	for s := range out {
		switch {
		case len(own[s]) > 0:
			last = s
		case len(tags) == 1:
			out[s] = []int{0}
		case last >= 0 && s-last <= reach:
			out[s] = own[last]
		case last < 0 && s == first-1:
			out[s] = own[first]
		}
	}
	return out
}

// subjects lists the tags that a hit of a trigger speaks of.
func (v *view) subjects(tags []corpus.Tag, themes [][]int, scope taxonomy.Scope, h match.Hit) []int {
	if scope == taxonomy.Passage {
		return slices.Concat(themes...)
	}
	here := themes[h.Sentence]
	if len(here) < 2 {
		return here
	}
	var near []int
	for _, i := range here {
		if v.samePart(tags[i], h) {
			near = append(near, i)
		}
	}
	if len(near) > 0 {
		return near
	}
	return here
}

// samePart reports whether a word found for a tag stands in the same part of a sentence as the last word of a trigger's hit, which
// mostly is the one that matters: in "It protects them, but there is no register" that is "no".
func (v *view) samePart(tag corpus.Tag, h match.Hit) bool {
	last := h.Terms[len(h.Terms)-1]
	for _, e := range tag.Evidence {
		if e.Span.Start != v.sentences[h.Sentence].Start {
			continue
		}
		for _, term := range e.Terms {
			from, to := min(term.End, last.End), max(term.Start, last.Start)
			if from >= to || !parted(v.lang, v.content[from:to]) {
				return true
			}
		}
	}
	return false
}
