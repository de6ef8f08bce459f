package font

import (
	"golang.org/x/text/encoding/charmap"

	"rapporteur/ingest/pdf/exact/object"
)

// encodingTable is a predefined encoding of the PDF standard (ISO 32000-1, annex D), as characters; 0 where a code stands for nothing.
func encodingTable(name object.Name) ([256]rune, bool) {
	switch name {
	case "WinAnsiEncoding":
		return winAnsi(), true
	case "MacRomanEncoding":
		return macRoman(), true
	case "StandardEncoding":
		return standard(), true
	}
	return [256]rune{}, false
}

// winAnsi is Windows code page 1252; codes that it leaves open are bullets.
func winAnsi() [256]rune {
	var t [256]rune
	for code := 32; code < 256; code++ {
		r := charmap.Windows1252.DecodeByte(byte(code))
		if code >= 0x7F && code < 0xA0 && (r == 0xFFFD || r < 0xA0) {
			r = '•'
		}
		t[code] = r
	}
	t[0xA0], t[0xAD] = ' ', '-'
	return t
}

// macRoman is Mac OS Roman as it was before the euro.
func macRoman() [256]rune {
	var t [256]rune
	for code := 32; code < 256; code++ {
		if code != 0x7F {
			t[code] = charmap.Macintosh.DecodeByte(byte(code))
		}
	}
	t[0xCA], t[0xDB] = ' ', '¤'
	return t
}

// standard is Adobe's standard encoding: ASCII with typographic quotes, and a few signs above it.
func standard() [256]rune {
	var t [256]rune
	for code := 32; code < 127; code++ {
		t[code] = rune(code)
	}
	t['\''], t['`'] = '’', '‘'
	for i, r := range []rune("¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ") {
		t[0xA1+i] = r
	}
	for code, r := range map[int]rune{
		0xB1: '–', 0xB2: '†', 0xB3: '‡', 0xB4: '·', 0xB6: '¶', 0xB7: '•', 0xB8: '‚', 0xB9: '„', 0xBA: '”', 0xBB: '»', 0xBC: '…', 0xBD: '‰', 0xBF: '¿',
		0xC1: '`', 0xC2: '´', 0xC3: 'ˆ', 0xC4: '˜', 0xC5: '¯', 0xC6: '˘', 0xC7: '˙', 0xC8: '¨', 0xCA: '˚', 0xCB: '¸', 0xCD: '˝', 0xCE: '˛', 0xCF: 'ˇ',
		0xD0: '—', 0xE1: 'Æ', 0xE3: 'ª', 0xE8: 'Ł', 0xE9: 'Ø', 0xEA: 'Œ', 0xEB: 'º', 0xF1: 'æ', 0xF5: 'ı', 0xF8: 'ł', 0xF9: 'ø', 0xFA: 'œ', 0xFB: 'ß',
	} {
		t[code] = r
	}
	return t
}
