package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
	"rapporteur/analyze/keyness"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// TermsOptions say where candidate terms are looked for. Passages of Corpus are tagged by the rules of the codebook, those of Gold are
// labelled; both may be given, and go with those of a workspace.
type TermsOptions struct {
	Taxonomy string // file or folder; "": the built-in codebook, or the workspace's
	Corpus   string // JSON lines; may be ""
	Gold     []string
	Langs    []corpus.Lang // none: all six
	Limit    int           // terms of each language; 0: all
}

// Candidates are the terms proposed for a theme in one language.
type Candidates struct {
	Theme    corpus.ThemeID
	Lang     corpus.Lang
	With     int // passages that have the theme
	Without  int
	RuleID   string // of the rule that could hold them: no rule of the theme and language has it
	Terms    []keyness.Term
	Codebook string // its id
}

// Terms proposes terms for a theme, by language. w may be nil.
func Terms(ctx context.Context, w *Workspace, theme corpus.ThemeID, o TermsOptions) ([]Candidates, error) {
	if w != nil {
		o.Taxonomy = cmp.Or(o.Taxonomy, w.Config.Taxonomy)
	}
	cb, err := Codebook(o.Taxonomy)
	if err != nil {
		return nil, err
	}
	if _, ok := cb.Theme(theme); !ok {
		return nil, fmt.Errorf("the codebook %s has no theme %s", cb.ID, theme)
	}
	passages, err := o.passages(ctx, w, cb, theme)
	if err != nil {
		return nil, err
	}
	if len(o.Langs) == 0 {
		o.Langs = corpus.Languages()
	}
	var all []Candidates
	found := 0
	for _, l := range o.Langs {
		c := candidates(cb, theme, l, passages, o.Limit)
		found += c.With
		if c.With > 0 {
			all = append(all, c)
		}
	}
	if found == 0 {
		return nil, fmt.Errorf("none of %d passages has the theme %s in %v: give labelled passages with --gold, or another corpus", len(passages), theme, o.Langs)
	}
	return all, nil
}

func candidates(cb *taxonomy.Codebook, theme corpus.ThemeID, l corpus.Lang, passages []Passage, limit int) Candidates {
	c := Candidates{Theme: theme, Lang: l, RuleID: "candidates", Codebook: cb.ID}
	var rules []taxonomy.Rule
	for _, r := range cb.Rules {
		if r.Theme == theme && r.Lang == l {
			rules = append(rules, r)
		}
	}
	for n := 2; slices.ContainsFunc(rules, func(r taxonomy.Rule) bool { return r.ID == c.RuleID }); n++ {
		c.RuleID = fmt.Sprintf("candidates-%d", n)
	}
	var own []keyness.Passage
	for _, p := range passages {
		if p.Lang != l {
			continue
		}
		has := slices.Contains(p.Themes, theme)
		if own = append(own, keyness.Passage{Text: p.Text, Has: has}); has {
			c.With++
		}
	}
	c.Without = len(own) - c.With
	c.Terms = keyness.Terms(l, own, keyness.Options{Limit: limit, Rules: rules})
	return c
}

// passages gathers what was asked for. Labelled passages of which the theme is optional are neither with nor without it: they are left out.
func (o TermsOptions) passages(ctx context.Context, w *Workspace, cb *taxonomy.Codebook, theme corpus.ThemeID) ([]Passage, error) {
	var all []Passage
	if w != nil {
		own, err := w.Passages(ctx)
		if err != nil {
			return nil, err
		}
		all = own
	}
	if o.Corpus != "" {
		read, err := ReadPassages(o.Corpus)
		if err != nil {
			return nil, err
		}
		if err := tagPassages(ctx, cb, read); err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	for _, path := range o.Gold {
		items, err := readGold(path)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if !slices.Contains(item.Optional, theme) {
				all = append(all, Passage{Lang: item.Lang, Text: item.Text, Themes: item.Themes})
			}
		}
	}
	return all, nil
}

// tagPassages gives passages the themes that the rules of a codebook find in them.
func tagPassages(ctx context.Context, cb *taxonomy.Codebook, passages []Passage) error {
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range passages {
		g.Go(func() error {
			for _, tag := range tagger.Passage(passages[i].Lang, passages[i].Text) {
				passages[i].Themes = append(passages[i].Themes, tag.Theme)
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}
