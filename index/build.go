package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"rapporteur/corpus"
)

// Version names the form of the index: a generation of another version is built again.
const Version = "index/1"

// batchSize is how many passages are handed to bleve at a time; LAB measured 1,000 to 5,000 as quickest.
const batchSize = 2000

const currentFile = "CURRENT"

// Build writes a generation of the given name into dir and makes it the one in use. Step is called for each record.
func Build(ctx context.Context, dir, generation string, records []corpus.Record, step func()) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("build index: %w", err)
	}
	part := filepath.Join(dir, ".part-"+generation)
	if err := errors.Join(os.RemoveAll(part), os.RemoveAll(filepath.Join(dir, generation))); err != nil {
		return fmt.Errorf("build index: %w", err)
	}
	if err := fill(ctx, part, records, step); err != nil {
		return fmt.Errorf("build index %s: %w", generation, errors.Join(err, os.RemoveAll(part)))
	}
	if err := os.Rename(part, filepath.Join(dir, generation)); err != nil {
		return fmt.Errorf("build index: %w", err)
	}
	return use(dir, generation)
}

func fill(ctx context.Context, path string, records []corpus.Record, step func()) error {
	b, err := bleve.NewUsing(path, bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	batch := b.NewBatch()
	for i, r := range records {
		doc, err := documentOf(r, i)
		if err == nil {
			err = batch.IndexAdvanced(doc)
		}
		if err == nil && (batch.Size() == batchSize || i == len(records)-1) {
			err = b.Batch(batch)
			batch.Reset()
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return errors.Join(err, b.Close())
		}
		step()
	}
	return b.Close()
}

// use names the generation in use, then removes those that were before it.
func use(dir, generation string) error {
	part := filepath.Join(dir, ".part-"+currentFile)
	if err := os.WriteFile(part, []byte(generation+"\n"), 0o644); err != nil {
		return fmt.Errorf("name index %s: %w", generation, err)
	}
	if err := os.Rename(part, filepath.Join(dir, currentFile)); err != nil {
		return fmt.Errorf("name index %s: %w", generation, err)
	}
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if e.IsDir() && e.Name() != generation {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// Current returns the name of the generation in use, "" if there is none.
func Current(dir string) string {
	name, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		return ""
	}
	generation := strings.TrimSpace(string(name))
	if _, err := os.Stat(filepath.Join(dir, generation)); err != nil || generation == "" {
		return ""
	}
	return generation
}

const (
	positions = api.IndexField | api.IncludeTermVectors
	value     = api.IndexField | api.SkipFreqNorm
)

// documentOf lays a record out in fields. Its id, by which equal scores are put in order, is its ordinal.
func documentOf(r corpus.Record, ordinal int) (*document.Document, error) {
	stored, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	doc := document.NewDocument(fmt.Sprintf("%09d", ordinal))
	text := []byte(r.Text)
	add := func(name string, data []byte, how api.FieldIndexingOptions) {
		doc.AddField(document.NewTextFieldCustom(name, nil, data, how, analyzerOf(name, r.Passage.Lang)))
	}
	add(languageField(r.Passage.Lang), text, positions)
	add(wordField, text, value)
	for _, v := range values(r) {
		add(v.field, []byte(v.value), value)
	}
	doc.AddField(document.NewTextFieldCustom(recordField, nil, stored, api.StoreField, whole{}))
	return doc, nil
}
