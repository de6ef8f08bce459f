// Package charset finds the character encoding of a text from its bytes, and decodes it.
//
// The order of the questions is the order of certainty: a byte order mark, UTF-16 by the side on which its zero bytes stand, valid
// UTF-8, and only then the legacy encodings, where saintfish/chardet proposes and the decoded text is looked at: letters
// of two scripts in one word, or capitals in the middle of words, show a wrong guess better than byte frequencies do.
package charset

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// sampleSize is how many bytes of a text the guess is made from. 32 KiB of lines with letters beyond ASCII are far more than the
// 300 bytes that suffice.
const sampleSize = 32 << 10

// Detect returns the WHATWG name of the encoding of data ("utf-8", "utf-16le", "windows-1256", "gb18030" ...), or "" if data
// is no text in any encoding known here. Empty data is "utf-8".
func Detect(data []byte) string {
	if name := mark(data); name != "" {
		return name
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return wide(data)
	}
	sound := utf8.Valid(data) || nearlyUTF8(data)
	if name := wideHan(data); name != "" && !sound {
		return name
	}
	if !printable(data) {
		return ""
	}
	if sound {
		return "utf-8"
	}
	return legacy(sample(data))
}

// Decode returns data as UTF-8, without a byte order mark. What the named encoding has no character for becomes U+FFFD. An
// unknown name is read as windows-1252, which has a character for nearly every byte.
func Decode(data []byte, name string) string {
	if name == "" || name == "utf-8" {
		return strings.ToValidUTF8(string(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))), "\uFFFD")
	}
	enc := lookup(name)
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return strings.TrimPrefix(string(out), "\uFEFF")
}

// Canonical returns the WHATWG name for an encoding label as documents declare it ("ISO-8859-1" is "windows-1252"), or "".
func Canonical(label string) string {
	enc, err := htmlindex.Get(strings.TrimSpace(label))
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return ""
	}
	return name
}

// Fits reports whether data reads as plausible text in the named encoding: by it a declared encoding is believed or not. Pure
// ASCII fits every encoding that contains it.
func Fits(data []byte, name string) bool {
	if strings.HasPrefix(name, "utf-16") {
		return mark(data) == name || wide(data) == name
	}
	if name == "utf-8" {
		return utf8.Valid(data) || nearlyUTF8(data)
	}
	some := sample(data)
	return oddity(Decode(some, name)) <= tolerable
}

func lookup(name string) encoding.Encoding {
	switch name {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		enc, _ = htmlindex.Get("windows-1252")
	}
	return enc
}

func mark(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return "utf-8"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return "utf-16le"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return "utf-16be"
	}
	return ""
}

// printable reports whether hardly any byte is a control character. Up to one in 200 is let through: page breaks, DOS ends of
// file and stray marks of converters stand in real texts.
func printable(data []byte) bool {
	control := 0
	for _, b := range data {
		if (b < 0x20 && !slices.Contains([]byte("\t\n\v\f\r\x1A\x1B"), b)) || b == 0x7F {
			control++
		}
	}
	return control*200 <= len(data)
}

// nearlyUTF8 reports whether data is UTF-8 but for a cut at its ends or a rare damaged byte: at most one in 50 sequences beyond
// ASCII. A legacy text hardly ever has a valid sequence.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
			if !utf8.FullRune(data[i:]) {
				return good > 0 && (bad-1)*50 <= good
			}
		} else {
			good++
		}
		i += n
	}
	return bad*50 <= good
}

// wide tells UTF-16 without a mark by its zero bytes: every line end and space has one. Of the two orders of bytes the one that
// reads better is right.
func wide(data []byte) string {
	head := data[:min(len(data), sampleSize)&^1]
	if bytes.IndexByte(head, 0) < 0 {
		return ""
	}
	best, least := "", tolerable+1
	for _, name := range []string{"utf-16le", "utf-16be"} {
		text := Decode(head, name)
		if odd := oddity(text); odd < least && !controls(text) && strings.ContainsAny(text, " \n\u3001\u3002\uFF0C\uFF1B\uFF1F") {
			best, least = name, odd
		}
	}
	if best == "" {
		return wideHan(data)
	}
	return best
}

// wideHan tells Chinese in UTF-16 without a mark and without any space, line end or digit, so that hardly a byte is zero: nearly all of it
// are Chinese characters and their punctuation, and a tenth are the commonest. Other bytes, taken in pairs, give rare ones.
func wideHan(data []byte) string {
	head := data[:min(len(data), sampleSize)&^1]
	for _, name := range []string{"utf-16le", "utf-16be"} {
		chinese, all := 0, 0
		text := Decode(head, name)
		for _, r := range text {
			if all++; r == '·' || r >= 0x4E00 && r < 0xA000 || r >= 0x3000 && r < 0x3020 || r >= 0xFF00 && r < 0xFFF0 {
				chinese++
			}
		}
		if all > 0 && chinese*20 >= all*19 && max(familiar(text, "gb18030"), familiar(text, "big5")) >= 100 {
			return name
		}
	}
	return ""
}

// sample returns the lines of data that have bytes beyond ASCII, up to sampleSize: an English head must not outvote a Russian
// body. A line feed is never the second byte of a character in the encodings looked for.
func sample(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		if slices.ContainsFunc(line, func(b byte) bool { return b >= utf8.RuneSelf }) {
			out = append(out, line[:min(len(line), sampleSize-len(out))]...)
		}
		if len(out) >= sampleSize {
			break
		}
	}
	return out
}
