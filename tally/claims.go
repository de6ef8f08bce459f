package tally

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// claim lays out what each submitter says of each theme in entries that count, once a passage, parents derived from children.
func (t *Tally) claim() []claim {
	var claims []claim
	for _, p := range t.places {
		if p.fate != Counted {
			continue
		}
		for _, f := range t.stands[p.entry.Document] {
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
	return merge(claims)
}

// merge keeps the first of the claims that count once, with the places of all of them.
func merge(claims []claim) []claim {
	var kept []claim
	for _, c := range claims {
		if n := len(kept); n > 0 && sameClaim(kept[n-1], c) {
			kept[n-1].voices = append(slices.Clip(kept[n-1].voices), c.voices...)
			kept[n-1].spans = append(slices.Clip(kept[n-1].spans), c.spans...)
			continue
		}
		kept = append(kept, c)
	}
	return kept
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
	spans := make([]corpus.Span, max(len(f.Evidence), 1))
	for i, e := range f.Evidence {
		spans[i] = e.Span
	}
	link := p.says(f)
	link.Theme = theme
	return claim{submitter: s, theme: theme, hidden: p.hidden(), call: p.call, link: link, spans: spans, voices: []voice{{decided{f.Passage, f.Theme}, f.Status}}}
}

// standing returns the findings that stand, by document: those that count in their context, as reviewers left them.
func (t *Tally) standing() map[corpus.DocID][]corpus.Finding {
	last := map[decided]corpus.Decision{}
	for _, d := range t.c.Decisions {
		last[decided{d.Passage, d.Theme}] = d
	}
	in := t.passages(last)
	found := map[corpus.DocID][]corpus.Finding{}
	for _, f := range t.c.Findings {
		d, known := last[decided{f.Passage, f.Theme}]
		delete(last, decided{f.Passage, f.Theme})
		if known {
			if d.Kind == corpus.Reject {
				continue
			}
			f.Context = corpus.Counted
			f.Status = cmp.Or(d.Status, f.Status)
		}
		if f.Context == corpus.Counted && (known && t.vouched(d) || t.sel.Standing == corpus.StandingAll && !t.derived(f.Tag)) {
			found[f.Document] = append(found[f.Document], f)
		}
	}
	for _, d := range t.c.Decisions {
		if now, ok := last[decided{d.Passage, d.Theme}]; ok && now.Number == d.Number && d.Kind != corpus.Reject && t.vouched(d) {
			found[d.Document] = append(found[d.Document], t.added(d, in))
		}
	}
	return found
}

// vouched reports whether a decision counts under the selection's standing: what a program found elsewhere, and nobody has looked at, is
// not reviewed.
func (t *Tally) vouched(d corpus.Decision) bool {
	return t.sel.Standing == corpus.StandingAll || !d.Program
}

type decided struct {
	passage corpus.PassageID
	theme   corpus.ThemeID
}

// added is the finding of a reviewer where the program found nothing; in is what else is known of its passage.
func (t *Tally) added(d corpus.Decision, in map[corpus.PassageID]corpus.Finding) corpus.Finding {
	f := corpus.Finding{
		Tag: corpus.Tag{
			Passage: d.Passage, Theme: d.Theme, Rule: "reviewer", Status: cmp.Or(d.Status, corpus.InPlace),
			Evidence: []corpus.Evidence{{Span: d.Span, Rule: "reviewer"}},
		},
		Document: d.Document, Quote: d.Quote, Lang: t.c.Readings[d.Document].Language,
	}
	if o, ok := in[d.Passage]; ok {
		f.Page, f.Lang, f.Kind, f.Heading, f.Question = o.Page, o.Lang, o.Kind, o.Heading, o.Question
	}
	return f
}

// passages is what other findings say of the passages of decisions: page, language, the question that is answered there.
func (t *Tally) passages(decided map[decided]corpus.Decision) map[corpus.PassageID]corpus.Finding {
	in := map[corpus.PassageID]corpus.Finding{}
	if len(decided) == 0 {
		return in
	}
	for _, u := range t.c.Uncoded {
		in[u.Passage] = corpus.Finding{Page: u.Page, Lang: u.Lang}
	}
	for _, f := range t.c.Findings {
		if known, ok := in[f.Passage]; !ok || known.Question == "" {
			in[f.Passage] = f
		}
	}
	return in
}

// derived reports whether a tag stands only because a child theme does. Such tags are derived here anew, from what stands of the
// child, unless a person has accepted the parent itself.
func (t *Tally) derived(tag corpus.Tag) bool {
	theme, _, named := strings.Cut(tag.Rule, "/")
	return named && theme != string(tag.Theme) && slices.Contains(t.lineage(corpus.ThemeID(theme)), tag.Theme)
}

// lineage is a theme and its parents.
func (t *Tally) lineage(theme corpus.ThemeID) []corpus.ThemeID {
	if line, ok := t.lineages[theme]; ok {
		return line
	}
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
