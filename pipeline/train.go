package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
	"rapporteur/lang/text"
	"rapporteur/quality"
	"rapporteur/taxonomy"
	"rapporteur/testdata/gold"
)

// Train learns a model from labelled passages: what the rules of the codebook find in them, and their words. The order of the passages
// does not matter.
func Train(cb *taxonomy.Codebook, items []quality.Item) (*model.Model, model.Training, error) {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b quality.Item) int { return cmp.Compare(a.ID, b.ID) })
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		return nil, model.Training{}, err
	}
	var themes []corpus.ThemeID
	for _, t := range cb.Themes {
		themes = append(themes, t.ID)
	}
	m, report, err := model.Train(themes, examples(tagger, items))
	if err != nil {
		return nil, report, err
	}
	if tagger, err = analyze.New(cb, analyze.Options{Model: m}); err != nil {
		return nil, report, err
	}
	statuses := statusExamples(tagger, items)
	report.StatusesRight, report.Statuses = m.TrainStatus(statuses)
	return m, report, m.Seal()
}

// examples are labelled passages with what the rules find in them.
//
// People write short passages too, rows of tables and items of lists. So every sentence in which a rule found something of a passage that
// the rules' authors did not know is an example as well. What it says of themes that no rule found in it is open.
func examples(tagger *analyze.Tagger, items []quality.Item) []model.Example {
	found := make([][]model.Example, len(items))
	each(items, func(i int, item quality.Item) {
		e := model.Example{Lang: item.Lang, Text: item.Text, Themes: item.Themes, Optional: item.Optional, Group: fold(item), Names: item.Group == "naming-only", Seen: item.Seen}
		e.Clues, e.Speaks = tagger.Clues(item.Lang, item.Text)
		found[i] = append(found[i], e)
		if item.Seen {
			return
		}
		for _, s := range text.Sentences(item.Lang, item.Text) {
			part := e
			part.Text, part.Part = s.In(item.Text), true
			part.Clues, part.Speaks = tagger.Clues(item.Lang, part.Text)
			if len(part.Clues) > 0 && part.Text != item.Text {
				found[i] = append(found[i], part)
			}
		}
	})
	return slices.Concat(found...)
}

// each calls do for every item, several at a time.
func each(items []quality.Item, do func(i int, item quality.Item)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, item := range items {
		g.Go(func() error {
			do(i, item)
			return nil
		})
	}
	_ = g.Wait()
}

// statusExamples are the themes of labelled passages that the tagger finds, with the statuses that people gave them.
func statusExamples(tagger *analyze.Tagger, items []quality.Item) []model.StatusExample {
	found := make([][]model.StatusExample, len(items))
	each(items, func(i int, item quality.Item) {
		for _, s := range tagger.Spoken(item.Lang, item.Text) {
			if status, ok := item.Status[s.Theme]; ok {
				found[i] = append(found[i], model.StatusExample{
					Lang: item.Lang, Text: item.Text, Group: fold(item), Status: status, Signs: s.Signs, Part: s.Part, Seen: item.Seen,
				})
			}
		}
	})
	return slices.Concat(found...)
}

// fold keeps what one author wrote in other words for one theme together; all else stands by itself.
func fold(item quality.Item) string {
	if item.Kind == "paraphrase" && item.Group != "" {
		return item.Author + " " + item.Group
	}
	return item.ID
}

// Labelled reads labelled passages: from files, or all *.jsonl of folders.
func Labelled(paths ...string) ([]quality.Item, error) {
	var all []quality.Item
	for _, p := range paths {
		dir, name := os.DirFS(filepath.Dir(p)), filepath.Base(p)
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			dir, name = os.DirFS(p), "*.jsonl"
		}
		items, err := labelled(dir, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		all = append(all, items...)
	}
	return all, nil
}

func labelled(dir fs.FS, pattern string) ([]quality.Item, error) {
	names, err := fs.Glob(dir, pattern)
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("there is no file %s", pattern)
	}
	var all []quality.Item
	for _, name := range names {
		f, err := dir.Open(name)
		if err != nil {
			return nil, err
		}
		items, err := quality.ReadGold(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, items...)
	}
	return all, nil
}

// modelFile is the model that was learned in a workspace.
const modelFile = "model.gz"

// model is the model to use: what was chosen, what is configured, what was learned here, or "".
func (w *Workspace) model(chosen string) string {
	if chosen = cmp.Or(chosen, w.Config.Model); chosen != "" {
		return chosen
	}
	if _, err := os.Stat(w.path(modelFile)); err == nil {
		return w.path(modelFile)
	}
	return ""
}

// Train learns a model from the program's labelled passages, if the codebook is the built-in one, and from what reviewers decided in the
// workspace. The next run uses it. Decided is how many passages reviewers gave.
func (w *Workspace) Train(ctx context.Context) (report model.Training, decided int, err error) {
	cb, err := Codebook(w.Config.Taxonomy)
	if err != nil {
		return report, 0, err
	}
	items, err := w.decided(ctx, cb)
	if err != nil {
		return report, 0, err
	}
	decided = len(items)
	if w.Config.Taxonomy == "" {
		own, err := labelled(gold.Files, "*.jsonl")
		if err != nil {
			return report, 0, err
		}
		items = append(items, own...)
	}
	if len(items) == 0 {
		return report, 0, fmt.Errorf("train: nobody has decided on a passage yet: accept or reject tags first")
	}
	m, report, err := Train(cb, items)
	if err != nil {
		return report, decided, err
	}
	return report, decided, writeModel(w.path(modelFile), m)
}

// decided makes labelled passages of the decisions that stand. What nobody decided on in a passage is neither right nor wrong.
func (w *Workspace) decided(ctx context.Context, cb *taxonomy.Codebook) ([]quality.Item, error) {
	decisions, err := w.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	type key struct {
		passage corpus.PassageID
		theme   corpus.ThemeID
	}
	last := make(map[key]corpus.Decision)
	for _, d := range decisions {
		last[key{d.Passage, d.Theme}] = d
	}
	texts, err := w.Store.Decided(ctx)
	if err != nil {
		return nil, err
	}
	var items []quality.Item
	for _, p := range texts {
		item := quality.Item{ID: string(p.ID), Lang: p.Lang, Text: p.Text, Kind: "decided", Status: make(map[corpus.ThemeID]corpus.Status)}
		for _, t := range cb.Themes {
			switch d, ok := last[key{p.ID, t.ID}]; {
			case !ok:
				item.Optional = append(item.Optional, t.ID)
			case d.Kind != corpus.Reject:
				item.Themes = append(item.Themes, t.ID)
				if d.Status != "" {
					item.Status[t.ID] = d.Status
				}
			}
		}
		items = append(items, item)
	}
	return items, nil
}

// TrainFrom learns a model for a codebook, "" for the built-in one, from files of labelled passages and writes it to a file.
func TrainFrom(codebook, file string, paths ...string) (model.Training, error) {
	cb, err := Codebook(codebook)
	if err != nil {
		return model.Training{}, err
	}
	items, err := Labelled(paths...)
	if err != nil {
		return model.Training{}, err
	}
	m, report, err := Train(cb, items)
	if err != nil {
		return report, err
	}
	return report, writeModel(file, m)
}

func writeModel(file string, m *model.Model) error {
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return err
	}
	return writeFile(file, b.Bytes())
}
