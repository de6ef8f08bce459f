package rtf

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// font is what counts of a line of the font table.
type font struct {
	name     strings.Builder
	encoding encoding.Encoding // nil is that of the document
	symbols  bool              // its letters are signs
}

// symbolCharset is the \fcharset of fonts such as Symbol and Wingdings.
const symbolCharset = 2

// codePage returns the encoding of a Windows or DOS code page, or nil.
func codePage(n int) encoding.Encoding {
	windows := []encoding.Encoding{
		charmap.Windows1250, charmap.Windows1251, charmap.Windows1252, charmap.Windows1253, charmap.Windows1254, charmap.Windows1255,
		charmap.Windows1256, charmap.Windows1257, charmap.Windows1258,
	}
	if n >= 1250 && n <= 1258 {
		return windows[n-1250]
	}
	switch n {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 852:
		return charmap.CodePage852
	case 866:
		return charmap.CodePage866
	case 874:
		return charmap.Windows874
	case 932:
		return japanese.ShiftJIS
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 949, 1361:
		return korean.EUCKR
	case 950:
		return traditionalchinese.Big5
	case 10000:
		return charmap.Macintosh
	}
	return nil
}

// charset returns the encoding of an \fcharset, or nil if it is that of the document.
func charset(n int) encoding.Encoding {
	page := 0
	switch n {
	case 0:
		page = 1252
	case 77:
		page = 10000
	case 128:
		page = 932
	case 129:
		page = 949
	case 134:
		page = 936
	case 136:
		page = 950
	case 161, 162:
		page = 1253 + n - 161
	case 163:
		page = 1258
	case 177:
		page = 1255
	case 178, 179, 180:
		page = 1256
	case 186:
		page = 1257
	case 204:
		page = 1251
	case 222:
		page = 874
	case 238:
		page = 1250
	case 254:
		page = 437
	case 255:
		page = 850
	}
	return codePage(page)
}

// sign returns what a character of a symbol font shows. One without meaning for the text is a bullet.
func sign(low byte, font string) string {
	switch font = strings.TrimRight(font, "; "); {
	case low <= ' ', font == "Symbol" && low < 0x40:
		return string(rune(low))
	case font == "Wingdings":
		switch low {
		case 0x6F, 0x71, 0xA8:
			return "☐"
		case 0x78, 0xFD:
			return "☒"
		case 0xFE:
			return "☑"
		case 0xFC:
			return "✓"
		case 0xFB:
			return "✗"
		}
	}
	return "•"
}
