package font

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// glyphRune is the character that a glyph's name stands for (the Adobe Glyph List, as far as text in the languages of the United Nations
// needs it): letters, letters with an accent such as "eacute", signs, Cyrillic "afii10017", and "uni0416" or "u1F600". 0 if it is not known.
// names are signs().
func glyphRune(names map[string]rune, name string) rune {
	if len(name) == 1 {
		return rune(name[0])
	}
	if r, ok := names[name]; ok {
		return r
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) == 4 {
		return parseHex(hex)
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if r := parseHex(hex); r != 0 {
			return r
		}
	}
	if number, ok := strings.CutPrefix(name, "afii100"); ok && len(number) == 2 {
		return cyrillic(number)
	}
	return accented(name)
}

func parseHex(s string) rune {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || strings.ToUpper(s) != s || n > utf8.MaxRune || n >= 0xD800 && n < 0xE000 {
		return 0
	}
	return rune(n)
}

// accented reads a name made of a letter and its accent.
func accented(name string) rune {
	for accent, mark := range map[string]rune{
		"grave": 0x300, "acute": 0x301, "circumflex": 0x302, "tilde": 0x303, "macron": 0x304, "breve": 0x306, "dotaccent": 0x307, "dieresis": 0x308,
		"ring": 0x30A, "hungarumlaut": 0x30B, "caron": 0x30C, "cedilla": 0x327, "commaaccent": 0x327, "ogonek": 0x328,
	} {
		base, ok := strings.CutSuffix(name, accent)
		if !ok || len(base) != 1 {
			continue
		}
		if base == "s" && accent == "commaaccent" || base == "S" && accent == "commaaccent" {
			mark = 0x326
		}
		whole := norm.NFC.String(base + string(mark))
		if r, size := utf8.DecodeRuneInString(whole); size == len(whole) {
			return r
		}
	}
	return 0
}

// cyrillic reads the last two digits of afii10017 to afii10097: the Russian letters in the order of the alphabet, capitals first.
func cyrillic(number string) rune {
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	letter := func(i int, first, yo rune) rune { // the letter yo stands seventh, behind ye
		switch {
		case i < 6:
			return first + rune(i)
		case i == 6:
			return yo
		}
		return first + rune(i-1)
	}
	switch {
	case n >= 17 && n <= 49:
		return letter(n-17, 'А', 'Ё')
	case n >= 65 && n <= 97:
		return letter(n-65, 'а', 'ё')
	}
	return 0
}

// signs are the names that follow no rule.
func signs() map[string]rune {
	return map[string]rune{
		"space": ' ', "exclam": '!', "quotedbl": '"', "numbersign": '#', "dollar": '$', "percent": '%', "ampersand": '&', "quotesingle": '\'',
		"parenleft": '(', "parenright": ')', "asterisk": '*', "plus": '+', "comma": ',', "hyphen": '-', "minus": '−', "period": '.', "slash": '/',
		"zero": '0', "one": '1', "two": '2', "three": '3', "four": '4', "five": '5', "six": '6', "seven": '7', "eight": '8', "nine": '9',
		"colon": ':', "semicolon": ';', "less": '<', "equal": '=', "greater": '>', "question": '?', "at": '@',
		"bracketleft": '[', "backslash": '\\', "bracketright": ']', "asciicircum": '^', "underscore": '_', "grave": '`',
		"braceleft": '{', "bar": '|', "braceright": '}', "asciitilde": '~',
		"exclamdown": '¡', "cent": '¢', "sterling": '£', "currency": '¤', "yen": '¥', "brokenbar": '¦', "section": '§', "dieresis": '¨',
		"copyright": '©', "ordfeminine": 'ª', "guillemotleft": '«', "logicalnot": '¬', "registered": '®', "macron": '¯', "degree": '°',
		"plusminus": '±', "twosuperior": '²', "threesuperior": '³', "acute": '´', "mu": 'µ', "paragraph": '¶', "periodcentered": '·',
		"cedilla": '¸', "onesuperior": '¹', "ordmasculine": 'º', "guillemotright": '»', "onequarter": '¼', "onehalf": '½', "threequarters": '¾',
		"questiondown": '¿', "AE": 'Æ', "Eth": 'Ð', "multiply": '×', "Oslash": 'Ø', "Thorn": 'Þ', "germandbls": 'ß', "ae": 'æ', "eth": 'ð',
		"divide": '÷', "oslash": 'ø', "thorn": 'þ', "Dcroat": 'Đ', "dcroat": 'đ', "dotlessi": 'ı', "Lslash": 'Ł', "lslash": 'ł', "OE": 'Œ', "oe": 'œ',
		"florin": 'ƒ', "circumflex": 'ˆ', "caron": 'ˇ', "breve": '˘', "dotaccent": '˙', "ring": '˚', "ogonek": '˛', "tilde": '˜', "hungarumlaut": '˝',
		"endash": '–', "emdash": '—', "quoteleft": '‘', "quoteright": '’', "quotesinglbase": '‚', "quotedblleft": '“', "quotedblright": '”',
		"quotedblbase": '„', "dagger": '†', "daggerdbl": '‡', "bullet": '•', "ellipsis": '…', "perthousand": '‰', "guilsinglleft": '‹',
		"guilsinglright": '›', "fraction": '⁄', "Euro": '€', "afii61352": '№', "trademark": '™', "fi": 'ﬁ', "fl": 'ﬂ', "ff": 'ﬀ', "ffi": 'ﬃ', "ffl": 'ﬄ',
		"lessequal": '≤', "greaterequal": '≥', "notequal": '≠', "approxequal": '≈', "infinity": '∞', "Delta": '∆', "Omega": 'Ω',
		"summation": '∑', "arrowright": '→', "arrowleft": '←',
	}
}
