package keyness

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// A phrase has at most so many words, in Chinese characters; a Chinese term has at least two.
const (
	maxWords = 4
	maxHan   = 6
)

// gram is how often a word or phrase was counted, and how it is written.
type gram struct {
	in, out int
	seen    int            // the passage in which it was counted last, from 1
	written map[string]int // in passages with the theme
	longer  int            // passages with the theme that have the most frequent longer phrase about it; of those not padded
	padded  bool           // a shorter phrase in it tells the theme as surely, and more strongly
	g2      float64
	ratio   float64
}

// counter counts the words and phrases of passages in one language.
type counter struct {
	lang  corpus.Lang
	known *match.Matcher // finds what the rules look for; nil if there are none
	terms []match.ID
	stop  map[string]bool
	stems map[string]string
	grams map[string]*gram // by their key: the stems with blanks between
}

func newCounter(l corpus.Lang, rules []taxonomy.Rule) *counter {
	c := &counter{lang: l, stop: functionWords(l), stems: make(map[string]string), grams: make(map[string]*gram)}
	set := match.NewSet(l)
	for _, r := range rules {
		if r.Lang != l || r.Weight < 0 {
			continue
		}
		for _, q := range r.Any {
			n, err := query.Parse(q, query.Rule)
			if err != nil {
				continue // Lint names it
			}
			for _, t := range match.Terms(n) {
				if id, err := set.Add(t); err == nil {
					c.terms = append(c.terms, id)
				}
			}
		}
	}
	if len(c.terms) > 0 {
		set.Anchor(c.terms)
		c.known = match.NewMatcher(set)
	}
	return c
}

// count counts the phrases of the passages with the theme, and those of the others that are among them; it returns how many passages of
// either kind there are.
func (c *counter) count(passages []Passage) (with, without int) {
	for i, p := range passages {
		if p.Has {
			with++
			c.each(p.Text, func(key string, span corpus.Span) { c.seen(key, span.In(p.Text), i+1) })
		}
	}
	for key, g := range c.grams {
		if g.in < fewest {
			delete(c.grams, key)
		}
	}
	for i, p := range passages {
		if p.Has {
			continue
		}
		without++
		c.each(p.Text, func(key string, _ corpus.Span) {
			if g := c.grams[key]; g != nil && g.seen != i+1 {
				g.seen = i + 1
				g.out++
			}
		})
	}
	return with, without
}

func (c *counter) seen(key, written string, passage int) {
	g := c.grams[key]
	if g == nil {
		g = &gram{written: make(map[string]int)}
		c.grams[key] = g
	}
	if g.seen != passage {
		g.seen = passage
		g.in++
	}
	g.written[plain(written)]++
}

// plain is a term as it is shown: on one line, in lower case unless it is an abbreviation.
func plain(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s != strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	return s
}

// compare sets phrases against the shorter ones in them: of a longer and a shorter one that say the same, one is enough.
func (c *counter) compare() {
	for key, g := range c.grams {
		for part := range parts(key) {
			if in := c.grams[part]; in != nil && in.in > g.in && in.g2 >= g.g2 && in.ratio >= g.ratio {
				g.padded = true
			}
		}
	}
	for key, g := range c.grams {
		for part := range parts(key) {
			if in := c.grams[part]; in != nil && !g.padded {
				in.longer = max(in.longer, g.in)
			}
		}
	}
}

// parts gives the shorter phrases in a phrase.
func parts(key string) iter.Seq[string] {
	return func(yield func(string) bool) {
		words := strings.Split(key, " ")
		for from := range words {
			for to := from + 1; to <= len(words); to++ {
				if to-from < len(words) && !yield(strings.Join(words[from:to], " ")) {
					return
				}
			}
		}
	}
}

// fragment reports whether a phrase hardly ever stands but within a longer one: in nine of ten passages.
func (g *gram) fragment() bool { return 10*g.longer >= 9*g.in }

func (c *counter) term(g *gram) Term {
	t := Term{In: g.in, Out: g.out, G2: g.g2, LogRatio: g.ratio}
	for written, n := range g.written {
		if best := g.written[t.Text]; cmp.Or(cmp.Compare(n, best), cmp.Compare(t.Text, written)) > 0 {
			t.Text = written
		}
	}
	t.Query = c.query(t.Text)
	return t
}

// query writes a term as a rule would have it: every form of each word where the language inflects.
func (c *counter) query(written string) string {
	var parts []query.Node
	for _, tok := range text.Tokens(c.lang, written) {
		w := query.Word{Text: c.bare(tok.Span.In(written)), Form: query.Stem}
		if c.lang == corpus.Chinese || c.stop[tok.Forms[0]] {
			w.Form = query.Plain
		}
		parts = append(parts, w)
	}
	switch {
	case c.lang == corpus.Chinese:
		return query.Word{Text: text.Fold(strings.ReplaceAll(written, " ", ""))}.String() // simplified, as rules are written
	case len(parts) == 1:
		return parts[0].String()
	}
	return query.Phrase{Parts: parts}.String()
}

// illustrate gives each term the first sentence of a passage with the theme in which it stands.
func (c *counter) illustrate(passages []Passage, terms []Term) {
	wanted := make(map[string][]int)
	for i, t := range terms {
		key := c.key(t.Text)
		wanted[key] = append(wanted[key], i)
	}
	for _, p := range passages {
		if len(wanted) == 0 {
			return
		}
		if !p.Has {
			continue
		}
		c.each(p.Text, func(key string, span corpus.Span) {
			for _, i := range wanted[key] {
				terms[i].Example = sentence(c.lang, p.Text, span)
			}
			delete(wanted, key)
		})
	}
}

func (c *counter) key(written string) string {
	var stems []string
	for _, tok := range text.Tokens(c.lang, written) {
		stems = append(stems, c.stem(tok.Span.In(written)))
	}
	return strings.Join(stems, " ")
}

// sentence returns the sentence in which a span begins, on one line.
func sentence(l corpus.Lang, s string, span corpus.Span) string {
	all := text.Sentences(l, s)
	i := slices.IndexFunc(all, func(of corpus.Span) bool { return span.Start < of.End })
	if i < 0 {
		return ""
	}
	return strings.Join(strings.Fields(all[i].In(s)), " ")
}
