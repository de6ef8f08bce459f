package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf"
)

// OCROptions say which documents are read again by OCR, and how.
type OCROptions struct {
	Files    []string // as they stand in the workspace; none: all
	Force    bool     // read all pages anew, also those with text or read by OCR before
	Language string   // language file of tesseract; "": found out
}

// Reread reads documents of the workspace again by OCR, then makes tags, index and report anew. It returns how many it read.
func (w *Workspace) Reread(ctx context.Context, o Options, which OCROptions) (read int, s *Summary, err error) {
	if o.OCR == nil || o.OCR() == nil {
		return 0, nil, fmt.Errorf("%w: install it with the language files that you need, then run this again", ocr.ErrNone)
	}
	if l := which.Language; l != "" && !slices.Contains(o.OCR().Languages(), l) {
		return 0, nil, fmt.Errorf("tesseract has no language file %s; it has %s", l, strings.Join(o.OCR().Languages(), ", "))
	}
	if which.Force {
		anew := o.OCR().Anew()
		o.OCR = func() *ocr.Engine { return anew }
	}
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o, err = w.asLast(ctx, o); err != nil {
		return 0, nil, err
	}
	cb, tagger, err := w.tagger(ctx, o)
	if err != nil {
		return 0, nil, err
	}
	docs, err := w.chosen(ctx, which.Files)
	if err != nil {
		return 0, nil, err
	}
	if read, err = w.rereadAll(ctx, docs, o, which); err != nil {
		return read, nil, err
	}
	s, err = w.evaluate(ctx, cb, tagger, o)
	return read, s, err
}

// chosen returns the documents with the given file names, each once.
func (w *Workspace) chosen(ctx context.Context, files []string) ([]corpus.Entry, error) {
	all, err := w.Store.Collection(ctx, corpus.Everything())
	if err != nil {
		return nil, err
	}
	var out []corpus.Entry
	found := map[string]bool{}
	seen := map[corpus.DocID]bool{}
	for _, sub := range all.Submissions {
		for _, e := range sub.Entries {
			if len(files) > 0 && !slices.Contains(files, e.File) {
				continue
			}
			found[e.File] = true
			if !seen[e.Document] {
				seen[e.Document] = true
				out = append(out, e)
			}
		}
	}
	for _, f := range files {
		if !found[f] {
			return nil, fmt.Errorf("the workspace has no file %s: write it as in submissions.csv", f)
		}
	}
	return out, nil
}

func (w *Workspace) rereadAll(ctx context.Context, docs []corpus.Entry, o Options, which OCROptions) (read int, err error) {
	reader, err := w.newReader(o)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	step := o.Progress.Stage("reading scans", len(docs))
	for _, e := range docs {
		did, err := w.reread(ctx, reader, e, which)
		if err != nil {
			return read, err
		}
		if did {
			read++
		}
		step()
	}
	return read, nil
}

// reread reads one document by OCR and keeps its text, unless there is nothing to read so.
func (w *Workspace) reread(ctx context.Context, reader *ingest.Reader, e corpus.Entry, which OCROptions) (bool, error) {
	_, scans, err := w.Store.Extraction(ctx, e.Document, pdf.FlagScan)
	if err != nil {
		return false, err
	}
	_, sealed, err := w.Store.Erased(ctx)
	if _, kept := sealed[e.Document]; kept || err != nil || !scans && !which.Force {
		return false, err
	}
	data, err := w.Original(e.Document)
	if err != nil {
		return false, err
	}
	result, err := reader.Reread(ctx, data, which.Force, which.Language)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", e.File, err)
	}
	if !strings.Contains(result.Text.Extraction, ocr.Version) {
		return false, nil
	}
	doc := corpus.Document{ID: e.Document, MediaType: result.Text.MediaType, Size: int64(len(data))}
	return true, w.Store.PutText(ctx, doc, result.Text, nil)
}
