package pipeline

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
)

// readTagLine reads a line as encoding/json does, the usual ones in a fifth of the time: with encoding/json alone it was a tenth of all tagging.
func readTagLine(line []byte) (TagLine, error) {
	if in, ok := readPlain(line); ok {
		return in, nil
	}
	var in TagLine
	err := json.Unmarshal(line, &in)
	return in, err
}

// readPlain reads an object of which all values are strings or whole numbers, and no name looks like one of TagLine's but for case. Of
// anything else, right or wrong, it says that it is not plain.
func readPlain(line []byte) (in TagLine, ok bool) {
	p := plainJSON{line}
	sep := byte('{')
	for ; p.skip(sep); sep = ',' {
		name, ok := p.value()
		if !ok || name[0] != '"' || !plain(name) || !p.skip(':') {
			return TagLine{}, false
		}
		value, ok := p.value()
		if !ok || !in.set(string(name[1:len(name)-1]), value) {
			return TagLine{}, false
		}
	}
	return in, sep == ',' && p.skip('}') && len(p.rest) == 0
}

// set sets a field to a value that was read; false if encoding/json must say what it is.
func (in *TagLine) set(name string, value []byte) (ok bool) {
	switch name {
	case "id":
		in.ID = value
		return plain(value)
	case "lang":
		lang, ok := unquote(value)
		in.Lang = corpus.Lang(lang)
		return ok
	case "text":
		in.Text, ok = unquote(value)
		return ok
	}
	return plain(value) && !strings.EqualFold(name, "id") && !strings.EqualFold(name, "lang") && !strings.EqualFold(name, "text")
}

// plain reports whether a value that was read is right and means what stands there.
func plain(value []byte) bool { return bytes.IndexByte(value, '\\') < 0 }

// unquote returns the content of a string of JSON.
func unquote(value []byte) (s string, ok bool) {
	if value[0] != '"' {
		return "", false
	}
	if plain(value) {
		return string(value[1 : len(value)-1]), true
	}
	return s, json.Unmarshal(value, &s) == nil
}

// plainJSON is what is left to read of a line.
type plainJSON struct{ rest []byte }

// skip skips white space and one character.
func (p *plainJSON) skip(c byte) bool {
	p.space()
	if len(p.rest) == 0 || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

func (p *plainJSON) space() { p.rest = bytes.TrimLeft(p.rest, " \t\r\n") }

// value takes a string, with its quotes, or a whole number.
func (p *plainJSON) value() ([]byte, bool) {
	p.space()
	n := 0
	if len(p.rest) > 0 && p.rest[0] == '"' {
		n = stringEnd(p.rest)
	} else {
		for n < len(p.rest) && n < 18 && '0' <= p.rest[n] && p.rest[n] <= '9' {
			n++
		}
		if n > 1 && p.rest[0] == '0' || n < len(p.rest) && strings.IndexByte(" \t\r\n,}", p.rest[n]) < 0 {
			return nil, false
		}
	}
	value := p.rest[:n:n]
	p.rest = p.rest[n:]
	return value, n > 0
}

// stringEnd returns the length of the string at the beginning of s, quotes included; 0 if it has no end, or bytes that no string has.
func stringEnd(s []byte) int {
	ascii := true
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			if ascii || utf8.Valid(s[:i]) {
				return i + 1
			}
			return 0
		case c == '\\':
			i++ // whatever it is; who unquotes it will see
		case c < ' ':
			return 0
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return 0
}
