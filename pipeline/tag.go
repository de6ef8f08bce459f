package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
	"rapporteur/store"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

// Codebook loads a codebook: the built-in one for "", else a file in one of the formats that readCodebook knows, or a folder.
func Codebook(path string) (*taxonomy.Codebook, error) {
	if path == "" {
		return uncac.Load()
	}
	cb, err := readCodebook(path)
	if err != nil {
		return nil, fmt.Errorf("codebook %s: %w", path, err)
	}
	return cb, nil
}

// ModelOff in place of a model's file means that rules alone decide.
const ModelOff = "off"

// Tagger prepares a codebook for tagging: the built-in one for "", else a file or folder. The model is a file that `rapporteur train` made,
// ModelOff, or "" for the built-in one, which only the built-in codebook has.
func Tagger(path, learned string) (*analyze.Tagger, error) {
	_, t, err := tagger(path, learned)
	return t, err
}

func tagger(path, learned string) (*taxonomy.Codebook, *analyze.Tagger, error) {
	cb, err := Codebook(path)
	if err != nil {
		return nil, nil, err
	}
	m, err := readModel(path, learned)
	if err != nil {
		return nil, nil, err
	}
	t, err := analyze.New(cb, analyze.Options{Model: m, Trusted: path == ""})
	return cb, t, err
}

func readModel(codebook, learned string) (*model.Model, error) {
	switch {
	case learned == ModelOff, learned == "" && codebook != "":
		return nil, nil
	case learned == "":
		return model.Read(uncac.Model())
	}
	data, err := os.ReadFile(learned)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	m, err := model.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", learned, err)
	}
	return m, nil
}

// Codebook is the codebook of the workspace.
func (w *Workspace) Codebook() (*taxonomy.Codebook, error) { return w.codebook("") }

// codebook loads the codebook of a workspace; chosen, if not empty, goes before what its configuration names.
func (w *Workspace) codebook(chosen string) (*taxonomy.Codebook, error) {
	if chosen == "" {
		chosen = w.Config.Taxonomy
	}
	return Codebook(chosen)
}

// tagKey names all that the tags of a text depend on besides the text.
func tagKey(cb *taxonomy.Codebook, t *analyze.Tagger, calls []corpus.Call) (string, error) {
	asked, err := json.Marshal(calls)
	if err != nil {
		return "", fmt.Errorf("digest of the calls: %w", err)
	}
	sum := sha256.Sum256(asked)
	return cb.Digest + " " + t.Engine() + " " + hex.EncodeToString(sum[:8]), nil
}

// tag tags the texts whose tags were not made with this codebook, this engine and these calls.
func (w *Workspace) tag(ctx context.Context, cb *taxonomy.Codebook, tagger *analyze.Tagger, workers int, done Progress) error {
	calls, err := w.Store.Calls(ctx)
	if err != nil {
		return err
	}
	key, err := tagKey(cb, tagger, calls)
	if err != nil {
		return err
	}
	ids, err := w.Store.Untagged(ctx, key)
	if err != nil {
		return err
	}
	step := done.Stage("tagging", len(ids))
	parent := ctx
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for _, id := range ids {
		g.Go(func() error {
			defer step()
			return w.tagOne(ctx, tagger, id, key, calls)
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return w.Store.SetMeta(parent, engineKey, tagger.Engine())
}

// engineKey is the key under which the record says which tagger made its tags.
const engineKey = "engine"

func (w *Workspace) tagOne(ctx context.Context, tagger *analyze.Tagger, id corpus.TextID, key string, calls []corpus.Call) error {
	text, err := w.Store.Text(ctx, id)
	if err != nil {
		return err
	}
	found := tagger.Text(&text, calls)
	asked := make([]store.Asked, 0, len(found.Questions))
	for _, q := range found.Questions {
		asked = append(asked, store.Asked{Passage: q.Passage, Question: q.Question, Asks: q.Asks})
	}
	return w.Store.PutTags(ctx, id, key, found.Tags, asked)
}
