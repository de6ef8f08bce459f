package charset

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// cases are the eleven of the laboratory notes, and their neighbours.
func cases() []struct {
	file, want string
	enc        encoding.Encoding
} {
	return []struct {
		file, want string
		enc        encoding.Encoding
	}{
		{"ar.txt", "windows-1256", charmap.Windows1256},
		{"ar.txt", "iso-8859-6", charmap.ISO8859_6},
		{"zh-hans.txt", "gb18030", simplifiedchinese.GB18030},
		{"zh-hans.txt", "gb18030", simplifiedchinese.GBK},
		{"zh-hant.txt", "big5", traditionalchinese.Big5},
		{"ru.txt", "windows-1251", charmap.Windows1251},
		{"ru.txt", "koi8-r", charmap.KOI8R},
		{"ru.txt", "ibm866", charmap.CodePage866},
		{"fr.txt", "windows-1252", charmap.Windows1252},
		{"es.txt", "windows-1252", charmap.ISO8859_1},
		{"en.txt", "utf-8", encoding.Nop},
		{"ru.txt", "utf-8", encoding.Nop},
		{"zh-hans.txt", "utf-8", encoding.Nop},
		{"zh-hans.txt", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"zh-hans.txt", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"ar.txt", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"ar.txt", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"ru.txt", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"fr.txt", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"en.txt", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"en.txt", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	}
}

// encode writes as much of the text as fills size bytes; what the encoding does not have becomes a question mark.
func encode(t *testing.T, file string, enc encoding.Encoding, size int) (data []byte, text string) {
	t.Helper()
	whole, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	encoder := encoding.ReplaceUnsupported(enc.NewEncoder())
	for _, r := range strings.Repeat(string(whole), 3) {
		text += string(r)
		data, err = encoder.Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(data) >= size {
			break
		}
	}
	return data, text
}

func TestDetect(t *testing.T) {
	for _, c := range cases() {
		for _, size := range []int{120, 300, 3000} {
			data, text := encode(t, c.file, c.enc, size)
			got := Detect(data)
			if got != c.want {
				t.Errorf("%s at %d bytes: Detect = %q, want %q", c.file, size, got, c.want)
				continue
			}
			if back := Decode(data, got); !alike(back, text) {
				t.Errorf("%s in %s at %d bytes decodes to\n%s", c.file, c.want, size, back)
			}
		}
	}
}

// alike compares but for the control characters with which an encoder marks what it does not have.
func alike(got, want string) bool {
	a, b := []rune(got), []rune(want)
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range a {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ*50 <= len(a)
}

func TestDetectEdges(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", "utf-8"},
		{"ascii", "Yes, it does.\n", "utf-8"},
		{"mark", "\xEF\xBB\xBFyes", "utf-8"},
		{"cut within a character", "Защита заявителей и свидетел\xD0", "utf-8"},
		{"damaged", strings.Repeat("Защита заявителей. ", 10) + "\xFF" + strings.Repeat("Защита. ", 10), "utf-8"},
		{"smart quotes", "These quotes are the \x93trigger\x94", "windows-1252"},
		{"short French", "L\x92\xE9t\xE9 \xE0 No\xEBl", "windows-1252"},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3e", ""},
		{"control characters", strings.Repeat("\x01\x02ab", 30), ""},
		{"form feed", "page one\fpage two\x1a", "utf-8"},
		{"zeros", strings.Repeat("\x00", 64), ""},
	}
	for _, tt := range tests {
		if got := Detect([]byte(tt.in)); got != tt.want {
			t.Errorf("%s: Detect = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEnglishHeadRussianBody(t *testing.T) {
	body, _ := encode(t, "ru.txt", charmap.KOI8R, 400)
	data := append([]byte(strings.Repeat("Submission of the Republic of Valdoria to the Secretariat.\n", 200)), body...)
	if got := Detect(data); got != "koi8-r" {
		t.Errorf("Detect = %q, want koi8-r", got)
	}
}

func TestFits(t *testing.T) {
	arabic, _ := encode(t, "ar.txt", charmap.Windows1256, 300)
	russian, _ := encode(t, "ru.txt", charmap.Windows1251, 300)
	tests := []struct {
		name string
		data []byte
		enc  string
		want bool
	}{
		{"declared UTF-8 but is not", arabic, "utf-8", false},
		{"Arabic as declared", arabic, "windows-1256", true},
		{"Arabic as Latin", arabic, "windows-1252", false},
		{"Russian as declared", russian, "windows-1251", true},
		{"Russian as KOI8-R", russian, "koi8-r", false},
		{"ASCII fits", []byte("plain"), "koi8-r", true},
		{"ASCII is not UTF-16", []byte("plain"), "utf-16le", false},
	}
	for _, tt := range tests {
		if got := Fits(tt.data, tt.enc); got != tt.want {
			t.Errorf("%s: Fits = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	tests := map[string]string{"ISO-8859-1": "windows-1252", " cp1251 ": "windows-1251", "GB2312": "gbk", "no-such": ""}
	for in, want := range tests {
		if got := Canonical(in); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xFF\xFEa\x00"))
	f.Add([]byte("\xC7\xE1\xDD\xD3\xC7\xCF"))
	f.Add([]byte("a\x00b\x00\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if text := Decode(data, Detect(data)); !utf8.ValidString(text) {
			t.Errorf("decoded text is not UTF-8: %q", text)
		}
	})
}
