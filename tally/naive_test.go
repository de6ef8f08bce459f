package tally

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
)

// TestAgainstNaiveCount counts random collections once more, from the rules alone and with nothing of the package but its codebook.
func TestAgainstNaiveCount(t *testing.T) {
	for seed := range uint64(300) {
		w := randomWorld(rand.New(rand.NewPCG(seed, 7)))
		tl := w.tally(Selection{})
		for _, theme := range code().Themes {
			for _, kind := range []corpus.SubmitterKind{corpus.StateParty, corpus.REIO, corpus.CivilSociety} {
				query := fmt.Sprintf("theme:%s kind:%s", theme.ID, kind)
				if got, want := tl.Count(query), len(naive(w.c, theme.ID, kind)); got != want {
					t.Fatalf("seed %d: %s counts %d, naively %d", seed, query, got, want)
				}
			}
		}
	}
}

// randomWorld has documents of all roles, classes and fates, joint ones among them, with decisions on some tags.
func randomWorld(dice *rand.Rand) *world {
	w := newWorld()
	who := []string{"XAA", "XAB", "XAC", "XAD", "XAE", "XAF", "XOA", "XOC", "XAA+XAB", "XAC+XOA", ""}
	for i := range 3 + dice.IntN(12) {
		var tags []string
		for range dice.IntN(4) {
			theme := code().Themes[dice.IntN(5)].ID
			tags = append(tags, string(theme)+"/"+string(corpus.Statuses()[dice.IntN(4)]))
		}
		name := fmt.Sprintf("d%02d", i)
		w.doc(who[dice.IntN(len(who))], "2023", name, tags, func(e *corpus.Entry) {
			e.Role = corpus.Roles()[dice.IntN(len(corpus.Roles()))]
			e.Confidentiality = corpus.Confidentialities()[dice.IntN(4)]
			e.Received = []corpus.Date{"", "2023-06-01", "2023-08-31", "2023-09-01"}[dice.IntN(4)]
			e.Withdrawn, e.Nil = dice.IntN(8) == 0, dice.IntN(8) == 0
			if e.Role == corpus.Corrected {
				e.Replaces = fmt.Sprintf("d%02d", max(i-1, 0))
			}
		})
		for n, tag := range tags {
			if theme, _, _ := strings.Cut(tag, "/"); dice.IntN(4) == 0 {
				w.decide([]corpus.DecisionKind{corpus.Accept, corpus.Reject}[dice.IntN(2)], name, n, theme, "")
			}
		}
	}
	return w
}

// naive is who counts for a theme: by the words of the rules, one document and one tag after the other.
func naive(c corpus.Collection, theme corpus.ThemeID, kind corpus.SubmitterKind) map[corpus.SubmitterID]bool {
	who := map[corpus.SubmitterID]bool{}
	for _, sub := range c.Submissions {
		for _, e := range sub.Entries {
			if !naivelyStands(c, e) {
				continue
			}
			for _, f := range c.Findings {
				child := theme == "protection" && (f.Theme == "anonymity" || f.Theme == "duty")
				if f.Document != e.Document || f.Theme != theme && !child || naivelyRejected(c, f) {
					continue
				}
				for _, id := range sub.Submitters {
					if c.Submitters[id].Kind == kind {
						who[id] = true
					}
				}
			}
		}
	}
	return who
}

func naivelyStands(c corpus.Collection, e corpus.Entry) bool {
	silent := e.Withdrawn || e.Nil || e.Received > "2023-08-31" || e.Confidentiality == corpus.Excluded ||
		e.Role == corpus.Annexed || e.Role == corpus.Translation
	return !silent && !naivelyReplaced(c, e.File, nil)
}

// naivelyReplaced reports whether a correction that stands replaces a file, or a correction that itself was replaced so.
func naivelyReplaced(c corpus.Collection, file string, seen []string) bool {
	for _, sub := range c.Submissions {
		for _, v := range sub.Entries {
			if v.Role != corpus.Corrected || v.Replaces != file || v.File == file || slices.Contains(seen, v.File) {
				continue
			}
			if v.Confidentiality == corpus.Excluded {
				continue
			}
			if !v.Withdrawn && v.Received <= "2023-08-31" || naivelyReplaced(c, v.File, append(seen, file)) {
				return true
			}
		}
	}
	return false
}

func naivelyRejected(c corpus.Collection, f corpus.Finding) bool {
	rejected := false
	for _, d := range c.Decisions {
		if d.Passage == f.Passage && d.Theme == f.Theme {
			rejected = d.Kind == corpus.Reject
		}
	}
	return rejected
}
