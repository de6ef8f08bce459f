package tally

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// claim lays out what each submitter says of each theme in entries that count, once a passage, parents derived from children.
func (t *Tally) claim() []claim {
	standing := t.standing()
	var claims []claim
	for _, p := range t.places {
		if p.fate != Counted {
			continue
		}
		for _, f := range standing[p.entry.Document] {
			for depth, theme := range t.lineage(f.Theme) {
				if !t.selected(theme) {
					continue
				}
				for _, s := range p.submitters {
					c := t.claimOf(p, f, theme, s)
					c.depth = min(depth, 1)
					claims = append(claims, c)
				}
			}
		}
	}
	slices.SortStableFunc(claims, compareClaims)
	return slices.CompactFunc(claims, sameClaim)
}

// sameClaim reports whether two claims are of one submitter on one theme in one passage: only the first counts, so that there is
// one status a passage and theme.
func sameClaim(a, b claim) bool {
	return a.submitter.ID == b.submitter.ID && a.theme == b.theme && a.link.File == b.link.File && a.link.Passage == b.link.Passage
}

// compareClaims puts a theme's own claim before those that its children make for it, and these in the order of precedence.
func compareClaims(a, b claim) int {
	return cmp.Or(
		strings.Compare(string(a.submitter.ID), string(b.submitter.ID)),
		strings.Compare(string(a.theme), string(b.theme)),
		strings.Compare(a.link.File, b.link.File),
		strings.Compare(string(a.link.Passage), string(b.link.Passage)),
		cmp.Compare(a.depth, b.depth),
		cmp.Compare(slices.Index(corpus.Statuses(), a.link.Status), slices.Index(corpus.Statuses(), b.link.Status)),
	)
}

func (t *Tally) claimOf(p place, f corpus.Finding, theme corpus.ThemeID, s corpus.Submitter) claim {
	ids := make([]corpus.SubmitterID, len(p.submitters))
	for i, who := range p.submitters {
		ids[i] = who.ID
	}
	return claim{
		submitter: s, theme: theme, hidden: p.hidden(), call: p.call,
		link: corpus.Link{
			Submitters: ids, Submission: p.submission, File: p.entry.File, Document: p.entry.Document, Page: f.Page, Passage: f.Passage,
			Theme: theme, Status: f.Status, Lang: f.Lang, Quote: f.Quote, Question: f.Question, Received: p.entry.Received,
		},
	}
}

// standing returns the findings that stand, by document: those that count in their context, as reviewers left them.
func (t *Tally) standing() map[corpus.DocID][]corpus.Finding {
	last := map[decided]corpus.Decision{}
	for _, d := range t.c.Decisions {
		last[decided{d.Passage, d.Theme}] = d
	}
	found := map[corpus.DocID][]corpus.Finding{}
	for _, f := range t.c.Findings {
		d, reviewed := last[decided{f.Passage, f.Theme}]
		delete(last, decided{f.Passage, f.Theme})
		if reviewed {
			if d.Kind == corpus.Reject {
				continue
			}
			f.Context = corpus.Counted
			f.Status = cmp.Or(d.Status, f.Status)
		}
		if f.Context == corpus.Counted && (reviewed || t.sel.Standing == corpus.StandingAll && !t.derived(f.Tag)) {
			found[f.Document] = append(found[f.Document], f)
		}
	}
	for _, d := range t.c.Decisions {
		if now, ok := last[decided{d.Passage, d.Theme}]; ok && now.Number == d.Number && d.Kind != corpus.Reject {
			found[d.Document] = append(found[d.Document], added(d))
		}
	}
	return found
}

type decided struct {
	passage corpus.PassageID
	theme   corpus.ThemeID
}

// added is the finding of a reviewer where the program found nothing.
func added(d corpus.Decision) corpus.Finding {
	return corpus.Finding{
		Tag: corpus.Tag{
			Passage: d.Passage, Theme: d.Theme, Rule: "reviewer", Status: cmp.Or(d.Status, corpus.InPlace),
			Evidence: []corpus.Evidence{{Span: d.Span, Rule: "reviewer"}},
		},
		Document: d.Document, Quote: d.Quote,
	}
}

// derived reports whether a tag stands only because a child theme does. Such tags are derived here anew, from what stands of the
// child, unless a person has accepted the parent itself.
func (t *Tally) derived(tag corpus.Tag) bool {
	theme, _, named := strings.Cut(tag.Rule, "/")
	return named && theme != string(tag.Theme) && slices.Contains(t.lineage(corpus.ThemeID(theme)), tag.Theme)
}

// lineage is a theme and its parents.
func (t *Tally) lineage(theme corpus.ThemeID) []corpus.ThemeID {
	line := []corpus.ThemeID{theme}
	for {
		of, ok := t.cb.Theme(line[len(line)-1])
		if !ok || of.Parent == "" || slices.Contains(line, of.Parent) {
			return line
		}
		line = append(line, of.Parent)
	}
}

// selected reports whether a theme is in the selection, itself or as the child of one that is.
func (t *Tally) selected(theme corpus.ThemeID) bool {
	if len(t.sel.Themes) == 0 {
		return true
	}
	return slices.ContainsFunc(t.lineage(theme), func(id corpus.ThemeID) bool { return slices.Contains(t.sel.Themes, id) })
}
