package docx

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// Marks of direction. Word knows these of old; Unicode's newer isolates it shows as boxes in some fonts.
const (
	leftMark  = "\u200e"
	rightMark = "\u200f"
)

func mark(rtl bool) string {
	if rtl {
		return rightMark
	}
	return leftMark
}

// piece is a part of a text that runs one way.
type piece struct {
	text string
	rtl  bool
}

// pieces cuts a text at the words that run the other way than its language. Such a piece begins with a letter and ends with a letter
// or a digit, as in Unicode's algorithm (UAX #9, rules W2, W7 and N1).
func pieces(s string, rtl bool) []piece {
	var all []piece
	done, from, to := 0, -1, 0 // from is where a piece of the other direction began, to where it ends so far
	flush := func() {
		if from > done {
			all = append(all, piece{s[done:from], rtl})
		}
		if from >= 0 {
			all = append(all, piece{s[from:to], !rtl})
			done, from = to, -1
		}
	}
	for i, r := range s {
		switch strong, right := direction(r); {
		case strong && right == rtl:
			flush()
		case strong:
			if from < 0 {
				from = i
			}
			to = i + utf8.RuneLen(r)
		case from >= 0 && number(r):
			to = i + utf8.RuneLen(r)
		}
	}
	flush()
	if done < len(s) || s == "" {
		all = append(all, piece{s[done:], rtl})
	}
	return all
}

// direction is that of a letter; strong is false for digits, spaces and punctuation.
func direction(r rune) (strong, rtl bool) {
	if r == utf8.RuneError {
		return false, false
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L:
		return true, false
	case bidi.R, bidi.AL:
		return true, true
	}
	return false, false
}

func number(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.EN || p.Class() == bidi.AN
}

// marked is s with marks of direction in place of isolates: what was isolated keeps apart from a text that runs the other way.
func marked(s string, rtl bool) string {
	if !strings.ContainsAny(s, "\u2066\u2067\u2068\u2069") {
		return s
	}
	var b strings.Builder
	for s != "" {
		at := strings.IndexAny(s, "\u2066\u2067\u2068\u2069")
		if at < 0 {
			break
		}
		b.WriteString(s[:at])
		opening := s[at : at+3]
		s = s[at+3:]
		end := strings.IndexAny(s, "\u2066\u2067\u2068\u2069")
		if opening == "\u2069" || end < 0 || !strings.HasPrefix(s[end:], "\u2069") {
			continue // not a pair
		}
		inner := s[:end]
		s = s[end+3:]
		if own := isolateDirection(opening, inner); own != rtl {
			inner = mark(rtl) + mark(own) + inner + mark(own) + mark(rtl)
		}
		b.WriteString(inner)
	}
	return b.String() + s
}

func isolateDirection(opening, inner string) bool {
	if opening != "\u2068" {
		return opening == "\u2067"
	}
	for _, r := range inner {
		if strong, rtl := direction(r); strong {
			return rtl
		}
	}
	return false
}

// apart is a name, as of a file, that is to stand apart from a text that may run the other way.
func apart(s string) string { return "\u2068" + s + "\u2069" }
