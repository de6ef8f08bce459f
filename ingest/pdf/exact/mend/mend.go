// Package mend corrects what a font's ToUnicode table says of Arabic glyphs where the embedded font program says otherwise.
//
// Programs that write PDF find the text of a glyph by going back from the shape to the letter, and some go wrong where Arabic is shaped:
// the form of a letter at the end of a word is given as another letter or as a space, digits as other digits, the stroke that fills
// justified lines as a letter. The program knows its glyphs by their characters, and such a stroke by name.
//
// The program is believed only if it is plainly of the same font as the table: most of the glyphs that both know must be the same. A
// program whose characters were made up when the font was cut to what a file needs agrees with none. And it is believed only of Arabic,
// and only where the two cannot both be right: not of letters that differ by their dots, which some fonts draw apart, nor where the
// table has several letters for a glyph, which it knows from the text.
package mend

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/ingest/pdf/exact/sfnt"
)

// The glyphs on which table and program agree must be at least so many, and twice as many as those on which they do not.
const (
	minAgree = 10
	ratio    = 2
)

// maxLetters is how long the text of a ligature may be.
const maxLetters = 4

const (
	kashida      = 'ـ'
	arabicZero   = '٠'
	persianZero  = '۰'
	blankLetters = " \u00a0\ufffd\x00"
)

// Table returns the table with the corrections, or nil if there is nothing to correct or the program is not to be believed. The codes
// of the table are the program's glyphs.
func Table(table map[int][]rune, font sfnt.Font) map[int][]rune {
	m := mender{table: table, font: font, parts: inParts(table, font), plain: plainDigits(table, font)}
	wrong, agree := map[int][]rune{}, 0
	against := 0
	for glyph, text := range table {
		switch m.judge(glyph, text) {
		case same:
			agree++
		case other:
			against++
			if right := m.right(glyph, text); right != nil {
				wrong[glyph] = right
			}
		}
	}
	if agree < minAgree || agree < ratio*against {
		return nil
	}
	m.strokes(wrong)
	if len(wrong) == 0 {
		return nil
	}
	out := maps.Clone(table)
	maps.Copy(out, wrong)
	return out
}

// mender corrects one table.
type mender struct {
	table map[int][]rune
	font  sfnt.Font
	parts map[rune]bool // shapes of letters that the font draws in parts
	plain bool          // the table writes Arabic digits as 0 to 9
}

// verdict is what the program says of a glyph's text.
type verdict int

const (
	silent verdict = iota // it does not know the glyph, or both may be right
	same
	other
)

func (m mender) judge(glyph int, text []rune) verdict {
	apart, near := false, false
	for _, r := range m.font.Runes[glyph] {
		switch {
		case private(r):
		case agrees(text, r):
			return same
		case related(text, r):
			near = true
		default:
			apart = true
		}
	}
	if apart && !near {
		return other
	}
	return silent
}

// right is what the glyph stands for by the program, nil if that is not Arabic, or not certain.
func (m mender) right(glyph int, text []rune) []rune {
	if len(text) > 1 {
		return nil
	}
	var found string
	for _, r := range m.font.Runes[glyph] {
		if private(r) {
			continue
		}
		if !arabic(r) {
			return nil
		}
		s := m.letters(r)
		if found == "" {
			found = s
		}
		if s != found {
			return nil
		}
	}
	rs := []rune(found)
	switch {
	case len(rs) == 0 || len(rs) > maxLetters:
		return nil
	case unicode.Is(unicode.Mn, rs[0]):
		if !blank(text) || composes(rs[0]) {
			return nil
		}
	case slices.ContainsFunc(rs, func(r rune) bool { return m.parts[shape(r)] }):
		return nil
	}
	return rs
}

// letters writes a character of the program as text: forms of letters as the letters, marks without what carries them.
func (m mender) letters(r rune) string {
	if v := digit(r); v >= 0 {
		if m.plain {
			return string('0' + v)
		}
		return string(arabicZero + v)
	}
	if m.plain {
		switch r {
		case '٫':
			return "."
		case '٬':
			return ","
		}
	}
	s := norm.NFKC.String(string(r))
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Mn, r) }) {
		s = strings.Trim(s, " "+string(kashida))
	}
	return s
}

// strokes corrects the glyphs that lengthen words, which are no letters and no spaces.
func (m mender) strokes(wrong map[int][]rune) {
	for _, g := range m.font.Strokes {
		text, ok := m.table[g]
		if ok && len(m.font.Runes[g]) == 0 && len(text) == 1 && text[0] != kashida {
			wrong[g] = []rune{kashida}
		}
	}
}

// inParts returns the shapes of the letters that the font draws as a base and its mark: the table has such a letter for the mark, and may
// have a space for the base, or less than the ligature that it is.
func inParts(table map[int][]rune, font sfnt.Font) map[rune]bool {
	out := map[rune]bool{}
	for glyph, text := range table {
		runes := font.Runes[glyph]
		if len(runes) == 0 || slices.ContainsFunc(runes, func(r rune) bool { return !mark(r) }) {
			continue
		}
		for _, r := range text {
			if unicode.IsLetter(r) {
				out[shape(r)] = true
			}
		}
	}
	return out
}

// plainDigits reports whether the table writes the program's Arabic digits as 0 to 9.
func plainDigits(table map[int][]rune, font sfnt.Font) bool {
	plain, own := 0, 0
	for glyph, text := range table {
		if len(text) != 1 || !slices.ContainsFunc(font.Runes[glyph], func(r rune) bool { return digit(r) >= 0 }) {
			continue
		}
		switch {
		case text[0] >= '0' && text[0] <= '9':
			plain++
		case digit(text[0]) >= 0:
			own++
		}
	}
	return plain > own
}

// digit is the value of an Arabic digit, -1 for anything else.
func digit(r rune) rune {
	switch {
	case r >= arabicZero && r <= arabicZero+9:
		return r - arabicZero
	case r >= persianZero && r <= persianZero+9:
		return r - persianZero
	}
	return -1
}

// mark reports whether a character is drawn over or under another: a combining mark, or dots alone.
func mark(r rune) bool { return unicode.Is(unicode.Mn, r) || r >= 0xFBB2 && r <= 0xFBC2 }

// composes reports whether a mark makes another letter of the one that it stands on: hamza and madda.
func composes(r rune) bool { return r >= 0x653 && r <= 0x655 }

func private(r rune) bool { return r >= 0xE000 && r < 0xF900 }

func blank(text []rune) bool {
	return !slices.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune(blankLetters, r) })
}

// arabic reports whether a character is an Arabic letter, mark, digit, sign or form of one.
func arabic(r rune) bool {
	return r >= 0x600 && r < 0x700 || r >= 0x750 && r < 0x780 || r >= 0x8A0 && r < 0x900 || r >= 0xFB50 && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF
}
