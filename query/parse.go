package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Mode says how words side by side are read, and what a query may hold.
type Mode int

// In a Rule words side by side are a phrase, there are no fields, and something must be found. In a Search they are any of these.
const (
	Rule Mode = iota
	Search
)

// maxDepth is how deep brackets may lie in one another.
const maxDepth = 50

// Parse reads a query. Errors are *Error, with the column and what would be right.
func Parse(s string, mode Mode) (Node, error) {
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{s: s, tokens: tokens, mode: mode}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	switch t := p.peek(); {
	case t.kind == closeToken:
		return nil, p.fail(t, "this bracket closes nothing: leave it out or open one before")
	case t.kind == notToken:
		return nil, p.fail(t, "NOT needs AND before it: write A AND NOT B")
	case t.kind != endToken:
		return nil, p.fail(t, "%q does not belong here", s[t.start:t.end])
	case mode == Rule && !finds(n):
		return nil, &Error{1, "this finds what is not there: write A AND NOT B"}
	}
	return n, nil
}

// finds reports whether each part of a query asks for something that is there, NOT only narrowing what stands beside it in an AND.
func finds(n Node) bool {
	switch n := n.(type) {
	case Not:
		return false
	case And:
		asks := 0
		for _, p := range n.Parts {
			if not, ok := p.(Not); ok {
				p = not.Part
			} else {
				asks++
			}
			if !finds(p) {
				return false
			}
		}
		return asks > 0
	case Or:
		return !slices.ContainsFunc(n.Parts, func(p Node) bool { return !finds(p) })
	}
	return true
}

type parser struct {
	s      string
	tokens []token
	at     int
	depth  int
	mode   Mode
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	p.at++
	return t
}

func (p *parser) fail(t token, format string, args ...any) error {
	return &Error{utf8.RuneCountInString(p.s[:t.start]) + 1, fmt.Sprintf(format, args...)}
}

// or reads alternatives; a mixture with AND is an error that shows both readings.
func (p *parser) or() (Node, error) {
	start := p.peek().start
	parts, mark, err := p.list(start)
	if err != nil {
		return nil, err
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	if mark == orToken {
		return Or{parts}, nil
	}
	return And{parts}, nil
}

// list reads operands between operators of one kind, AND or OR.
func (p *parser) list(start int) ([]Node, tokenKind, error) {
	var parts []Node
	var first, last token
	for {
		n, err := p.not()
		if err != nil {
			return nil, 0, err
		}
		parts = append(parts, n)
		t := p.peek()
		if t.kind != andToken && t.kind != orToken {
			return parts, first.kind, nil
		}
		if first.kind != endToken && first.kind != t.kind {
			return nil, 0, p.mixed(start, last, t)
		}
		if first.kind == endToken {
			first = t
		}
		last = p.take()
	}
}

// mixed says that AND stands beside OR, with both readings of the three operands about them.
func (p *parser) mixed(start int, one, other token) error {
	before := strings.TrimSpace(p.s[start:one.start])
	between := strings.TrimSpace(p.s[one.end:other.start])
	after := strings.TrimSpace(p.s[other.end:p.operandEnd()])
	if after == "" {
		after = "..."
	}
	a, b := p.s[one.start:one.end], p.s[other.start:other.end]
	return p.fail(other, "AND beside OR can be read in two ways: write (%s %s %s) %s %s, or %s %s (%s %s %s)",
		before, a, between, b, after, before, a, between, b, after)
}

// operandEnd is where the operand after the operator at hand ends.
func (p *parser) operandEnd() int {
	depth := 0
	for _, t := range p.tokens[p.at+1:] {
		switch t.kind {
		case openToken:
			depth++
		case closeToken:
			depth--
		}
		if t.kind == endToken || depth < 0 || depth == 0 && (t.kind == andToken || t.kind == orToken) {
			return t.start
		}
	}
	return len(p.s)
}

func (p *parser) not() (Node, error) {
	if p.peek().kind != notToken {
		return p.near()
	}
	t := p.take()
	if p.peek().kind == notToken {
		return nil, p.fail(t, "NOT NOT is the thing itself: leave both out")
	}
	n, err := p.near()
	if err != nil {
		return nil, err
	}
	return Not{n}, nil
}

// near reads NEAR and PRE, of one kind from left to right.
func (p *parser) near() (Node, error) {
	left := p.peek()
	n, err := p.side()
	if err != nil {
		return nil, err
	}
	for first := p.peek(); ; {
		t := p.peek()
		if t.kind != nearToken && t.kind != preToken {
			return n, nil
		}
		if t.kind != first.kind {
			return nil, p.fail(t, "NEAR beside PRE can be read in two ways: put one of them in brackets")
		}
		p.take()
		right := p.peek()
		b, err := p.side()
		if err != nil {
			return nil, err
		}
		if !located(n) || !located(b) {
			at := right
			if located(b) {
				at = left
			}
			return nil, p.fail(at, "%s takes words, phrases, and brackets with OR or NEAR", p.s[t.start:t.end])
		}
		n = Near{A: n, B: b, Words: t.words, Ordered: t.kind == preToken}
	}
}

// located reports whether what a node finds has a place in the text.
func located(n Node) bool {
	switch n := n.(type) {
	case Word, Phrase, Near:
		return true
	case Or:
		return !slices.ContainsFunc(n.Parts, func(p Node) bool { return !located(p) })
	case Any:
		return len(n.Must)+len(n.MustNot) == 0 && !slices.ContainsFunc(n.Should, func(p Node) bool { return !located(p) })
	}
	return false
}
