package unzip

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
)

// A local file header (APPNOTE.TXT 4.3.7), little-endian:
//
//	 0  4  signature "PK\x03\x04"
//	 6  2  flags: 1 encrypted, 8 sizes follow the data, 0x800 name is UTF-8
//	 8  2  method: 0 stored, 8 deflated
//	18  4  packed size, 0 with flag 8
//	26  2  length of name
//	28  2  length of extra field
//	30     name, extra field, data
const (
	localSignature = "PK\x03\x04"
	localSize      = 30
)

// salvage lists the entries that local headers name; of two with the same name the first.
func salvage(data []byte) []Entry {
	var out []Entry
	seen := map[string]bool{}
	for at := 0; len(out) < maxEntries; {
		i := bytes.Index(data[at:], []byte(localSignature))
		if i < 0 {
			break
		}
		at += i
		entry, next, ok := localEntry(data, at)
		if ok && !seen[entry.Name] {
			seen[entry.Name] = true
			out = append(out, entry)
		}
		at = next
	}
	return out
}

// localEntry reads the header at a position; next is where to look for the one after it.
func localEntry(data []byte, at int) (entry Entry, next int, ok bool) {
	head := data[at:]
	if len(head) < localSize {
		return entry, len(data), false
	}
	flags := binary.LittleEndian.Uint16(head[6:])
	method := binary.LittleEndian.Uint16(head[8:])
	packed := int(binary.LittleEndian.Uint32(head[18:]))
	name := int(binary.LittleEndian.Uint16(head[26:]))
	start := localSize + name + int(binary.LittleEndian.Uint16(head[28:]))
	if name == 0 || start > len(head) {
		return entry, at + len(localSignature), false
	}
	body := head[start:]
	next = at + start
	if flags&8 == 0 && packed <= len(body) {
		body, next = body[:packed], next+packed
	}
	text := string(head[localSize : localSize+name])
	return Entry{
		Name:      text,
		UTF8:      flags&0x800 != 0,
		Dir:       text[name-1] == '/' || text[name-1] == '\\',
		Encrypted: flags&1 != 0,
		packed:    int64(len(body)),
		open:      func() (io.Reader, error) { return unpack(method, body) },
	}, next, true
}

func unpack(method uint16, body []byte) (io.Reader, error) {
	switch method {
	case zip.Store:
		return bytes.NewReader(body), nil
	case zip.Deflate:
		return flate.NewReader(bytes.NewReader(body)), nil
	}
	return nil, zip.ErrAlgorithm
}
