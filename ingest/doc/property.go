package doc

import "sort"

// properties finds what is said of the character or paragraph that lies at a byte. They stand on pages of 512 bytes, which the
// bin table lists by the bytes that each is about ([MS-DOC] 2.8.5, 2.8.6, 2.9.50, 2.9.174):
//
//	n+1 × 4  places in the file
//	  n × 1  for characters, or × 13 for paragraphs: half the offset on the page of a list of modifiers
//	  last 1 n
type properties struct {
	main   []byte
	places []int // where each page begins
	pages  []int // number of each page
	paras  bool

	from, to int // the run found last
	found    modifiers
}

const pageSize = 512

// modifiers are those of the "single property modifiers" that matter.
type modifiers struct {
	deleted, hidden, bold bool
	symbol                int // of a symbol font, 0 if none

	style   int
	inTable bool
	rowEnd  bool
	inner   bool // ends a cell or row of a table within a cell
	listed  bool
	outline int // -1 if not said
}

func newProperties(main, bins []byte, paras bool) properties {
	p := properties{main: main, paras: paras, to: -1}
	n := (len(bins) - 4) / 8
	for i := range max(n, 0) {
		p.places = append(p.places, u32(bins, 4*i))
		p.pages = append(p.pages, u32(bins, 4*(n+1)+4*i)&0x3FFFFF)
	}
	return p
}

// of returns what is said of the character at a byte. Neighbours have mostly the same, so the last run is kept.
func (p *properties) of(at int) modifiers {
	if at >= p.from && at < p.to {
		return p.found
	}
	p.from, p.to, p.found = at, at+1, modifiers{outline: -1}
	i := sort.SearchInts(p.places, at+1) - 1
	if i < 0 {
		return p.found
	}
	page := cut(p.main, p.pages[i]*pageSize, pageSize)
	if page == nil {
		return p.found
	}
	n := int(page[pageSize-1])
	run := sort.Search(n, func(k int) bool { return u32(page, 4*(k+1)) > at })
	if run >= n || u32(page, 4*run) > at {
		return p.found
	}
	p.from, p.to = u32(page, 4*run), u32(page, 4*run+4)
	if p.paras {
		p.found.applyPara(page, 2*int(at8(page, 4*(n+1)+13*run)))
	} else {
		p.found.applyChar(page, 2*int(at8(page, 4*(n+1)+run)))
	}
	return p.found
}

func at8(data []byte, at int) byte {
	if b := cut(data, at, 1); b != nil {
		return b[0]
	}
	return 0
}

// applyChar reads length in 1 byte, modifiers.
func (m *modifiers) applyChar(page []byte, at int) {
	if at > 0 {
		m.apply(cut(page, at+1, int(at8(page, at))))
	}
}

// applyPara reads length in words, which is 1 byte less or, behind a zero, exact; the style in 2 bytes; modifiers.
func (m *modifiers) applyPara(page []byte, at int) {
	if at == 0 {
		return
	}
	size := 2*int(at8(page, at)) - 1
	at++
	if size < 0 {
		size = 2 * int(at8(page, at))
		at++
	}
	body := cut(page, at, size)
	m.style = u16(body, 0)
	if len(body) > 2 {
		m.apply(body[2:])
	}
}

// apply reads a list of modifiers: a code of 2 bytes whose upper 3 bits tell the size of the operand.
func (m *modifiers) apply(list []byte) {
	for len(list) > 2 {
		code, operand := u16(list, 0), list[2:]
		size := [8]int{1, 1, 2, 4, 2, 2, 0, 3}[code>>13]
		if size == 0 {
			size = 1 + int(operand[0])
			if code == 0xD608 { // the one with a length of 2 bytes
				size = 1 + u16(operand, 0)
			}
		}
		if size > len(operand) {
			return
		}
		m.set(code, operand[:size])
		list = operand[size:]
	}
}

func (m *modifiers) set(code int, operand []byte) {
	on := operand[0]&1 != 0
	switch code {
	case 0x0800:
		m.deleted = on
	case 0x083C:
		m.hidden = on
	case 0x0835:
		m.bold = on
	case 0x6A09:
		m.symbol = u16(operand, 2)
	case 0x4600:
		m.style = u16(operand, 0)
	case 0x2416:
		m.inTable = on
	case 0x2417:
		m.rowEnd = on
	case 0x244B, 0x244C:
		m.inner = on
	case 0x460B:
		m.listed = u16(operand, 0) != 0
	case 0x2640:
		m.outline = int(operand[0])
	}
}
