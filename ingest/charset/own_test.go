package charset

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// ownCases are the eleven of the laboratory notes, and UTF-16 of both byte orders without a mark.
func ownCases() []struct {
	file, want string
	enc        encoding.Encoding
} {
	bare := func(order unicode.Endianness) encoding.Encoding { return unicode.UTF16(order, unicode.IgnoreBOM) }
	out := []struct {
		file, want string
		enc        encoding.Encoding
	}{
		{"ar", "windows-1256", charmap.Windows1256},
		{"ar", "iso-8859-6", charmap.ISO8859_6},
		{"zh-hans", "gb18030", simplifiedchinese.GB18030},
		{"zh-hant", "big5", traditionalchinese.Big5},
		{"ru", "windows-1251", charmap.Windows1251},
		{"ru", "koi8-r", charmap.KOI8R},
		{"ru", "utf-8", encoding.Nop},
		{"fr", "windows-1252", charmap.Windows1252},
		{"es", "windows-1252", charmap.ISO8859_1},
		{"en", "utf-8", encoding.Nop},
		{"zh-hans", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	}
	for _, file := range []string{"ar", "en", "es", "fr", "ru", "zh-hans", "zh-hant"} {
		out = append(out, struct {
			file, want string
			enc        encoding.Encoding
		}{file, "utf-16le", bare(unicode.LittleEndian)}, struct {
			file, want string
			enc        encoding.Encoding
		}{file, "utf-16be", bare(unicode.BigEndian)})
	}
	return out
}

// ownTexts returns the texts of a language, each the beginning of a rotation of all of them.
func ownTexts(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/own/" + file + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	out := make([]string, len(texts))
	for i := range texts {
		turned := strings.Join(append(slices.Clone(texts[i:]), texts[:i]...), "\n\n")
		out[i] = turned + "\n\n" + turned + "\n\n" + turned
	}
	return out
}

// cuts returns the first bytes of an encoded text: about size of them at the end of a character, and one to three more, which may
// end in the middle of one.
func cuts(t *testing.T, text string, enc encoding.Encoding, size int) [][]byte {
	t.Helper()
	whole, err := encoding.ReplaceUnsupported(enc.NewEncoder()).Bytes([]byte(text))
	if err != nil || len(whole) < size+4 {
		t.Fatalf("%d bytes, error %v", len(whole), err)
	}
	end := 0
	for i, r := range text { // the last character that ends within size; a mark, if any, stands before the first
		head, err := encoding.ReplaceUnsupported(enc.NewEncoder()).Bytes([]byte(string(r)))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			end = len(head)
			continue
		}
		width := len(head)
		if bytes.HasPrefix(head, []byte("\xFF\xFE")) {
			width -= 2
		}
		if end+width > size {
			break
		}
		end += width
	}
	out := [][]byte{whole[:end]}
	for more := 1; more < 4; more++ {
		out = append(out, whole[:end+more])
	}
	return out
}

func TestDetectOwnTexts(t *testing.T) {
	right, all := 0, 0
	for _, c := range ownCases() {
		for i, text := range ownTexts(t, c.file) {
			for _, size := range []int{300, 3000} {
				for more, data := range cuts(t, text, c.enc, size) {
					all++
					got := Detect(data)
					if got != c.want {
						t.Errorf("%s %d in %s, %d bytes and %d: Detect = %q", c.file, i, c.want, size, more, got)
						continue
					}
					right++
					checkDecoded(t, Decode(data, got), text)
				}
			}
		}
	}
	t.Logf("%d of %d right", right, all)
}

// checkDecoded compares all but the last character, which may have been cut, and what the encoding has no character for.
func checkDecoded(t *testing.T, got, text string) {
	t.Helper()
	have, want := []rune(strings.TrimRight(got, "\uFFFD")), []rune(text)
	have = have[:max(0, len(have)-2)]
	if len(have) < 50 || len(have) > len(want) || !alike(string(have), string(want[:len(have)])) {
		t.Errorf("decodes to %.200q", got)
	}
	if !utf8.ValidString(got) {
		t.Errorf("not UTF-8: %q", got)
	}
}
