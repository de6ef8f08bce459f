package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"rapporteur/analyze"
	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy/uncac"
)

// measurePass prints the CPU seconds of one pass over passages with their languages: every word is read, and the queries of all rules and
// triggers of the language that may match are found. Reading the file and compiling the queries is not in them.
func measurePass(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var passages []passage
	for line := range bytes.Lines(data) {
		var p passage
		if err := json.Unmarshal(line, &p); err != nil {
			return err
		}
		passages = append(passages, p)
	}
	matchers, err := everyQuery()
	if err != nil {
		return err
	}
	found := 0
	used := cpu()
	for _, p := range passages {
		if m := matchers[p.Lang]; m != nil {
			m.Read(p.Text, corpus.Span{End: len(p.Text)})
			found += len(m.Candidates())
		}
	}
	fmt.Println(cpu() - used)
	if found == 0 {
		return fmt.Errorf("no query may match in %s", file)
	}
	return nil
}

// everyQuery compiles what the built-in rules and triggers look for.
func everyQuery() (map[corpus.Lang]*match.Matcher, error) {
	cb, err := uncac.Load()
	if err != nil {
		return nil, err
	}
	triggers, err := analyze.Triggers()
	if err != nil {
		return nil, err
	}
	queries := make(map[corpus.Lang][]string)
	for _, r := range cb.Rules {
		queries[r.Lang] = append(queries[r.Lang], r.Any...)
	}
	for _, t := range triggers {
		queries[t.Lang] = append(queries[t.Lang], t.Any...)
	}
	matchers := make(map[corpus.Lang]*match.Matcher)
	for _, l := range corpus.Languages() {
		if matchers[l], err = compile(l, queries[l]); err != nil {
			return nil, err
		}
	}
	return matchers, nil
}

func compile(l corpus.Lang, queries []string) (*match.Matcher, error) {
	set := match.NewSet(l)
	var ids []match.ID
	for _, q := range queries {
		n, err := query.Parse(q, query.Rule)
		if err != nil {
			return nil, err
		}
		id, err := set.Add(n)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	set.Anchor(ids)
	return match.NewMatcher(set), nil
}
