// Package pdf reads PDF documents.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/layout"
	"rapporteur/ingest/pdf/pdfium"
)

// MediaType is the type of what this package reads.
const MediaType = "application/pdf"

// Version names engines and layout in the extraction key. It changes whenever the same file may give other text.
const Version = "exact-1 pdfium-1.21.4/4"

// Flags of a page in the ledger.
const (
	FlagFurniture  = "furniture"          // headers, footers or page numbers were left out
	FlagFlattened  = "flattened"          // form fields and annotations were read as if printed
	FlagRebuilt    = "rtl-rebuilt"        // put in reading order from the places of its letters
	FlagScan       = "scan-not-read"      // a picture without text
	FlagGarbage    = "text-layer-garbage" // its text is signs without meaning
	FlagOCR        = "ocr"                // read on a picture of it; "ocr-language:eng" and "ocr-confidence:93" stand beside it
	FlagOCRNothing = "ocr-no-text"        // a picture on which OCR saw no word
	FlagOCRFailed  = "ocr-failed"         // the OCR program could not read it
	FlagUnreadable = "unreadable"         // damaged
)

// Limits of one document.
const (
	maxPages = 5000
	maxChars = 30_000_000
)

// Reader reads PDF documents, one at a time: each page with package exact if its gate lets it, else with PDFium.
type Reader struct{ engine *pdfium.Engine }

// New loads PDFium, whose files must be opened before a child gives up all files; an instance is only made for a document that needs it.
// Its machine code is kept in cacheDir, an existing folder; with "" it is compiled anew, about 4 CPU-seconds.
func New(cacheDir string) (*Reader, error) {
	engine, err := pdfium.New(cacheDir)
	if err != nil {
		return nil, fmt.Errorf("start PDF reader: %w", err)
	}
	return &Reader{engine}, nil
}

// Close frees the reader.
func (r *Reader) Close() error { return r.engine.Close() }

// Request says how a document is to be read. Its zero value reads all of it.
type Request struct {
	Skip  map[int]corpus.ErrorKind // pages that are not read, from 1, and why: they have broken a reader before
	OCR   map[int]ocr.Page         // what was read on pictures of pages, from 1: it stands for their text
	Stop  int                      // of Skip the page before which the reading ends, 0 if none
	Begin func(page int)           // is told each page, from 1, before an engine starts on it, and 0 after the last; may be nil
	Boxes bool                     // note where the characters of the blocks are drawn
}

func (q Request) begin(page int) {
	if q.Begin != nil {
		q.Begin(page)
	}
}

// Read reads a document. Between two pages it stops when ctx ends and answers with those it has read, its error ctx's cause if that is
// a *corpus.ReadError; within one page it cannot be stopped but by ending the process.
func (r *Reader) Read(ctx context.Context, data []byte, q Request) block.Document {
	out := block.Document{MediaType: MediaType}
	s := source{request: q, engine: r.engine, data: data}
	s.fast = s.readExact(ctx)
	if !s.fast.outline || s.needsPDFium() {
		if err := s.open(); err != nil {
			out.Error = reason(err)
			return out
		}
		defer func() {
			if s.slow != nil {
				s.slow.Close()
			}
		}()
	}
	pages := s.read(ctx, &out)
	var info []layout.Page
	out.Blocks, info = layout.BlocksOf(linesOf(pages), s.bookmarks())
	for i := range info {
		out.Pages[i].Flags, out.Pages[i].Aside = s.request.flags(i+1, pages[i], info[i]), info[i].Furniture
	}
	if out.Error == nil {
		out.Error = s.request.skipped(len(out.Pages))
	}
	if out.Error == nil {
		out.Error = unread(out.Pages, out.Blocks)
	}
	return out
}

func letters(p *drawn.Page) int {
	n := 0
	for _, c := range p.Chars {
		if unicode.IsLetter(c.Rune) || unicode.IsDigit(c.Rune) {
			n++
		}
	}
	return n
}

// flags writes a page's line in the ledger.
func (q Request) flags(number int, p *leaf, l layout.Page) []string {
	if why := q.Skip[number]; why != "" && why != corpus.Damaged {
		return []string{string(why)}
	}
	if p == nil {
		return []string{FlagUnreadable}
	}
	var out []string
	words, seen := q.OCR[number]
	if len(words.Words) > 0 {
		out = words.Ledger()
	}
	picture := p.Images > 0 && p.letters == 0
	for flag, is := range map[string]bool{
		FlagFurniture: len(l.Furniture) > 0, FlagFlattened: p.Flattened, FlagRebuilt: l.Rebuilt, FlagGarbage: p.garbage,
		FlagScan: picture && (!seen || words.Failed), FlagOCRFailed: words.Failed, FlagOCRNothing: seen && len(words.Words) == 0 && !words.Failed,
	} {
		if is {
			out = append(out, flag)
		}
	}
	slices.Sort(out)
	return out
}

// skipped names the pages that were not read because they break the reader; nil if there are none.
func (q Request) skipped(pages int) *corpus.ReadError {
	numbers := slices.Sorted(maps.Keys(q.Skip))
	if len(numbers) == 0 {
		return nil
	}
	kind := q.Skip[numbers[0]]
	return &corpus.ReadError{Kind: kind, Message: fmt.Sprintf("%s of %d not read: it %s; print the file to a new PDF", list(numbers), pages, trouble(kind))}
}

// trouble says what a page does that is not read for that reason.
func trouble(why corpus.ErrorKind) string {
	switch why {
	case corpus.LimitCPU:
		return "takes too much processor time"
	case corpus.LimitTime:
		return "takes too long"
	case corpus.LimitMemory:
		return "needs too much memory"
	case corpus.LimitOutput:
		return "has too much text"
	}
	return "makes the reader crash"
}

// before lists the pages before one that are not read.
func (q Request) before(page int) []int {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(q.Skip)), func(n int) bool { return n >= page })
}

// reason turns an error of the engine into one for a person.
func reason(err error) *corpus.ReadError {
	switch {
	case errors.Is(err, pdfium.ErrEncrypted):
		return &corpus.ReadError{Kind: corpus.Encrypted, Message: "the PDF asks for a password; ask the submitter for a copy without one"}
	case errors.Is(err, pdfium.ErrMemory):
		return &corpus.ReadError{Kind: corpus.LimitMemory, Message: "reading the PDF needs more than 256 MiB; print it to a new PDF or split it"}
	}
	return &corpus.ReadError{Kind: corpus.Damaged, Message: "the PDF is damaged; ask for the file again"}
}

// unread says which pages could not be read, if any text is missing: all, or the scans and damaged pages among others.
func unread(pages []block.Page, blocks []block.Block) *corpus.ReadError {
	scans, damaged := with(pages, FlagScan), with(pages, FlagUnreadable)
	switch {
	case len(blocks) > 0 && len(damaged) > 0:
		return &corpus.ReadError{Kind: corpus.Damaged, Message: fmt.Sprintf("damaged and not read: %s; ask for the file again", list(damaged))}
	case len(blocks) > 0:
		return nil
	case len(scans) > 0:
		return &corpus.ReadError{Kind: corpus.ScanNotRead, Message: fmt.Sprintf("a scan without text: %s of %d; install tesseract and run again, or ask for the document as text", list(scans), len(pages))}
	case len(damaged) > 0:
		return &corpus.ReadError{Kind: corpus.Damaged, Message: "no page of the PDF can be read; ask for the file again"}
	}
	return &corpus.ReadError{Kind: corpus.NoText, Message: fmt.Sprintf("no text on %d pages; look at the file", len(pages))}
}

func with(pages []block.Page, flag string) []int {
	var out []int
	for _, p := range pages {
		if slices.Contains(p.Flags, flag) {
			out = append(out, p.Number)
		}
	}
	return out
}

// list writes page numbers as ranges: "pages 1-3, 7".
func list(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if j > i {
			parts = append(parts, fmt.Sprintf("%d-%d", pages[i], pages[j]))
		} else {
			parts = append(parts, fmt.Sprint(pages[i]))
		}
		i = j + 1
	}
	if len(pages) == 1 {
		return "page " + parts[0]
	}
	return "pages " + strings.Join(parts, ", ")
}
