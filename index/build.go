package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
)

// Version names the form of the index: a generation of another version is built again.
const Version = "index/2"

// batchSize is how many passages are handed to bleve at a time; LAB measured 1,000 to 5,000 as quickest.
const batchSize = 2000

// CurrentFile names the generation in use, in the folder of the index.
const CurrentFile = "CURRENT"

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

// fill lays out and writes batches of records side by side. In which order they arrive is all the same: what a search finds, and
// in which order, depends on the ids alone.
func fill(ctx context.Context, path string, records []corpus.Record, step func()) error {
	b, err := bleve.NewUsing(path, bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	workers := runtime.GOMAXPROCS(0)
	size := max(1, min(batchSize, (len(records)+workers-1)/workers))
	var next atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	for range workers {
		g.Go(func() error {
			w := newWriter()
			for ctx.Err() == nil {
				from := (int(next.Add(1)) - 1) * size
				if from >= len(records) {
					return nil
				}
				if err := w.batch(b, records[from:min(from+size, len(records))], from, step); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
	}
	return errors.Join(g.Wait(), b.Close())
}

// batch writes records, the first of which has the given ordinal.
func (w *writer) batch(b bleve.Index, records []corpus.Record, first int, step func()) error {
	batch := b.NewBatch()
	for i, r := range records {
		doc, err := w.document(r, first+i)
		if err == nil {
			err = batch.IndexAdvanced(doc)
		}
		if err != nil {
			return err
		}
		step()
	}
	return b.Batch(batch)
}

// use names the generation in use, then removes those that were before it.
func use(dir, generation string) error {
	part := filepath.Join(dir, ".part-"+CurrentFile)
	if err := os.WriteFile(part, []byte(generation+"\n"), 0o644); err != nil {
		return fmt.Errorf("name index %s: %w", generation, err)
	}
	if err := os.Rename(part, filepath.Join(dir, CurrentFile)); err != nil {
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
	name, err := os.ReadFile(filepath.Join(dir, CurrentFile))
	if err != nil {
		return ""
	}
	generation := strings.TrimSpace(string(name))
	if _, err := os.Stat(filepath.Join(dir, generation)); err != nil || generation == "" {
		return ""
	}
	return generation
}
