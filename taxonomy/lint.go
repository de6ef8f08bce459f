package taxonomy

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"rapporteur/corpus"
	"rapporteur/query"
)

// Problem is something that could be better in a codebook, and where.
type Problem struct {
	Severity Severity
	Kind     Kind
	File     string
	Line     int // from 1
	Message  string
	Terms    []string // the words or phrases that it is about, if there are several
}

// String writes file:line: message.
func (p Problem) String() string {
	if p.File == "" {
		return p.Message
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message)
}

// Severity says whether a problem breaks a codebook.
type Severity int

// With an Error a codebook cannot be relied on. Advice is for its author to weigh.
const (
	Error Severity = iota
	Advice
)

// String returns "error" or "advice".
func (s Severity) String() string {
	if s == Advice {
		return "advice"
	}
	return "error"
}

// MarshalText is String, for JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Severity) UnmarshalText(text []byte) error {
	for _, known := range []Severity{Error, Advice} {
		if string(text) == known.String() {
			*s = known
			return nil
		}
	}
	return fmt.Errorf("severity %q is none of error, advice", text)
}

// Kind groups problems in summaries; the zero value is Broken.
type Kind string

// The kinds that Lint finds. Other packages have more.
const (
	Broken   Kind = ""         // an id, a reference, a query: always an Error
	Examples Kind = "examples" // a rule without examples, or one that does not do what its examples say
	Language Kind = "language" // a theme without rules in a language
	Loss     Kind = "loss"     // what a file of another format says and a codebook cannot carry; see Codebook.Losses
)

// Lint finds what is wrong in a codebook without running its examples, in the order of files and lines. A codebook with problems
// cannot be relied on; one whose rules in some language are missing is still usable, and the problem says which.
func Lint(c *Codebook) []Problem {
	l := &linter{cb: c, themes: make(map[corpus.ThemeID]Theme)}
	for _, t := range c.Themes {
		l.theme(t)
	}
	for _, t := range c.Themes {
		l.relations(t)
	}
	seen := make(map[string]bool)
	for _, r := range c.Rules {
		l.rule(r, seen)
	}
	l.coverage()
	slices.SortStableFunc(l.found, byPlace)
	return l.found
}

// LintTriggers finds what is wrong in triggers without running their examples.
func LintTriggers(triggers []Trigger) []Problem {
	l := &linter{}
	seen := make(map[string]bool)
	for _, t := range triggers {
		l.trigger(t, seen)
	}
	slices.SortStableFunc(l.found, byPlace)
	return l.found
}

func byPlace(a, b Problem) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

type linter struct {
	cb     *Codebook
	themes map[corpus.ThemeID]Theme
	found  []Problem
}

func (l *linter) add(file string, line int, format string, args ...any) {
	l.found = append(l.found, Problem{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// advise adds what does not break the codebook.
func (l *linter) advise(k Kind, file string, line int, format string, args ...any) {
	l.found = append(l.found, Problem{Severity: Advice, Kind: k, File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// idForm is what ids look like: stable names that fit into file names, queries and URLs.
var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (l *linter) theme(t Theme) {
	if !idForm.MatchString(string(t.ID)) {
		l.add(t.File, t.Line, "theme id %q: use lower-case letters, digits and hyphens", t.ID)
	}
	if other, ok := l.themes[t.ID]; ok {
		l.add(t.File, t.Line, "theme %s stands at %s:%d already", t.ID, other.File, other.Line)
	} else {
		l.themes[t.ID] = t
	}
	if len(t.Title) == 0 {
		l.add(t.File, t.Line, "theme %s has no title", t.ID)
	}
	if t.Chapter != "" && !slices.ContainsFunc(l.cb.Chapters, func(c Chapter) bool { return c.ID == t.Chapter }) {
		l.add(t.File, t.Line, "theme %s: there is no chapter %s", t.ID, t.Chapter)
	}
}

// relations checks the parent and the rollups of a theme once all themes are known.
func (l *linter) relations(t Theme) {
	for _, id := range append(slices.Clone(t.Rollup), t.Parent) {
		if _, ok := l.themes[id]; id != "" && !ok {
			l.add(t.File, t.Line, "theme %s: there is no theme %s", t.ID, id)
		}
	}
	for up, steps := t.Parent, 0; up != ""; up, steps = l.themes[up].Parent, steps+1 {
		if steps > len(l.themes) {
			l.add(t.File, t.Line, "theme %s is its own ancestor", t.ID)
			return
		}
	}
}

func (l *linter) rule(r Rule, seen map[string]bool) {
	at := func(format string, args ...any) { l.add(r.File, r.Line, "rule "+r.Name()+": "+format, args...) }
	if !r.Lang.Official() {
		at("language %q is none of %v: write `language:` at the top of the file", r.Lang, corpus.Languages())
	}
	if _, ok := l.themes[r.Theme]; !ok {
		at("there is no theme %s", r.Theme)
	}
	if !idForm.MatchString(r.ID) {
		at("id %q: use lower-case letters, digits and hyphens", r.ID)
	}
	if seen[r.Name()] {
		at("another rule has this name")
	}
	seen[r.Name()] = true
	if r.Scope != Sentence && r.Scope != Passage && r.Scope != Section {
		at("scope %q is none of sentence, passage, section", r.Scope)
	}
	if r.Weight == 0 {
		at("weight 0 does nothing: write 100 (enough alone), less for weak evidence, or a negative number for a veto")
	}
	if r.POS != "" && (r.Lang != corpus.English || !slices.Contains([]string{"noun", "verb", "adjective"}, r.POS)) {
		at("pos %q: noun, verb or adjective, in English only", r.POS)
	}
	l.queries(r.Name(), r.File, r.LineOf, r.Any, slices.Concat(r.Not, r.Except))
	if !r.FromLabels {
		l.examples(r.Name(), r.File, r.Line, r.Hit, r.Miss)
	}
}

func (l *linter) trigger(t Trigger, seen map[string]bool) {
	at := func(format string, args ...any) { l.add(t.File, t.Line, "trigger "+t.Name()+": "+format, args...) }
	if !t.Lang.Official() {
		at("language %q is none of %v", t.Lang, corpus.Languages())
	}
	if (t.Status == "") == (t.Context == "") {
		at("it sets a status or a context, one of them")
	}
	if t.Status != "" && !slices.Contains(corpus.Statuses(), t.Status) {
		at("status %q is none of %v", t.Status, corpus.Statuses())
	}
	if t.Context != "" && !slices.Contains(contexts(), t.Context) {
		at("context %q is none of %v", t.Context, contexts())
	}
	if t.Scope != Sentence && t.Scope != Passage {
		at("scope %q is none of sentence, passage", t.Scope)
	}
	if seen[t.Name()] {
		at("another trigger has this name")
	}
	seen[t.Name()] = true
	l.queries(t.Name(), t.File, t.LineOf, t.Any, t.Not)
	l.examples(t.Name(), t.File, t.Line, t.Hit, t.Miss)
}

// contexts are those that a trigger may set.
func contexts() []corpus.Context {
	return []corpus.Context{
		corpus.Citation, corpus.Recital, corpus.Title, corpus.Agenda, corpus.Contents, corpus.InQuestion, corpus.OtherSubject,
	}
}

func (l *linter) queries(name, file string, lineOf func(string) int, lists ...[]string) {
	if len(lists[0]) == 0 {
		l.add(file, lineOf(""), "%s has no query under any:", name)
	}
	for _, list := range lists {
		for _, q := range list {
			if _, err := query.Parse(q, query.Rule); err != nil {
				l.add(file, lineOf(q), "%s: query %q: %v", name, q, err)
			}
		}
	}
}

func (l *linter) examples(name, file string, line int, hit, miss []string) {
	if len(hit) == 0 {
		l.advise(Examples, file, line, "%s has no example under hit:", name)
	}
	if len(miss) == 0 {
		l.advise(Examples, file, line, "%s has no example under miss:", name)
	}
}

// coverage names the languages in which a theme has no rule that could give it.
func (l *linter) coverage() {
	has := make(map[corpus.ThemeID]map[corpus.Lang]bool)
	for _, r := range l.cb.Rules {
		if r.Weight > 0 {
			if has[r.Theme] == nil {
				has[r.Theme] = make(map[corpus.Lang]bool)
			}
			has[r.Theme][r.Lang] = true
		}
	}
	for _, t := range l.cb.Themes {
		var missing []corpus.Lang
		for _, lang := range corpus.Languages() {
			if !has[t.ID][lang] {
				missing = append(missing, lang)
			}
		}
		if len(missing) > 0 {
			l.advise(Language, t.File, t.Line, "theme %s has no rule in %v", t.ID, missing)
		}
	}
}
