// Package sfnttest makes font programs that have characters and no shapes.
package sfnttest

import (
	"encoding/binary"
	"maps"
	"slices"
)

// Program is a font program to be made. Its zero value has no glyphs.
type Program struct {
	Glyphs  map[rune]int // by character
	Strokes []int        // glyphs that lengthen Arabic words
	Symbols bool         // the characters are those of a font for symbols
	Full    bool         // write them in format 12 instead of 4
}

// Bytes writes the program: the tables cmap and, if it has strokes, JSTF.
func (p Program) Bytes() []byte {
	tables := map[string][]byte{"cmap": p.cmap()}
	if len(p.Strokes) > 0 {
		tables["JSTF"] = p.jstf()
	}
	out := words(0, 1, len(tables), 0, 0, 0)
	at := 12 + 16*len(tables)
	var body []byte
	for _, tag := range slices.Sorted(maps.Keys(tables)) {
		out = append(out, tag...)
		for _, n := range []int{0, at + len(body), len(tables[tag])} {
			out = binary.BigEndian.AppendUint32(out, uint32(n))
		}
		body = append(body, tables[tag]...)
	}
	return append(out, body...)
}

func words(ns ...int) []byte {
	var out []byte
	for _, n := range ns {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	return out
}

// cmap has one table, of which every character is a part of its own.
func (p Program) cmap() []byte {
	encoding := 1
	if p.Symbols {
		encoding = 0
	} else if p.Full {
		encoding = 10
	}
	head := words(0, 1, 3, encoding, 0, 12)
	runes := slices.Sorted(maps.Keys(p.Glyphs))
	if p.Full {
		out := append(head, words(12, 0, 0, 16+12*len(runes), 0, 0, 0, len(runes))...)
		for _, r := range runes {
			for _, n := range []int{int(r), int(r), p.Glyphs[r]} {
				out = binary.BigEndian.AppendUint32(out, uint32(n))
			}
		}
		return out
	}
	var codes, deltas, offsets []int
	for _, r := range runes {
		codes, deltas, offsets = append(codes, int(r)), append(deltas, p.Glyphs[r]-int(r)), append(offsets, 0)
	}
	codes, deltas, offsets = append(codes, 0xFFFF), append(deltas, 1), append(offsets, 0)
	n := len(codes)
	out := append(head, words(4, 16+8*n, 0, 2*n, 0, 0, 0)...)
	out = append(append(out, words(codes...)...), 0, 0)
	return append(append(append(out, words(codes...)...), words(deltas...)...), words(offsets...)...)
}

// jstf has one script, with the list of its strokes.
func (p Program) jstf() []byte {
	out := words(0, 1, 1)
	out = append(append(out, "arab"...), words(12)...)
	out = append(out, words(6, 0, 0, len(p.Strokes))...)
	return append(out, words(p.Strokes...)...)
}
