// Package sfnt reads out of a TrueType font program which characters its glyphs are.
//
// Of the tables (ISO/IEC 14496-22) it reads the characters, cmap, in formats 4 and 12, and of JSTF the glyphs that stretch Arabic words
// to the width of a line, which have no character of their own. A program that is not what its tables say has no characters.
package sfnt

import (
	"encoding/binary"
	"slices"
)

// Limits of one program.
const (
	maxTables  = 256
	maxCodes   = 1 << 17 // characters in all cmap tables that are read
	maxScripts = 100
	maxStrokes = 64
)

// Font is what a program says of its glyphs.
type Font struct {
	Runes   map[int][]rune // the characters of a glyph, ascending; a program for symbols has none
	Strokes []int          // glyphs that lengthen Arabic words
}

// Parse reads a font program. Runes is nil if the program does not say which characters its glyphs are.
func Parse(data []byte) Font {
	f := file(data)
	p := parser{runes: map[int][]rune{}}
	if !p.cmap(f.table("cmap")) || len(p.runes) == 0 {
		return Font{}
	}
	for _, rs := range p.runes {
		slices.Sort(rs)
	}
	for g, rs := range p.runes {
		p.runes[g] = slices.Compact(rs)
	}
	return Font{Runes: p.runes, Strokes: strokes(f.table("JSTF"))}
}

// file is a font program or a table of it. What lies beyond its end is 0 or empty.
type file []byte

func (f file) u16(at int) int {
	if at < 0 || at+2 > len(f) {
		return 0
	}
	return int(binary.BigEndian.Uint16(f[at:]))
}

func (f file) u32(at int) int {
	if at < 0 || at+4 > len(f) {
		return 0
	}
	return int(binary.BigEndian.Uint32(f[at:]))
}

func (f file) from(at int) file {
	if at < 0 || at > len(f) {
		return nil
	}
	return f[at:]
}

// table finds a table: 16 bytes each from byte 12 on, of tag, checksum, offset and length.
func (f file) table(tag string) file {
	for i := range min(f.u16(4), maxTables) {
		at := 12 + 16*i
		if at+16 > len(f) || string(f[at:at+4]) != tag {
			continue
		}
		t := f.from(f.u32(at + 8))
		return t[:min(len(t), f.u32(at+12))]
	}
	return nil
}

// parser gathers the characters of glyphs.
type parser struct {
	runes map[int][]rune
	codes int // read so far
}

// cmap reads the tables of Unicode characters: 8 bytes each from byte 4 on, of platform, encoding and offset. It is false if there are
// too many characters.
func (p *parser) cmap(t file) bool {
	seen := map[int]bool{}
	for i := range min(t.u16(2), maxTables) {
		at := 4 + 8*i
		platform, encoding, offset := t.u16(at), t.u16(at+2), t.u32(at+4)
		const unicode, windows, bmp, full = 0, 3, 1, 10
		if seen[offset] || platform != unicode && (platform != windows || encoding != bmp && encoding != full) {
			continue
		}
		seen[offset] = true
		sub := t.from(offset)
		switch sub.u16(0) {
		case 4:
			p.format4(sub)
		case 12:
			p.format12(sub)
		}
		if p.codes > maxCodes {
			return false
		}
	}
	return true
}

func (p *parser) add(r rune, glyph int) {
	if glyph > 0 && glyph <= 0xFFFF {
		p.runes[glyph] = append(p.runes[glyph], r)
	}
}

// format4 reads segments: parallel arrays of last code, first code, delta and offset, of which the offset counts from its own place.
func (p *parser) format4(t file) {
	double := t.u16(6) &^ 1
	for i := 0; i < double && 16+double+i < len(t); i += 2 {
		last, first := t.u16(14+i), t.u16(16+double+i)
		delta, place := t.u16(16+2*double+i), 16+3*double+i
		offset := t.u16(place)
		if p.codes += max(0, last-first) + 1; p.codes > maxCodes {
			return
		}
		for code := first; code <= last && code < 0xFFFF; code++ {
			glyph := code
			if offset != 0 {
				if glyph = t.u16(place + offset + 2*(code-first)); glyph == 0 {
					continue
				}
			}
			p.add(rune(code), (glyph+delta)&0xFFFF)
		}
	}
}

// format12 reads groups: 12 bytes each from byte 16 on, of first code, last code and the first one's glyph.
func (p *parser) format12(t file) {
	for i := range t.u32(12) {
		at := 16 + 12*i
		if at+12 > len(t) {
			return
		}
		first, last, glyph := t.u32(at), t.u32(at+4), t.u32(at+8)
		if p.codes += max(0, last-first) + 1; p.codes > maxCodes || last > 0x10FFFF {
			p.codes = maxCodes + 1
			return
		}
		for code := first; code <= last; code++ {
			p.add(rune(code), glyph+code-first)
		}
	}
}

// strokes reads the glyphs that stretch Arabic words: of the script arab, found among 6 bytes each of tag and offset from byte 6 on, the
// list that its first number leads to.
func strokes(t file) []int {
	for i := range min(t.u16(4), maxScripts) {
		at := 6 + 6*i
		if at+6 > len(t) || string(t[at:at+4]) != "arab" {
			continue
		}
		script := t.from(t.u16(at + 4))
		if script.u16(0) == 0 {
			return nil
		}
		list := script.from(script.u16(0))
		var out []int
		for j := range min(list.u16(0), maxStrokes) {
			if g := list.u16(2 + 2*j); g != 0 {
				out = append(out, g)
			}
		}
		return out
	}
	return nil
}
