package taxonomy

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// kept is a codebook as Write writes it. Lines stand apart, since each query and example would be there twice.
type kept struct {
	Codebook Codebook
	Lines    [][]int // by rule: the line of each of its texts
}

// Write writes a codebook in a form that Read reads in a fraction of the time that YAML takes: gzip over JSON. (gob is quicker
// still, but numbers types in the order in which a process meets them: what this and analyze/model write would depend on each other.)
func (c *Codebook) Write(w io.Writer) error {
	k := kept{Codebook: *c, Lines: make([][]int, len(c.Rules))}
	k.Codebook.Rules = slices.Clone(c.Rules)
	for i := range k.Codebook.Rules {
		r := &k.Codebook.Rules[i]
		for _, s := range r.texts() {
			k.Lines[i] = append(k.Lines[i], r.Lines[s])
		}
		r.Lines = nil
	}
	z := gzip.NewWriter(w)
	if err := json.NewEncoder(z).Encode(k); err != nil {
		return fmt.Errorf("write codebook: %w", err)
	}
	return z.Close()
}

// maxKept bounds what a codebook that Read reads unpacks to.
const maxKept = 64 << 20

// Read reads a codebook that Write wrote.
func Read(data []byte) (*Codebook, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	var k kept
	if err := json.NewDecoder(io.LimitReader(z, maxKept)).Decode(&k); err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	if len(k.Lines) != len(k.Codebook.Rules) {
		return nil, errors.New("read codebook: the file is damaged")
	}
	for i := range k.Codebook.Rules {
		if err := k.Codebook.Rules[i].place(k.Lines[i]); err != nil {
			return nil, err
		}
	}
	return &k.Codebook, nil
}

// place gives the rule the lines of its texts.
func (r *Rule) place(lines []int) error {
	texts := r.texts()
	if len(lines) != len(texts) {
		return fmt.Errorf("read codebook: rule %s is damaged", r.Name())
	}
	r.Lines = make(map[string]int, len(texts))
	for i, s := range texts {
		if lines[i] > 0 { // a rule of a file without lines has none
			r.Lines[s] = lines[i]
		}
	}
	return nil
}

// texts are the rule's queries and examples.
func (r *Rule) texts() []string { return slices.Concat(r.Any, r.Not, r.Except, r.Hit, r.Miss) }
