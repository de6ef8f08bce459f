package pipeline

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"rapporteur/corpus"
	"rapporteur/index"
	"rapporteur/query"
)

// indexDir is the folder of the index in a workspace.
const indexDir = "index"

// buildIndex writes a new generation if the record has changed since the last.
func (w *Workspace) buildIndex(ctx context.Context, done Progress) error {
	digest, err := w.Store.Digest(ctx)
	if err != nil {
		return err
	}
	generation := strings.NewReplacer("/", "-").Replace(index.Version) + "-" + digest
	if index.Current(w.path(indexDir)) == generation {
		return nil
	}
	records, err := w.Store.Records(ctx, corpus.Everything())
	if err != nil {
		return err
	}
	step := done.Stage("indexing", len(records))
	return index.Build(ctx, w.path(indexDir), generation, records, step)
}

// Search is what a search asks for.
type Search struct {
	ID      string // given back as Hit.QID
	Query   string // in the one grammar
	Filters []query.Field
	Access  corpus.Access
	Limit   int // 0: all
}

// Searcher searches a workspace. It is safe for concurrent use.
type Searcher struct {
	index *index.Index
}

// Searcher opens the index of a workspace. Close it after use.
func (w *Workspace) Searcher() (*Searcher, error) {
	x, err := index.Open(w.path(indexDir))
	if err != nil {
		return nil, fmt.Errorf("%w: run `rapporteur run SRC -w %s` to have it built", err, w.Dir)
	}
	return &Searcher{index: x}, nil
}

// Close closes the index.
func (s *Searcher) Close() error { return s.index.Close() }

// Search yields the hits of a query, the best first. A query that does not parse is a *query.Error.
func (s *Searcher) Search(ctx context.Context, r Search) (iter.Seq2[corpus.Hit, error], error) {
	node, err := query.Parse(r.Query, query.Search)
	if err != nil {
		return nil, err
	}
	return s.index.Search(ctx, index.Request{ID: r.ID, Query: node, Filters: r.Filters, Access: r.Access, Limit: r.Limit}), nil
}
