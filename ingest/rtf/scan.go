package rtf

import (
	"bytes"
	"strconv"
)

type kind uint8

const (
	end    kind = iota
	open        // {
	closed      // }
	text        // raw bytes in the code page of the font
	word        // control word
	symbol      // control symbol
)

// token is one piece of a Rich Text file.
type token struct {
	kind  kind
	word  string // or the character of a symbol
	num   int    // parameter of a word
	given bool   // the word has a parameter
	raw   []byte
}

// off reports whether a control word that switches something on switches it off.
func (t token) off() bool { return t.given && t.num == 0 }

// longestWord is how many letters a control word may have.
const longestWord = 32

// scanner cuts a file into tokens.
type scanner struct {
	data []byte
	at   int
}

func (s *scanner) next() token {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; c {
		case '\r', '\n', 0:
			s.at++
		case '{', '}':
			s.at++
			if c == '{' {
				return token{kind: open}
			}
			return token{kind: closed}
		case '\\':
			s.at++
			return s.control()
		default:
			return s.run()
		}
	}
	return token{kind: end}
}

// run takes text up to the next sign of markup.
func (s *scanner) run() token {
	rest := s.data[s.at:]
	n := bytes.IndexAny(rest, "\\{}\r\n\x00")
	if n < 0 {
		n = len(rest)
	}
	s.at += n
	return token{kind: text, raw: rest[:n]}
}

// control reads what stands after a backslash.
func (s *scanner) control() token {
	if s.at >= len(s.data) {
		return token{kind: end}
	}
	c := s.data[s.at]
	switch {
	case letter(c):
		return s.word()
	case c == '\\', c == '{', c == '}':
		s.at++
		return token{kind: text, raw: s.data[s.at-1 : s.at]}
	case c == '\'':
		return s.hex()
	}
	s.at++
	return token{kind: symbol, word: string(rune(c))}
}

// hex reads \'hh. What is no hexadecimal number is no character.
func (s *scanner) hex() token {
	digits := s.data[s.at+1 : min(s.at+3, len(s.data))]
	n, err := strconv.ParseUint(string(digits), 16, 8)
	if err != nil || len(digits) < 2 {
		s.at++
		return token{kind: symbol, word: "'"}
	}
	s.at += 3
	return token{kind: text, raw: []byte{byte(n)}}
}

func (s *scanner) word() token {
	start := s.at
	for s.at < len(s.data) && letter(s.data[s.at]) && s.at-start < longestWord {
		s.at++
	}
	t := token{kind: word, word: string(s.data[start:s.at])}
	digits := s.at
	if s.at < len(s.data) && s.data[s.at] == '-' {
		s.at++
	}
	for s.at < len(s.data) && s.data[s.at] >= '0' && s.data[s.at] <= '9' {
		s.at++
	}
	if s.data[s.at-1] == '-' { // a hyphen after a word without a parameter
		s.at--
	}
	if s.at > digits {
		n, _ := strconv.ParseInt(string(s.data[digits:s.at]), 10, 32) // what is out of range becomes the nearest number
		t.num, t.given = int(n), true
	}
	if s.at < len(s.data) && s.data[s.at] == ' ' {
		s.at++
	}
	return t
}

// skip passes over binary data.
func (s *scanner) skip(n int) { s.at += max(0, min(n, len(s.data)-s.at)) }

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
