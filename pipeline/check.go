package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"

	"rapporteur/analyze"
	"rapporteur/index"
	"rapporteur/taxonomy"
)

// CheckCodebook lints a codebook, "" for the built-in one, and runs its examples. It returns what is wrong, a line each.
func CheckCodebook(path string) ([]string, error) {
	cb, err := Codebook(path)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, p := range taxonomy.Lint(cb) {
		found = append(found, p.String())
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		return found, nil // Lint has named every rule that does not parse
	}
	for _, p := range tagger.CheckExamples() {
		found = append(found, p.String())
	}
	return found, nil
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
