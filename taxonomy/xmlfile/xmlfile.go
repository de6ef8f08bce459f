// Package xmlfile reads a whole XML file as a tree, for the formats of codebooks. It refuses what none of them needs and what makes XML
// dangerous: declared entities, deep nesting, huge files, encodings other than UTF-8. Nothing outside the file is ever fetched.
package xmlfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What a file may have at most.
const (
	maxBytes = 64 << 20
	maxDepth = 100
)

// Element is an element with all that stands in it.
type Element struct {
	Name     xml.Name // with the URI of its namespace
	Attr     []xml.Attr
	Children []*Element
	Text     string // what stands directly in it, without that of its children
	Line     int    // from 1
}

// Get returns the value of an attribute without a namespace, "" if it is not there.
func (e *Element) Get(name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Read reads a file and returns its root. Errors name file and line.
func Read(name string, data []byte) (*Element, error) {
	switch {
	case len(data) > maxBytes:
		return nil, fmt.Errorf("%s: %d bytes, more than the %d that a codebook may have", name, len(data), maxBytes)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return nil, fmt.Errorf("%s:1: the file is UTF-16: save it as UTF-8", name)
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("the file is in %s: save it as UTF-8", charset)
	}
	r := reader{Decoder: d}
	root, err := r.root()
	if err != nil {
		line, _ := d.InputPos()
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("%s:%d: %s", name, syntax.Line, syntax.Msg)
		}
		return nil, fmt.Errorf("%s:%d: %w", name, line, err)
	}
	return root, nil
}

type reader struct {
	*xml.Decoder
	open []*Element
}

func (r *reader) root() (*Element, error) {
	var root *Element
	for {
		tok, err := r.Token()
		if errors.Is(err, io.EOF) && root != nil {
			return root, nil
		}
		if errors.Is(err, io.EOF) {
			return nil, errors.New("no element stands in it")
		}
		if err != nil {
			return nil, err
		}
		e, err := r.take(tok)
		if err != nil {
			return nil, err
		}
		switch {
		case root == nil:
			root = e
		case e != nil && len(r.open) == 1:
			return nil, fmt.Errorf("a second root, %s", e.Name.Local)
		}
	}
}

// take puts a token into the tree, and returns the element that it begins.
func (r *reader) take(tok xml.Token) (*Element, error) {
	switch tok := tok.(type) {
	case xml.StartElement:
		return r.begin(tok)
	case xml.EndElement:
		r.open = r.open[:len(r.open)-1]
	case xml.CharData:
		if n := len(r.open); n > 0 {
			r.open[n-1].Text += string(tok)
		}
	case xml.Directive:
		if strings.ContainsAny(string(tok), "[") {
			return nil, errors.New("it declares entities, which are refused: save it without a DOCTYPE")
		}
	}
	return nil, nil
}

func (r *reader) begin(start xml.StartElement) (*Element, error) {
	if len(r.open) >= maxDepth {
		return nil, fmt.Errorf("more than %d elements in one another", maxDepth)
	}
	line, _ := r.InputPos()
	e := &Element{Name: start.Name, Attr: start.Copy().Attr, Line: line}
	if n := len(r.open); n > 0 {
		r.open[n-1].Children = append(r.open[n-1].Children, e)
	}
	r.open = append(r.open, e)
	return e, nil
}
