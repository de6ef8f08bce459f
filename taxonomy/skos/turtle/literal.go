package turtle

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/taxonomy/skos/rdf"
)

// iriRef reads an IRI in angle brackets, resolved against the base.
func (p *parser) iriRef() (string, error) {
	if p.pos == len(p.s) || p.s[p.pos] != '<' {
		return "", fmt.Errorf("an IRI in <> is missing before %s", p.next())
	}
	end := strings.IndexAny(p.s[p.pos+1:], "> \n\t\r<\"{}|^`")
	if end < 0 || p.s[p.pos+1+end] != '>' {
		return "", fmt.Errorf("the IRI %s is not closed by >", p.next())
	}
	iri, err := unescape(p.s[p.pos+1:p.pos+1+end], "")
	if err != nil {
		return "", err
	}
	p.pos += end + 2
	if p.base == nil {
		return iri, nil
	}
	ref, err := url.Parse(iri)
	if err != nil || ref.IsAbs() {
		return iri, nil
	}
	return p.base.ResolveReference(ref).String(), nil
}

// literal reads a string in one of the four kinds of quotation marks, and its language; its type is left out.
func (p *parser) literal() (rdf.Term, error) {
	mark := p.s[p.pos : p.pos+1]
	long := strings.Repeat(mark, 3)
	if strings.HasPrefix(p.s[p.pos:], long) {
		mark = long
	}
	p.pos += len(mark)
	raw, err := p.quoted(mark)
	if err != nil {
		return rdf.Term{}, err
	}
	t := rdf.Term{Kind: rdf.Literal}
	if t.Value, err = unescape(raw, `tbnrf"'`); err != nil {
		return t, err
	}
	switch {
	case strings.HasPrefix(p.s[p.pos:], "@"):
		p.pos++
		start := p.pos
		for p.pos < len(p.s) && (p.s[p.pos] == '-' || p.s[p.pos] >= '0' && p.s[p.pos] <= '9' || p.s[p.pos]|0x20 >= 'a' && p.s[p.pos]|0x20 <= 'z') {
			p.pos++
		}
		if t.Lang = strings.ToLower(p.s[start:p.pos]); t.Lang == "" {
			return t, errors.New("a language is missing after @")
		}
	case strings.HasPrefix(p.s[p.pos:], "^^"):
		p.pos += 2
		_, err = p.node()
	}
	return t, err
}

// quoted reads up to the closing mark, and takes it.
func (p *parser) quoted(mark string) (string, error) {
	start := p.pos
	for p.pos < len(p.s) {
		switch c := p.s[p.pos]; {
		case strings.HasPrefix(p.s[p.pos:], mark):
			if len(mark) == 3 && strings.HasPrefix(p.s[p.pos+1:], mark) {
				break // the last three of four or five marks close it
			}
			raw := p.s[start:p.pos]
			p.pos += len(mark)
			return raw, nil
		case c == '\\':
			p.pos++
		case c == '\n' && len(mark) == 1:
			return "", errors.New("a line ends within quotation marks: three of them hold several lines")
		case c == '\n':
			p.line++
		}
		p.pos++
	}
	return "", errors.New("the file ends within quotation marks")
}

// unescape resolves \uXXXX, \UXXXXXXXX and, of the others, those allowed.
func unescape(s, allowed string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, `\`)
		b.WriteString(before)
		if !ok {
			return b.String(), nil
		}
		if rest == "" {
			return "", errors.New(`a \ at the end`)
		}
		digits := map[byte]int{'u': 4, 'U': 8}[rest[0]]
		switch {
		case digits > 0 && len(rest) > digits:
			n, err := strconv.ParseUint(rest[1:1+digits], 16, 32)
			if err != nil || !utf8.ValidRune(rune(n)) || n > utf8.MaxRune {
				return "", fmt.Errorf(`\%s is no character`, rest[:1+digits])
			}
			b.WriteRune(rune(n))
		case strings.IndexByte(allowed, rest[0]) >= 0 || allowed != "" && rest[0] == '\\':
			b.WriteByte(unescaped(rest[0]))
		default:
			r, _ := utf8.DecodeRuneInString(rest)
			return "", fmt.Errorf(`\%c stands for nothing`, r)
		}
		s = rest[1+digits:]
	}
}

func unescaped(c byte) byte {
	switch c {
	case 't':
		return '\t'
	case 'b':
		return '\b'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 'f':
		return '\f'
	}
	return c
}

// number reads a number as the string that it is.
func (p *parser) number() (rdf.Term, error) {
	start := p.pos
	for p.pos < len(p.s) && strings.IndexByte("0123456789+-.eE", p.s[p.pos]) >= 0 {
		p.pos++
	}
	for p.pos > start && p.s[p.pos-1] == '.' { // that ends the statement
		p.pos--
	}
	if !strings.ContainsAny(p.s[start:p.pos], "0123456789") {
		return rdf.Term{}, fmt.Errorf("an object is missing before %s", p.next())
	}
	return rdf.Term{Kind: rdf.Literal, Value: p.s[start:p.pos]}, nil
}
