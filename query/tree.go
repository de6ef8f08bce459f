// Package query is the one grammar of rules, searches, the web interface and the API: words, phrases, NEAR, AND OR NOT, fields.
// docs/codebook-format.md specifies it.
package query

import (
	"fmt"
	"strconv"
	"strings"

	"rapporteur/corpus"
)

// Node is a part of a query: Word, Phrase, Any, And, Or, Not, Near or Field. String writes it so that it parses back to the same tree.
type Node interface {
	fmt.Stringer
	level() level
}

// level is how tightly a node binds, the loosest first.
type level int

const (
	orLevel level = iota
	andLevel
	notLevel
	nearLevel
	sideLevel
	atomLevel
)

// Form says which forms of a word are found.
type Form int

// The forms of a word. A Wild word holds * (any letters) and ? (one letter).
const (
	Plain Form = iota
	Stem
	Fuzzy
	Wild
	Exact
)

// Word is one word as typed; it may hold hyphens and so be several words of a text, one right after the other.
type Word struct {
	Text     string // without what marks its form
	Form     Form
	Distance int // of a Fuzzy word: 1 or 2 edits
}

// Phrase is found where its parts stand one right after the other: words, or brackets of alternatives.
type Phrase struct{ Parts []Node }

// Any is words side by side in a search: one of Should, best first, all of Must, none of MustNot.
type Any struct{ Should, Must, MustNot []Node }

// And is found where all of its parts are.
type And struct{ Parts []Node }

// Or is found where one of its parts is.
type Or struct{ Parts []Node }

// Not is found where Part is not.
type Not struct{ Part Node }

// Near is found where B stands within Words words of A: after it if Ordered (PRE), else on either side (NEAR).
type Near struct {
	A, B    Node
	Words   int // from 1: adjacent
	Ordered bool
}

// Field asks for passages whose Name has one of Values; for from and to it has one, a date.
type Field struct {
	Name   FieldName
	Values []string
}

// FieldName names what a Field asks about.
type FieldName string

// The fields. From and To bound the date of receipt, both days included. Page takes numbers and ranges (3..7).
const (
	Theme     FieldName = "theme"
	Status    FieldName = "status"
	Submitter FieldName = "submitter"
	Group     FieldName = "group"
	Kind      FieldName = "kind"
	Call      FieldName = "call"
	Lang      FieldName = "lang"
	Symbol    FieldName = "symbol"
	Article   FieldName = "article"
	Question  FieldName = "question"
	Page      FieldName = "page"
	From      FieldName = "from"
	To        FieldName = "to"
)

// Fields returns every field's name in the order in which messages list them.
func Fields() []FieldName {
	return []FieldName{Theme, Status, Submitter, Group, Kind, Call, Lang, Symbol, Article, Question, Page, From, To}
}

// check says what is wrong with a value, nil if nothing is.
func (n FieldName) check(value string) error {
	switch n {
	case Status:
		return oneOf(value, corpus.Statuses())
	case Group:
		return oneOf(value, corpus.Groups())
	case Kind:
		return oneOf(value, corpus.SubmitterKinds())
	case Lang:
		return oneOf(value, append(corpus.Languages(), corpus.Other))
	case From, To:
		_, err := corpus.ParseDate(value)
		return err
	case Page:
		first, last, ranged := strings.Cut(value, "..")
		if !number(first) || ranged && !number(last) {
			return fmt.Errorf("%q is no page: write 3 or 3..7", value)
		}
	}
	return nil
}

func number(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0
}

func oneOf[T ~string](value string, known []T) error {
	names := make([]string, len(known))
	for i, k := range known {
		if names[i] = string(k); names[i] == value {
			return nil
		}
	}
	return fmt.Errorf("%q is none of %s", value, strings.Join(names, ", "))
}

// NewField returns a Field whose values have been checked as Parse checks them.
func NewField(name FieldName, values []string) (Field, error) {
	for _, v := range values {
		if err := name.check(v); err != nil {
			return Field{}, err
		}
	}
	return Field{Name: name, Values: values}, nil
}
