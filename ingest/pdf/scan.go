package pdf

import (
	"fmt"
	"slices"
	"unicode"

	"rapporteur/ingest/block"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/rtl"
)

// Pictures draws pages, numbered from 1, for reading by OCR, as members of a document: PNM files named by their number. Pages that
// cannot be drawn are left out.
func (r *Reader) Pictures(data []byte, pages []int) block.Document {
	out := block.Document{MediaType: MediaType}
	doc, err := r.engine.Open(data)
	if err != nil {
		out.Error = reason(err)
		return out
	}
	defer doc.Close()
	for _, n := range pages {
		picture, err := doc.Render(n-1, ocr.DPI)
		if err == nil {
			out.Members = append(out.Members, block.Member{Name: PictureName(n), Data: picture})
		}
	}
	return out
}

// PictureName is the name of the picture of a page.
func PictureName(page int) string { return fmt.Sprintf("page-%d.pgm", page) }

// scanned makes a page of the words that OCR read on a picture of it. Letters share the width of their word, in the order in which
// they stand on the page, so that all that is known of drawn pages holds for scanned ones.
func scanned(p ocr.Page) *drawn.Page {
	const scale = 72.0 / ocr.DPI
	s := scan{scale: scale, size: lineSize(p), page: &drawn.Page{
		Width: float64(p.Width) * scale, Height: float64(p.Height) * scale, Fonts: []drawn.Font{{Name: p.Engine}},
	}}
	for i, w := range p.Words {
		if i > 0 && p.Words[i-1].Line != w.Line {
			s.page.Chars = append(s.page.Chars, drawn.Char{Rune: '\n', Generated: true})
		} else if i > 0 {
			s.page.Chars = append(s.page.Chars, drawn.Char{Rune: ' ', Generated: true})
		}
		s.word(w)
	}
	return s.page
}

// scan is a scanned page being made.
type scan struct {
	page  *drawn.Page
	scale float64 // points a pixel
	size  float64 // of the type of most lines, in pixels
}

// lineSize is the height of the middle line of a page.
func lineSize(p ocr.Page) float64 {
	var heights []int
	seen := 0
	for _, w := range p.Words {
		if w.Line != seen {
			seen = w.Line
			heights = append(heights, w.LineBox.Bottom-w.LineBox.Top)
		}
	}
	if len(heights) == 0 {
		return 1
	}
	slices.Sort(heights)
	return float64(max(1, heights[len(heights)/2]))
}

// word adds the letters of a word. The type is as large as that of most lines, unless its own line is much higher: the height of a
// line says more of its letters' tails than of their size.
func (s *scan) word(w ocr.Word) {
	size := s.size
	if h := float64(w.LineBox.Bottom - w.LineBox.Top); h > 1.4*size {
		size = h
	}
	runes := order([]rune(w.Text))
	if len(runes) == 0 {
		return
	}
	left, step := float64(w.Box.Left), float64(w.Box.Right-w.Box.Left)/float64(len(runes))
	bottom := s.page.Height - float64(w.LineBox.Bottom)*s.scale
	for i, r := range runes {
		x := (left + float64(i)*step) * s.scale
		s.page.Chars = append(s.page.Chars, drawn.Char{
			Rune: r, Left: x, Right: x + step*s.scale, Bottom: bottom, Top: bottom + size*s.scale, X: x, Y: bottom, Size: size * s.scale * 0.8,
		})
	}
}

// order returns the letters of a word from left to right: the other way round, numbers aside, in Arabic.
func order(word []rune) []rune {
	if !slices.ContainsFunc(word, rtl.Letter) {
		return word
	}
	out := slices.Clone(word)
	slices.Reverse(out)
	for i := 0; i < len(out); i++ { // numbers are written from left to right
		j := i
		for j < len(out) && unicode.IsDigit(out[j]) {
			j++
		}
		slices.Reverse(out[i:j])
		i = max(i, j)
	}
	return out
}

// garbage reports whether a text layer is none: mostly signs without meaning, or Western letters with accents, as Chinese or Arabic
// look when their encoding is lost.
func garbage(p *drawn.Page) bool {
	all, letters, lost, accents := 0, 0, 0, 0
	for _, c := range p.Chars {
		if c.Generated || unicode.IsSpace(c.Rune) {
			continue
		}
		all++
		switch {
		case unicode.Is(unicode.Co, c.Rune), c.Rune == unicode.ReplacementChar, unicode.IsControl(c.Rune) && c.Rune != 0x02:
			lost++
		case c.Rune >= 0xA1 && c.Rune <= 0xFF:
			accents++
		}
		if unicode.IsLetter(c.Rune) {
			letters++
		}
	}
	return all >= 40 && (lost*10 > all*3 || accents*10 > all*4)
}
