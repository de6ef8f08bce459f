package jsonld

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/taxonomy/skos/rdf"
)

// context says what the keys of nodes mean.
type context struct {
	terms    map[string]term
	vocab    string
	language string
}

// term is one key.
type term struct {
	id          string // an IRI, in full or with a prefix, or a keyword
	kind        string // "@id", "@vocab", or a data type
	container   string // "@language", "@list" or none that matters
	language    string
	hasLanguage bool
}

func newContext() *context { return &context{terms: map[string]term{}} }

// with is a context and what another says besides.
func (c *context) with(v any) (*context, error) {
	if v == nil {
		return c, nil
	}
	out := &context{terms: maps.Clone(c.terms), vocab: c.vocab, language: c.language}
	for _, one := range list(v) {
		switch one := one.(type) {
		case nil:
			out = newContext()
		case string:
			return nil, fmt.Errorf("its context %s is elsewhere and is not fetched: write the context into the file, or export it as Turtle", one)
		case map[string]any:
			if err := out.add(one); err != nil {
				return nil, err
			}
		default:
			return nil, errors.New("its @context is neither an object nor a list of them")
		}
	}
	return out, nil
}

func (c *context) add(m map[string]any) error {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		switch s, _ := m[key].(string); key {
		case "@vocab":
			c.vocab = s
		case "@language":
			c.language = s
		case "@import":
			return fmt.Errorf("its context %s is elsewhere and is not fetched: write the context into the file, or export it as Turtle", s)
		default:
			if !strings.HasPrefix(key, "@") {
				c.define(key, m[key])
			}
		}
	}
	return nil
}

func (c *context) define(key string, v any) {
	switch v := v.(type) {
	case string:
		c.terms[key] = term{id: v}
	case map[string]any:
		var t term
		t.id, _ = v["@id"].(string)
		t.kind, _ = v["@type"].(string)
		for _, one := range list(v["@container"]) {
			if s, _ := one.(string); s == "@language" || s == "@list" {
				t.container = s
			}
		}
		if lang, ok := v["@language"]; ok {
			t.hasLanguage = true
			t.language, _ = lang.(string)
		}
		c.terms[key] = t
	case nil:
		c.terms[key] = term{id: "@null"}
	}
}

// keyword is the keyword that a key is or stands for, "" if it is none.
func (c *context) keyword(key string) string {
	if strings.HasPrefix(key, "@") {
		return key
	}
	if id := c.terms[key].id; strings.HasPrefix(id, "@") {
		return id
	}
	return ""
}

// maxSteps is how many prefixes may stand for one another.
const maxSteps = 10

// expand writes a name in full. Of the vocabulary are keys and types, not what nodes are called.
func (c *context) expand(s string, vocabulary bool) string {
	for range maxSteps {
		if t, ok := c.terms[s]; ok && vocabulary && t.id != "" && t.id != s {
			s = t.id
			continue
		}
		prefix, rest, ok := strings.Cut(s, ":")
		t, known := c.terms[prefix]
		if !ok || strings.HasPrefix(rest, "//") || !known || t.id == "" || prefix == "_" {
			break
		}
		s = t.id + rest
	}
	if vocabulary && c.vocab != "" && !strings.Contains(s, ":") {
		return c.vocab + s
	}
	return s
}

// iri is the name of a node.
func (c *context) iri(s string) rdf.Term {
	if label, ok := strings.CutPrefix(s, "_:"); ok {
		return rdf.Term{Kind: rdf.Blank, Value: "_" + label} // those that the reader makes have no underscore
	}
	return rdf.Term{Value: c.expand(s, false)}
}
