package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/detect"
	"rapporteur/query"
	"rapporteur/taxonomy/uncac"
)

// tag compares the tagger with rg over the phrases of the codebook: all themes, status and JSON against a list of hits; and, by itself, the
// part of tagging that does what rg does. rg with an empty file says how much of its time is the making of its automaton.
func tag(program, tmp, file string) ([]contender, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	plain, given := filepath.Join(tmp, "passages.jsonl"), filepath.Join(tmp, "languages.jsonl")
	if err := asPassages(text, plain, given); err != nil {
		return nil, err
	}
	list, empty := filepath.Join(tmp, "phrases"), filepath.Join(tmp, "empty")
	words, err := phrases()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(os.WriteFile(list, []byte(strings.Join(words, "\n")+"\n"), 0o644), os.WriteFile(empty, nil, 0o644)); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	size := int64(len(text))
	return []contender{
		{name: "rapporteur tag", argv: []string{program, "tag"}, stdin: plain, bytes: size},
		{name: "the same, languages given", argv: []string{program, "tag"}, stdin: given, bytes: size},
		{name: "pass alone", argv: []string{self, "pass", given}, says: true, bytes: size},
		{name: "rg -o -F -f", argv: []string{"rg", "-o", "-F", "-f", list, file}, bytes: size},
		{name: "rg, empty file", argv: []string{"rg", "-o", "-F", "-f", list, empty}},
	}, nil
}

// passage is a line of the tagger's input.
type passage struct {
	ID   string      `json:"id"`
	Lang corpus.Lang `json:"lang,omitempty"`
	Text string      `json:"text"`
}

// asPassages writes each line of a text as a passage: into one file as it is, into the other with its language.
func asPassages(text []byte, plain, given string) error {
	var without, with bytes.Buffer
	a, b := json.NewEncoder(&without), json.NewEncoder(&with)
	for line := range bytes.Lines(text) {
		p := passage{Text: strings.TrimRight(string(line), "\r\n")}
		if err := a.Encode(p); err != nil {
			return err
		}
		p.Lang = detect.Detect(p.Text)
		if err := b.Encode(p); err != nil {
			return err
		}
	}
	return errors.Join(os.WriteFile(plain, without.Bytes(), 0o644), os.WriteFile(given, with.Bytes(), 0o644))
}

// phrases returns the words and phrases of all rules, in the form in which they are written.
func phrases() ([]string, error) {
	cb, err := uncac.Load()
	if err != nil {
		return nil, err
	}
	var all []string
	for _, r := range cb.Rules {
		for _, q := range r.Any {
			n, err := query.Parse(q, query.Rule)
			if err != nil {
				return nil, err
			}
			all = append(all, leaves(n)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

func leaves(n query.Node) []string {
	var all []string
	each := func(parts ...query.Node) {
		for _, p := range parts {
			all = append(all, leaves(p)...)
		}
	}
	switch n := n.(type) {
	case query.Word:
		return []string{strings.Trim(n.Text, "*?")}
	case query.Phrase:
		each(n.Parts...)
		return []string{strings.Join(all, " ")}
	case query.And:
		each(n.Parts...)
	case query.Or:
		each(n.Parts...)
	case query.Near:
		each(n.A, n.B)
	}
	return all
}
