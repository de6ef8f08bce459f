package taxonomy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"rapporteur/corpus"
)

// file is all that a YAML file of a codebook may hold.
type file struct {
	Version  int           `yaml:"version"`
	ID       string        `yaml:"id"`
	Title    fileTitles    `yaml:"title"`
	Chapters []fileChapter `yaml:"chapters"`
	Themes   []fileTheme   `yaml:"themes"`
	Language corpus.Lang   `yaml:"language"`
	Rules    []fileRule    `yaml:"rules"`
	Triggers []fileTrigger `yaml:"triggers"`
	Bodies   []fileBody    `yaml:"bodies"`
	Sessions []fileSession `yaml:"sessions"`
}

type fileChapter struct {
	ID    string     `yaml:"id"`
	Title fileTitles `yaml:"title"`
}

type fileTheme struct {
	at       place
	ID       corpus.ThemeID   `yaml:"id"`
	Chapter  string           `yaml:"chapter"`
	Parent   corpus.ThemeID   `yaml:"parent"`
	Articles []int            `yaml:"articles"`
	Kind     string           `yaml:"kind"`
	Rollup   []corpus.ThemeID `yaml:"rollup"`
	Title    fileTitles       `yaml:"title"`
	Counts   string           `yaml:"counts"`
	Not      string           `yaml:"not"`
}

// UnmarshalYAML keeps the line on which the theme begins.
func (t *fileTheme) UnmarshalYAML(node ast.Node) error {
	type plain fileTheme
	err := yaml.NodeToValue(node, (*plain)(t), yaml.Strict())
	t.at = startOf(node)
	return err
}

// theme gives an empty list no memory, whether somebody wrote it or left it out.
func (t fileTheme) theme(name string) Theme {
	return Theme{
		ID: t.ID, Chapter: t.Chapter, Parent: t.Parent, Articles: slices.Concat(t.Articles), Phenomenon: t.Kind == "phenomenon",
		Rollup: slices.Concat(t.Rollup), Title: Titles(t.Title), Counts: t.Counts, Not: t.Not, File: name, Line: max(1, int(t.at)),
	}
}

type fileBody struct {
	ID       string `yaml:"id"`
	Title    string `yaml:"title"`
	Articles [2]int `yaml:"articles"`
}

type fileSession struct {
	When       string           `yaml:"when"`
	Bodies     []string         `yaml:"bodies"`
	Paragraphs []int            `yaml:"paragraphs"`
	Themes     []corpus.ThemeID `yaml:"themes"`
	Topics     []string         `yaml:"topics"`
	Layout     string           `yaml:"layout"`
}

func (s fileSession) session() Session {
	return Session{
		When: s.When, Bodies: s.Bodies, Paragraphs: s.Paragraphs, Themes: s.Themes, Topics: s.Topics, Uncertain: s.Layout == "uncertain",
	}
}

// fileTitles is a title: a string is English.
type fileTitles Titles

// UnmarshalYAML reads a string or a mapping of languages.
func (t *fileTitles) UnmarshalYAML(node ast.Node) error {
	if m, ok := node.(*ast.MappingNode); ok {
		return yaml.NodeToValue(m, (*map[corpus.Lang]string)(t))
	}
	if m, ok := node.(*ast.MappingValueNode); ok {
		return yaml.NodeToValue(m, (*map[corpus.Lang]string)(t))
	}
	var s string
	if err := yaml.NodeToValue(node, &s); err != nil {
		return err
	}
	*t = fileTitles{corpus.English: s}
	return nil
}

// line is a string with the line on which it stands.
type line struct {
	text string
	line int
}

// UnmarshalYAML reads a string.
func (l *line) UnmarshalYAML(node ast.Node) error {
	l.line = node.GetToken().Position.Line
	return yaml.NodeToValue(node, &l.text)
}

// place is the line of the mapping that a struct was read from.
type place int

// lines gives the line of each query and example.
func lines(lists ...[]line) map[string]int {
	at := make(map[string]int)
	for _, list := range lists {
		for _, l := range list {
			if s := strings.TrimSpace(l.text); at[s] == 0 {
				at[s] = l.line
			}
		}
	}
	return at
}

func texts(list []line) []string {
	var out []string
	for _, l := range list {
		out = append(out, strings.TrimSpace(l.text))
	}
	return out
}

type fileRule struct {
	at     place
	Theme  corpus.ThemeID `yaml:"theme"`
	ID     string         `yaml:"id"`
	Any    []line         `yaml:"any"`
	Not    []line         `yaml:"not"`
	Except []line         `yaml:"except"`
	Scope  Scope          `yaml:"scope"`
	Weight *int           `yaml:"weight"`
	POS    string         `yaml:"pos"`
	Hit    []line         `yaml:"hit"`
	Miss   []line         `yaml:"miss"`
}

// UnmarshalYAML keeps the line on which the rule begins.
func (r *fileRule) UnmarshalYAML(node ast.Node) error {
	type plain fileRule
	err := yaml.NodeToValue(node, (*plain)(r), yaml.Strict())
	r.at = startOf(node)
	return err
}

func (r fileRule) rule(name string, l corpus.Lang) Rule {
	rule := Rule{
		Theme: r.Theme, Lang: l, ID: r.ID, Any: texts(r.Any), Not: texts(r.Not), Except: texts(r.Except), Scope: orSentence(r.Scope), Weight: 100, POS: r.POS,
		Hit: texts(r.Hit), Miss: texts(r.Miss), File: name, Line: max(1, int(r.at)), Lines: lines(r.Any, r.Not, r.Except, r.Hit, r.Miss),
	}
	if r.Weight != nil {
		rule.Weight = *r.Weight
	}
	return rule
}

type fileTrigger struct {
	at      place
	ID      string         `yaml:"id"`
	Status  corpus.Status  `yaml:"status"`
	Context corpus.Context `yaml:"context"`
	Any     []line         `yaml:"any"`
	Not     []line         `yaml:"not"`
	Scope   Scope          `yaml:"scope"`
	Hit     []line         `yaml:"hit"`
	Miss    []line         `yaml:"miss"`
}

// UnmarshalYAML keeps the line on which the trigger begins.
func (t *fileTrigger) UnmarshalYAML(node ast.Node) error {
	type plain fileTrigger
	err := yaml.NodeToValue(node, (*plain)(t), yaml.Strict())
	t.at = startOf(node)
	return err
}

func (t fileTrigger) trigger(name string, l corpus.Lang) Trigger {
	return Trigger{
		Lang: l, ID: t.ID, Status: t.Status, Context: t.Context, Any: texts(t.Any), Not: texts(t.Not), Scope: orSentence(t.Scope),
		Hit: texts(t.Hit), Miss: texts(t.Miss), File: name, Line: max(1, int(t.at)), Lines: lines(t.Any, t.Not, t.Hit, t.Miss),
	}
}

// startOf is the line of a mapping's first key.
func startOf(node ast.Node) place {
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
		node = m.Values[0].Key
	}
	if m, ok := node.(*ast.MappingValueNode); ok {
		node = m.Key
	}
	return place(node.GetToken().Position.Line)
}

func orSentence(s Scope) Scope {
	if s == "" {
		return Sentence
	}
	return s
}

// readFile reads one file; keys that no codebook has are errors.
func readFile(name string, data []byte) (file, error) {
	var f file
	err := yaml.UnmarshalWithOptions(data, &f, yaml.Strict())
	if bad, ok := errors.AsType[yaml.Error](err); ok {
		at := bad.GetToken().Position
		return file{}, fmt.Errorf("%s:%d:%d: %s", name, at.Line, at.Column, bad.GetMessage())
	}
	if err != nil {
		return file{}, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}
