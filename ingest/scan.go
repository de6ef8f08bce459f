package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf"
)

// batch is how many pages a child draws at a time: 35 MB of pictures of A4 pages.
const batch = 4

// Fresh reports whether a text of the given extraction key need not be read again. One with scans that were not read must, once there
// is an OCR program; one that OCR has read stays where there is none, or another version of it.
func Fresh(extraction string, scans bool, engine func() *ocr.Engine) bool {
	if strings.HasPrefix(extraction, Key()+" "+ocr.Version) {
		return true
	}
	return extraction == Key() && (!scans || engine == nil || engine() == nil)
}

// Reread reads the pages of a PDF by OCR: those without text, or with force all of them. Language is the name of a language file of
// tesseract, "" to find it out.
func (r *Reader) Reread(ctx context.Context, data []byte, force bool, language string) (Result, error) {
	result, err := r.answer(ctx, request{}, data)
	if err != nil {
		return Result{}, err
	}
	if r.ocr() == nil {
		return Result{}, ocr.ErrNone
	}
	pages := unreadScans(result.Text)
	if force && result.Text.MediaType == pdf.MediaType {
		pages = nil
		for _, p := range result.Text.Pages {
			pages = append(pages, p.Number)
		}
	}
	if len(pages) == 0 {
		return result, nil
	}
	return r.recognize(ctx, data, result.Text, pages, request{}, language)
}

// unreadScans are the pages that OCR may read: without text, or with one that means nothing.
func unreadScans(t corpus.Text) []int {
	var out []int
	for _, p := range t.Pages {
		if slices.Contains(p.Flags, pdf.FlagScan) || slices.Contains(p.Flags, pdf.FlagGarbage) {
			out = append(out, p.Number)
		}
	}
	return out
}

// recognize reads pages on pictures of them, then has a child read the document again with what they say.
func (r *Reader) recognize(ctx context.Context, data []byte, t corpus.Text, pages []int, q request, language string) (Result, error) {
	engine := r.ocr()
	read := map[int]ocr.Page{}
	for some := range slices.Chunk(pages, batch) {
		drawn, err := r.answer(ctx, request{Draw: some}, data)
		if err != nil {
			return Result{}, err
		}
		pictures := map[int][]byte{}
		for _, n := range some {
			for _, m := range drawn.Members {
				if m.Name == pdf.PictureName(n) {
					pictures[n] = m.Data
				}
			}
		}
		if language == "" && len(pictures) > 0 {
			first := slices.Min(slices.Collect(maps.Keys(pictures)))
			if language, err = r.choose(ctx, engine, pictures[first], t.Language); ctx.Err() != nil {
				return Result{}, ctx.Err()
			} else if err != nil { // no page can be read: each says so in the ledger
				language = engine.Languages()[0]
			}
		}
		got, err := r.readPictures(ctx, engine, pictures, language)
		if err != nil {
			return Result{}, err
		}
		maps.Copy(read, got)
	}
	q.OCR, q.Key = read, fmt.Sprintf("%s %s %s", Key(), ocr.Version, engine.Name())
	if len(pages) == len(t.Pages) && len(unreadScans(t)) < len(pages) {
		q.Key += " all pages"
	}
	return r.answer(ctx, q, data)
}

// choose finds the language of the pages.
func (r *Reader) choose(ctx context.Context, engine *ocr.Engine, picture []byte, known corpus.Lang) (string, error) {
	r.slot <- struct{}{}
	defer func() { <-r.slot }()
	return engine.Choose(ctx, picture, known)
}

// sure is the confidence below which words are no text: pages read in a wrong script, or lying on their side, have 20 to 45.
const sure = 50

// readPicture reads a picture in the language of the document, and where that does not fit in the one that fits the page. What is
// still not sure is no text.
func readPicture(ctx context.Context, engine *ocr.Engine, picture []byte, language string) (ocr.Page, error) {
	p, err := engine.Read(ctx, picture, language)
	if err != nil || p.Confidence >= sure || len(p.Words) == 0 {
		return p, err
	}
	if language, err = engine.Choose(ctx, picture, ""); err != nil {
		return p, err
	}
	if p, err = engine.Read(ctx, picture, language); err == nil && p.Confidence < sure {
		p.Words, p.Failed = nil, true
	}
	return p, err
}

// readPictures reads pictures, several at a time. One that cannot be read is marked as such.
func (r *Reader) readPictures(ctx context.Context, engine *ocr.Engine, pictures map[int][]byte, language string) (map[int]ocr.Page, error) {
	numbers := slices.Sorted(maps.Keys(pictures))
	pages := make([]ocr.Page, len(numbers))
	g, ctx := errgroup.WithContext(ctx)
	for i, n := range numbers {
		g.Go(func() error {
			r.slot <- struct{}{}
			defer func() { <-r.slot }()
			p, err := readPicture(ctx, engine, pictures[n], language)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				p = ocr.Page{Engine: engine.Name(), Language: language, Failed: true}
			}
			pages[i] = p
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	out := map[int]ocr.Page{}
	for i, n := range numbers {
		out[n] = pages[i]
	}
	return out, nil
}
