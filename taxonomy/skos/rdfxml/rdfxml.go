// Package rdfxml reads graphs in RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): all that thesauri are published with, but
// parseType="Literal", which is an error. Data types and reification are left out.
package rdfxml

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"

	"rapporteur/taxonomy/skos/rdf"
	"rapporteur/taxonomy/xmlfile"
)

const xmlNS = "http://www.w3.org/XML/1998/namespace"

// Read reads the statements of a file, in its order. Errors name file and line.
func Read(name string, data []byte) ([]rdf.Triple, error) {
	root, err := xmlfile.Read(name, data)
	if err != nil {
		return nil, err
	}
	r := &reader{file: name}
	in := scope{}.enter(root)
	if root.Name != rdfName("RDF") {
		_, err := r.node(root, scope{})
		return r.out, err
	}
	for _, e := range root.Children {
		if _, err := r.node(e, in); err != nil {
			return nil, err
		}
	}
	return r.out, nil
}

func rdfName(local string) xml.Name { return xml.Name{Space: rdf.NS, Local: local} }

// scope is what holds of an element and all in it.
type scope struct {
	lang string
	base *url.URL // nil without
}

func (s scope) enter(e *xmlfile.Element) scope {
	for _, a := range e.Attr {
		if a.Name.Space != xmlNS && a.Name.Space != "xml" {
			continue
		}
		switch a.Name.Local {
		case "lang":
			s.lang = strings.ToLower(a.Value)
		case "base":
			if base, err := url.Parse(a.Value); err == nil && base.IsAbs() {
				s.base = base
			}
		}
	}
	return s
}

func (s scope) resolve(iri string) string {
	ref, err := url.Parse(iri)
	if err != nil || ref.IsAbs() || s.base == nil {
		return iri
	}
	return s.base.ResolveReference(ref).String()
}

type reader struct {
	file   string
	out    []rdf.Triple
	blanks int
}

func (r *reader) add(e *xmlfile.Element, s rdf.Term, p string, o rdf.Term) {
	r.out = append(r.out, rdf.Triple{Subject: s, Predicate: p, Object: o, Line: e.Line})
}

func (r *reader) blank() rdf.Term {
	r.blanks++
	return rdf.Term{Kind: rdf.Blank, Value: fmt.Sprintf("#%d", r.blanks)} // no rdf:nodeID has a #
}

// node reads an element that stands for a thing, and returns the thing.
func (r *reader) node(e *xmlfile.Element, in scope) (rdf.Term, error) {
	in = in.enter(e)
	subject := r.subject(e, in)
	if e.Name != rdfName("Description") {
		if e.Name.Space == "" {
			return subject, fmt.Errorf("%s:%d: element %s has no namespace: it is no RDF", r.file, e.Line, e.Name.Local)
		}
		r.add(e, subject, rdf.Type, rdf.Term{Value: e.Name.Space + e.Name.Local})
	}
	for _, a := range e.Attr {
		if own(a) {
			r.attribute(e, subject, a, in)
		}
	}
	items := 0
	for _, p := range e.Children {
		predicate := p.Name.Space + p.Name.Local
		if p.Name == rdfName("li") {
			items++
			predicate = fmt.Sprintf("%s_%d", rdf.NS, items)
		}
		if err := r.property(p, subject, predicate, in); err != nil {
			return subject, err
		}
	}
	return subject, nil
}

func (r *reader) subject(e *xmlfile.Element, in scope) rdf.Term {
	for _, a := range e.Attr {
		switch a.Name {
		case rdfName("about"):
			return rdf.Term{Value: in.resolve(a.Value)}
		case rdfName("ID"):
			return rdf.Term{Value: in.resolve("#" + a.Value)}
		case rdfName("nodeID"):
			return rdf.Term{Kind: rdf.Blank, Value: a.Value}
		}
	}
	return r.blank()
}

// own reports whether an attribute is a statement: of a vocabulary, and neither XML's nor RDF's own.
func own(a xml.Attr) bool {
	switch a.Name.Space {
	case "", "xmlns", "xml", xmlNS:
		return false
	case rdf.NS:
		return a.Name.Local == "type"
	}
	return true
}

func (r *reader) attribute(e *xmlfile.Element, subject rdf.Term, a xml.Attr, in scope) {
	object := rdf.Term{Kind: rdf.Literal, Value: a.Value, Lang: in.lang}
	if a.Name == rdfName("type") {
		object = rdf.Term{Value: in.resolve(a.Value)}
	}
	r.add(e, subject, a.Name.Space+a.Name.Local, object)
}

// property reads an element that says something of subject.
func (r *reader) property(e *xmlfile.Element, subject rdf.Term, predicate string, in scope) error {
	in = in.enter(e)
	switch parse := attribute(e, "parseType"); parse {
	case "":
	case "Resource":
		object := r.blank()
		r.add(e, subject, predicate, object)
		for _, p := range e.Children {
			if err := r.property(p, object, p.Name.Space+p.Name.Local, in); err != nil {
				return err
			}
		}
		return nil
	case "Collection":
		return r.collection(e, subject, predicate, in)
	default:
		return fmt.Errorf("%s:%d: rdf:parseType=%q is not read: write the text by itself", r.file, e.Line, parse)
	}
	if object, ok := r.reference(e, in); ok {
		r.add(e, subject, predicate, object)
		return nil
	}
	switch len(e.Children) {
	case 0:
		r.add(e, subject, predicate, rdf.Term{Kind: rdf.Literal, Value: e.Text, Lang: in.lang})
		return nil
	case 1:
		object, err := r.node(e.Children[0], in)
		r.add(e, subject, predicate, object)
		return err
	}
	return fmt.Errorf("%s:%d: %s holds more than one thing", r.file, e.Line, e.Name.Local)
}

func attribute(e *xmlfile.Element, local string) string {
	for _, a := range e.Attr {
		if a.Name == rdfName(local) {
			return a.Value
		}
	}
	return ""
}

// reference is the object of a property that names it in an attribute, or says something of it there.
func (r *reader) reference(e *xmlfile.Element, in scope) (rdf.Term, bool) {
	var object rdf.Term
	found := false
	for _, a := range e.Attr {
		switch a.Name {
		case rdfName("resource"):
			object, found = rdf.Term{Value: in.resolve(a.Value)}, true
		case rdfName("nodeID"):
			object, found = rdf.Term{Kind: rdf.Blank, Value: a.Value}, true
		}
	}
	for _, a := range e.Attr {
		if !own(a) {
			continue
		}
		if !found {
			object, found = r.blank(), true
		}
		r.attribute(e, object, a, in)
	}
	return object, found
}

func (r *reader) collection(e *xmlfile.Element, subject rdf.Term, predicate string, in scope) error {
	at, by := subject, predicate
	for _, kid := range e.Children {
		cell := r.blank()
		r.add(e, at, by, cell)
		item, err := r.node(kid, in)
		if err != nil {
			return err
		}
		r.add(kid, cell, rdf.First, item)
		at, by = cell, rdf.Rest
	}
	r.add(e, at, by, rdf.Term{Value: rdf.Nil})
	return nil
}
