package pipeline

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
	"rapporteur/ingest"
	"rapporteur/report"
	"rapporteur/report/docx"
	"rapporteur/report/draft"
	"rapporteur/report/html"
	"rapporteur/report/markdown"
	"rapporteur/tally"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

// Formats are the formats of a report by name, as --format takes them.
func Formats() map[string]func(io.Writer, draft.Draft) error {
	return map[string]func(io.Writer, draft.Draft) error{"docx": docx.Write, "html": html.Write, "md": markdown.Write}
}

// Tally counts a workspace under a selection.
func (w *Workspace) Tally(ctx context.Context, sel tally.Selection, program string) (*tally.Tally, error) {
	cb, err := w.Codebook(ctx)
	if err != nil {
		return nil, err
	}
	return w.tally(ctx, cb, sel, program)
}

func (w *Workspace) tally(ctx context.Context, cb *taxonomy.Codebook, sel tally.Selection, program string) (*tally.Tally, error) {
	plan, err := uncac.Workplan()
	if err != nil {
		return nil, err
	}
	c, err := w.Store.Collection(ctx, corpus.Everything())
	if err != nil {
		return nil, err
	}
	engine, err := w.Store.Meta(ctx, engineKey)
	if err != nil {
		return nil, err
	}
	record, err := w.recordDigest(ctx)
	if err != nil {
		return nil, err
	}
	c.Made = corpus.Made{Program: program, Extraction: ingest.Key(), Taxonomy: cb.Digest, Engine: engine, Record: record}
	return tally.New(c, cb, plan, sel), nil
}

// Basis is what a report is made from: a workspace as it is now, or a snapshot.
type Basis struct {
	Config Config
	Files  fs.FS                   // with templates/ in it
	Verify func(corpus.Link) error // checks a quote against the record
}

// Basis is the workspace as it is now.
func (w *Workspace) Basis(ctx context.Context) Basis {
	return Basis{Config: w.Config, Files: os.DirFS(w.Dir), Verify: w.verifier(ctx)}
}

// Basis is the workspace as it was when the snapshot was taken.
func (k Kept) Basis(ctx context.Context) Basis {
	return Basis{Config: k.Config, Files: k.Files, Verify: k.Verify(ctx)}
}

// Request is what somebody wants of a report.
type Request struct {
	Lang       corpus.Lang // "": the configured one, else English
	Edition    report.Edition
	NameStates bool
	Mandate    Mandate
	Program    string // version
}

// Compose writes the draft of a report; what is said of the report comes from the configuration.
func (b Basis) Compose(t *tally.Tally, r Request) (draft.Draft, error) {
	o, err := b.Options(t.Codebook(), r)
	if err != nil {
		return draft.Draft{}, err
	}
	return report.Compose(t, o)
}

// Options are those of everything that is written in the report's words.
func (b Basis) Options(cb *taxonomy.Codebook, r Request) (report.Options, error) {
	words, err := b.Words(r.Lang)
	if err != nil {
		return report.Options{}, err
	}
	c := b.Config.Report
	return report.Options{
		Words: words, Edition: r.Edition, Limit: c.Limit, Sections: c.Sections, NameStates: r.NameStates,
		Title: c.Title, Symbol: c.Symbol, Body: c.Body, Session: c.Session, Item: c.Item,
		Program: "rapporteur " + r.Program, Selected: r.Mandate.Says(words, cb), StatusDate: roster.StatusDate, Verify: b.Verify,
	}, nil
}

// verifier checks quotes against the record, byte for byte, reading each text once.
func (w *Workspace) verifier(ctx context.Context) func(corpus.Link) error {
	texts := map[corpus.DocID]string{}
	return func(l corpus.Link) error {
		content, ok := texts[l.Document]
		if !ok {
			var err error
			if content, err = w.Store.Content(ctx, corpus.Everything(), l.Document); err != nil {
				return err
			}
			texts[l.Document] = content
		}
		if !strings.Contains(content, l.Quote) {
			return errors.New("it is not in the record: run again with the same codebook; if that does not help, `rapporteur check -w` says more")
		}
		return nil
	}
}
