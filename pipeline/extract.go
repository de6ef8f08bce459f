package pipeline

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
	"rapporteur/ingest"
	"rapporteur/ingest/block"
	"rapporteur/ingest/ocr"
	"rapporteur/pipeline/source"
)

// Extract is what `rapporteur extract` prints of one file. Its JSON is published.
type Extract struct {
	File      string            `json:"file"` // as given; the name in its archive for members
	MediaType string            `json:"media_type"`
	Language  corpus.Lang       `json:"language"`
	Pages     []ExtractPage     `json:"pages"`
	Error     *corpus.ReadError `json:"error"`
	Members   []Extract         `json:"members,omitempty"` // of an archive or a mail
}

// ExtractPage is the text of one page.
type ExtractPage struct {
	Number int      `json:"number"` // 0 in a format without pages
	Text   string   `json:"text"`
	Engine string   `json:"engine"`
	Flags  []string `json:"flags"`
}

// Extractor reads files without a workspace. Close it after use.
type Extractor struct {
	reader  *ingest.Reader
	workers int
}

// NewExtractor starts the child processes that read: workers of them, 0 for one a processor. Cache is the folder of the compiled
// WebAssembly, "" for none; engine reads scans, nil if none does.
func NewExtractor(workers int, cache string, engine func() *ocr.Engine) (*Extractor, error) {
	if workers <= 0 {
		workers = runtime.NumCPU()
	}
	reader, err := ingest.NewReader(ingest.Options{Workers: workers, CacheDir: cache, OCR: engine})
	if err != nil {
		return nil, err
	}
	return &Extractor{reader: reader, workers: workers}, nil
}

// Close ends the child processes.
func (x *Extractor) Close() error { return x.reader.Close() }

// Files reads files, several at a time, and yields them in the order given. What cannot be read says why in its Error; only
// an end of ctx or of the machinery itself is an error here.
func (x *Extractor) Files(ctx context.Context, files []string) iter.Seq2[Extract, error] {
	return func(yield func(Extract, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		g, ctx := errgroup.WithContext(ctx)
		defer func() { stop(); _ = g.Wait() }() // what was not asked for is dropped with its error
		results := make([]chan Extract, len(files))
		for i := range results {
			results[i] = make(chan Extract, 1)
		}
		g.Go(func() error { return x.feed(ctx, g, files, results) })
		for i := range files {
			select {
			case one := <-results[i]:
				if !yield(one, nil) {
					return
				}
			case <-ctx.Done():
				yield(Extract{File: files[i]}, context.Cause(ctx))
				return
			}
		}
	}
}

// feed starts reading the next file as soon as a worker is free.
func (x *Extractor) feed(ctx context.Context, g *errgroup.Group, files []string, results []chan Extract) error {
	free := make(chan struct{}, x.workers)
	for i, file := range files {
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		g.Go(func() error {
			defer func() { <-free }()
			one, err := x.file(ctx, file)
			if err == nil {
				results[i] <- one
			}
			return err
		})
	}
	return nil
}

func (x *Extractor) file(ctx context.Context, file string) (Extract, error) {
	data, err := readLimited(file)
	if err != nil {
		return Extract{File: file, Pages: []ExtractPage{}, Error: &corpus.ReadError{
			Kind: corpus.NotADocument, Message: fmt.Sprintf("cannot be opened: %v", err),
		}}, nil
	}
	return x.bytes(ctx, file, data, nesting{opened: new(int)})
}

func readLimited(file string) (data []byte, err error) {
	f, err := os.Open(filepath.Clean(file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, source.MaxFile+1))
	if err == nil && len(data) > source.MaxFile {
		return nil, fmt.Errorf("larger than %d MiB", source.MaxFile>>20)
	}
	return data, err
}

// nesting is where a document lies: how deep in archives, and how many members those have brought so far.
type nesting struct {
	depth  int
	opened *int
}

func (x *Extractor) bytes(ctx context.Context, name string, data []byte, at nesting) (Extract, error) {
	result, err := x.reader.Read(ctx, data)
	if err != nil {
		return Extract{}, fmt.Errorf("read %s: %w", name, err)
	}
	one := extractOf(name, result.Text)
	switch n := len(result.Members); {
	case n == 0:
		return one, nil
	case at.depth == maxDepth || *at.opened+n > maxMembers:
		one.Error = &corpus.ReadError{Kind: corpus.LimitOutput, Message: fmt.Sprintf("its %d files were not opened: more than %d archives within one another, or more than %d files; send them singly", n, maxDepth, maxMembers)}
		return one, nil
	}
	*at.opened += len(result.Members)
	err = x.members(ctx, &one, result.Members, nesting{at.depth + 1, at.opened})
	return one, err
}

// members reads the files of an archive; its own page is their texts.
func (x *Extractor) members(ctx context.Context, one *Extract, members []block.Member, at nesting) error {
	var texts []string
	for _, p := range one.Pages {
		texts = append(texts, p.Text)
	}
	for _, m := range members {
		sub, err := x.bytes(ctx, m.Name, m.Data, at)
		if err != nil {
			return err
		}
		one.Members = append(one.Members, sub)
		for _, p := range sub.Pages {
			texts = append(texts, p.Text)
		}
	}
	if len(members) > 0 {
		one.Pages = []ExtractPage{{Text: strings.TrimSpace(strings.Join(texts, "\n\n")), Engine: "members", Flags: []string{}}}
	}
	return nil
}

func extractOf(name string, t corpus.Text) Extract {
	one := Extract{File: name, MediaType: t.MediaType, Language: t.Language, Pages: []ExtractPage{}, Error: t.Error}
	for _, p := range t.Pages {
		flags := p.Flags
		if flags == nil {
			flags = []string{}
		}
		one.Pages = append(one.Pages, ExtractPage{Number: p.Number, Text: strings.TrimSpace(p.Span.In(t.Content)), Engine: p.Engine, Flags: flags})
	}
	return one
}
