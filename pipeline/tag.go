package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

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
	m, err := readModel(path == "", learned)
	if err != nil {
		return nil, nil, err
	}
	t, err := analyze.New(cb, analyze.Options{Model: m, Trusted: path == ""})
	return cb, t, err
}

func readModel(builtIn bool, learned string) (*model.Model, error) {
	switch {
	case learned == ModelOff, learned == "" && !builtIn:
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

// Codebook is the codebook with which the tags of the workspace were made, whatever is configured since, so that counts and tags go together;
// before the first run the configured one.
func (w *Workspace) Codebook(ctx context.Context) (*taxonomy.Codebook, error) {
	cb, _, err := w.taggedBy(ctx)
	return cb, err
}

// nextCodebook is the codebook of the next run, as far as it is known: the configured one, else that of the tags.
func (w *Workspace) nextCodebook(ctx context.Context) (*taxonomy.Codebook, error) {
	if w.Config.Taxonomy != "" {
		return Codebook(w.Config.Taxonomy)
	}
	return w.Codebook(ctx)
}

// taggedBy is Codebook, and whether it is the built-in one.
func (w *Workspace) taggedBy(ctx context.Context) (cb *taxonomy.Codebook, builtIn bool, err error) {
	data, err := w.Store.Codebook(ctx)
	switch {
	case err != nil:
		return nil, false, err
	case data == nil:
		cb, err = Codebook(w.Config.Taxonomy)
		return cb, w.Config.Taxonomy == "", err
	case len(data) == 0:
		cb, err = uncac.Load()
		return cb, true, err
	}
	cb, err = taxonomy.Read(data)
	return cb, false, err
}

// keepCodebook keeps the codebook with which tags were made, and what else the run was asked for. Of the built-in one nothing is kept but
// that it was it.
func (w *Workspace) keepCodebook(ctx context.Context, cb *taxonomy.Codebook, o Options) error {
	var b bytes.Buffer
	if cmp.Or(o.Taxonomy, w.Config.Taxonomy) != "" {
		if err := cb.Write(&b); err != nil {
			return err
		}
	}
	model := o.Model
	if model != "" && model != ModelOff {
		var err error
		if model, err = filepath.Abs(model); err != nil {
			return fmt.Errorf("name model: %w", err)
		}
	}
	asked, err := json.Marshal(asked{Taxonomy: o.Taxonomy, Model: model, Cutoff: o.Cutoff})
	if err != nil {
		return fmt.Errorf("keep what was asked for: %w", err)
	}
	return errors.Join(w.Store.SetCodebook(ctx, b.Bytes()), w.Store.SetMeta(ctx, askedKey, string(asked)))
}

// asked is what the last run was asked for and what is made anew between runs holds to.
type asked struct {
	Taxonomy string // as typed, for messages
	Model    string
	Cutoff   corpus.Date
}

// askedKey is the key under which the record keeps asked.
const askedKey = "asked"

// lastAsked is what the last run was asked for.
func (w *Workspace) lastAsked(ctx context.Context) (last asked, err error) {
	kept, err := w.Store.Meta(ctx, askedKey)
	if err != nil || kept == "" {
		return last, err
	}
	if err := json.Unmarshal([]byte(kept), &last); err != nil {
		return last, fmt.Errorf("read what was asked for: %w", err)
	}
	return last, nil
}

// asLast makes options those of the last run, as far as they say nothing else.
func (w *Workspace) asLast(ctx context.Context, o Options) (Options, error) {
	last, err := w.lastAsked(ctx)
	o.Model, o.Cutoff = cmp.Or(o.Model, last.Model), cmp.Or(o.Cutoff, last.Cutoff)
	return o, err
}

// otherCodebook says that a run goes back to the configured codebook, which somebody may not mean.
func (w *Workspace) otherCodebook(ctx context.Context, o Options) error {
	last, err := w.lastAsked(ctx)
	if err == nil && last.Taxonomy != "" && o.Taxonomy == "" {
		o.Progress.Problem(fmt.Sprintf("the last run used --taxonomy %s, this one the codebook of %s: all tags and counts are made anew with it; "+
			"to stay with the other, write it there as taxonomy", last.Taxonomy, w.path(configFile)))
	}
	return err
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
