// Package jsonld reads graphs in JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) as thesauri are written in it: contexts in the file with
// prefixes, terms, types and containers of languages and lists; @graph; nodes in one another. Contexts elsewhere are never fetched: a file
// that needs one is an error. What is said by @reverse, @included or named graphs of their own is left out.
package jsonld

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/taxonomy/skos/rdf"
)

// What a file may have at most.
const (
	maxBytes    = 64 << 20
	maxDepth    = 100
	maxContexts = 1000
)

// Read reads the statements of a file, nodes in its order, what is said of one by the names of the keys. Errors name the file.
func Read(name string, data []byte) ([]rdf.Triple, error) {
	out, err := read(bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

func read(data []byte) ([]rdf.Triple, error) {
	switch {
	case len(data) > maxBytes:
		return nil, fmt.Errorf("%d bytes, more than the %d that a codebook may have", len(data), maxBytes)
	case !utf8.Valid(data):
		return nil, errors.New("the file is not UTF-8: save it as UTF-8")
	}
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	r := &reader{}
	if err := r.nodes(root, newContext(), 0); err != nil {
		return nil, err
	}
	return r.out, nil
}

type reader struct {
	out      []rdf.Triple
	line     int // of the node that is read
	blanks   int
	contexts int
}

func (r *reader) say(s rdf.Term, predicate string, o rdf.Term) {
	r.out = append(r.out, rdf.Triple{Subject: s, Predicate: predicate, Object: o, Line: r.line})
}

func (r *reader) blank() rdf.Term {
	r.blanks++
	return rdf.Term{Kind: rdf.Blank, Value: fmt.Sprintf("b%d", r.blanks)}
}

// nodes reads a node, or a list of them.
func (r *reader) nodes(v any, c *context, depth int) error {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			if err := r.nodes(one, c, depth+1); err != nil {
				return err
			}
		}
	case map[string]any:
		_, err := r.node(v, c, depth)
		return err
	}
	return nil
}

// node reads what is said of a thing, and returns its name.
func (r *reader) node(m map[string]any, c *context, depth int) (rdf.Term, error) {
	if depth > maxDepth {
		return rdf.Term{}, fmt.Errorf("more than %d brackets in one another", maxDepth)
	}
	if m["@context"] != nil {
		var err error
		if c, err = c.with(m["@context"]); err != nil {
			return rdf.Term{}, err
		}
		if r.contexts++; r.contexts > maxContexts {
			return rdf.Term{}, fmt.Errorf("more than %d contexts", maxContexts)
		}
	}
	id := r.named(m, c)
	around := r.line
	r.line, _ = m[lineKey].(int)
	defer func() { r.line = around }()
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if err := r.property(id, key, m[key], c, depth); err != nil {
			return id, err
		}
	}
	return id, nil
}

// named is the name of a node: what its key @id, or another name of that, says.
func (r *reader) named(m map[string]any, c *context) rdf.Term {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if s, ok := m[key].(string); ok && c.keyword(key) == "@id" {
			return c.iri(s)
		}
	}
	return r.blank()
}

func (r *reader) property(of rdf.Term, key string, v any, c *context, depth int) error {
	switch c.keyword(key) {
	case "@graph":
		return r.nodes(v, c, depth+1)
	case "@type":
		for _, one := range list(v) {
			if s, ok := one.(string); ok {
				r.say(of, rdf.Type, rdf.Term{Value: c.expand(s, true)})
			}
		}
		return nil
	case "":
	default:
		return nil
	}
	predicate := c.expand(key, true)
	if !strings.Contains(predicate, ":") {
		return nil
	}
	t := c.terms[key]
	objects, err := r.objects(v, t, c, depth)
	for _, o := range objects {
		r.say(of, predicate, o)
	}
	return err
}

// objects are the values of a property.
func (r *reader) objects(v any, t term, c *context, depth int) ([]rdf.Term, error) {
	if m, ok := v.(map[string]any); ok && t.container == "@language" {
		return byLanguage(m), nil
	}
	if t.container == "@list" {
		one, err := r.list(list(v), t, c, depth)
		return []rdf.Term{one}, err
	}
	var all []rdf.Term
	for _, one := range list(v) {
		o, ok, err := r.object(one, t, c, depth)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, o...)
		}
	}
	return all, nil
}

func byLanguage(m map[string]any) []rdf.Term {
	var all []rdf.Term
	for _, lang := range slices.Sorted(maps.Keys(m)) {
		for _, one := range list(m[lang]) {
			if s, ok := one.(string); ok {
				all = append(all, literal(s, lang))
			}
		}
	}
	return all
}

func literal(s, lang string) rdf.Term {
	if strings.HasPrefix(lang, "@") {
		lang = ""
	}
	return rdf.Term{Kind: rdf.Literal, Value: s, Lang: strings.ToLower(lang)}
}

// object is one value: several terms of a set.
func (r *reader) object(v any, t term, c *context, depth int) ([]rdf.Term, bool, error) {
	switch v := v.(type) {
	case string:
		switch t.kind {
		case "@id":
			return []rdf.Term{c.iri(v)}, true, nil
		case "@vocab":
			return []rdf.Term{{Value: c.expand(v, true)}}, true, nil
		}
		lang := c.language
		if t.hasLanguage {
			lang = t.language
		}
		return []rdf.Term{literal(v, lang)}, true, nil
	case json.Number, bool:
		return []rdf.Term{literal(fmt.Sprint(v), "")}, true, nil
	case map[string]any:
		return r.thing(v, t, c, depth)
	}
	return nil, false, nil
}

// thing is an object that is a literal with its language, a list, a set, or a node.
func (r *reader) thing(m map[string]any, t term, c *context, depth int) ([]rdf.Term, bool, error) {
	if depth > maxDepth {
		return nil, false, fmt.Errorf("more than %d brackets in one another", maxDepth)
	}
	by := map[string]any{}
	for key, v := range m {
		if k := c.keyword(key); k != "" {
			by[k] = v
		}
	}
	if v, ok := by["@value"]; ok {
		lang, _ := by["@language"].(string)
		return []rdf.Term{literal(fmt.Sprint(v), lang)}, v != nil, nil
	}
	if v, ok := by["@list"]; ok {
		one, err := r.list(list(v), t, c, depth+1)
		return []rdf.Term{one}, true, err
	}
	if v, ok := by["@set"]; ok {
		all, err := r.objects(v, t, c, depth+1)
		return all, true, err
	}
	id, err := r.node(m, c, depth+1)
	return []rdf.Term{id}, true, err
}

// list writes a list as RDF does, and returns its head.
func (r *reader) list(items []any, t term, c *context, depth int) (rdf.Term, error) {
	t.container = ""
	objects, err := r.objects(items, t, c, depth+1)
	head := rdf.Term{Value: rdf.Nil}
	for _, o := range slices.Backward(objects) {
		at := r.blank()
		r.say(at, rdf.First, o)
		r.say(at, rdf.Rest, head)
		head = at
	}
	return head, err
}

// list is a value as a list.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}
