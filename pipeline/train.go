package pipeline

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
	"rapporteur/quality"
	"rapporteur/taxonomy"
)

// Train learns a model from labelled passages: what the rules of the codebook find in them, and their words.
func Train(cb *taxonomy.Codebook, items []quality.Item) (*model.Model, model.Training, error) {
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		return nil, model.Training{}, err
	}
	examples := make([]model.Example, len(items))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, item := range items {
		g.Go(func() error {
			e := model.Example{Lang: item.Lang, Text: item.Text, Themes: item.Themes, Optional: item.Optional, Group: fold(item)}
			e.Clues, e.Speaks = tagger.Clues(item.Lang, item.Text)
			examples[i] = e
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, model.Training{}, err
	}
	var themes []corpus.ThemeID
	for _, t := range cb.Themes {
		themes = append(themes, t.ID)
	}
	return model.Train(themes, examples)
}

// fold keeps what one author wrote in other words for one theme together; all else stands by itself.
func fold(item quality.Item) string {
	if item.Kind == "paraphrase" && item.Group != "" {
		return item.Author + " " + item.Group
	}
	return item.ID
}
