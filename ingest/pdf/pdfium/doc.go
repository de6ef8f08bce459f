package pdfium

import (
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"

	"rapporteur/ingest/pdf/drawn"
)

// Why a document cannot be opened.
var (
	ErrEncrypted = errors.New("the file needs a password")
	ErrDamaged   = errors.New("the file is not a PDF or is damaged")
	ErrMemory    = errors.New("reading needs more than 256 MiB")
)

// Doc is an open document. Close it before the next one is opened.
type Doc struct {
	engine  *Engine
	inst    pdfium.Pdfium
	m       *machine
	handle  uint64
	scratch uint64 // 512 bytes for answers
	Pages   int
}

// Open opens a document, whose file may come in parts. The error is ErrEncrypted, ErrDamaged, ErrMemory or, rarely, ErrCrashed.
func (e *Engine) Open(parts ...[]byte) (*Doc, error) {
	if err := e.Prepare(); err != nil {
		return nil, err
	}
	d := &Doc{engine: e, inst: e.ready, m: newMachine(e.mod)}
	e.ready, e.mod = nil, nil
	if err := d.load(parts); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func (d *Doc) load(parts [][]byte) error {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	ptr := d.m.malloc(max(1, size))
	d.scratch = d.m.malloc(512)
	if ptr == 0 || d.scratch == 0 {
		return ErrMemory
	}
	at := ptr
	for _, p := range parts {
		if !d.m.mod.Memory().Write(uint32(at), p) {
			return ErrMemory
		}
		at += uint64(len(p))
	}
	d.handle = d.m.call("FPDF_LoadMemDocument64", ptr, uint64(size), 0)
	if d.handle == 0 {
		return d.why()
	}
	d.Pages = max(0, int(int32(d.m.call("FPDF_GetPageCount", d.handle))))
	return d.Err()
}

// why names the reason for which a document did not load.
func (d *Doc) why() error {
	if err := d.Err(); err != nil {
		return err
	}
	const password, security = 4, 5
	switch code := d.m.call("FPDF_GetLastError"); code {
	case password, security:
		return ErrEncrypted
	default:
		return ErrDamaged
	}
}

// Err returns ErrCrashed or ErrMemory once the library has stopped on this document; every later answer about it is empty.
func (d *Doc) Err() error {
	if d.m.err != nil && (d.engine.refused || d.m.full()) {
		return fmt.Errorf("%w (%w)", ErrMemory, d.m.err)
	}
	return d.m.err
}

// Close throws the instance away, document and all.
func (d *Doc) Close() error { return d.inst.Close() }

// maxBookmarks bounds the outline; a file can be made to have an endless one.
const maxBookmarks = 5000

// Bookmarks returns the outline in its order, at most 5,000 entries and 8 levels.
func (d *Doc) Bookmarks() []drawn.Bookmark {
	return d.bookmarks(nil, d.m.call("FPDFBookmark_GetFirstChild", d.handle, 0), 1)
}

func (d *Doc) bookmarks(all []drawn.Bookmark, mark uint64, level int) []drawn.Bookmark {
	for ; mark != 0 && level <= 8 && len(all) < maxBookmarks; mark = d.m.call("FPDFBookmark_GetNextSibling", d.handle, mark) {
		all = append(all, d.bookmark(mark, level))
		all = d.bookmarks(all, d.m.call("FPDFBookmark_GetFirstChild", d.handle, mark), level+1)
	}
	return all
}

func (d *Doc) bookmark(mark uint64, level int) drawn.Bookmark {
	b := drawn.Bookmark{Level: level, Page: -1}
	n := min(512, int(uint32(d.m.call("FPDFBookmark_GetTitle", mark, d.scratch, 512))))
	b.Title = d.m.utf16(d.scratch, n)
	if dest := d.m.call("FPDFBookmark_GetDest", d.handle, mark); dest != 0 {
		b.Page = int(int32(d.m.call("FPDFDest_GetDestPageIndex", d.handle, dest)))
	}
	return b
}
