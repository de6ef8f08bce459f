package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/query"
	"rapporteur/taxonomy/uncac"
)

// tag compares the tagger with rg over the phrases of the codebook: all themes, status and JSON against a list of hits.
func tag(program, tmp, file string) ([]contender, error) {
	lines := filepath.Join(tmp, "passages.jsonl")
	if err := asPassages(file, lines); err != nil {
		return nil, err
	}
	list := filepath.Join(tmp, "phrases")
	words, err := phrases()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(list, []byte(strings.Join(words, "\n")+"\n"), 0o644); err != nil {
		return nil, err
	}
	return []contender{
		{name: "rapporteur tag", argv: []string{program, "tag"}, stdin: lines},
		{name: "rg -o -F -f", argv: []string{"rg", "-o", "-F", "-f", list, file}},
	}, nil
}

func asPassages(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	e := json.NewEncoder(out)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if err := e.Encode(map[string]string{"id": "", "text": lines.Text()}); err != nil {
			return err
		}
	}
	return lines.Err()
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
