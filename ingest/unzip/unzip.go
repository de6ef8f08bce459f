// Package unzip opens ZIP archives from strangers: what unpacks to more than it may is cut off while it is read, whatever sizes
// its directory claims, and an archive whose directory is lost (a truncated upload) is read from its local headers.
package unzip

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapporteur/corpus"
)

// Limits on one archive. Office documents of 1,000 pages unpack to under 30 MB, and XML of repeated table rows packs 100 to 1.
const (
	maxEntries  = 10_000
	maxUnpacked = 256 << 20 // bytes, of all that is read from one archive
	ratioFree   = 8 << 20   // bytes of one entry that may have any ratio
	maxRatio    = 250
)

// Archive is an opened ZIP file.
type Archive struct {
	Entries []Entry // in the order of the archive
	Damaged bool    // the directory was lost or lies: entries are those that local headers name, the last one perhaps cut
	left    int64   // bytes that may still be unpacked
}

// Entry is one file or folder in an archive.
type Entry struct {
	Name      string // the bytes as stored, in whatever encoding
	UTF8      bool   // the archive says that Name is UTF-8
	Dir       bool
	Encrypted bool
	packed    int64 // bytes it takes in the archive
	open      func() (io.Reader, error)
}

// Open reads the directory of a ZIP file. The error is a *corpus.ReadError.
func Open(data []byte) (*Archive, error) {
	a := &Archive{left: maxUnpacked}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		a.Damaged = true
		a.Entries = salvage(data)
		if len(a.Entries) == 0 {
			return nil, &corpus.ReadError{Kind: corpus.Damaged, Message: "the ZIP directory is missing or broken; ask for the file again"}
		}
		return a, nil
	}
	if len(r.File) > maxEntries {
		return nil, tooMany()
	}
	for _, f := range r.File {
		a.Entries = append(a.Entries, entryOf(f))
	}
	return a, nil
}

// Find returns the entry of that name, letter case and the direction of slashes apart, or nil.
func (a *Archive) Find(name string) *Entry {
	for i := range a.Entries {
		if strings.EqualFold(strings.ReplaceAll(a.Entries[i].Name, `\`, "/"), name) {
			return &a.Entries[i]
		}
	}
	return nil
}

// Reader returns the unpacked bytes of an entry of a. When a limit is met it ends in a *corpus.ReadError of kind limit-output.
func (a *Archive) Reader(e *Entry) (io.Reader, error) {
	if e.Encrypted {
		return nil, &corpus.ReadError{Kind: corpus.Encrypted, Message: "protected by a password; ask for a version without one"}
	}
	r, err := e.open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, &corpus.ReadError{Kind: corpus.Unsupported, Message: "packed by a method other than Deflate; pack it again as an ordinary ZIP"}
	}
	if err != nil {
		return nil, &corpus.ReadError{Kind: corpus.Damaged, Message: "an entry of the ZIP file is broken; ask for the file again"}
	}
	return &bounded{r: r, archive: a, left: ratioFree + e.packed*maxRatio}, nil
}

// ReadAll returns the unpacked bytes of an entry of a; after an error, as many as were read.
func (a *Archive) ReadAll(e *Entry) ([]byte, error) {
	r, err := a.Reader(e)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return data, fmt.Errorf("unpack entry: %w", err)
	}
	return data, nil
}

// Reason turns an error of this package, or of a decoder reading from it, into the one a person is shown.
func Reason(err error) *corpus.ReadError {
	if err == nil {
		return nil
	}
	if known, ok := errors.AsType[*corpus.ReadError](err); ok {
		return known
	}
	return &corpus.ReadError{Kind: corpus.Damaged, Message: "the file is cut off or broken; what could be read of it was. Ask for the file again"}
}

func entryOf(f *zip.File) Entry {
	return Entry{
		Name:      f.Name,
		UTF8:      f.Flags&0x800 != 0,
		Dir:       f.FileInfo().IsDir() || strings.HasSuffix(f.Name, `\`),
		Encrypted: f.Flags&1 != 0,
		packed:    int64(min(f.CompressedSize64, 1<<32)),
		open:      func() (io.Reader, error) { return f.Open() },
	}
}

// bounded reads until the entry or its archive has unpacked more than it may.
type bounded struct {
	r       io.Reader
	archive *Archive
	left    int64
}

func (b *bounded) Read(p []byte) (int, error) {
	room := min(b.left, b.archive.left)
	if room <= 0 {
		return 0, tooBig()
	}
	n, err := b.r.Read(p[:min(int64(len(p)), room)])
	b.left -= int64(n)
	b.archive.left -= int64(n)
	return n, err
}

func tooBig() *corpus.ReadError {
	return &corpus.ReadError{Kind: corpus.LimitOutput, Message: "unpacks to more than 256 MiB, or to 250 times its size: perhaps a ZIP bomb. Send its files singly"}
}

func tooMany() *corpus.ReadError {
	return &corpus.ReadError{Kind: corpus.LimitOutput, Message: "the ZIP file has more than 10,000 entries. Send it in parts"}
}
