package pdfium

import (
	"bytes"
	"fmt"
	"math"
)

// maxPixels bounds a picture: an A3 page at 300 dots an inch has 17 million.
const maxPixels = 20_000_000

// Render draws page n, from 0, in grey on white at dpi dots an inch, annotations too, as a PNM file (binary PGM, 8 bits). A page that
// would be larger than maxPixels is drawn smaller.
func (d *Doc) Render(n int, dpi float64) ([]byte, error) {
	h := d.m.call("FPDF_LoadPage", d.handle, i32(n))
	if h == 0 {
		return nil, d.orDamaged()
	}
	defer func() { d.m.call("FPDF_ClosePage", h) }()
	w, ht := f32(d.m.call("FPDF_GetPageWidthF", h)), f32(d.m.call("FPDF_GetPageHeightF", h))
	scale := dpi / 72
	if area := w * ht * scale * scale; area > maxPixels {
		scale *= math.Sqrt(maxPixels / area)
	}
	width, height := int(w*scale), int(ht*scale)
	if width < 1 || height < 1 {
		return nil, ErrDamaged
	}
	const grey, annotations, printing, white = 1, 0x01, 0x800, 0xFFFFFFFF
	stride := (width + 3) / 4 * 4
	buffer := d.m.malloc(stride * height)
	if buffer == 0 {
		return nil, ErrMemory
	}
	defer func() { d.m.call("free", buffer) }()
	bitmap := d.m.call("FPDFBitmap_CreateEx", i32(width), i32(height), grey, buffer, i32(stride))
	if bitmap == 0 {
		return nil, d.orDamaged()
	}
	defer func() { d.m.call("FPDFBitmap_Destroy", bitmap) }()
	d.m.call("FPDFBitmap_FillRect", bitmap, 0, 0, i32(width), i32(height), white)
	d.m.call("FPDF_RenderPageBitmap", bitmap, h, 0, 0, i32(width), i32(height), 0, annotations|printing)
	if err := d.Err(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "P5\n%d %d\n255\n", width, height)
	rows := d.m.bytes(buffer, stride*height)
	for y := range height {
		out.Write(rows[y*stride : y*stride+width])
	}
	return out.Bytes(), nil
}
