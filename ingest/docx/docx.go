// Package docx reads Word documents (Office Open XML, transitional and strict) into blocks.
//
// The main part is read as a stream of XML tokens. A paragraph, a table cell, a text box and a note each gather what ends inside
// them; what nests in a paragraph follows it. Deleted text, hidden text, field codes, comments, headers and footers are left out.
package docx

import (
	"encoding/xml"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/unzip"
)

const (
	mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	engine    = "docx"
)

// sideLimit is how much of styles, numbering and relationships is read, in bytes unpacked. The largest seen has 1 MB.
const sideLimit = 16 << 20

// Read returns the blocks of a Word document; it has one page, with number 0. Office documents that were put into it as objects are
// members.
func Read(data []byte) block.Document { return read(data, 0) }

// read reads a document that stands in so many others.
func read(data []byte, depth int) block.Document {
	var g flow.Gatherer
	archive, err := unzip.Open(data)
	if err != nil {
		return g.Document(mediaType, "", unzip.Reason(err))
	}
	p := &parts{archive: archive, main: mainPart(archive), depth: depth}
	main := archive.Find(p.main)
	if main == nil {
		return g.Document(mediaType, "", &corpus.ReadError{Kind: corpus.Damaged, Message: "the Word file has no main part; ask for it again"})
	}
	err = p.read(&g, main)
	if err == nil && archive.Damaged {
		err = io.ErrUnexpectedEOF
	}
	doc := g.Document(mediaType, engine, unzip.Reason(err))
	doc.Members = p.members()
	return doc
}

// parts finds the parts of a package by their relations to the main one.
type parts struct {
	archive *unzip.Archive
	main    string
	rels    []relation
	depth   int
}

// read reads the notes, then the main part. What could be read before an error stays.
func (p *parts) read(g *flow.Gatherer, main *unzip.Entry) error {
	rels := relations(p.archive, path.Join(path.Dir(p.main), "_rels", path.Base(p.main)+".rels"))
	p.rels = rels
	d := &document{
		chunk:  p.chunk,
		styles: newStyles(decodeSide[styleSheet](p.part(rels, "styles"))),
		notes:  map[string]string{},
	}
	d.numbering = newNumbering(decodeSide[numberingPart](p.part(rels, "numbering")), d.styles)
	for _, kind := range []string{"footnotes", "endnotes"} {
		if r := p.part(rels, kind); r != nil {
			_ = (&story{document: d, g: &flow.Gatherer{}}).read(r) // a broken notes part must not cost the text
		}
	}
	r, err := p.archive.Reader(main)
	if err != nil {
		return err
	}
	return (&story{document: d, g: g}).read(r)
}

// part opens the part with the given relation to the main one, where Word usually puts it if no relation says where; nil if
// there is none.
func (p *parts) part(rels []relation, kind string) io.Reader {
	name := path.Join(path.Dir(p.main), kind+".xml")
	for _, rel := range rels {
		if strings.HasSuffix(rel.Type, "/"+kind) && rel.Mode != "External" {
			name = resolve(p.main, rel.Target)
		}
	}
	entry := p.archive.Find(name)
	if entry == nil {
		return nil
	}
	r, err := p.archive.Reader(entry)
	if err != nil {
		return nil
	}
	return r
}

// mainPart names the part that the package's own relations call the document.
func mainPart(archive *unzip.Archive) string {
	for _, rel := range relations(archive, "_rels/.rels") {
		if strings.HasSuffix(rel.Type, "/officeDocument") {
			if name := resolve("", rel.Target); archive.Find(name) != nil {
				return name
			}
		}
	}
	return "word/document.xml"
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

func relations(archive *unzip.Archive, name string) []relation {
	entry := archive.Find(name)
	if entry == nil {
		return nil
	}
	r, err := archive.Reader(entry)
	if err != nil {
		return nil
	}
	return decodeSide[struct {
		Relations []relation `xml:"Relationship"`
	}](r).Relations
}

// resolve makes the name of an archive's entry of a target, which is relative to the part that names it.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(from), target)
}

// decodeSide reads a part that is small in any honest document. Of a damaged one, what stands before the damage counts.
func decodeSide[T any](r io.Reader) T {
	var v T
	if r != nil {
		_ = newDecoder(io.LimitReader(r, sideLimit)).Decode(&v)
	}
	return v
}

func newDecoder(r io.Reader) *xml.Decoder {
	dec := xml.NewDecoder(r)
	dec.Strict = false
	dec.CharsetReader = charset.NewReaderLabel
	return dec
}
