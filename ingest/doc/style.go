package doc

// style is what counts of a style: its number among Word's own, and the style it is based on.
type style struct {
	builtIn, base int
}

// Word's own numbers: 1 to 9 are the headings.
const (
	lastHeading  = 9
	firstContent = 19 // 19 to 27 are the lines of a list of contents
	lastContent  = 27
	captionStyle = 34
	titleStyle   = 62
	noStyle      = 0xFFF
	longestChain = 24
)

// parseStyles reads the style sheet ([MS-DOC] 2.9.271): length in 2 bytes and head; then for each style its length in 2 bytes, and
// in its first 4 bytes its number in 12 bits, 4 flags, its kind in 4 bits, the style it is based on in 12.
func parseStyles(sheet []byte) []style {
	at := 2 + u16(sheet, 0)
	count := u16(sheet, 2)
	var out []style
	for range count {
		if at+2 > len(sheet) {
			break
		}
		size := u16(sheet, at)
		s := style{builtIn: noStyle, base: noStyle}
		if size >= 4 {
			s = style{builtIn: u16(sheet, at+2) & 0xFFF, base: u16(sheet, at+4) >> 4}
		}
		out = append(out, s)
		at += 2 + size + size%2
	}
	return out
}

// heading returns the level of a paragraph as a heading, 0 if it is none.
func (d *document) heading(m modifiers) int {
	if m.outline >= 0 && m.outline < lastHeading {
		return m.outline + 1
	}
	id := m.style
	for range longestChain {
		if id >= len(d.styles) || m.outline == lastHeading {
			return 0
		}
		switch s := d.styles[id]; {
		case s.builtIn >= 1 && s.builtIn <= lastHeading:
			return s.builtIn
		case s.builtIn == titleStyle:
			return 1
		default:
			id = s.base
		}
	}
	return 0
}

// apart reports whether a paragraph looks like a heading and is none: a caption, or a line of a list of contents.
func (d *document) apart(m modifiers) bool {
	if m.style >= len(d.styles) {
		return false
	}
	own := d.styles[m.style].builtIn
	return own == captionStyle || own >= firstContent && own <= lastContent
}
