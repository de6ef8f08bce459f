// Package object reads the objects of a PDF file, strictly: a file that is not what its tables say is an error, never repaired.
//
// What is read: a header at byte 0, a chain of cross-reference tables and streams (hybrid files too) in which every object in use stands
// where the table says, objects in object streams, streams whose length is right, and the filters Flate (with its checksum), ASCIIHex
// and ASCII85, with PNG predictors. Encryption and everything else is refused.
package object

import (
	"errors"
	"fmt"

	"rapporteur/ingest/pdf/exact/token"
)

// Value is an object: nil, bool, float64, Name, String, Array, Dict, Ref or *Stream.
type Value any

// Kinds of values.
type (
	Name   string
	String string
	Array  []Value
	Dict   map[Name]Value
	// Ref leads to an indirect object.
	Ref struct{ Num, Gen int }
	// Stream is a stream as it lies in the file.
	Stream struct {
		Dict Dict
		Raw  []byte
	}
)

// ErrSyntax says that something is not written as PDF is.
var ErrSyntax = errors.New("not well-formed")

// Limits of what is parsed: a few bytes of a packed file can be an array of millions.
const (
	maxDepth  = 60      // arrays and dictionaries in one another
	maxInline = 100_000 // values in a dictionary within a content stream
)

// parser makes values of tokens.
type parser struct {
	lex  *token.Lexer
	left *int // values that may still be made
}

// ReadDict reads the rest of a dictionary whose opening token was read.
func ReadDict(lex *token.Lexer) (Dict, error) {
	left := maxInline
	return parser{lex, &left}.dict(0)
}

func (p parser) value(t token.Token, depth int) (Value, error) {
	if *p.left--; depth > maxDepth || *p.left < 0 {
		return nil, fmt.Errorf("%w: nested too deeply or too much", ErrSyntax)
	}
	switch t.Kind {
	case token.Number:
		return p.number(t), nil
	case token.Name:
		return Name(t.Bytes), nil
	case token.String:
		return String(t.Bytes), nil
	case token.ArrayOpen:
		return p.array(depth)
	case token.DictOpen:
		return p.dict(depth)
	case token.Keyword:
		switch string(t.Bytes) {
		case "true":
			return true, nil
		case "false":
			return false, nil
		case "null":
			return nil, nil
		}
	}
	return nil, fmt.Errorf("%w at byte %d", ErrSyntax, p.lex.Pos())
}

// number reads a number, or the reference that it begins.
func (p parser) number(t token.Token) Value {
	if !t.Int || t.Num < 0 || t.Num > maxObjects {
		return t.Num
	}
	back := p.lex.Pos()
	if gen := p.lex.Next(); gen.Kind == token.Number && gen.Int && gen.Num >= 0 && gen.Num <= 65535 {
		if r := p.lex.Next(); r.Kind == token.Keyword && string(r.Bytes) == "R" {
			return Ref{int(t.Num), int(gen.Num)}
		}
	}
	p.lex.Seek(back)
	return t.Num
}

func (p parser) array(depth int) (Value, error) {
	out := Array{}
	for {
		t := p.lex.Next()
		if t.Kind == token.ArrayClose {
			return out, nil
		}
		v, err := p.value(t, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (p parser) dict(depth int) (Dict, error) {
	out := Dict{}
	for {
		t := p.lex.Next()
		switch t.Kind {
		case token.DictClose:
			return out, nil
		case token.Name:
		default:
			return nil, fmt.Errorf("%w: dictionary at byte %d", ErrSyntax, p.lex.Pos())
		}
		key := Name(t.Bytes)
		v, err := p.value(p.lex.Next(), depth+1)
		if err != nil {
			return nil, err
		}
		out[key] = v
	}
}
