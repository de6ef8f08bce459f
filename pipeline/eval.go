package pipeline

import (
	"fmt"
	"os"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/quality"
)

// Eval scores a tagger against a gold file: JSON lines with id, lang, kind, text, themes, optional and status.
func Eval(t *analyze.Tagger, gold string, o quality.Options) (score quality.Score, negatives, alarmed int, err error) {
	f, err := os.Open(gold)
	if err != nil {
		return score, 0, 0, fmt.Errorf("read gold: %w", err)
	}
	defer f.Close()
	items, err := quality.ReadGold(f)
	if err != nil {
		return score, 0, 0, fmt.Errorf("%s: %w", gold, err)
	}
	found := make([]quality.Found, len(items))
	for i, item := range items {
		found[i] = quality.Found{}
		for _, tag := range t.Passage(item.Lang, item.Text) {
			if tag.Context == corpus.Counted {
				found[i][tag.Theme] = tag.Status
			}
		}
		if len(item.Themes) == 0 && len(item.Optional) == 0 {
			negatives++
			if len(found[i]) > 0 {
				alarmed++
			}
		}
	}
	return quality.Measure(items, found, o), negatives, alarmed, nil
}
