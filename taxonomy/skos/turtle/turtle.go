// Package turtle reads graphs in Turtle 1.1 (https://www.w3.org/TR/turtle/): prefixes and base, lists of predicates and objects, blank
// nodes, collections, literals with languages. Data types are left out; what Turtle has since taken from RDF 1.2 (<< >>, {| |}) is an error.
package turtle

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/taxonomy/skos/rdf"
)

// What a file may have at most.
const (
	maxBytes = 64 << 20
	maxDepth = 100
)

// Read reads the statements of a file, in its order. Errors name file and line.
func Read(name string, data []byte) ([]rdf.Triple, error) {
	p := &parser{s: strings.TrimPrefix(string(data), "\ufeff"), line: 1, prefixes: make(map[string]string)}
	err := p.document()
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, p.line, err)
	}
	return p.out, nil
}

func (p *parser) document() error {
	switch {
	case len(p.s) > maxBytes:
		return fmt.Errorf("%d bytes, more than the %d that a codebook may have", len(p.s), maxBytes)
	case !utf8.ValidString(p.s):
		return errors.New("the file is not UTF-8: save it as UTF-8")
	}
	for {
		p.space()
		if p.pos == len(p.s) {
			return nil
		}
		if err := p.statement(); err != nil {
			return err
		}
	}
}

type parser struct {
	s        string
	pos      int
	line     int
	depth    int
	blanks   int
	base     *url.URL
	prefixes map[string]string
	out      []rdf.Triple
}

// space skips white space and comments.
func (p *parser) space() {
	for p.pos < len(p.s) {
		switch p.s[p.pos] {
		case '\n':
			p.line++
		case ' ', '\t', '\r':
		case '#':
			if end := strings.IndexByte(p.s[p.pos:], '\n'); end >= 0 {
				p.pos += end
				continue
			}
			p.pos = len(p.s)
			return
		default:
			return
		}
		p.pos++
	}
}

// is reports whether s comes next after white space, and takes it.
func (p *parser) is(s string) bool {
	p.space()
	if strings.HasPrefix(p.s[p.pos:], s) {
		p.pos += len(s)
		return true
	}
	return false
}

func (p *parser) want(s string) error {
	if p.is(s) {
		return nil
	}
	return fmt.Errorf("%q is missing before %s", s, p.next())
}

// next shows what comes next.
func (p *parser) next() string {
	rest := p.s[p.pos:]
	if rest == "" {
		return "the end of the file"
	}
	rest, _, _ = strings.Cut(rest, "\n")
	if r := []rune(rest); len(r) > 20 {
		rest = string(r[:20]) + "..."
	}
	return fmt.Sprintf("%q", rest)
}

// keyword takes a word, whatever its case, if it stands by itself.
func (p *parser) keyword(word string) bool {
	p.space()
	rest := p.s[p.pos:]
	if len(rest) <= len(word) || !strings.EqualFold(rest[:len(word)], word) || !strings.ContainsRune(" \t\r\n<#", rune(rest[len(word)])) {
		return false
	}
	p.pos += len(word)
	return true
}

func (p *parser) statement() error {
	switch {
	case p.is("@prefix"):
		return p.dotted(p.prefix())
	case p.is("@base"):
		return p.dotted(p.setBase())
	case p.keyword("PREFIX"):
		return p.prefix()
	case p.keyword("BASE"):
		return p.setBase()
	case p.is("{"), p.keyword("GRAPH"):
		return errors.New("named graphs are not read: save the file as Turtle, not TriG")
	}
	var subject rdf.Term
	var err error
	if p.is("[") {
		if subject, err = p.properties(); err != nil || p.is(".") {
			return err
		}
	} else if subject, err = p.node(); err != nil {
		return err
	}
	if err := p.predicates(subject); err != nil {
		return err
	}
	return p.want(".")
}

// dotted wants a dot behind what was read without an error.
func (p *parser) dotted(err error) error {
	if err != nil {
		return err
	}
	return p.want(".")
}

func (p *parser) prefix() error {
	p.space()
	name, local, err := p.prefixed()
	if err != nil || local != "" {
		return fmt.Errorf("a prefix with a colon is missing before %s", p.next())
	}
	p.space()
	iri, err := p.iriRef()
	p.prefixes[name] = iri
	return err
}

func (p *parser) setBase() error {
	p.space()
	iri, err := p.iriRef()
	if err != nil {
		return err
	}
	base, err := url.Parse(iri)
	if err != nil || !base.IsAbs() {
		return fmt.Errorf("base <%s> is no absolute IRI", iri)
	}
	p.base = base
	return nil
}

// predicates reads what is said of a subject, up to the . or ] after it.
func (p *parser) predicates(subject rdf.Term) error {
	for {
		predicate, err := p.verb()
		if err != nil {
			return err
		}
		for {
			line := p.line
			object, err := p.object()
			if err != nil {
				return err
			}
			p.add(subject, predicate, object, line)
			if !p.is(",") {
				break
			}
		}
		more := false
		for p.is(";") {
			more = true
		}
		if !more || p.ends() {
			return nil
		}
	}
}

func (p *parser) ends() bool {
	p.space()
	return p.pos == len(p.s) || p.s[p.pos] == '.' || p.s[p.pos] == ']'
}

func (p *parser) add(s rdf.Term, predicate string, o rdf.Term, line int) {
	p.out = append(p.out, rdf.Triple{Subject: s, Predicate: predicate, Object: o, Line: line})
}

func (p *parser) verb() (string, error) {
	p.space()
	rest := p.s[p.pos:]
	if len(rest) > 1 && rest[0] == 'a' && strings.ContainsRune(" \t\r\n<#[\"'", rune(rest[1])) {
		p.pos++
		return rdf.Type, nil
	}
	t, err := p.node()
	if err == nil && t.Kind != rdf.IRI {
		err = errors.New("a predicate is an IRI")
	}
	return t.Value, err
}

// object reads a node, a literal, or what stands in brackets.
func (p *parser) object() (rdf.Term, error) {
	p.space()
	if p.pos == len(p.s) {
		return rdf.Term{}, errors.New("the file ends where an object is missing")
	}
	switch c := p.s[p.pos]; {
	case c == '"' || c == '\'':
		return p.literal()
	case c == '[':
		p.pos++
		return p.properties()
	case c >= '0' && c <= '9', c == '+', c == '-', c == '.':
		return p.number()
	}
	for _, word := range []string{"true", "false"} {
		rest := p.s[p.pos:]
		if after, ok := strings.CutPrefix(rest, word); ok && (after == "" || strings.ContainsRune(" \t\r\n.,;])#", rune(after[0]))) {
			p.pos += len(word)
			return rdf.Term{Kind: rdf.Literal, Value: word}, nil
		}
	}
	return p.node()
}

// node reads an IRI, a labelled blank node or a collection.
func (p *parser) node() (rdf.Term, error) {
	p.space()
	rest := p.s[p.pos:]
	switch {
	case strings.HasPrefix(rest, "<<"), strings.HasPrefix(rest, "{|"):
		return rdf.Term{}, errors.New("statements about statements are not read")
	case strings.HasPrefix(rest, "<"):
		iri, err := p.iriRef()
		return rdf.Term{Value: iri}, err
	case strings.HasPrefix(rest, "("):
		p.pos++
		return p.collection()
	case strings.HasPrefix(rest, "_:"):
		p.pos += 2
		label := p.name()
		if label == "" {
			return rdf.Term{}, errors.New("a blank node has no label behind its colon")
		}
		return rdf.Term{Kind: rdf.Blank, Value: label}, nil
	}
	prefix, local, err := p.prefixed()
	if err != nil {
		return rdf.Term{}, err
	}
	base, ok := p.prefixes[prefix]
	if !ok {
		return rdf.Term{}, fmt.Errorf("the prefix %s: is not declared by @prefix", prefix)
	}
	return rdf.Term{Value: base + local}, nil
}

func (p *parser) blank() rdf.Term {
	p.blanks++
	return rdf.Term{Kind: rdf.Blank, Value: fmt.Sprintf("#%d", p.blanks)} // no label in a file has a #
}

func (p *parser) deeper() error {
	if p.depth++; p.depth > maxDepth {
		return fmt.Errorf("more than %d brackets in one another", maxDepth)
	}
	return nil
}

// properties reads a blank node after its opening bracket.
func (p *parser) properties() (rdf.Term, error) {
	node := p.blank()
	if p.is("]") {
		return node, nil
	}
	if err := p.deeper(); err != nil {
		return node, err
	}
	if err := p.predicates(node); err != nil {
		return node, err
	}
	p.depth--
	return node, p.want("]")
}

// collection reads a list after its opening bracket.
func (p *parser) collection() (rdf.Term, error) {
	if err := p.deeper(); err != nil {
		return rdf.Term{}, err
	}
	first := rdf.Term{Value: rdf.Nil}
	var last rdf.Term
	for !p.is(")") {
		line := p.line
		item, err := p.object()
		if err != nil {
			return first, err
		}
		cell := p.blank()
		if first.Value == rdf.Nil {
			first = cell
		} else {
			p.add(last, rdf.Rest, cell, line)
		}
		p.add(cell, rdf.First, item, line)
		last = cell
	}
	if first.Value != rdf.Nil {
		p.add(last, rdf.Rest, rdf.Term{Value: rdf.Nil}, p.line)
	}
	p.depth--
	return first, nil
}

// prefixed reads a name with a colon.
func (p *parser) prefixed() (prefix, local string, err error) {
	start := p.pos
	prefix = p.name()
	if p.pos == len(p.s) || p.s[p.pos] != ':' {
		p.pos = start
		return "", "", fmt.Errorf("an IRI or a name with a prefix is missing before %s", p.next())
	}
	p.pos++
	return prefix, p.local(), nil
}

// name reads letters, digits, _ - and dots within.
func (p *parser) name() string {
	end := p.pos
	for i, r := range p.s[p.pos:] {
		if !nameRune(r) && r != '.' {
			break
		}
		if r != '.' {
			end = p.pos + i + utf8.RuneLen(r)
		}
	}
	name := p.s[p.pos:end]
	p.pos = end
	return name
}

func nameRune(r rune) bool {
	return r == '_' || r == '-' || r == '·' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// local reads what stands after the colon of a name: letters, colons, percent signs, escaped punctuation.
func (p *parser) local() string {
	var b, dots strings.Builder
	for p.pos+dots.Len() < len(p.s) {
		at := p.pos + dots.Len()
		r, size := utf8.DecodeRuneInString(p.s[at:])
		switch {
		case r == '.':
			dots.WriteByte('.')
			continue
		case r == '\\' && at+1 < len(p.s) && strings.IndexByte("_~.-!$&'()*+,;=/?#@%", p.s[at+1]) >= 0:
			r, size = rune(p.s[at+1]), 2
		case !nameRune(r) && r != ':' && r != '%':
			return b.String()
		}
		b.WriteString(dots.String())
		b.WriteRune(r)
		dots.Reset()
		p.pos = at + size
	}
	return b.String()
}
