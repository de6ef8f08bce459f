package pipeline

import (
	"fmt"
	"os"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/lang/detect"
	"rapporteur/quality"
)

// Eval scores the tags that a codebook gives, the built-in one for "", and a model, as Tagger has it, against a gold file: JSON lines as docs/quality.md has them.
func Eval(taxonomy, learned, gold string, o quality.Options) (score quality.Score, err error) {
	cb, t, err := tagger(taxonomy, learned)
	if err != nil {
		return score, err
	}
	items, err := readGold(gold)
	if err != nil {
		return score, err
	}
	for _, theme := range cb.Themes {
		o.Known = append(o.Known, theme.ID)
	}
	score = quality.Measure(items, Found(t, items), o)
	score.Gold, score.Taxonomy, score.Engine = gold, cb.Digest, t.Engine()
	return score, nil
}

// Agree compares two files in which two people labelled the same passages.
func Agree(a, b string, o quality.Options) (quality.Agreement, error) {
	first, err := readGold(a)
	if err != nil {
		return quality.Agreement{}, err
	}
	second, err := readGold(b)
	if err != nil {
		return quality.Agreement{}, err
	}
	g, err := quality.Agree(first, second, o)
	if err != nil {
		return g, fmt.Errorf("compare %s with %s: %w", a, b, err)
	}
	g.A, g.B = a, b
	return g, nil
}

// readGold reads a file of labelled passages. A language that is missing is detected, as `tag` does.
func readGold(path string) ([]quality.Item, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	defer f.Close()
	items, err := quality.ReadGold(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for i, item := range items {
		if item.Lang == "" {
			items[i].Lang = detect.Detect(item.Text)
		}
	}
	return items, nil
}

// Found tags the text of each item: themes that count.
func Found(t *analyze.Tagger, items []quality.Item) []quality.Found {
	found := make([]quality.Found, len(items))
	for i, item := range items {
		found[i] = quality.Found{}
		for _, tag := range t.Passage(item.Lang, item.Text) {
			if tag.Context == corpus.Counted {
				found[i][tag.Theme] = quality.Given{Status: tag.Status, Evidence: evidence(tag.Evidence, item.Text)}
			}
		}
	}
	return found
}

func evidence(list []corpus.Evidence, text string) []quality.Evidence {
	var out []quality.Evidence
	for _, e := range list {
		terms := []string{}
		for _, t := range e.Terms {
			terms = append(terms, t.In(text))
		}
		out = append(out, quality.Evidence{Rule: e.Rule, Start: e.Span.Start, End: e.Span.End, Text: e.Span.In(text), Terms: terms})
	}
	return out
}
