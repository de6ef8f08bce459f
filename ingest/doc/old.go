package doc

import (
	"strings"
	"unicode/utf16"

	"rapporteur/ingest/charset"
	"rapporteur/ingest/flow"
)

// readOld reads the body of a file of Word 6 or 95: 8-bit text in one run, in a code page that is found as that of any text.
func readOld(g *flow.Gatherer, main []byte, f *fib) {
	size := min(f.ccp[bodyText], max(len(main)-f.start, 0))
	raw := cut(main, f.start, size)
	var plain []byte
	for _, b := range raw {
		if b < ' ' {
			b = '\n'
		}
		plain = append(plain, b)
	}
	name := charset.Detect(plain)
	if name == "utf-8" || name == "" {
		name = "windows-1252"
	}
	s := &story{g: g}
	for i, part := range splitMarks(raw) {
		text := charset.Decode(part.text, name)
		for _, unit := range utf16.Encode([]rune(strings.ToValidUTF8(text, "\uFFFD"))) {
			s.char(i, unit, 0)
		}
		if part.mark != 0 {
			s.char(i, uint16(part.mark), 0)
		}
	}
	s.finish()
}

// marked is text up to a character below the space, which has a meaning whatever the code page.
type marked struct {
	text []byte
	mark byte
}

func splitMarks(raw []byte) []marked {
	var out []marked
	start := 0
	for i, b := range raw {
		if b < ' ' {
			out = append(out, marked{raw[start:i], b})
			start = i + 1
		}
	}
	return append(out, marked{text: raw[start:]})
}
