package advise

import (
	"slices"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// Passage is one passage of a corpus.
type Passage struct {
	Lang corpus.Lang
	Text string
}

// A word is too common for a strong rule if it stands in more than one passage in twenty, of at least this many.
const (
	commonShare    = 20
	commonPassages = 100
)

// Corpus finds what a corpus says of the rules, by language, then rule: terms under any: that no passage has, and single words that are
// enough for a theme and stand in too many. Languages without passages are left out.
func Corpus(cb *taxonomy.Codebook, passages []Passage) []taxonomy.Problem {
	langs := corpus.Languages()
	parts := make([][]taxonomy.Problem, len(langs))
	var g errgroup.Group
	for i, l := range langs {
		g.Go(func() error {
			own := slices.DeleteFunc(slices.Clone(passages), func(p Passage) bool { return p.Lang != l })
			rules := slices.DeleteFunc(slices.Clone(cb.Rules), func(r taxonomy.Rule) bool { return r.Lang != l })
			if len(own) > 0 {
				parts[i] = usage(l, rules, own)
			}
			return nil
		})
	}
	_ = g.Wait() // nothing in it fails
	return slices.Concat(parts...)
}

// usage says which terms of rules are found too seldom and too often in passages of their language.
func usage(l corpus.Lang, rules []taxonomy.Rule, passages []Passage) []taxonomy.Problem {
	c := newCounter(l)
	parsed := make([]rule, len(rules))
	for i, r := range rules {
		parsed[i] = parse(r)
		for _, q := range parsed[i].any {
			for _, t := range match.Terms(q.node) {
				c.add(t)
			}
		}
	}
	c.read(passages)
	var found []taxonomy.Problem
	for _, r := range parsed {
		found = append(found, c.unused(r, len(passages))...)
		found = append(found, c.common(r, len(passages))...)
	}
	return found
}

// counter counts the passages in which terms stand.
type counter struct {
	lang corpus.Lang
	set  *match.Set
	ids  map[string]match.ID // by the term as written
	n    []int               // by ID
}

func newCounter(l corpus.Lang) *counter {
	return &counter{lang: l, set: match.NewSet(l), ids: make(map[string]match.ID)}
}

// add makes a term known; one that asks for no word, which Lint names, is left out.
func (c *counter) add(t query.Node) {
	if _, ok := c.ids[t.String()]; ok {
		return
	}
	if id, err := c.set.Add(t); err == nil {
		c.ids[t.String()] = id
		c.n = append(c.n, 0)
	}
}

func (c *counter) read(passages []Passage) {
	var anchored []match.ID
	for id := range c.n {
		anchored = append(anchored, match.ID(id))
	}
	c.set.Anchor(anchored)
	m := match.NewMatcher(c.set)
	for _, p := range passages {
		m.Read(p.Text, corpus.Span{End: len(p.Text)})
		for _, id := range m.Candidates() {
			if len(m.Find(id, true)) > 0 {
				c.n[id]++
			}
		}
	}
}

// of returns in how many passages a term stands; false for one that was never added.
func (c *counter) of(t query.Node) (int, bool) {
	id, ok := c.ids[t.String()]
	if !ok {
		return 0, false
	}
	return c.n[id], true
}

func (c *counter) unused(r rule, passages int) []taxonomy.Problem {
	var never []string
	seen := make(map[string]bool)
	for _, q := range r.any {
		for _, t := range match.Terms(q.node) {
			name := t.String()
			if n, ok := c.of(t); ok && n == 0 && !seen[name] {
				never = append(never, name)
			}
			seen[name] = true
		}
	}
	if len(never) == 0 {
		return nil
	}
	return []taxonomy.Problem{problem(Unused, r.Rule, "", never, "%d of its %d terms stand in none of %d passages: %s",
		len(never), len(seen), passages, list(never))}
}

func (c *counter) common(r rule, passages int) []taxonomy.Problem {
	if r.Weight < 100 || passages < commonPassages {
		return nil
	}
	var found []taxonomy.Problem
	for _, q := range r.any {
		for _, w := range alone(q.node) {
			if n, ok := c.of(w); ok && n*commonShare > passages {
				found = append(found, problem(Common, r.Rule, q.text, []string{w.String()},
					"%s is enough for the theme and stands in %d of %d passages: lower the weight, or ask for a second word", w, n, passages))
			}
		}
	}
	return found
}

// alone returns the single words that are enough for a query.
func alone(n query.Node) []query.Word {
	switch n := n.(type) {
	case query.Word:
		return []query.Word{n}
	case query.Or:
		var out []query.Word
		for _, p := range n.Parts {
			out = append(out, alone(p)...)
		}
		return out
	}
	return nil
}
