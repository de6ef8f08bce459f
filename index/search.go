package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	bq "github.com/blevesearch/bleve/v2/search/query"

	"rapporteur/corpus"
	"rapporteur/query"
)

// ErrNone is why an index cannot be opened: none was built yet.
var ErrNone = errors.New("there is no index")

// Index is one generation, open for reading. It is safe for concurrent use.
type Index struct {
	bleve bleve.Index
}

// Open opens the generation in use in dir; ErrNone if there is none.
func Open(dir string) (*Index, error) {
	generation := Current(dir)
	if generation == "" {
		return nil, fmt.Errorf("open index %s: %w", dir, ErrNone)
	}
	b, err := bleve.OpenUsing(filepath.Join(dir, generation), map[string]any{"read_only": true, "bolt_timeout": "5s"})
	if err != nil {
		return nil, fmt.Errorf("open index %s: generation %s: %w", dir, generation, err)
	}
	return &Index{bleve: b}, nil
}

// Close closes the index.
func (x *Index) Close() error { return x.bleve.Close() }

// Request is a search. Filters narrow it without changing the order of hits.
type Request struct {
	ID      string // given back as Hit.QID
	Query   query.Node
	Filters []query.Field // all of them, each any of its values; a theme and a status together mean that theme with that status
	Access  corpus.Access
	Limit   int // 0: all
}

// pageSize is how many hits are fetched from bleve at a time when there is no limit.
const pageSize = 1000

// Search yields hits, the best first, equal scores in the order of the record.
func (x *Index) Search(ctx context.Context, r Request) iter.Seq2[corpus.Hit, error] {
	return func(yield func(corpus.Hit, error) bool) {
		q, exact := translate(r.Query)
		whole := bq.NewBooleanQuery([]bq.Query{q}, nil, nil)
		whole.AddFilter(filter(r))
		rank := 0
		for match, err := range x.pages(ctx, whole, r.Limit) {
			if err != nil {
				yield(corpus.Hit{}, fmt.Errorf("search: %w", err))
				return
			}
			hit, ok, err := hitOf(match, r.Query, exact)
			if err == nil && !ok {
				continue
			}
			rank++
			hit.QID, hit.Rank = r.ID, rank
			if !yield(hit, err) || err != nil || rank == r.Limit {
				return
			}
		}
	}
}

// filter is what a hit must be, whatever its score: seen by the reader, and in every filter.
func filter(r Request) bq.Query {
	var classes []bq.Query
	for _, c := range r.Access.Classes() {
		classes = append(classes, on(classField, bleve.NewTermQuery(string(c))))
	}
	must := []bq.Query{either(classes)}
	for _, f := range r.Filters {
		must = append(must, field(f))
	}
	if both := themeWithStatus(r.Filters); both != nil {
		must = append(must, both)
	}
	return bleve.NewConjunctionQuery(must...)
}

// themeWithStatus asks for one of the themes with one of the statuses on the same tag; nil unless both are filtered.
func themeWithStatus(filters []query.Field) bq.Query {
	var qs []bq.Query
	for _, t := range filters {
		for _, s := range filters {
			if t.Name != query.Theme || s.Name != query.Status {
				continue
			}
			for _, theme := range t.Values {
				for _, status := range s.Values {
					qs = append(qs, on(themeStatusField, bleve.NewTermQuery(themeStatus(theme, status))))
				}
			}
		}
	}
	if qs == nil {
		return nil
	}
	return either(qs)
}

// pages yields all matches of a query, page by page: there is no ceiling.
func (x *Index) pages(ctx context.Context, q bq.Query, limit int) iter.Seq2[*search.DocumentMatch, error] {
	size := pageSize
	if limit > 0 && limit < size {
		size = limit
	}
	return func(yield func(*search.DocumentMatch, error) bool) {
		var after []string
		for {
			req := bleve.NewSearchRequestOptions(q, size, 0, false)
			req.Fields = []string{recordField}
			req.SortBy([]string{"-_score", "_id"})
			req.SearchAfter = after
			result, err := x.bleve.SearchInContext(ctx, req)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, m := range result.Hits {
				if !yield(m, nil) {
					return
				}
			}
			if len(result.Hits) < size {
				return
			}
			last := result.Hits[len(result.Hits)-1]
			after = []string{strconv.FormatFloat(last.Score, 'g', -1, 64), last.ID}
		}
	}
}

// hitOf reads a match; ok is false if the index found it but the text says otherwise.
func hitOf(match *search.DocumentMatch, n query.Node, exact bool) (hit corpus.Hit, ok bool, err error) {
	stored, _ := match.Fields[recordField].(string)
	var r corpus.Record
	if err := json.Unmarshal([]byte(stored), &r); err != nil {
		return hit, false, fmt.Errorf("the index is damaged: run again to have it built anew: %w", err)
	}
	m := newMatcher(r)
	places, ok := m.match(n)
	if !ok && !exact {
		return hit, false, nil
	}
	hit = corpus.Hit{
		Score: match.Score, File: r.File, Document: r.Document, Submission: r.Submission, Submitters: []corpus.SubmitterID{}, Call: r.Call,
		Received: r.Received, Page: r.Passage.Page, Passage: r.Passage.ID, Lang: r.Passage.Lang, Text: r.Text,
		Highlights: []corpus.Span{}, Themes: []corpus.ThemeStatus{}, Why: []corpus.Why{},
	}
	for _, s := range r.Submitters {
		hit.Submitters = append(hit.Submitters, s.ID)
	}
	hit.Themes = append(hit.Themes, r.Themes...)
	m.explain(&hit, places)
	return hit, true, nil
}

// explain fills in highlights, joined where they touch, and the reasons, each once.
func (m *matcher) explain(hit *corpus.Hit, places []found) {
	var spans []corpus.Span
	for _, p := range places {
		spans = append(spans, corpus.Span{Start: m.tokens[p.first].Span.Start, End: m.tokens[p.last].Span.End})
		for _, w := range p.why {
			if !slices.Contains(hit.Why, w) {
				hit.Why = append(hit.Why, w)
			}
		}
	}
	slices.SortFunc(spans, func(a, b corpus.Span) int { return a.Start - b.Start })
	for _, s := range spans {
		last := len(hit.Highlights) - 1
		if last >= 0 && s.Start <= hit.Highlights[last].End {
			hit.Highlights[last].End = max(hit.Highlights[last].End, s.End)
			continue
		}
		hit.Highlights = append(hit.Highlights, s)
	}
}
