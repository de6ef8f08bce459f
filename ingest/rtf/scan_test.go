package rtf

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestScanner(t *testing.T) {
	tests := []struct {
		in   string
		want []token
	}{
		{`{\b0 a}`, []token{{kind: open}, {kind: word, word: "b", given: true}, {kind: text, raw: []byte("a")}, {kind: closed}}},
		{`\par\li-360  a`, []token{{kind: word, word: "par"}, {kind: word, word: "li", num: -360, given: true}, {kind: text, raw: []byte(" a")}}},
		{`\b-a`, []token{{kind: word, word: "b"}, {kind: text, raw: []byte("-a")}}},
		{`\'e9\'zz`, []token{{kind: text, raw: []byte{0xE9}}, {kind: symbol, word: "'"}, {kind: text, raw: []byte("zz")}}},
		{"a\r\nb\\~", []token{{kind: text, raw: []byte("a")}, {kind: text, raw: []byte("b")}, {kind: symbol, word: "~"}}},
		{`\\\{`, []token{{kind: text, raw: []byte(`\`)}, {kind: text, raw: []byte("{")}}},
		{`\u99999999999?`, []token{{kind: word, word: "u", num: 1<<31 - 1, given: true}, {kind: text, raw: []byte("?")}}},
		{`\'e`, []token{{kind: symbol, word: "'"}, {kind: text, raw: []byte("e")}}},
		{`a\`, []token{{kind: text, raw: []byte("a")}}},
	}
	for _, tt := range tests {
		s := scanner{data: []byte(tt.in)}
		var got []token
		for tok := s.next(); tok.kind != end; tok = s.next() {
			got = append(got, tok)
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(token{})); diff != "" {
			t.Errorf("%q:\n%s", tt.in, diff)
		}
	}
}

func TestSkipStaysInside(t *testing.T) {
	for _, n := range []int{-3, 0, 2, 1 << 40} {
		s := scanner{data: []byte("abcd"), at: 1}
		s.skip(n)
		if s.at < 1 || s.at > 4 {
			t.Errorf("skip(%d) leads to %d", n, s.at)
		}
	}
}

func TestCharset(t *testing.T) {
	tests := []struct {
		number int
		in     string
		want   string
	}{
		{0, "\xe9", "é"}, {77, "\x8e", "é"}, {128, "\x83A", "ア"}, {129, "\xb0\xa1", "가"}, {134, "\xb7\xb4", "反"}, {136, "\xa4\xcf", "反"},
		{161, "\xe1", "α"}, {162, "\xfd", "ı"}, {177, "\xe0", "א"}, {178, "\xe3", "م"}, {186, "\xe0", "ą"}, {204, "\xcc", "М"},
		{222, "\xa1", "ก"}, {238, "\xb9", "ą"}, {254, "\x82", "é"}, {255, "\x82", "é"},
	}
	for _, tt := range tests {
		got, err := charset(tt.number).NewDecoder().String(tt.in)
		if err != nil || got != tt.want {
			t.Errorf("charset %d: %q %v, want %q", tt.number, got, err, tt.want)
		}
	}
	if charset(1) != nil || charset(symbolCharset) != nil || codePage(65001) != nil {
		t.Error("an encoding for the default charset, for symbols or for an unknown code page")
	}
}

func FuzzScanner(f *testing.F) {
	f.Add([]byte(`{\a-\'0\bin9 x`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := scanner{data: bytes.Clone(data)}
		for before := -1; s.next().kind != end; before = s.at {
			if s.at <= before {
				t.Fatalf("stands still at %d of %q", s.at, data)
			}
		}
	})
}
