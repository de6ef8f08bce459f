package pdf

import (
	"context"
	"fmt"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact"
	"rapporteur/ingest/pdf/pdfium"
)

// Engines in the ledger.
const (
	engineExact  = "exact"
	enginePDFium = "pdfium"
)

// source is a document, as far as either engine reads it.
type source struct {
	fast fast
	slow *pdfium.Doc // nil if no page needs it
}

// fast is what package exact read: a page is nil if it is for PDFium.
type fast struct {
	pages     []*drawn.Page
	bookmarks []drawn.Bookmark
	outline   bool // bookmarks could be read
}

// readExact reads what the gate of package exact lets through, up to the limits of a document.
func readExact(ctx context.Context, data []byte) fast {
	doc, err := exact.Open(data)
	if err != nil {
		return fast{}
	}
	out := fast{pages: make([]*drawn.Page, doc.Pages)}
	chars := 0
	for i := range min(doc.Pages, maxPages) {
		if ctx.Err() != nil || chars > maxChars {
			break
		}
		if p, err := doc.Page(i); err == nil {
			out.pages[i] = p
			chars += len(p.Chars)
		}
	}
	out.bookmarks, err = doc.Bookmarks()
	out.outline = err == nil
	return out
}

// open opens the document with PDFium too. If it counts other pages, nothing that package exact read is trusted.
func (s *source) open(engine *pdfium.Engine, data []byte) error {
	doc, err := engine.Open(data)
	if err != nil {
		return err
	}
	s.slow = doc
	if doc.Pages != len(s.fast.pages) {
		s.fast = fast{pages: make([]*drawn.Page, doc.Pages)}
	}
	return nil
}

func (s *source) bookmarks() []drawn.Bookmark {
	if s.fast.outline || s.slow == nil {
		return s.fast.bookmarks
	}
	return s.slow.Bookmarks()
}

// read returns the characters of every page; one that cannot be read is nil.
func (s *source) read(ctx context.Context, out *block.Document) []*drawn.Page {
	var pages []*drawn.Page
	var lost []int // pages for PDFium after it stopped
	chars, total := 0, len(s.fast.pages)
	for i, p := range s.fast.pages {
		switch {
		case i >= maxPages || chars > maxChars:
			out.Error = &corpus.ReadError{Kind: corpus.LimitOutput, Message: fmt.Sprintf("only the first %d of %d pages were read; split the file", i, total)}
			return pages
		case ctx.Err() != nil:
			out.Error = &corpus.ReadError{Kind: corpus.LimitTime, Message: fmt.Sprintf("stopped after %d of %d pages", i, total)}
			return pages
		}
		engine := engineExact
		if p == nil {
			engine = enginePDFium
			p, _ = readPage(s.slow, i)
			if s.slow.Err() != nil {
				lost = append(lost, i+1)
			}
		}
		if p == nil || letters(p) == 0 {
			engine = ""
		}
		if p != nil {
			chars += len(p.Chars)
		}
		pages = append(pages, p)
		out.Pages = append(out.Pages, block.Page{Number: i + 1, Engine: engine})
	}
	if len(lost) > 0 {
		out.Error = reason(s.slow.Err())
		out.Error.Message += fmt.Sprintf("; not read: %s of %d", list(lost), total)
	}
	return pages
}

// readPage reads a page with form fields and annotations printed into it, or without where printing them lost text.
func readPage(doc *pdfium.Doc, n int) (*drawn.Page, error) {
	p, err := doc.Page(n, true)
	if err != nil {
		return nil, err
	}
	if !p.Flattened {
		return p, nil
	}
	plain, err := doc.Page(n, false)
	if err == nil && letters(plain) > letters(p) {
		return plain, nil
	}
	return p, nil
}
