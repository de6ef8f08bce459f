// Package odt reads OpenDocument texts, as LibreOffice writes them, into blocks.
//
// Styles are read first, for outline levels and lists; then content.xml as a stream of XML tokens. Tracked deletions, hidden
// text, annotations, headers and footers are left out.
package odt

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/net/html/charset"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/unzip"
)

const (
	mediaType = "application/vnd.oasis.opendocument.text"
	engine    = "odt"
)

// deepest is how far elements may nest; what is deeper is skipped.
const deepest = 400

// Read returns the blocks of an OpenDocument text; it has one page, with number 0.
func Read(data []byte) block.Document {
	var g flow.Gatherer
	archive, err := unzip.Open(data)
	if err != nil {
		return g.Document(mediaType, "", unzip.Reason(err))
	}
	if encrypted(archive) {
		return g.Document(mediaType, "", &corpus.ReadError{Kind: corpus.Encrypted, Message: "the OpenDocument text is protected by a password; ask for a version without one"})
	}
	content := archive.Find("content.xml")
	if content == nil {
		return g.Document(mediaType, "", &corpus.ReadError{Kind: corpus.Damaged, Message: "the OpenDocument text has no content; ask for it again"})
	}
	err = read(&g, archive, content)
	if err == nil && archive.Damaged {
		err = io.ErrUnexpectedEOF
	}
	return g.Document(mediaType, engine, unzip.Reason(err))
}

// encrypted reports whether the manifest says how to decrypt parts of the package.
func encrypted(archive *unzip.Archive) bool {
	entry := archive.Find("META-INF/manifest.xml")
	if entry == nil {
		return false
	}
	manifest, _ := archive.ReadAll(entry) // of a damaged one, what stands before the damage counts
	return bytes.Contains(manifest, []byte("encryption-data"))
}

func read(g *flow.Gatherer, archive *unzip.Archive, content *unzip.Entry) error {
	s := &story{g: g, sheet: newSheet(), lists: newCounters()}
	if entry := archive.Find("styles.xml"); entry != nil {
		if r, err := archive.Reader(entry); err == nil {
			s.dec = newDecoder(r)
			_ = s.children(s.stylePart) // broken styles must not cost the text
		}
	}
	r, err := archive.Reader(content)
	if err != nil {
		return err
	}
	s.dec = newDecoder(r)
	return s.children(s.contentPart)
}

func newDecoder(r io.Reader) *xml.Decoder {
	dec := xml.NewDecoder(r)
	dec.Strict = false
	dec.CharsetReader = charset.NewReaderLabel
	return dec
}

// stylePart reads the named styles; automatic ones of styles.xml are of headers and footers.
func (s *story) stylePart(e xml.StartElement) error {
	switch e.Name.Local {
	case "document-styles":
		return s.children(s.stylePart)
	case "styles":
		return s.children(s.style)
	}
	return s.dec.Skip()
}

func (s *story) contentPart(e xml.StartElement) error {
	switch e.Name.Local {
	case "document-content", "body":
		return s.children(s.contentPart)
	case "automatic-styles":
		return s.children(s.style)
	case "text":
		top := &holder{emit: s.emit}
		return s.children(func(e xml.StartElement) error { return s.block(e, top, place{}) })
	}
	return s.dec.Skip()
}

// children calls f for the elements in the open one, until it ends. f reads its element to the end.
func (s *story) children(f func(xml.StartElement) error) error { return s.content(f, nil) }

// content is children with the text between them, for which text is called if it is not nil.
func (s *story) content(f func(xml.StartElement) error, text func(string)) error {
	s.depth++
	defer func() { s.depth-- }()
	for !s.g.Full() {
		tok, err := s.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := s.element(tok, f); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(string(tok))
			}
		}
	}
	return nil
}

func (s *story) element(e xml.StartElement, f func(xml.StartElement) error) error {
	if s.depth > deepest {
		return s.dec.Skip()
	}
	return f(e)
}

// attr returns the value of an attribute by its local name, "" if there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
