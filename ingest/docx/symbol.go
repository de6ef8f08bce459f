package docx

import (
	"strings"
)

// fromFont maps the text of a run in a symbol font to what it shows. Text in other fonts stays.
func fromFont(text, font string) string {
	if !symbolic(font) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r >= 0xF000 && r <= 0xF0FF {
			b.WriteString(symbol(r, font))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func symbolic(font string) bool {
	return font == "Symbol" || strings.HasPrefix(font, "Wingdings") || font == "Webdings"
}

// symbol returns the character that a code of a font shows; symbol fonts have theirs at U+F000 plus the byte. A sign without
// meaning for the text is a bullet.
func symbol(code rune, font string) string {
	if !symbolic(font) {
		if code >= 0xE000 && code <= 0xF8FF {
			return "•"
		}
		return string(code)
	}
	low := code & 0xFF
	if font == "Symbol" {
		return fromSymbol(low)
	}
	switch font {
	case "Wingdings":
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
		case 0xE0, 0xE8, 0xF0:
			return "→"
		}
	case "Wingdings 2":
		switch low {
		case 0x2A, 0xA3:
			return "☐"
		case 0x51, 0x53, 0x54:
			return "☒"
		case 0x52:
			return "☑"
		case 0x50:
			return "✓"
		case 0x4F:
			return "✗"
		}
	}
	return "•"
}

// fromSymbol reads Adobe's Symbol encoding: Greek letters on the places of Latin ones, and mathematical signs.
func fromSymbol(low rune) string {
	const (
		capitals = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
		small    = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
	)
	switch {
	case low >= 'A' && low <= 'Z':
		return string([]rune(capitals)[low-'A'])
	case low >= 'a' && low <= 'z':
		return string([]rune(small)[low-'a'])
	case low == 0x2D:
		return "−"
	case low >= 0x20 && low < 0x7F:
		return string(low)
	}
	for _, s := range []struct {
		low  rune
		sign string
	}{
		{0xA0, "€"}, {0xA2, "′"}, {0xA3, "≤"}, {0xA5, "∞"}, {0xAB, "↔"}, {0xAC, "←"}, {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"}, {0xB0, "°"}, {0xB1, "±"},
		{0xB2, "″"}, {0xB3, "≥"}, {0xB4, "×"}, {0xB6, "∂"}, {0xB8, "÷"}, {0xB9, "≠"}, {0xBA, "≡"}, {0xBB, "≈"}, {0xBC, "…"}, {0xC7, "∩"}, {0xC8, "∪"},
		{0xCE, "∈"}, {0xD2, "®"}, {0xD3, "©"}, {0xD4, "™"}, {0xD6, "√"}, {0xD7, "·"}, {0xDE, "⇒"}, {0xE5, "∑"}, {0xF2, "∫"},
	} {
		if s.low == low {
			return s.sign
		}
	}
	return "•"
}
