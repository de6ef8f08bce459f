package pdfium

import "rapporteur/ingest/pdf/drawn"

// maxChars bounds one page.
const maxChars = 2_000_000

// Page reads page n, from 0. With flatten, form fields and annotations are read as if they were printed.
func (d *Doc) Page(n int, flatten bool) (*drawn.Page, error) {
	h := d.m.call("FPDF_LoadPage", d.handle, i32(n))
	if h == 0 {
		return nil, d.orDamaged()
	}
	defer func() { d.m.call("FPDF_ClosePage", h) }()
	p := &drawn.Page{Annotations: d.annotations(h)}
	if flatten && p.Annotations > 0 {
		var err error
		if h, err = d.flatten(h, n); err != nil {
			return nil, err
		}
		p.Flattened = true
	}
	p.Width, p.Height = f32(d.m.call("FPDF_GetPageWidthF", h)), f32(d.m.call("FPDF_GetPageHeightF", h))
	d.chars(p, h)
	p.Images = d.images(h)
	return p, d.Err()
}

func (d *Doc) orDamaged() error {
	if err := d.Err(); err != nil {
		return err
	}
	return ErrDamaged
}

// annotations counts the form fields and notes of a page, links and pop-ups aside.
func (d *Doc) annotations(page uint64) int {
	const link, popup = 2, 16
	found := 0
	for i := range min(2000, int(int32(d.m.call("FPDFPage_GetAnnotCount", page)))) {
		a := d.m.call("FPDFPage_GetAnnot", page, i32(i))
		if kind := d.m.call("FPDFAnnot_GetSubtype", a); kind != link && kind != popup {
			found++
		}
		d.m.call("FPDFPage_CloseAnnot", a)
	}
	return found
}

// flatten draws annotations into the page and loads it again.
func (d *Doc) flatten(h uint64, n int) (uint64, error) {
	const forPrint, success = 1, 1
	if d.m.call("FPDFPage_Flatten", h, forPrint) != success {
		return h, nil
	}
	d.m.call("FPDF_ClosePage", h)
	if h = d.m.call("FPDF_LoadPage", d.handle, i32(n)); h == 0 {
		return 0, d.orDamaged()
	}
	return h, nil
}

// images counts the pictures among the first 400 objects, those within forms too.
func (d *Doc) images(page uint64) int {
	const image, form = 3, 5
	count, found := int(int32(d.m.call("FPDFPage_CountObjects", page))), 0
	for i := range min(count, 400) {
		switch obj := d.m.call("FPDFPage_GetObject", page, i32(i)); d.m.call("FPDFPageObj_GetType", obj) {
		case image:
			found++
		case form:
			inner := int(int32(d.m.call("FPDFFormObj_CountObjects", obj)))
			for j := range min(inner, 100) {
				if d.m.call("FPDFPageObj_GetType", d.m.call("FPDFFormObj_GetObject", obj, uint64(j))) == image {
					found++
				}
			}
		}
	}
	return found
}

func (d *Doc) chars(p *drawn.Page, page uint64) {
	text := d.m.call("FPDFText_LoadPage", page)
	if text == 0 {
		return
	}
	defer d.m.call("FPDFText_ClosePage", text)
	n := min(maxChars, int(int32(d.m.call("FPDFText_CountChars", text))))
	if n <= 0 {
		return
	}
	p.Chars = make([]drawn.Char, 0, n)
	r := charReader{d: d, text: text, fonts: map[string]int{}, page: p, view: d.view(page), seen: drawn.Everywhere(), tags: d.readTags(page)}
	if r.tags != nil {
		p.Tags = r.tags.tags
	}
	for i := range n {
		r.read(i)
		if d.m.err != nil {
			return
		}
	}
}
