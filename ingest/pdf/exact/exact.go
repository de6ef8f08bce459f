// Package exact reads PDF pages in Go, many times faster than PDFium, where what they hold leaves nothing to guess.
//
// Before each page stands a gate that looks at structure, not at the text: the file must be what its tables say (package object), every
// font that is used must say what its codes stand for and how wide they are (package font), and the content must be text as we read it
// (package content). Refused besides: XFA forms, optional content that is off, annotations other than links, letters read from right to
// left, control characters, text that mostly is not painted or that is mostly Latin-1 signs (another encoding behind a Latin one), and
// pictures without text. A page that is refused is for another engine, and Page says why it was refused.
package exact

import (
	"errors"
	"fmt"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/content"
	"rapporteur/ingest/pdf/exact/font"
	"rapporteur/ingest/pdf/exact/object"
	"rapporteur/ingest/pdf/exact/words"
)

// ErrRefused says that the gate refused a document or page.
var ErrRefused = errors.New("refused")

// Limits of one document.
const (
	maxPages   = 20_000
	maxContent = 32 << 20 // bytes of one page's content
	maxFonts   = 3000

	maxAnnotations = 10_000  // of one page
	maxKept        = 4 << 20 // bytes of memory that are used again for the next page
)

// Doc is an open document.
type Doc struct {
	Pages int

	file    *object.File
	catalog object.Dict
	pages   []page
	numbers map[object.Ref]int
	fonts   map[object.Ref]loaded
	loads   int // fonts read so far
	reader  content.Reader
	words   words.Filler
	buf     []byte // for the content of the next page
	tags    *tags
}

// loaded is a font, or why it is refused.
type loaded struct {
	font *font.Font
	err  error
}

// page is a leaf of the tree, with what it inherits.
type page struct {
	dict      object.Dict
	resources object.Value
	media     object.Value
	crop      object.Value
	rotate    object.Value
}

// Open opens a document, or says why the gate refuses all of it.
func Open(data []byte) (*Doc, error) {
	file, err := object.Open(data)
	if err != nil {
		return nil, err
	}
	d := &Doc{file: file, numbers: map[object.Ref]int{}, fonts: map[object.Ref]loaded{}}
	d.reader = content.Reader{File: file, Fonts: d.font}
	if d.catalog, err = file.Dict(file.Trailer["Root"]); err != nil {
		return nil, err
	}
	if err := d.gate(); err != nil {
		return nil, err
	}
	w := walker{doc: d, seen: map[object.Ref]bool{}}
	count, err := w.walk(d.catalog["Pages"], page{}, 0)
	if err != nil {
		return nil, err
	}
	if count != len(d.pages) || count == 0 {
		return nil, fmt.Errorf("%w: the number of pages", ErrRefused)
	}
	d.Pages, d.tags = len(d.pages), newTags(file, d.catalog)
	return d, nil
}

// gate refuses documents by what their catalog says.
func (d *Doc) gate() error {
	form, err := d.file.Dict(d.catalog["AcroForm"])
	if err != nil {
		return err
	}
	if form["XFA"] != nil {
		return fmt.Errorf("%w: an XFA form", ErrRefused)
	}
	layers, err := d.file.Dict(d.catalog["OCProperties"])
	if err != nil {
		return err
	}
	config, err := d.file.Dict(layers["D"])
	if err != nil {
		return err
	}
	off, err := d.file.Array(config["OFF"])
	if err != nil {
		return err
	}
	base, err := d.file.Name(config["BaseState"])
	if err != nil {
		return err
	}
	if len(off) > 0 || base != "" && base != "ON" {
		return fmt.Errorf("%w: optional content that is off", ErrRefused)
	}
	return nil
}

// walker collects the pages of the tree.
type walker struct {
	doc  *Doc
	seen map[object.Ref]bool
}

// walk returns how many pages a node says are below it.
func (w walker) walk(v object.Value, from page, depth int) (int, error) {
	ref, ok := v.(object.Ref)
	if !ok || w.seen[ref] || depth > 50 || len(w.doc.pages) >= maxPages {
		return 0, fmt.Errorf("%w: the tree of pages", ErrRefused)
	}
	w.seen[ref] = true
	d, err := w.doc.file.Dict(ref)
	if err != nil {
		return 0, err
	}
	here := from.inherit(d)
	switch d["Type"] {
	case object.Name("Page"):
		w.doc.numbers[ref] = len(w.doc.pages)
		w.doc.pages = append(w.doc.pages, here)
		return 1, nil
	case object.Name("Pages"):
	default:
		return 0, fmt.Errorf("%w: the tree of pages", ErrRefused)
	}
	kids, err := w.doc.file.Array(d["Kids"])
	if err != nil {
		return 0, err
	}
	for _, kid := range kids {
		if _, err := w.walk(kid, here, depth+1); err != nil {
			return 0, err
		}
	}
	count, err := w.doc.file.Number(d["Count"])
	return int(count), err
}

func (p page) inherit(d object.Dict) page {
	p.dict = d
	for key, to := range map[object.Name]*object.Value{"Resources": &p.resources, "MediaBox": &p.media, "CropBox": &p.crop, "Rotate": &p.rotate} {
		if v, ok := d[key]; ok {
			*to = v
		}
	}
	return p
}

// font finds a font, which is read once for the document.
func (d *Doc) font(v object.Value) (*font.Font, error) {
	ref, indirect := v.(object.Ref)
	if l, ok := d.fonts[ref]; indirect && ok {
		return l.font, l.err
	}
	if d.loads++; d.loads > maxFonts {
		return nil, fmt.Errorf("%w: too many fonts", ErrRefused)
	}
	var l loaded
	dict, err := d.file.Dict(v)
	if err != nil {
		l.err = err
	} else {
		l.font, l.err = font.Load(d.file, dict)
	}
	if indirect {
		d.fonts[ref] = l
	}
	return l.font, l.err
}

// Page reads page n, from 0, or says why the gate refuses it.
func (d *Doc) Page(n int) (*drawn.Page, error) {
	if n < 0 || n >= len(d.pages) {
		return nil, fmt.Errorf("%w: there is no such page", ErrRefused)
	}
	p := d.pages[n]
	if err := d.annotations(p.dict["Annots"]); err != nil {
		return nil, err
	}
	out := &drawn.Page{}
	view, err := d.size(p, out)
	if err != nil {
		return nil, err
	}
	resources, err := d.file.Dict(p.resources)
	if err != nil {
		return nil, err
	}
	data, err := d.contents(p.dict["Contents"])
	if err != nil {
		return nil, err
	}
	shown, err := d.reader.Read(resources, data)
	if err != nil {
		return nil, err
	}
	if err := gate(shown); err != nil {
		return nil, err
	}
	out.Images = shown.Images
	var marked []int
	out.Tags, marked = d.tags.of(p.dict)
	d.words.Fill(out, shown.Runs, display(view.Turn), marked)
	place(out, view)
	return out, nil
}

// place moves the characters to their places on the page as it is shown, and drops those that nobody sees.
func place(p *drawn.Page, v drawn.View) {
	kept := 0
	for i := range p.Chars {
		c := &p.Chars[i]
		c.Angle = v.Angle(c.Angle)
		if !c.Generated && !v.Place(c) {
			continue
		}
		if kept < i {
			p.Chars[kept] = *c
		}
		kept++
	}
	p.Chars = p.Chars[:kept]
}

// display turns a sheet by quarter turns, clockwise.
func display(turn int) content.Matrix {
	return [4]content.Matrix{content.Identity(), {B: -1, C: 1}, {A: -1, D: -1}, {B: 1, C: -1}}[turn]
}

// contents joins the content streams of a page.
func (d *Doc) contents(v object.Value) ([]byte, error) {
	list, err := d.file.List(v)
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, v := range list {
		s, err := d.file.Stream(v)
		if err != nil {
			return nil, err
		}
		if s == nil {
			return nil, fmt.Errorf("%w: a content stream is missing", ErrRefused)
		}
		data, err := d.file.DecodeInto(d.buf, s)
		if err != nil {
			return nil, err
		}
		if s.Dict["Filter"] == object.Name("FlateDecode") && cap(data) <= maxKept {
			d.buf = data[:0] // never a part of the file, as it is without a filter
		}
		if len(list) == 1 {
			return data, nil
		}
		if all = append(append(all, data...), '\n'); len(all) > maxContent {
			return nil, fmt.Errorf("%w: too much content", ErrRefused)
		}
	}
	return all, nil
}
