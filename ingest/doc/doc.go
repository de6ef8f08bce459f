// Package doc reads the binary files of Word 97 to 2003, and the text of those of Word 6 and 95, into blocks.
//
// The format is Microsoft's [MS-DOC]. The text lies in pieces, 8-bit or UTF-16, one after the other for the body, the footnotes,
// the comments, the endnotes and the text boxes. What a character or paragraph is, is looked up by its place in the file.
package doc

import (
	"bytes"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
)

const (
	mediaType = "application/msword"
	engine    = "doc"
)

// Read returns the blocks of a binary Word file; it has one page, with number 0.
func Read(data []byte) (out block.Document) {
	defer func() {
		if recover() != nil { // mscfb, or a table that lies; nothing of it reaches the reader of the message
			out = (&flow.Gatherer{}).Document(mediaType, "", damaged())
		}
	}()
	var g flow.Gatherer
	streams, err := open(data)
	if err != nil {
		return g.Document(mediaType, "", err)
	}
	main := streams["worddocument"]
	f, err := parseHeader(main)
	if err != nil {
		return g.Document(mediaType, "", err)
	}
	if f.old {
		readOld(&g, main, f)
		return g.Document(mediaType, engine, nil)
	}
	table := streams[f.table]
	d := &document{main: main, table: table, fib: f}
	if err := d.load(); err != nil {
		return g.Document(mediaType, "", err)
	}
	d.read(&g)
	return g.Document(mediaType, engine, d.err)
}

// open returns the streams at the root of a compound file, by their names in small letters.
func open(data []byte) (map[string][]byte, *corpus.ReadError) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, damaged()
	}
	out := map[string][]byte{}
	for _, f := range r.File {
		name := strings.ToLower(f.Name)
		switch name {
		case "encryptedpackage":
			return nil, encrypted()
		case "worddocument", "0table", "1table":
			if len(f.Path) > 0 || out[name] != nil {
				continue
			}
			// What stands before a break in the chain of sectors is of use.
			out[name], _ = io.ReadAll(io.LimitReader(f, int64(len(data))))
		}
	}
	return out, nil
}

func damaged() *corpus.ReadError {
	return &corpus.ReadError{Kind: corpus.Damaged, Message: "the Word file is cut off or broken; ask for it again, or as DOCX or PDF"}
}

func encrypted() *corpus.ReadError {
	return &corpus.ReadError{Kind: corpus.Encrypted, Message: "the Word file is protected by a password; ask for a version without one"}
}
