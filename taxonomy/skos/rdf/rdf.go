// Package rdf holds the statements of a graph as the readers of its notations give them.
package rdf

// Kind says what a Term is.
type Kind int

// The kinds of terms. The value of a Blank is its label, good within one file.
const (
	IRI Kind = iota
	Blank
	Literal
)

// Term is a subject or object.
type Term struct {
	Kind  Kind
	Value string
	Lang  string // of a Literal, in lower case; "" without
}

// Triple is one statement.
type Triple struct {
	Subject   Term
	Predicate string // an IRI
	Object    Term
	Line      int // from 1
}

// The vocabulary of RDF itself.
const (
	NS    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	Type  = NS + "type"
	First = NS + "first"
	Rest  = NS + "rest"
	Nil   = NS + "nil"
	Value = NS + "value"
)
