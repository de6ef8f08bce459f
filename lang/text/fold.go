package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form by which words are compared: lower case, without diacritics (but й stays й), full-width and presentation
// forms as plain letters, Arabic letters without vowel signs, hamza seats and other variants of one letter, Eastern digits as
// ASCII digits, traditional Chinese characters as simplified ones. Folding twice changes nothing.
func Fold(word string) string {
	if plain(word) {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range norm.NFKC.String(word) {
		foldRune(&b, r)
	}
	return b.String()
}

// plain reports whether a word is its own folded form at first sight.
func plain(word string) bool {
	for i := range len(word) {
		if b := word[i]; b >= utf8.RuneSelf || 'A' <= b && b <= 'Z' {
			return false
		}
	}
	return true
}

func foldRune(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		b.WriteRune(unicode.ToLower(r))
		return
	}
	if simple, ok := simplified[r]; ok {
		b.WriteRune(simple)
		return
	}
	if to, ok := variants[r]; ok {
		b.WriteString(to)
		return
	}
	if dropped(r) {
		return
	}
	r = unicode.ToLower(r)
	if r == 'й' || r >= 0x4e00 && r <= 0x9fff {
		b.WriteRune(r)
		return
	}
	if r < tabled {
		b.WriteString(unmarked()[r])
		return
	}
	foldMarks(b, r)
}

// tabled is the end of the letters that are looked up: Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic.
const tabled = 0x700

// unmarked gives what foldMarks writes of each letter before tabled.
var unmarked = sync.OnceValue(func() *[tabled]string {
	var all [tabled]string
	for r := range rune(tabled) {
		var b strings.Builder
		foldMarks(&b, r)
		all[r] = b.String()
	}
	return &all
})

// foldMarks writes r without its diacritics, and the variants that come out.
func foldMarks(b *strings.Builder, r rune) {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	for _, part := range string(norm.NFKD.Bytes(buf[:n])) {
		if to, ok := variants[part]; ok {
			b.WriteString(to)
		} else if !dropped(part) {
			b.WriteRune(unicode.ToLower(part))
		}
	}
}

// dropped reports whether a character leaves no trace in a folded word.
func dropped(r rune) bool {
	switch r {
	case '\u00ad', '\u0640', '\u2060', '\ufeff': // soft hyphen, kashida, word joiner, byte order mark
		return true
	}
	return r >= 0x200b && r <= 0x200f || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r)
}

// variants are letters that are another letter when folded, besides those that Unicode takes apart.
var variants = map[rune]string{
	'’': "'", 'ʼ': "'", '＇': "'",
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ı': "i",
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ؤ': "و", 'ئ': "ي", 'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ہ': "ه",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
	'۰': "0", '۱': "1", '۲': "2", '۳': "3", '۴': "4", '۵': "5", '۶': "6", '۷': "7", '۸': "8", '۹': "9",
}
