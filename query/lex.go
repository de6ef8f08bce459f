package query

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error is what is wrong with a query, and where.
type Error struct {
	Column  int // in characters, from 1
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("column %d: %s", e.Column, e.Message) }

type tokenKind int

const (
	endToken tokenKind = iota
	wordToken
	quoteToken
	openToken
	closeToken
	plusToken
	minusToken
	andToken
	orToken
	notToken
	nearToken
	preToken
	fieldToken
)

// token is one piece of a query.
type token struct {
	kind  tokenKind
	text  string // of a word or quotation; the name of a field
	words int    // of NEAR and PRE
	stem  bool   // a quotation followed by ~
	start int    // byte of the query
	end   int
	value []string // of a field
}

type lexer struct {
	s   string
	pos int
}

// lex cuts a query into tokens, the last of which is the end.
func lex(s string) ([]token, error) {
	if !utf8.ValidString(s) {
		return nil, &Error{1, "the query is not UTF-8"}
	}
	x := &lexer{s: s}
	tokens := make([]token, 0, len(s)/6+2) // about as many as most queries have
	for {
		t, err := x.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		if t.kind == endToken {
			return tokens, nil
		}
	}
}

func (x *lexer) fail(at int, format string, args ...any) error {
	return &Error{utf8.RuneCountInString(x.s[:at]) + 1, fmt.Sprintf(format, args...)}
}

func (x *lexer) next() (token, error) {
	x.pos += len(x.s[x.pos:]) - len(strings.TrimLeftFunc(x.s[x.pos:], unicode.IsSpace))
	start := x.pos
	if start == len(x.s) {
		return token{start: start, end: start}, nil
	}
	switch x.s[start] {
	case '(':
		return x.single(openToken), nil
	case ')':
		return x.single(closeToken), nil
	case '+':
		return x.single(plusToken), nil
	case '-':
		return x.single(minusToken), nil
	case '"':
		return x.quotation()
	}
	if name, n, ok := fieldStart(x.s[start:]); ok {
		x.pos += n
		return x.field(name, start)
	}
	return x.word()
}

func (x *lexer) single(kind tokenKind) token {
	x.pos++
	return token{kind: kind, start: x.pos - 1, end: x.pos}
}

// quotation reads up to the closing mark, and a ~ after it.
func (x *lexer) quotation() (token, error) {
	start := x.pos
	n := strings.IndexByte(x.s[start+1:], '"')
	if n < 0 {
		return token{}, x.fail(start, "the quotation mark is not closed: write a second \" at the end of the phrase")
	}
	x.pos = start + n + 2
	t := token{kind: quoteToken, text: x.s[start+1 : start+1+n], start: start}
	if strings.HasPrefix(x.s[x.pos:], "~") {
		x.pos++
		t.stem = true
		if x.pos < len(x.s) && x.s[x.pos] >= '0' && x.s[x.pos] <= '9' {
			return token{}, x.fail(x.pos, "a phrase takes no number: write NEAR/n between its words, or ~ alone for every form of each word")
		}
	}
	t.end = x.pos
	return t, nil
}

// word reads up to white space, a bracket or a quotation mark, and tells operators from words.
func (x *lexer) word() (token, error) {
	start := x.pos
	x.pos += wordEnd(x.s[start:])
	t := token{kind: wordToken, text: x.s[start:x.pos], start: start, end: x.pos}
	if !operator(t.text) {
		return t, nil
	}
	name, n, _ := strings.Cut(t.text, "/")
	switch name {
	case "AND":
		t.kind = andToken
	case "OR":
		t.kind = orToken
	case "NOT":
		t.kind = notToken
	case "NEAR":
		t.kind = nearToken
	case "PRE":
		t.kind = preToken
	}
	if t.kind == nearToken || t.kind == preToken {
		words, err := strconv.Atoi(n)
		if err != nil || words < 1 || words > maxNear {
			return t, x.fail(start, "%s needs a number of words from 1 to %d: write %s/5", name, maxNear, name)
		}
		t.words = words
	}
	return t, nil
}

// maxNear is the farthest that NEAR and PRE reach, in words.
const maxNear = 100

func wordEnd(s string) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' || r == '"' }); i >= 0 {
		return i
	}
	return len(s)
}

// operator reports whether a word written alone is read as an operator.
func operator(s string) bool {
	name, _, slash := strings.Cut(s, "/")
	switch name {
	case "AND", "OR", "NOT":
		return !slash
	case "NEAR", "PRE":
		return true
	}
	return false
}

// fieldStart recognizes lower-case letters and a colon, and gives the number of bytes with the colon.
func fieldStart(s string) (string, int, bool) {
	i := 0
	for i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
		i++
	}
	if i == 0 || i == len(s) || s[i] != ':' {
		return "", 0, false
	}
	return s[:i], i + 1, true
}

// field reads the values after a field's colon: separated by commas, in quotation marks where they hold blanks.
func (x *lexer) field(name string, start int) (token, error) {
	t := token{kind: fieldToken, text: name, start: start}
	for {
		at := x.pos
		value, err := x.value()
		if err != nil {
			return t, err
		}
		if value == "" {
			return t, x.fail(at, "%s: has no value: write %s:value without a blank, or in quotation marks", name, name)
		}
		t.value = append(t.value, value)
		if !strings.HasPrefix(x.s[x.pos:], ",") {
			t.end = x.pos
			return t, nil
		}
		x.pos++
	}
}

func (x *lexer) value() (string, error) {
	rest := x.s[x.pos:]
	if strings.HasPrefix(rest, `"`) {
		t, err := x.quotation()
		return strings.TrimSpace(t.text), err
	}
	n := wordEnd(rest)
	if i := strings.IndexByte(rest[:n], ','); i >= 0 {
		n = i
	}
	x.pos += n
	return rest[:n], nil
}
