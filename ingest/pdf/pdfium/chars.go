package pdfium

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"rapporteur/ingest/pdf/drawn"
)

// charReader reads the characters of one text page. Size and font are asked for once for every text object.
type charReader struct {
	d      *Doc
	page   *drawn.Page
	text   uint64
	object uint64 // of the character before
	size   float64
	angle  float64
	slant  float64    // how far the letters lean to the right for each point of their height, where the line is level
	seen   drawn.Rect // what of the object is seen
	font   int
	fonts  map[string]int
	view   drawn.View
	tags   *tagReader // nil if the page has none
	tag    int
}

// read appends character i to the page. Codes without Unicode (0, U+FFFE, U+FFFF) are left out. A character beyond U+FFFF comes as
// two surrogates.
func (r *charReader) read(i int) {
	m, at := r.d.m, i32(i)
	c := drawn.Char{Rune: rune(uint32(m.call("FPDFText_GetUnicode", r.text, at)))}
	if c.Rune == 0 || c.Rune == 0xFFFE || c.Rune == 0xFFFF {
		return
	}
	if n := len(r.page.Chars); n > 0 {
		if whole := utf16.DecodeRune(r.page.Chars[n-1].Rune, c.Rune); whole != unicode.ReplacementChar {
			r.page.Chars[n-1].Rune = whole
			return
		}
	}
	c.Generated = m.call("FPDFText_IsGenerated", r.text, at) == 1
	if !c.Generated && !r.place(&c, at) {
		return
	}
	c.Size, c.Font, c.Angle, c.Tag = r.size, r.font, r.angle, r.tag
	r.page.Chars = append(r.page.Chars, c)
}

// place asks where the character is and, where a new text object begins, for its type. It is false for one that nobody
// sees, outside the sheet or cut away.
func (r *charReader) place(c *drawn.Char, at uint64) bool {
	m, out := r.d.m, r.d.scratch
	if m.call("FPDFText_GetLooseCharBox", r.text, at, out) == 1 {
		c.Left, c.Top, c.Right, c.Bottom = m.float32(out), m.float32(out+4), m.float32(out+8), m.float32(out+12)
	}
	if m.call("FPDFText_GetCharOrigin", r.text, at, out, out+8) == 1 {
		c.X, c.Y = m.float64(out), m.float64(out+8)
	}
	if obj := m.call("FPDFText_GetTextObject", r.text, at); obj != 0 && obj != r.object {
		r.object = obj
		r.typeface(at)
		r.seen = r.clip(obj, at)
		if r.tags != nil {
			r.tag = r.tags.of[int(int32(m.call("FPDFPageObj_GetMarkedContentID", obj)))]
		}
	}
	r.straighten(c)
	return r.seen.Seen(c) && r.view.Place(c)
}

// straighten makes the box as wide as the advance. The library's is as wide as that and all that a slanted letter leans.
func (r *charReader) straighten(c *drawn.Char) {
	if r.slant != 0 && c.Left < c.Right {
		low, high := r.slant*(c.Bottom-c.Y), r.slant*(c.Top-c.Y)
		if left, right := c.Left-min(low, high), c.Right-max(low, high); left < right {
			c.Left, c.Right = left, right
		}
	}
}

func (r *charReader) typeface(at uint64) {
	m, out := r.d.m, r.d.scratch
	r.size = math.Float64frombits(m.call("FPDFText_GetFontSize", r.text, at))
	r.angle, r.slant = 0, 0
	if m.call("FPDFText_GetMatrix", r.text, at, out) == 1 {
		r.lean(m.float32(out), m.float32(out+4), m.float32(out+8), m.float32(out+12))
	}
	r.angle = r.view.Angle(r.angle)
	n := int(uint32(m.call("FPDFText_GetFontInfo", r.text, at, out, 500, out+504)))
	name := strings.TrimRight(string(m.bytes(out, min(n, 500))), "\x00")
	flags, _ := m.mod.Memory().ReadUint32Le(uint32(out + 504))
	const forceBold = 1 << 18
	key := name
	if flags&forceBold != 0 {
		key += "\x00bold"
	}
	font, ok := r.fonts[key]
	if !ok {
		font = len(r.page.Fonts)
		r.fonts[key] = font
		r.page.Fonts = append(r.page.Fonts, drawn.Font{Name: name, Bold: flags&forceBold != 0 || boldName(name)})
	}
	r.font = font
}

// lean reads size, angle and slant off the matrix (a b c d) of the letters. The size as drawn is the height of the transformed em over the
// line. The angle is not FPDFText_GetCharAngle, which takes slanted letters for turned ones.
func (r *charReader) lean(a, b, c, d float64) {
	along, up := math.Hypot(a, b), math.Hypot(c, d)
	if along > 0 && a*c+b*d != 0 {
		up = math.Abs(a*d-b*c) / along
	}
	if up > 0 {
		r.size *= up
	}
	r.angle = math.Atan2(b, a)
	if b == 0 && a > 0 && d != 0 {
		r.slant = c / d
	}
}

// boldName reads the weight off a font's name, which lies less often than the weight that the library gives.
func boldName(name string) bool {
	name = strings.ToLower(name)
	for _, s := range []string{"bold", "black", "heavy", "demi"} {
		if strings.Contains(name, s) {
			return true
		}
	}
	return false
}
