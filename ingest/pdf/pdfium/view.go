package pdfium

import "rapporteur/ingest/pdf/drawn"

// view says how the sheet of a page is shown.
func (d *Doc) view(page uint64) drawn.View {
	m, out := d.m, d.scratch
	v := drawn.View{Turn: int(int32(m.call("FPDFPage_GetRotation", page))) & 3}
	if m.call("FPDF_GetPageBoundingBox", page, out) == 1 {
		v.Box = drawn.Rect{Left: m.float32(out), Top: m.float32(out + 4), Right: m.float32(out + 8), Bottom: m.float32(out + 12)}
	}
	if m.call("FPDFPage_GetMediaBox", page, out, out+4, out+8, out+12) == 1 {
		v.Sheet = drawn.Rect{Left: m.float32(out), Bottom: m.float32(out + 4), Right: m.float32(out + 8), Top: m.float32(out + 12)}
	} else if m.call("FPDFPage_GetCropBox", page, out, out+4, out+8, out+12) != 1 { // the library does not hand on what a page inherits
		v.Sheet = v.Box
	}
	return v
}
