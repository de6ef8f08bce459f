package pdfium

import "rapporteur/ingest/pdf/drawn"

// Bounds of one page's tag tree.
const (
	maxTags  = 10_000
	maxDepth = 50
)

// tagReader reads the tag tree of a page: which part of the document each piece of marked content belongs to.
type tagReader struct {
	d    *Doc
	seen int
	tags []drawn.Tag
	of   map[int]int // index of the tag by the number of the marked content
}

// readTags returns nil for a page without tags.
func (d *Doc) readTags(page uint64) *tagReader {
	tree := d.m.call("FPDF_StructTree_GetForPage", page)
	if tree == 0 {
		return nil
	}
	defer d.m.call("FPDF_StructTree_Close", tree)
	r := &tagReader{d: d, tags: make([]drawn.Tag, 1), of: map[int]int{}}
	for i := range min(maxTags, int(int32(d.m.call("FPDF_StructTree_CountChildren", tree)))) {
		r.walk(d.m.call("FPDF_StructTree_GetChildAtIndex", tree, i32(i)), 0, 0)
	}
	if len(r.of) == 0 {
		return nil
	}
	return r
}

// walk reads an element, within the part with the given tag, and what is in it.
func (r *tagReader) walk(element uint64, tag, depth int) {
	m := r.d.m
	if r.seen++; element == 0 || depth > maxDepth || r.seen > maxTags {
		return
	}
	if own := drawn.TagOf(r.kind(element)); own.Within(r.tags[tag]) {
		tag = len(r.tags)
		r.tags = append(r.tags, own)
	}
	for i := range min(maxTags, int(int32(m.call("FPDF_StructElement_CountChildren", element)))) {
		if child := m.call("FPDF_StructElement_GetChildAtIndex", element, i32(i)); child != 0 {
			r.walk(child, tag, depth+1)
		} else if id := int(int32(m.call("FPDF_StructElement_GetChildMarkedContentID", element, i32(i)))); id >= 0 && tag > 0 {
			r.of[id] = tag
		}
	}
}

func (r *tagReader) kind(element uint64) string {
	n := min(64, int(uint32(r.d.m.call("FPDF_StructElement_GetType", element, r.d.scratch, 64))))
	return r.d.m.utf16(r.d.scratch, n)
}
