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
	m, report, err := model.Train(themes, examples)
	if err != nil {
		return nil, report, err
	}
	if tagger, err = analyze.New(cb, analyze.Options{Model: m}); err != nil {
		return nil, report, err
	}
	statuses := statusExamples(tagger, items)
	report.Statuses, report.StatusesRight = len(statuses), m.TrainStatus(statuses)
	return m, report, m.Seal()
}

// statusExamples are the themes of labelled passages that the tagger finds, with the statuses that people gave them.
func statusExamples(tagger *analyze.Tagger, items []quality.Item) []model.StatusExample {
	var out []model.StatusExample
	for _, item := range items {
		for _, s := range tagger.Spoken(item.Lang, item.Text) {
			if status, ok := item.Status[s.Theme]; ok {
				out = append(out, model.StatusExample{Lang: item.Lang, Text: item.Text, Group: fold(item), Status: status, Signs: s.Signs, Part: s.Part})
			}
		}
	}
	return out
}

// fold keeps what one author wrote in other words for one theme together; all else stands by itself.
func fold(item quality.Item) string {
	if item.Kind == "paraphrase" && item.Group != "" {
		return item.Author + " " + item.Group
	}
	return item.ID
}
