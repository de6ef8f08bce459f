package pdfium

import (
	"math"

	"rapporteur/ingest/pdf/drawn"
)

// Bounds of the paths to which one text object is cut.
const (
	maxClips    = 16
	maxSegments = 64
)

// clip returns the box to which a text object is cut, on the sheet; it is drawn.Everywhere if it is not cut, or within a form that moves
// it, whose paths are in places of its own. The box holds all of the paths, so that nothing outside it is seen.
func (r *charReader) clip(obj, at uint64) drawn.Rect {
	m := r.d.m
	box := drawn.Everywhere()
	path := m.call("FPDFPageObj_GetClipPath", obj)
	if path == 0 {
		return box
	}
	n := int(int32(m.call("FPDFClipPath_CountPaths", path)))
	if n <= 0 || !r.unmoved(obj, at) {
		return box
	}
	for i := range min(n, maxClips) {
		box = box.Cut(r.around(path, i))
	}
	return box
}

// unmoved reports whether the object's places are those of the page.
func (r *charReader) unmoved(obj, at uint64) bool {
	m, out := r.d.m, r.d.scratch
	if m.call("FPDFText_GetMatrix", r.text, at, out) != 1 || m.call("FPDFPageObj_GetMatrix", obj, out+24) != 1 {
		return false
	}
	for i := range uint64(6) {
		if a, b := m.float32(out+4*i), m.float32(out+24+4*i); math.Abs(a-b) > 0.001*max(1, math.Abs(a)) {
			return false
		}
	}
	return true
}

// around returns the box of path i; drawn.Everywhere if it has no area, which is how some programs cut nothing, or very many points.
func (r *charReader) around(path uint64, i int) drawn.Rect {
	m, out := r.d.m, r.d.scratch
	n := int(int32(m.call("FPDFClipPath_CountPathSegments", path, i32(i))))
	if n > maxSegments {
		return drawn.Everywhere()
	}
	var box drawn.Rect
	for j := range max(n, 0) {
		if m.call("FPDFPathSegment_GetPoint", m.call("FPDFClipPath_GetPathSegment", path, i32(i), i32(j)), out, out+4) != 1 {
			return drawn.Everywhere()
		}
		x, y := m.float32(out), m.float32(out+4)
		if j == 0 {
			box = drawn.Rect{Left: x, Right: x, Bottom: y, Top: y}
		}
		box = drawn.Rect{Left: min(box.Left, x), Right: max(box.Right, x), Bottom: min(box.Bottom, y), Top: max(box.Top, y)}
	}
	if box.Empty() {
		return drawn.Everywhere()
	}
	return box
}
