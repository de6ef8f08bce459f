package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"

	"rapporteur/analyze"
	"rapporteur/analyze/advise"
	"rapporteur/index"
	"rapporteur/taxonomy"
)

// CheckCodebook says what is wrong in a codebook, "" for the built-in one, and what could be better: by itself, and in the passages of a
// corpus, if there are any. Errors come first.
func CheckCodebook(path string, passages []Passage) ([]taxonomy.Problem, error) {
	cb, err := Codebook(path)
	if err != nil {
		return nil, err
	}
	return checkCodebook(cb, passages), nil
}

func checkCodebook(cb *taxonomy.Codebook, passages []Passage) []taxonomy.Problem {
	found := slices.Concat(cb.Losses, taxonomy.Lint(cb))
	if tagger, err := analyze.New(cb, analyze.Options{}); err == nil { // else Lint has named every rule that does not parse
		for _, p := range tagger.CheckExamples() {
			p.Kind = taxonomy.Examples
			found = append(found, p)
		}
		found = append(found, advise.Overlaps(cb, tagger)...)
	}
	found = append(found, advise.Rules(cb)...)
	texts := make([]advise.Passage, len(passages))
	for i, p := range passages {
		texts[i] = advise.Passage{Lang: p.Lang, Text: p.Text}
	}
	found = append(found, advise.Corpus(cb, texts)...)
	slices.SortStableFunc(found, func(a, b taxonomy.Problem) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Kind, b.Kind))
	})
	return found
}

// CheckCodebook does the same for the codebook of the workspace, or another one, with the passages of its texts.
func (w *Workspace) CheckCodebook(ctx context.Context, path string) ([]taxonomy.Problem, error) {
	cb, err := Codebook(cmp.Or(path, w.Config.Taxonomy))
	if err != nil {
		return nil, err
	}
	passages, err := w.Passages(ctx)
	if err != nil {
		return nil, err
	}
	return checkCodebook(cb, passages), nil
}

// Check verifies a workspace: the record, the originals against their digests, and that the index can be opened.
func (w *Workspace) Check(ctx context.Context) ([]string, error) {
	found, err := w.Store.Check(ctx)
	if err != nil {
		return nil, err
	}
	originals, err := w.checkOriginals(ctx)
	if err != nil {
		return nil, err
	}
	found = append(found, originals...)
	x, err := index.Open(w.path(indexDir))
	switch {
	case errors.Is(err, index.ErrNone):
		return append(found, "there is no index: `rapporteur run` builds it"), nil
	case err != nil:
		return append(found, err.Error()+": delete it, and `rapporteur run` builds it anew"), nil
	}
	return found, x.Close()
}

// checkOriginals compares each original with its name, which is its digest.
func (w *Workspace) checkOriginals(ctx context.Context) ([]string, error) {
	entries, err := os.ReadDir(w.path(originals))
	if err != nil {
		return nil, fmt.Errorf("check originals: %w", err)
	}
	var found []string
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := os.ReadFile(w.path(originals, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("check originals: %w", err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != e.Name() {
			found = append(found, fmt.Sprintf("original %s has been changed: put the document back as it was received", w.path(originals, e.Name())))
		}
	}
	return found, nil
}
