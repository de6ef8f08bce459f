package doc

import (
	"encoding/binary"

	"rapporteur/corpus"
)

// fib is the file information block at the head of the WordDocument stream ([MS-DOC] 2.5), as far as it matters:
//
//	0x00  2  A5EC: Word 97 and later; A5DC: Word 6 and 95
//	0x0A  2  flags: 0x0004 saved in pieces (old), 0x0100 encrypted, 0x0200 the table stream is 1Table
//	0x18  4  old: where the text begins; 0x34 4 its length
//	0x4C  4  characters of the body; then of footnotes, headers, macros, comments, endnotes, text boxes
//	0x9A     pairs of offset and length in the table stream, by number
type fib struct {
	old   bool
	table string
	start int // old: of the text
	ccp   [7]int
	pairs []byte
}

// Numbers of the pairs that are used.
const (
	pairStyles      = 1
	pairFootnotes   = 2 // references; their texts are the next pair
	pairChars       = 12
	pairParas       = 13
	pairPieces      = 33
	pairEndnotes    = 46
	pairsAt         = 0x9A
	ccpAt           = 0x4C
	flagPieces      = 0x0004
	flagEncrypted   = 0x0100
	flagTable1      = 0x0200
	magicNew        = 0xA5EC
	magicOld        = 0xA5DC
	firstNewVersion = 0xC1
)

// Places in fib.ccp.
const (
	bodyText = iota
	footnoteText
	headerText
	macroText
	commentText
	endnoteText
	boxText
)

func parseHeader(main []byte) (*fib, *corpus.ReadError) {
	if len(main) < pairsAt {
		return nil, damaged()
	}
	magic, version, flags := u16(main, 0), u16(main, 2), u16(main, 0x0A)
	if magic != magicNew && magic != magicOld {
		return nil, &corpus.ReadError{Kind: corpus.Unsupported, Message: "a Word file from before Word 6; save it as DOCX or PDF"}
	}
	if flags&flagEncrypted != 0 {
		return nil, encrypted()
	}
	if magic == magicOld || version < firstNewVersion {
		if flags&flagPieces != 0 {
			return nil, &corpus.ReadError{Kind: corpus.Unsupported, Message: "a file of Word 6 or 95 that was saved in pieces; save it as DOCX or PDF"}
		}
		return &fib{old: true, start: u32(main, 0x18), ccp: [7]int{u32(main, 0x34), u32(main, 0x38)}}, nil
	}
	f := &fib{table: "0table", pairs: main[pairsAt:]}
	if flags&flagTable1 != 0 {
		f.table = "1table"
	}
	for i := range f.ccp {
		f.ccp[i] = min(u32(main, ccpAt+4*i), len(main)) // a character has a byte at least
	}
	return f, nil
}

// pair returns a part of the table stream by its number, nil if there is none or it lies outside.
func (f *fib) pair(table []byte, number int) []byte {
	at := number * 8
	if at+8 > len(f.pairs) {
		return nil
	}
	return cut(table, u32(f.pairs, at), u32(f.pairs, at+4))
}

// before returns where a part of the text begins: behind all parts before it.
func (f *fib) before(part int) int {
	n := 0
	for _, c := range f.ccp[:part] {
		n += c
	}
	return n
}

// cut returns n bytes of data from a place, nil if they are not all there.
func cut(data []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(data) || n > len(data)-at {
		return nil
	}
	return data[at : at+n]
}

// u16 and u32 read little-endian numbers; outside of data they are 0.
func u16(data []byte, at int) int {
	if b := cut(data, at, 2); b != nil {
		return int(binary.LittleEndian.Uint16(b))
	}
	return 0
}

func u32(data []byte, at int) int {
	if b := cut(data, at, 4); b != nil {
		return int(binary.LittleEndian.Uint32(b))
	}
	return 0
}
