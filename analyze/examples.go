package analyze

import (
	"fmt"
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// CheckExamples runs the examples of every rule: each under hit: must fire its own rule, none under miss: may. Problems name rule and
// example, with file and line; all of them are listed. Whether the passage as a whole gets the theme, other rules and weights
// considered, is not asked. Rules that do not compile are Lint's to report.
func (t *Tagger) CheckExamples() []taxonomy.Problem {
	var found []taxonomy.Problem
	for _, l := range corpus.Languages() {
		lang := t.language(l)
		for _, b := range []*book{lang.passages, lang.sections} {
			if b != nil {
				found = append(found, t.checkBook(b)...)
			}
		}
	}
	return found
}

func (t *Tagger) checkBook(b *book) []taxonomy.Problem {
	var found []taxonomy.Problem
	m := match.NewMatcher(b.set)
	for i := range b.rules {
		r := &b.rules[i]
		fires := func(s string) bool {
			m.Read(s, corpus.Span{End: len(s)})
			pos := func(sentence, word corpus.Span) string { return t.speech.of(s, sentence, word) }
			fired, _ := b.fire(m, pos)
			return slices.ContainsFunc(fired, func(f firing) bool { return f.rule == r })
		}
		found = append(found, wrong("rule "+r.Name(), r.File, r.LineOf, r.Hit, r.Miss, fires)...)
	}
	for i, s := range b.triggers {
		fires := func(text string) bool {
			m.Read(text, corpus.Span{End: len(text)})
			return len(b.signal(m, i)) > 0
		}
		found = append(found, wrong("trigger "+s.Name(), s.File, s.LineOf, s.Hit, s.Miss, fires)...)
	}
	return found
}

func wrong(name, file string, lineOf func(string) int, hit, miss []string, fires func(string) bool) []taxonomy.Problem {
	var found []taxonomy.Problem
	for _, s := range hit {
		if !fires(s) {
			found = append(found, taxonomy.Problem{File: file, Line: lineOf(s), Message: fmt.Sprintf("%s does not fire in its hit %q", name, s)})
		}
	}
	for _, s := range miss {
		if fires(s) {
			found = append(found, taxonomy.Problem{File: file, Line: lineOf(s), Message: fmt.Sprintf("%s fires in its miss %q", name, s)})
		}
	}
	return found
}
