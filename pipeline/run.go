package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/ingest"
	"rapporteur/ingest/ocr"
	"rapporteur/pipeline/guess"
	"rapporteur/pipeline/source"
	"rapporteur/taxonomy"
)

// Options are what a run is asked to do. Its zero value reads nothing.
type Options struct {
	Source   []string           // a folder, a ZIP archive or files of one folder
	Manifest string             // a file to use instead of the one beside the documents
	Taxonomy string             // a codebook to use instead of the configured one
	Model    string             // a model's file, or ModelOff, instead of the configured one
	Cutoff   corpus.Date        // instead of the calls' own
	Workers  int                // documents read at a time; 0: one a processor
	Cache    string             // folder of the compiled WebAssembly; "": none
	OCR      func() *ocr.Engine // reads scans; nil: they are named as not read
	Program  string             // version, for the method note
	Worker   []string           // command of the reading child process; nil: this program's own
	Progress Progress
}

// Run reads a source into the workspace and makes index and report anew where something changed.
func (w *Workspace) Run(ctx context.Context, o Options) (*Summary, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	for _, folder := range []string{"", originals, reportDir, filepath.Join(reportDir, "tables")} {
		if err := sweep(w.path(folder)); err != nil {
			return nil, fmt.Errorf("tidy workspace: %w", err)
		}
	}
	if err := w.otherCodebook(ctx, o); err != nil {
		return nil, err
	}
	cb, tagger, err := w.readAll(ctx, o)
	if err != nil {
		return nil, err
	}
	summary, err := w.evaluate(ctx, cb, tagger, o)
	if err != nil {
		return nil, err
	}
	return summary, w.scour(ctx) // nothing to do unless an erasure was stopped
}

// evaluate makes tags and relations, then index and report of the texts, as far as they have changed.
func (w *Workspace) evaluate(ctx context.Context, cb *taxonomy.Codebook, tagger *analyze.Tagger, o Options) (*Summary, error) {
	if err := w.tag(ctx, cb, tagger, o.Workers, o.Progress); err != nil {
		return nil, err
	}
	if len(o.Source) > 0 {
		if err := w.keepCodebook(ctx, cb, o); err != nil {
			return nil, err
		}
	}
	if err := w.relate(ctx, o.Progress); err != nil { // nothing to do unless texts were read again since they were recorded
		return nil, err
	}
	var summary *Summary
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.buildIndex(ctx, o.Progress) })
	g.Go(func() (err error) {
		summary, err = w.reportAll(ctx, cb, o)
		return err
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return summary, nil
}

// readAll takes the source and prepares the codebook meanwhile. A codebook that cannot be used stops the reading.
func (w *Workspace) readAll(ctx context.Context, o Options) (cb *taxonomy.Codebook, tagger *analyze.Tagger, err error) {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		cb, tagger, err = w.tagger(ctx, o)
		return err
	})
	g.Go(func() error { return w.take(ctx, o) })
	err = g.Wait()
	return cb, tagger, err
}

// tagger prepares the codebook, the model and the reference texts: for a run those that are chosen or configured, else those of the last run.
func (w *Workspace) tagger(ctx context.Context, o Options) (cb *taxonomy.Codebook, _ *analyze.Tagger, err error) {
	path := cmp.Or(o.Taxonomy, w.Config.Taxonomy)
	builtIn := path == ""
	if len(o.Source) > 0 {
		cb, err = Codebook(path)
	} else {
		cb, builtIn, err = w.taggedBy(ctx)
	}
	if err != nil {
		return nil, nil, err
	}
	m, err := readModel(builtIn, w.model(o.Model))
	if err != nil {
		return nil, nil, err
	}
	quoted, err := w.references(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	tagger, err := analyze.New(cb, analyze.Options{Model: m, Quoted: quoted, Trusted: builtIn})
	if err != nil {
		return nil, nil, fmt.Errorf("prepare codebook %s: %w", cb.ID, err)
	}
	return cb, tagger, nil
}

// take reads the source and records what it holds.
func (w *Workspace) take(ctx context.Context, o Options) (err error) {
	src, err := source.Open(ctx, o.Source, o.Manifest)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	if len(src.Files) == 0 {
		return fmt.Errorf("there is no document in %s", src.Name)
	}
	for _, p := range src.Problems {
		o.Progress.Problem(p)
	}
	items, err := w.read(ctx, src, o)
	if err != nil {
		return err
	}
	return w.record(ctx, src, items, o.Progress)
}

func (w *Workspace) read(ctx context.Context, src *source.Source, o Options) (items []item, err error) {
	reader, stop := startOnce(func() (*ingest.Reader, error) {
		return w.newReader(o)
	})
	defer func() { err = errors.Join(err, stop()) }()
	r := &reading{ws: w, src: src, workers: o.Workers, reader: reader, ocr: o.OCR, done: o.Progress}
	return r.all(ctx)
}

func (w *Workspace) newReader(o Options) (*ingest.Reader, error) {
	return ingest.NewReader(ingest.Options{Workers: o.Workers, CacheDir: o.Cache, OCR: o.OCR, Command: o.Worker})
}

// record resolves what was read into submissions.
func (w *Workspace) record(ctx context.Context, src *source.Source, items []item, done Progress) error {
	changed, err := w.readEdits(ctx, src.Name, done.Problem)
	if err != nil {
		return err
	}
	docs := make([]document, 0, len(items))
	var erased []string
	for _, it := range items {
		if it.erased {
			erased = append(erased, it.file)
			continue
		}
		opening, lang, err := w.Store.Opening(ctx, it.id, guess.Opening+1)
		if err != nil {
			return err
		}
		docs = append(docs, document{file: it.file, id: it.id, opening: opening, lang: lang})
	}
	r := newResolver(src, changed)
	r.erased = erased
	found, rows := r.resolve(docs)
	for _, p := range r.problems {
		done.Problem(p)
	}
	if err := w.Store.PutSource(ctx, found); err != nil {
		return err
	}
	if err := w.relate(ctx, done); err != nil {
		return err
	}
	relations, err := w.Store.Relations(ctx, corpus.Everything())
	if err != nil {
		return err
	}
	if guessTranslations(src, found, rows, relations) {
		if err := w.Store.PutSource(ctx, found); err != nil {
			return err
		}
	}
	if err := w.stillWithdrawn(ctx, src.Name, done.Problem); err != nil {
		return err
	}
	return w.writeManifest(ctx, src.Name, rows)
}
