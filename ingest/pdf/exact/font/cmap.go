package font

import (
	"fmt"
	"unicode/utf16"

	"rapporteur/ingest/pdf/exact/object"
	"rapporteur/ingest/pdf/exact/token"
)

// maxEntries bounds a ToUnicode map and the widths of a font, those given twice counted twice.
const maxEntries = 200_000

// toUnicode reads the map from codes to text; nil if there is none.
func (l loader) toUnicode() (map[int][]rune, error) {
	v, err := l.file.Resolve(l.dict["ToUnicode"])
	if err != nil || v == nil {
		return nil, err
	}
	s, ok := v.(*object.Stream)
	if !ok {
		return nil, fmt.Errorf("%w: the ToUnicode map of %s", ErrRefused, l.font.Name)
	}
	data, err := l.file.Decode(s)
	if err != nil {
		return nil, err
	}
	m := cmap{lex: token.New(data, 0), out: map[int][]rune{}}
	if !m.read() {
		return nil, fmt.Errorf("%w: the ToUnicode map of %s", ErrRefused, l.font.Name)
	}
	return m.out, nil
}

// cmap reads the sections bfchar ("<code> <text>") and bfrange ("<from> <to> <text>" or "<from> <to> [<text> <text>]") of a map.
type cmap struct {
	lex *token.Lexer
	out map[int][]rune
	n   int // entries so far
}

func (m *cmap) read() bool {
	for {
		switch t := m.lex.Next(); {
		case t.Kind == token.EOF:
			return true
		case t.Kind == token.Bad:
			return false
		case t.Kind != token.Keyword:
		case string(t.Bytes) == "beginbfchar":
			if !m.chars() {
				return false
			}
		case string(t.Bytes) == "beginbfrange":
			if !m.ranges() {
				return false
			}
		case string(t.Bytes) == "usecmap":
			return false
		}
		m.lex.Reset()
	}
}

func (m *cmap) chars() bool {
	for {
		t := m.lex.Next()
		if t.Kind == token.Keyword {
			return string(t.Bytes) == "endbfchar"
		}
		code, ok := codeOf(t)
		text := m.lex.Next()
		if m.n++; !ok || text.Kind != token.String || m.n > maxEntries {
			return false
		}
		m.out[code] = decode(text.Bytes)
	}
}

func (m *cmap) ranges() bool {
	for {
		t := m.lex.Next()
		if t.Kind == token.Keyword {
			return string(t.Bytes) == "endbfrange"
		}
		from, ok1 := codeOf(t)
		to, ok2 := codeOf(m.lex.Next())
		if m.n += max(1, to-from); !ok1 || !ok2 || m.n > maxEntries {
			return false
		}
		if !m.span(from, to) {
			return false
		}
	}
}

// span reads what the codes of one range stand for.
func (m *cmap) span(from, to int) bool {
	t := m.lex.Next()
	if t.Kind == token.String {
		first := decode(t.Bytes)
		for code := from; code <= to && len(first) > 0; code++ {
			text := append([]rune(nil), first...)
			text[len(text)-1] += rune(code - from)
			m.out[code] = text
		}
		return true
	}
	if t.Kind != token.ArrayOpen {
		return false
	}
	for code := from; ; code++ {
		t := m.lex.Next()
		if t.Kind == token.ArrayClose {
			return true
		}
		if t.Kind != token.String {
			return false
		}
		if code <= to {
			m.out[code] = decode(t.Bytes)
		}
	}
}

func codeOf(t token.Token) (int, bool) {
	if t.Kind != token.String || len(t.Bytes) == 0 || len(t.Bytes) > 2 {
		return 0, false
	}
	code := 0
	for _, c := range t.Bytes {
		code = code<<8 | int(c)
	}
	return code, true
}

// decode reads UTF-16BE; a single byte stands for itself.
func decode(b []byte) []rune {
	if len(b) == 1 {
		return []rune{rune(b[0])}
	}
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) > 1; b = b[2:] {
		units = append(units, uint16(b[0])<<8|uint16(b[1]))
	}
	return utf16.Decode(units)
}
