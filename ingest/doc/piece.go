package doc

import (
	"golang.org/x/text/encoding/charmap"

	"rapporteur/corpus"
)

// document is an opened file of Word 97 or later.
type document struct {
	main, table []byte
	*fib
	pieces []piece
	chars  properties // of characters
	paras  properties // of paragraphs
	styles []style
	notes  map[int]string // by the place of their reference
	err    *corpus.ReadError
}

// piece is a run of text that lies together in the file.
type piece struct {
	from, to int  // characters, to exclusive
	at       int  // byte in the WordDocument stream
	wide     bool // UTF-16; else code page 1252
}

// place returns the byte at which a character of the piece lies.
func (p piece) place(cp int) int {
	if p.wide {
		return p.at + 2*(cp-p.from)
	}
	return p.at + cp - p.from
}

func (d *document) load() *corpus.ReadError {
	d.pieces = parsePieces(d.pair(d.table, pairPieces), len(d.main))
	if d.pieces == nil {
		return damaged()
	}
	d.chars = newProperties(d.main, d.pair(d.table, pairChars), false)
	d.paras = newProperties(d.main, d.pair(d.table, pairParas), true)
	d.styles = parseStyles(d.pair(d.table, pairStyles))
	return nil
}

// parsePieces reads the piece table ([MS-DOC] 2.9.38): behind property modifiers (01, length in 2 bytes) 02, length in 4 bytes,
// n+1 places of characters, n descriptors of 8 bytes, in which the byte offset stands at 2: with bit 30 it is of 8-bit text and
// doubled. Pieces that lie outside the file are cut off; most characters are read that the file can hold.
func parsePieces(clx []byte, size int) []piece {
	for len(clx) > 3 && clx[0] == 1 {
		n := 3 + u16(clx, 1)
		if n > len(clx) {
			return nil
		}
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return nil
	}
	plc := clx[5:]
	plc = plc[:min(u32(clx, 1), len(plc))]
	n := (len(plc) - 4) / 12
	var out []piece
	last, budget := 0, size
	for i := range max(n, 0) {
		from, to := u32(plc, 4*i), u32(plc, 4*i+4)
		fc := u32(plc, 4*(n+1)+8*i+2)
		p := piece{from: from, to: to, at: fc, wide: fc&(1<<30) == 0}
		room := size - p.at
		if !p.wide {
			p.at = fc &^ (1 << 30) / 2
			room = 2 * (size - p.at)
		}
		p.to = min(p.to, p.from+max(room/2, 0), p.from+budget)
		if from < last || p.to <= p.from {
			continue
		}
		last, budget = p.to, budget-(p.to-p.from)
		out = append(out, p)
	}
	return out
}

// each calls f with every character from one place to another, as a UTF-16 unit, and the byte at which it lies.
func (d *document) each(from, to int, f func(cp int, unit uint16, at int)) {
	for _, p := range d.pieces {
		for cp := max(from, p.from); cp < min(to, p.to); cp++ {
			at := p.place(cp)
			if p.wide {
				f(cp, uint16(u16(d.main, at)), at)
				continue
			}
			f(cp, uint16(charmap.Windows1252.DecodeByte(d.main[at])), at)
		}
	}
}
