// Package pptx reads PowerPoint presentations into blocks: slides are pages with the numbers that PowerPoint gives them, titles are
// headings.
//
// A slide's title comes first, then its text frames and tables in the order in which the slide holds them, then the text of its
// drawn diagrams, and its notes as footnotes. Hidden slides, hidden shapes, dates, footers, charts and comments are left out.
package pptx

import (
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/unzip"
)

const (
	mediaType = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	engine    = "pptx"
)

// FlagHidden marks a slide that is not shown, and was not read.
const FlagHidden = "hidden-slide"

// maxSlides is how many slides are read. Long presentations have 300.
const maxSlides = 5000

// Read returns the blocks of a presentation; each of its slides is a page.
func Read(data []byte) block.Document {
	var g flow.Gatherer
	archive, err := unzip.Open(data)
	if err != nil {
		return g.Document(mediaType, "", unzip.Reason(err))
	}
	p := &presentation{archive: archive, g: &g}
	main := p.mainPart()
	names := p.slides(main)
	if len(names) > maxSlides {
		names = names[:maxSlides]
		p.fail(&corpus.ReadError{Kind: corpus.LimitOutput, Message: "more than 5,000 slides; the first were read. Split the presentation"})
	}
	for i, name := range names {
		if g.Full() {
			break
		}
		p.slide(i+1, name)
	}
	if archive.Damaged {
		p.fail(io.ErrUnexpectedEOF)
	}
	return p.document()
}

// presentation is one presentation while it is read.
type presentation struct {
	archive *unzip.Archive
	g       *flow.Gatherer
	pages   []block.Page
	ends    []int // number of blocks after each page
	err     error // the first that was met
}

func (p *presentation) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// document puts the pages to their blocks.
func (p *presentation) document() block.Document {
	doc := p.g.Document(mediaType, engine, unzip.Reason(p.err))
	if len(p.pages) == 0 {
		return doc
	}
	doc.Pages = p.pages
	at := 0
	for i := range doc.Blocks {
		for at+1 < len(p.ends) && i >= p.ends[at] {
			at++
		}
		doc.Blocks[i].Page = p.pages[at].Number
	}
	return doc
}

// slide reads one slide, its diagrams and its notes.
func (p *presentation) slide(number int, name string) {
	page := block.Page{Number: number, Engine: engine}
	defer func() {
		p.pages = append(p.pages, page)
		p.ends = append(p.ends, len(p.g.Blocks()))
	}()
	s := &slide{}
	err := p.part(name, s)
	if s.hidden {
		page.Flags = append(page.Flags, FlagHidden)
		return
	}
	rels := p.relations(name)
	for _, id := range s.diagrams {
		if target := rels.byID(id); target != "" && err == nil {
			err = p.part(path.Join(path.Dir(name), target), s)
		}
	}
	s.put(p.g)
	if target := rels.byKind("notesSlide"); target != "" && err == nil {
		notes := &slide{}
		err = p.part(path.Join(path.Dir(name), target), notes)
		notes.putNotes(p.g)
	}
	if err != nil {
		p.fail(err)
		page.Flags = append(page.Flags, "unreadable")
	}
}

// part reads the shapes of a part into a slide.
func (p *presentation) part(name string, s *slide) error {
	entry := p.archive.Find(name)
	if entry == nil {
		return io.ErrUnexpectedEOF
	}
	r, err := p.archive.Reader(entry)
	if err != nil {
		return err
	}
	w := &walker{dec: newDecoder(r)}
	return w.children(func(e xml.StartElement) error { return s.root(w, e) })
}

// mainPart names the part that the package's own relations call the presentation.
func (p *presentation) mainPart() string {
	if name := p.relations("").byKind("officeDocument"); name != "" && p.archive.Find(strings.TrimPrefix(name, "/")) != nil {
		return strings.TrimPrefix(name, "/")
	}
	return "ppt/presentation.xml"
}

// slides names the slides in the order of the presentation; if it does not say, in that of their numbers.
func (p *presentation) slides(main string) []string {
	var list struct {
		Slides []struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sldIdLst>sldId"`
	}
	p.decode(main, &list)
	rels := p.relations(main)
	var names []string
	for _, s := range list.Slides {
		for _, a := range s.Attrs {
			if a.Name.Local != "id" || a.Name.Space == "" {
				continue
			}
			if target := rels.byID(a.Value); target != "" {
				names = append(names, path.Join(path.Dir(main), target))
			}
		}
	}
	if len(names) == 0 {
		names = p.numbered()
	}
	return names
}

func (p *presentation) numbered() []string {
	numbers := map[string]int{}
	var names []string
	for _, e := range p.archive.Entries {
		digits, ok := strings.CutPrefix(strings.ToLower(e.Name), "ppt/slides/slide")
		n, err := strconv.Atoi(strings.TrimSuffix(digits, ".xml"))
		if _, again := numbers[e.Name]; ok && err == nil && !again {
			numbers[e.Name] = n
			names = append(names, e.Name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return numbers[a] - numbers[b] })
	return names
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

type relations []relation

// relations reads what a part refers to; "" is the package.
func (p *presentation) relations(part string) relations {
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	p.decode(path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels"), &list)
	var inside relations
	for _, r := range list.Relations {
		if r.Mode != "External" {
			if strings.HasPrefix(r.Target, "/") { // from the root of the package
				r.Target = strings.Repeat("../", strings.Count(part, "/")) + r.Target[1:]
			}
			inside = append(inside, r)
		}
	}
	return inside
}

func (rs relations) byID(id string) string {
	for _, r := range rs {
		if r.ID == id {
			return r.Target
		}
	}
	return ""
}

func (rs relations) byKind(kind string) string {
	for _, r := range rs {
		if strings.HasSuffix(r.Type, "/"+kind) {
			return r.Target
		}
	}
	return ""
}

// sideLimit is how much of a part that lists others is read.
const sideLimit = 8 << 20

// decode reads a part that is small in any honest presentation. Of a damaged one, what stands before the damage counts.
func (p *presentation) decode(name string, into any) {
	if entry := p.archive.Find(name); entry != nil {
		if r, err := p.archive.Reader(entry); err == nil {
			_ = newDecoder(io.LimitReader(r, sideLimit)).Decode(into)
		}
	}
}

func newDecoder(r io.Reader) *xml.Decoder {
	dec := xml.NewDecoder(r)
	dec.Strict = false
	dec.CharsetReader = charset.NewReaderLabel
	return dec
}
