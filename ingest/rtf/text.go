package rtf

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
)

// bytes takes text as it stands in the file, less what stands for a \u before it.
func (r *reader) bytes(raw []byte) {
	n := min(r.skip, len(raw))
	r.skip -= n
	if r.state.dest != nowhere && r.state.dest != either {
		r.pending = append(r.pending, raw[n:]...)
	}
}

// flush decodes the text that waits. Two bytes may make one character, so it waits until something other than text comes.
func (r *reader) flush() {
	if len(r.pending) == 0 {
		return
	}
	raw := r.pending
	r.pending = r.pending[:0]
	enc, f := r.encoding()
	if f != nil && f.symbols && r.state.dest != fontTable {
		var b strings.Builder
		for _, c := range raw {
			b.WriteString(sign(c, f.name.String()))
		}
		r.write(b.String())
		return
	}
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		out = []byte(strings.ToValidUTF8(string(raw), "\uFFFD"))
	}
	r.write(string(out))
}

// encoding returns the encoding of the text being read, and its font if the table has it.
func (r *reader) encoding() (encoding.Encoding, *font) {
	number := r.state.fonts[r.state.slot]
	if number == 0 {
		number = r.state.fonts[plainSlot]
	}
	if number == 0 {
		number = r.deff + 1
	}
	f := r.fonts[number-1]
	if f == nil || f.encoding == nil {
		return r.ansi, f
	}
	return f.encoding, f
}

// longestName is how many bytes of the name of a style are looked at, or a few more.
const longestName = 256

// write puts text where that of the group goes.
func (r *reader) write(s string) {
	r.high = 0
	p := r.story().para
	switch r.state.dest {
	case body:
		if r.state.hidden || r.state.deleted {
			return
		}
		if strings.TrimSpace(s) != "" {
			p.bold = p.bold && (r.state.bold || r.state.boldRight && r.state.slot == rightSlot)
		}
		p.text.WriteString(s)
	case label:
		p.label.WriteString(s)
	case fontTable:
		if r.font != nil {
			r.font.name.WriteString(s)
		}
	case styleSheet:
		if len(r.style.name) < longestName {
			r.style.name += s
		}
	}
}

// unicode takes a \u: a UTF-16 unit as a signed number of 16 bits, with as many characters after it for programs that do not
// know it as \uc says.
func (r *reader) unicode(n int) {
	c := rune(n)
	if n < 0 {
		c = rune(n + 1<<16)
	}
	r.skip = r.state.uc
	switch {
	case utf16.IsSurrogate(c) && c < 0xDC00:
		r.high = c
		return
	case utf16.IsSurrogate(c):
		c = utf16.DecodeRune(r.high, c)
	case c >= 0xF000 && c <= 0xF0FF:
		name := ""
		if _, f := r.encoding(); f != nil {
			name = f.name.String()
		}
		r.write(sign(byte(c), name))
		return
	}
	r.write(string(c))
}

// symbol takes a control symbol.
func (r *reader) symbol(sign string) {
	switch sign {
	case "*":
		r.star = true
		return
	case "\r", "\n":
		r.paraWord(token{word: "par"})
	case "~", "\t":
		r.character(" ")
	case "_":
		r.character("-")
	}
	r.star = false
}

// character writes what a control word or symbol stands for, unless it stands for the \u before it.
func (r *reader) character(s string) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.write(s)
}
