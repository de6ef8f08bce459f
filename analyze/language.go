package analyze

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"rapporteur/analyze/match"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// language is the rules and triggers of one language, compiled.
type language struct {
	passages *book // rules whose scope is a sentence or a passage, and triggers
	sections *book // rules whose scope is a section; nil without any

	mu   sync.Mutex
	idle []*reader // kept for what they learned of words
}

// book is queries compiled together, and what each belongs to.
type book struct {
	lang     corpus.Lang
	set      *match.Set
	rules    []rule
	triggers []trigger
	owners   []owner // by match.ID
}

type rule struct {
	taxonomy.Rule
	name             string // in full
	any, not, except []match.ID
}

type trigger struct {
	taxonomy.Trigger
	any, not []match.ID
}

// owner is the rule or trigger that a query under any: belongs to; both are -1 for queries under not:.
type owner struct{ rule, trigger int }

// reader is the Matchers with which one goroutine reads texts in one language.
type reader struct {
	*match.Matcher
	book     *book
	sections *match.Matcher
	words    *model.Reader // nil without a model
	quoter   *quoter       // nil without reference texts
}

func newLanguage(l corpus.Lang, rules []taxonomy.Rule, triggers []taxonomy.Trigger) (*language, error) {
	own := slices.DeleteFunc(slices.Clone(rules), func(r taxonomy.Rule) bool { return r.Lang != l })
	near := slices.DeleteFunc(slices.Clone(own), func(r taxonomy.Rule) bool { return r.Scope == taxonomy.Section })
	wide := slices.DeleteFunc(own, func(r taxonomy.Rule) bool { return r.Scope != taxonomy.Section })
	signs := slices.DeleteFunc(slices.Clone(triggers), func(t taxonomy.Trigger) bool { return t.Lang != l })
	passages, err := newBook(l, near, signs)
	lang := &language{passages: passages}
	if len(wide) > 0 {
		sections, wideErr := newBook(l, wide, nil)
		lang.sections, err = sections, errors.Join(err, wideErr)
	}
	return lang, err
}

func newBook(l corpus.Lang, rules []taxonomy.Rule, triggers []taxonomy.Trigger) (*book, error) {
	b := &book{lang: l, set: match.NewSet(l)}
	var errs []error
	for i, r := range rules {
		any, apart, err := b.add(condition{r.Name(), r.File, r.LineOf, r.Any, slices.Concat(r.Not, r.Except)}, owner{i, -1})
		if err == nil {
			b.rules = append(b.rules, rule{r, r.Name(), any, apart[:len(r.Not)], apart[len(r.Not):]})
		} else {
			b.rules, errs = append(b.rules, rule{Rule: r, name: r.Name()}), append(errs, err)
		}
	}
	for i, t := range triggers {
		any, not, err := b.add(condition{t.Name(), t.File, t.LineOf, t.Any, t.Not}, owner{-1, i})
		b.triggers, errs = append(b.triggers, trigger{t, any, not}), append(errs, err)
	}
	var anchored []match.ID
	for id, o := range b.owners {
		if o.rule >= 0 || o.trigger >= 0 {
			anchored = append(anchored, match.ID(id))
		}
	}
	b.set.Anchor(anchored)
	return b, errors.Join(errs...)
}

// condition is what rules and triggers have in common.
type condition struct {
	name, file string
	lineOf     func(string) int
	any, not   []string
}

// add compiles the queries of a rule or trigger.
func (b *book) add(c condition, o owner) (any, not []match.ID, err error) {
	var errs []error
	compile := func(list []string, o owner) (ids []match.ID) {
		for _, s := range list {
			id, err := b.compile(s)
			if err != nil {
				errs = append(errs, fmt.Errorf("%s:%d: %s: query %q: %w", c.file, c.lineOf(s), c.name, s, err))
				continue
			}
			ids = append(ids, id)
			b.owners = append(b.owners, o)
		}
		return ids
	}
	any, not = compile(c.any, o), compile(c.not, owner{-1, -1})
	return any, not, errors.Join(errs...)
}

func (b *book) compile(s string) (match.ID, error) {
	n, err := query.Parse(s, query.Rule)
	if err != nil {
		return 0, err
	}
	return b.set.Add(n)
}

// reader takes an idle reader, or makes one.
func (l *language) reader(m *model.Model, refs *References) *reader {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n := len(l.idle); n > 0 {
		r := l.idle[n-1]
		l.idle = l.idle[:n-1]
		return r
	}
	r := &reader{Matcher: match.NewMatcher(l.passages.set), book: l.passages}
	if l.sections != nil {
		r.sections = match.NewMatcher(l.sections.set)
	}
	r.quoter = newQuoter(refs, l.passages.lang)
	if m != nil {
		r.words = m.Reader(l.passages.lang)
	}
	return r
}

func (l *language) giveBack(r *reader) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.idle = append(l.idle, r)
}

// digestOf names a list of triggers by its content.
func digestOf(triggers []taxonomy.Trigger) string {
	sum := sha256.New()
	// A Trigger holds strings and numbers only, which always encode.
	_ = json.NewEncoder(sum).Encode(triggers)
	return hex.EncodeToString(sum.Sum(nil))[:12]
}
