package doc

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// file describes a Word file to be made: its parts, and what is said of their paragraphs and characters.
type file struct {
	body, footnotes, endnotes, boxes string
	narrow                           bool // the body is in code page 1252
	refs                             []int
	notes                            []int               // where each footnote begins, and the end
	paras                            map[int][]byte      // style and modifiers of the paragraph with that number
	chars                            map[[2]int][]byte   // modifiers of the characters from one place to another
	styles                           [][2]int            // number among Word's own, style it is based on
	change                           func([]byte) []byte // of the WordDocument stream
	changeTable                      func([]byte) []byte // of the table stream
}

// put16 and put32 write little-endian numbers.
func put16(b []byte, at, v int) { binary.LittleEndian.PutUint16(b[at:], uint16(v)) }
func put32(b []byte, at, v int) { binary.LittleEndian.PutUint32(b[at:], uint32(v)) }
func le16(v int) []byte         { return binary.LittleEndian.AppendUint16(nil, uint16(v)) }
func le32(v int) []byte         { return binary.LittleEndian.AppendUint32(nil, uint32(v)) }

// textAt is where the text of a made file begins.
const textAt = 0x600

// make writes the file: header, text, a page of what is said of paragraphs, one of characters; the tables in their own stream.
func (f file) make() []byte {
	main := make([]byte, textAt)
	put16(main, 0, magicNew)
	put16(main, 2, firstNewVersion)
	put16(main, 0x0A, flagTable1)
	var ends []int // bytes behind each paragraph of all text
	var places []int
	var pieces []byte
	cps := [][]byte{le32(0)}
	count := 0
	for i, text := range []string{f.body, f.footnotes, f.endnotes, f.boxes} {
		units := utf16.Encode([]rune(text))
		put32(main, ccpAt+4*[]int{bodyText, footnoteText, endnoteText, boxText}[i], len(units))
		if len(units) == 0 {
			continue
		}
		fc := len(main)
		narrow := f.narrow && i == 0
		if narrow {
			fc = fc*2 | 1<<30
		}
		pieces = append(append(append(pieces, 0, 0), le32(fc)...), 0, 0)
		for _, u := range units {
			places = append(places, len(main))
			main = append(main, byte(u))
			if !narrow {
				main = append(main, byte(u>>8))
			}
			if u == charPara || u == charCell || u == charPage {
				ends = append(ends, len(main))
			}
		}
		count += len(units)
		cps = append(cps, le32(count))
	}
	places = append(places, len(main))
	table := []byte{0}
	pair := func(number int, data []byte) {
		put32(main, pairsAt+8*number, len(table))
		put32(main, pairsAt+8*number+4, len(data))
		table = append(table, data...)
	}
	plc := append(slices.Concat(cps...), pieces...)
	pair(pairPieces, slices.Concat([]byte{1, 2, 0, 9, 9, 2}, le32(len(plc)), plc))
	pair(pairStyles, f.styleSheet())
	var refs, texts []byte
	for _, ref := range f.refs {
		refs = append(refs, le32(ref)...)
	}
	for _, at := range f.notes {
		texts = append(texts, le32(at)...)
	}
	if len(f.refs) > 0 {
		pair(pairFootnotes, slices.Concat(refs, le32(count), make([]byte, 2*len(f.refs))))
		pair(pairFootnotes+1, append(texts, le32(count)...))
	}
	main, bins := page(main, append([]int{textAt}, ends...), 13, func(i int) []byte {
		body := f.paras[i]
		if body == nil {
			body = []byte{0, 0}
		}
		body = append([]byte{0, byte((len(body) + 1) / 2)}, body...)
		return body
	})
	pair(pairParas, bins)
	runs := []int{textAt}
	var lists [][]byte
	for at := range len(places) - 1 {
		for span, list := range f.chars {
			if span[0] == at {
				runs = append(runs, places[at], places[span[1]])
				lists = append(lists, nil, append([]byte{byte(len(list))}, list...))
			}
		}
	}
	main, bins = page(main, append(runs, len(main)), 1, func(i int) []byte {
		if i < len(lists) {
			return lists[i]
		}
		return nil
	})
	pair(pairChars, bins)
	if f.change != nil {
		main = f.change(main)
	}
	if f.changeTable != nil {
		table = f.changeTable(table)
	}
	return compound(map[string][]byte{"WordDocument": main, "1Table": table})
}

// page appends a page of properties for the runs between the places, and returns the bin table that points to it.
func page(main []byte, places []int, entry int, of func(int) []byte) (stream, bins []byte) {
	for len(main)%pageSize != 0 {
		main = append(main, 0)
	}
	p := make([]byte, pageSize)
	places = places[:min(len(places), 20)] // as many as fit
	n := len(places) - 1
	p[pageSize-1] = byte(n)
	end := pageSize - 2
	for i, at := range places {
		put32(p, 4*i, at)
		if i == n {
			break
		}
		if body := of(i); body != nil {
			end = (end - len(body)) &^ 1
			copy(p[end:], body)
			p[4*(n+1)+entry*i] = byte(end / 2)
		}
	}
	bins = slices.Concat(le32(places[0]), le32(places[n]), le32(len(main)/pageSize))
	return append(main, p...), bins
}

func (f file) styleSheet() []byte {
	out := slices.Concat(le16(4), le16(len(f.styles)), le16(10))
	for _, s := range f.styles {
		out = slices.Concat(out, le16(5), le16(s[0]), le16(s[1]<<4|1), []byte{0, 0}) // of odd length, filled up
	}
	return out
}

// compound writes an OLE2 file with streams at its root: a sector of allocations, one of the directory, the streams. They are
// filled up to 4096 bytes, as shorter ones would have to stand elsewhere.
func compound(streams map[string][]byte) []byte {
	const sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
	fat, dir := make([]byte, sector), make([]byte, sector)
	for i := range sector / 4 {
		put32(fat, 4*i, free)
	}
	put32(fat, 0, 0xFFFFFFFD)
	put32(fat, 4, end)
	entry := func(i int, name string, kind byte, right, child, start, size int) {
		e := dir[128*i : 128*i+128]
		for k, u := range utf16.Encode([]rune(name)) {
			put16(e, 2*k, int(u))
		}
		put16(e, 64, 2*len(name)+2)
		e[66], e[67] = kind, 1
		put32(e, 68, free)
		put32(e, 72, right)
		put32(e, 76, child)
		put32(e, 116, start)
		put32(e, 120, size)
	}
	entry(0, "Root Entry", 5, free, 1, end, 0)
	var body []byte
	names := []string{"1Table", "WordDocument"}
	for i, name := range names {
		data := streams[name]
		data = append(slices.Clone(data), make([]byte, max(4096-len(data), (sector-len(data)%sector)%sector))...)
		for len(data)%sector != 0 {
			data = append(data, 0)
		}
		start := 2 + len(body)/sector
		entry(i+1, name, 2, []int{2, free}[i], free, start, len(data))
		for s := range len(data) / sector {
			put32(fat, 4*(start+s), start+s+1)
		}
		body = append(body, data...)
		put32(fat, 4*(1+len(body)/sector), end)
	}
	head := make([]byte, sector)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	put16(head, 24, 0x3E)
	put16(head, 26, 3)
	put16(head, 28, 0xFFFE)
	put16(head, 30, 9)
	put16(head, 32, 6)
	put32(head, 44, 1)
	put32(head, 48, 1)
	put32(head, 56, 4096)
	put32(head, 60, end)
	put32(head, 68, end)
	for i := range 109 {
		put32(head, 76+4*i, free)
	}
	put32(head, 76, 0)
	return slices.Concat(head, fat, dir, body)
}

// lines joins paragraphs as Word does.
func lines(paras ...string) string { return strings.Join(paras, "\r") + "\r" }
