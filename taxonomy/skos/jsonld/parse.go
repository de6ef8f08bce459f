package jsonld

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// lineKey is the key under which an object has the line on which it begins, from 1. It begins as keywords do, so that nobody takes it for
// a property.
const lineKey = "@line"

// parser reads JSON as encoding/json does, with lines and a limit of depth.
type parser struct {
	*json.Decoder
	data   []byte
	line   int
	offset int64 // up to which lines are counted
}

func parse(data []byte) (any, error) {
	p := &parser{Decoder: json.NewDecoder(bytes.NewReader(data)), data: data, line: 1}
	p.UseNumber()
	v, err := p.value(0)
	if err == nil {
		if _, behind := p.Token(); !errors.Is(behind, io.EOF) {
			err = errors.New("something stands behind the JSON")
		}
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", p.at(), err)
	}
	return v, nil
}

// at is the line that is being read.
func (p *parser) at() int {
	to := p.InputOffset()
	p.line += bytes.Count(p.data[p.offset:to], []byte("\n"))
	p.offset = to
	return p.line
}

func (p *parser) value(depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("more than %d brackets in one another", maxDepth)
	}
	token, err := p.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		return p.list(depth)
	case json.Delim('{'):
		return p.object(depth)
	}
	return token, nil
}

func (p *parser) list(depth int) (any, error) {
	all := []any{}
	for p.More() {
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	_, err := p.Token()
	return all, err
}

func (p *parser) object(depth int) (any, error) {
	line := p.at()
	m := map[string]any{}
	for p.More() {
		key, err := p.Token()
		if err != nil {
			return nil, err
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		m[fmt.Sprint(key)] = v
	}
	m[lineKey] = line
	_, err := p.Token()
	return m, err
}
