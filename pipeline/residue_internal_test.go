package pipeline

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"rapporteur/corpus"
)

func gzipped(t *testing.T, data string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t *testing.T, name, data string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wide(s string, order func(uint16) []byte) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, order(u)...)
	}
	return string(b)
}

func TestResidueIsFoundInEveryForm(t *testing.T) {
	const words, sentence = "Jan & Eva Novák", "The agency has a register of every gift that an official receives."
	little, big := func(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }, func(u uint16) []byte { return []byte{byte(u >> 8), byte(u)} }
	p := probesOf([]corpus.Text{{Content: sentence, Passages: []corpus.Passage{{Span: corpus.Span{End: len(sentence)}}}}}, nil)
	p.words = plainly(words)
	tests := []struct {
		name, data string
		want       bool
	}{
		{"nothing", "Jan and Eva", false},
		{"plain", "by " + words + ".", true},
		{"over a line's end", "by Jan &\n  Eva Novák.", true},
		{"decomposed", "Jan & Eva Nova\u0301k", true},
		{"HTML", "<p>Jan &amp; <b>Eva</b> Nov&aacute;k</p>", true},
		{"runs of a DOCX", zipped(t, "word/document.xml", "<w:r><w:t>Jan &amp; E</w:t></w:r><w:r><w:t>va Novák</w:t></w:r>"), true},
		{"JSON", `{"a": "Jan \u0026 Eva Novák"}`, true},
		{"Markdown", `Jan \& Eva Novák`, true},
		{"UTF-16", wide(words, little), true},
		{"UTF-16, big end first, after an odd byte", "x" + wide(words, big), true},
		{"gzip", gzipped(t, words), true},
		{"ZIP in gzip in ZIP", zipped(t, "a", gzipped(t, zipped(t, "b", words))), true},
		{"name in a ZIP", zipped(t, words+".txt", ""), true},
		{"damaged ZIP", "PK\x03\x04 nothing", false},
		{"damaged gzip", "\x1f\x8b nothing", false},
		{"the beginning of a sentence", "| The agency has a register of every gift | 7", true},
		{"less of it", "The agency has a register of", false},
		{"another", "The agency has no register of every gift that an official receives.", false},
	}
	for _, tt := range tests {
		if got := p.in([]byte(tt.data)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// FuzzBlacked: every position of a byte that was one of a character is so after words were blacked out, and nothing else has changed.
func FuzzBlacked(f *testing.F) {
	f.Add("told by Jan  Novák and 王小明 𝄞.", "Jan Novák")
	f.Add("王小明王小明", "小明")
	f.Add("a.b*c", ".b*")
	f.Fuzz(func(t *testing.T, text, quote string) {
		if !utf8.ValidString(text) || !utf8.ValidString(quote) {
			return
		}
		find, err := pattern(quote)
		if err != nil {
			if strings.TrimSpace(quote) != "" {
				t.Fatal(err)
			}
			return
		}
		e := Erasure{words: find}
		blank := e.blank(corpus.Text{Content: text})
		if len(blank) != len(text) || !utf8.ValidString(blank) || e.plain(text) != blank {
			t.Fatalf("%q became %q", text, blank)
		}
		for i := range text {
			if !utf8.RuneStart(blank[i]) {
				t.Fatalf("%q became %q: byte %d is within a character", text, blank, i)
			}
		}
	})
}
