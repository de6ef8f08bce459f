package object

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Text reads a string as text: UTF-16BE or UTF-8 behind a byte order mark, else PDFDocEncoding (ISO 32000-1, annex D.2), which is Latin-1
// with signs at 0x18 to 0x1F and 0x80 to 0xA0.
func (s String) Text() string {
	if rest, ok := strings.CutPrefix(string(s), "\xFE\xFF"); ok {
		units := make([]uint16, 0, len(rest)/2)
		for ; len(rest) > 1; rest = rest[2:] {
			units = append(units, uint16(rest[0])<<8|uint16(rest[1]))
		}
		return string(utf16.Decode(units))
	}
	if rest, ok := strings.CutPrefix(string(s), "\xEF\xBB\xBF"); ok && utf8.ValidString(rest) {
		return rest
	}
	low, high := []rune("˘ˇˆ˙˝˛˚˜"), []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\x00€")
	out := make([]rune, 0, len(s))
	for _, c := range []byte(s) {
		switch {
		case c >= 0x18 && c < 0x20:
			out = append(out, low[c-0x18])
		case c >= 0x80 && c <= 0xA0:
			out = append(out, high[c-0x80])
		default:
			out = append(out, rune(c))
		}
	}
	return string(out)
}
