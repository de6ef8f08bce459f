package pdf

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact"
	"rapporteur/ingest/pdf/layout"
	"rapporteur/ingest/pdf/pdfium"
)

// Engines in the ledger.
const (
	engineExact  = "exact"
	enginePDFium = "pdfium"
)

// source is a document, as far as either engine reads it.
type source struct {
	request Request
	data    []byte
	engine  *pdfium.Engine
	fast    fast
	slow    *pdfium.Doc // nil if no page needs it
	update  []byte      // corrects tables of the file when it is put behind it
	since   int         // the first page, from 0, that this instance of it was asked for
}

// fast is what package exact read: a page is nil if it is for PDFium.
type fast struct {
	pages     []*leaf
	bookmarks []drawn.Bookmark
	outline   bool       // bookmarks could be read
	doc       *exact.Doc // nil if the file could not be opened
}

// leaf is a page that was read: what is on it, without the characters, and the lines that they make.
type leaf struct {
	drawn.Page
	chars, letters int
	garbage        bool // its letters make no words
	lines          layout.Lines
}

// leaf puts page i into lines. A document's characters would take more memory than it may have, so no two pages have theirs at once.
func (q Request) leaf(p *drawn.Page, i int) *leaf {
	s := &leaf{Page: *p, chars: len(p.Chars), letters: letters(p), garbage: garbage(p), lines: layout.NewLines(p, i, q.Boxes)}
	s.Chars, s.Fonts, s.Tags = nil, nil, nil
	return s
}

// linesOf are the lines of every page; one that was not read is nil and has none.
func linesOf(pages []*leaf) []layout.Lines {
	out := make([]layout.Lines, len(pages))
	for i, p := range pages {
		if p == nil {
			out[i] = layout.NewLines(nil, i, false)
		} else {
			out[i] = p.lines
		}
	}
	return out
}

// readExact reads what the gate of package exact lets through, up to the limits of a document.
func (s *source) readExact(ctx context.Context) fast {
	doc, err := exact.Open(s.data)
	if err != nil {
		return fast{}
	}
	out := fast{pages: make([]*leaf, min(doc.Pages, maxPages+1)), doc: doc}
	chars := 0
	for i := range min(doc.Pages, maxPages) {
		if ctx.Err() != nil || chars > maxChars || i+1 == s.request.Stop {
			break
		}
		if s.skips(i) {
			continue
		}
		s.request.begin(i + 1)
		if p, err := doc.Page(i); err == nil {
			out.pages[i] = s.request.leaf(p, i)
			chars += len(p.Chars)
		}
	}
	out.bookmarks, err = doc.Bookmarks()
	out.outline = err == nil
	return out
}

func (s *source) skips(i int) bool { return s.request.Skip[i+1] != "" }

// needsPDFium reports whether a page that is to be read was not.
func (s *source) needsPDFium() bool {
	for i, p := range s.fast.pages {
		if p == nil && !s.skips(i) {
			return true
		}
	}
	return false
}

// open opens the document with PDFium too. If it counts other pages, nothing that package exact read is trusted.
func (s *source) open() error {
	s.mend()
	doc, err := s.engine.Open(s.data, s.update)
	if err != nil {
		return err
	}
	s.slow = doc
	if min(doc.Pages, maxPages+1) != len(s.fast.pages) {
		s.fast = fast{pages: make([]*leaf, min(doc.Pages, maxPages+1))}
	}
	return nil
}

// mend has the tables of the file corrected that say other things than its fonts. Then all its pages are read with PDFium, which reads
// the corrected ones.
func (s *source) mend() {
	doc := s.fast.doc
	s.fast.doc = nil // the objects that it has read are no longer needed
	if doc == nil {
		return
	}
	var pages []int
	for i, p := range s.fast.pages {
		if p == nil && !s.skips(i) {
			pages = append(pages, i)
		}
	}
	if s.update = doc.Mend(pages); s.update != nil {
		clear(s.fast.pages)
	}
}

func (s *source) bookmarks() []drawn.Bookmark {
	if s.fast.outline || s.slow == nil {
		return s.fast.bookmarks
	}
	return s.slow.Bookmarks()
}

// read returns every page; one that cannot be read is nil.
func (s *source) read(ctx context.Context, out *block.Document) []*leaf {
	var pages []*leaf
	chars := 0
	for i := range s.fast.pages {
		if out.Error = s.enough(ctx, i, chars); out.Error != nil {
			s.request.begin(0)
			return pages
		}
		p, engine := s.page(i)
		if p == nil || p.letters == 0 {
			engine = s.request.looked(i + 1)
		}
		if p != nil {
			chars += p.chars
		}
		pages = append(pages, p)
		out.Pages = append(out.Pages, block.Page{Number: i + 1, Engine: engine})
	}
	s.request.begin(0)
	return pages
}

// looked is the OCR program that saw no word on a page; "" if none has looked.
func (q Request) looked(page int) string {
	if p, ok := q.OCR[page]; ok && !p.Failed {
		return p.Engine
	}
	return ""
}

// enough says which limit of the document, not of a page, keeps page i from being read; nil if none does.
func (s *source) enough(ctx context.Context, i, chars int) *corpus.ReadError {
	total := len(s.fast.pages)
	if s.slow != nil {
		total = s.slow.Pages
	}
	switch {
	case i+1 == s.request.Stop:
		why := s.request.Skip[i+1]
		return &corpus.ReadError{Kind: why, Message: fmt.Sprintf("only the first %d of %d pages were read, and of those not %s: the next one %s too; print the file to a new PDF", i, total, list(s.request.before(i+1)), trouble(why))}
	case i >= maxPages || chars > maxChars:
		return &corpus.ReadError{Kind: corpus.LimitOutput, Message: fmt.Sprintf("only the first %d of %d pages were read; split the file", i, total)}
	case ctx.Err() != nil:
		why := &corpus.ReadError{Kind: corpus.LimitTime, Message: "stopped"}
		if cause, ok := errors.AsType[*corpus.ReadError](context.Cause(ctx)); ok {
			why = cause
		}
		return &corpus.ReadError{Kind: why.Kind, Message: fmt.Sprintf("only the first %d of %d pages were read: %s", i, total, why.Message)}
	}
	return nil
}

// page returns page i, from 0, and which engine read it; nil if none did.
func (s *source) page(i int) (*leaf, string) {
	switch words, ok := s.request.OCR[i+1]; {
	case s.skips(i):
		return nil, ""
	case ok && len(words.Words) > 0:
		return s.request.leaf(scanned(words), i), words.Engine
	case s.fast.pages[i] != nil:
		return s.fast.pages[i], engineExact
	}
	s.request.begin(i + 1)
	return s.slowly(i), enginePDFium
}

// slowly reads page i with PDFium. Where that is lost on the page, the document is opened in a fresh instance, so that the next pages
// are read; where it had not memory enough, the page is tried again in it, for the pages before may have taken the memory.
func (s *source) slowly(i int) *leaf {
	for s.slow != nil {
		p, err := readPage(s.slow, i)
		lost := s.slow.Err()
		if lost == nil && err == nil {
			return s.request.leaf(p, i)
		}
		if lost == nil {
			return nil
		}
		fresh := s.since == i
		s.again(i)
		if fresh || !errors.Is(lost, pdfium.ErrMemory) {
			s.leave(i, reason(lost).Kind)
			return nil
		}
	}
	s.leave(i, corpus.Damaged)
	return nil
}

// again opens the document in a fresh instance of PDFium, of which page i is the first.
func (s *source) again(i int) {
	s.slow.Close()
	s.slow, s.since = nil, i
	if doc, err := s.engine.Open(s.data, s.update); err == nil {
		s.slow = doc
	}
}

// leave notes why page i is not read.
func (s *source) leave(i int, why corpus.ErrorKind) {
	s.request.Skip = maps.Clone(s.request.Skip)
	if s.request.Skip == nil {
		s.request.Skip = map[int]corpus.ErrorKind{}
	}
	s.request.Skip[i+1] = why
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
