package advise

import (
	"strings"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// Overlaps finds examples under hit: that get another theme too which is no kin of the rule's: none of its ancestors, descendants or
// roll-ups, nor the theme of assistance that every need brings.
func Overlaps(cb *taxonomy.Codebook, t *analyze.Tagger) []taxonomy.Problem {
	kin := kinship(cb)
	var found []taxonomy.Problem
	for _, r := range cb.Rules {
		for _, s := range r.Hit {
			for _, tag := range t.Passage(r.Lang, s) {
				if tag.Theme != r.Theme && !kin[[2]corpus.ThemeID{r.Theme, tag.Theme}] && own(tag) {
					found = append(found, problem(Overlap, r, s, []string{string(tag.Theme)}, "its hit gets the theme %s too, by %s: %q", tag.Theme, tag.Rule, short(s)))
				}
			}
		}
	}
	return found
}

// kinship holds the pairs of themes that belong together, in both orders.
func kinship(cb *taxonomy.Codebook) map[[2]corpus.ThemeID]bool {
	parents := make(map[corpus.ThemeID]corpus.ThemeID)
	for _, t := range cb.Themes {
		parents[t.ID] = t.Parent
	}
	kin := make(map[[2]corpus.ThemeID]bool)
	pair := func(a, b corpus.ThemeID) { kin[[2]corpus.ThemeID{a, b}], kin[[2]corpus.ThemeID{b, a}] = true, true }
	for _, t := range cb.Themes {
		for up, steps := t.Parent, 0; up != "" && steps <= len(cb.Themes); up, steps = parents[up], steps+1 {
			pair(t.ID, up)
		}
		for _, r := range t.Rollup {
			pair(t.ID, r)
		}
	}
	return kin
}

// short cuts an example for a message.
func short(s string) string {
	const most = 100
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + " ..."
	}
	return s
}

// own reports whether a rule of the theme itself gave a tag, and not that of a child or of a theme with which help is asked for.
func own(tag corpus.Tag) bool { return strings.HasPrefix(tag.Rule, string(tag.Theme)+"/") }
