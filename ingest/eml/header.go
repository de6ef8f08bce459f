package eml

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"rapporteur/ingest/charset"
)

// sound is a mail whose header net/mail reads: the "From " line of mail folders and lines that are no field are taken out.
func sound(data []byte) []byte {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), "\r\n")
	var out []byte
	folded := false // the line before was a field, so this one may go on in it
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n') + 1
		if end == 0 {
			end = len(data)
		}
		line := data[:end]
		data = data[end:]
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			break
		}
		if line[0] != ' ' && line[0] != '\t' {
			folded = field.Match(line)
		}
		if folded {
			out = append(append(out, bytes.TrimRight(line, "\r\n")...), '\r', '\n')
		}
	}
	return append(append(out, '\r', '\n'), data...)
}

var field = regexp.MustCompile(`^[!-9;-~]+:`)

// words decodes the encoded words of a header (RFC 2047), and bytes that some programs write as they are.
func words(value string) string {
	if !utf8.ValidString(value) {
		value = decode([]byte(value), "")
	}
	decoder := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		data, err := io.ReadAll(r)
		return strings.NewReader(decode(data, label)), err
	}}
	out, err := decoder.DecodeHeader(value)
	if err != nil {
		return value
	}
	return out
}

// decode returns text as UTF-8. The encoding that a part declares is believed if the bytes fit it.
func decode(data []byte, label string) string {
	found := charset.Detect(data)
	name := charset.Canonical(label)
	certain := found == "utf-8" && !ascii(data) || strings.HasPrefix(found, "utf-16")
	if name != "" && name != "replacement" && !certain && (name != "utf-8" || found == "") && charset.Fits(data, name) {
		found = name
	}
	if found == "" {
		found = "utf-8"
	}
	return charset.Decode(data, found)
}

func ascii(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// contentType returns the media type of a part, text/plain if it has none, with its parameters.
func contentType(h textproto.MIMEHeader) (kind string, params map[string]string) {
	value := h.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(value)
	if err != nil {
		kind, _, _ = strings.Cut(value, ";")
		kind, params = strings.ToLower(strings.TrimSpace(kind)), map[string]string{}
		for _, m := range parameter.FindAllStringSubmatch(value, -1) {
			params[strings.ToLower(m[1])] = strings.Trim(m[2], `"`)
		}
	}
	if !strings.Contains(kind, "/") {
		kind = "text/plain"
	}
	return kind, params
}

// parameter finds what a badly written field says all the same.
var parameter = regexp.MustCompile(`(?i)\b(boundary|charset|name|filename)\s*=\s*("[^"]*"|[^\s;]+)`)

// extended finds a parameter in an encoding other than UTF-8 (RFC 2231), which package mime drops.
var extended = regexp.MustCompile(`(?i)name\*\s*=\s*"?([^'"]+)'[^']*'([^;"\s]+)`)

// fileName returns the name that a part gives its file, "" if none.
func fileName(h textproto.MIMEHeader, typeParams map[string]string) string {
	value := h.Get("Content-Disposition")
	name := ""
	if _, params, err := mime.ParseMediaType(value); err == nil {
		name = params["filename"]
	}
	if m := extended.FindStringSubmatch(value + ";" + h.Get("Content-Type")); name == "" && m != nil {
		if raw, err := url.PathUnescape(m[2]); err == nil {
			return decode([]byte(raw), m[1])
		}
	}
	if name == "" {
		for _, m := range parameter.FindAllStringSubmatch(value, -1) {
			name = strings.Trim(m[2], `"`)
		}
	}
	if name == "" {
		name = typeParams["name"]
	}
	return words(name)
}

func attached(h textproto.MIMEHeader) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(h.Get("Content-Disposition"))), "attachment")
}

// content undoes the transfer encoding of a part. After an error it returns what came before.
func content(encoding string, r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(r)
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return unbase64(raw), err
	case "quoted-printable":
		data, bad := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(lenient(raw))))
		if err == nil {
			err = bad
		}
		return data, err
	}
	return raw, err
}

// unbase64 decodes what is base64 in raw and passes over the rest: line ends, and lines that mailing lists add. A last group that
// was cut is lost.
func unbase64(raw []byte) []byte {
	clean := make([]byte, 0, len(raw))
	for _, b := range raw {
		if b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/' {
			clean = append(clean, b)
		}
	}
	if len(clean)%4 == 1 {
		clean = clean[:len(clean)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, _ := base64.RawStdEncoding.Decode(out, clean) // every byte is of the alphabet and no group has one only
	return out[:n]
}

// lenient writes an equals sign that is followed by neither two hexadecimal digits nor a line end as quoted-printable has it.
func lenient(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for i, b := range raw {
		out = append(out, b)
		if rest := raw[i+1:]; b == '=' && !(len(rest) >= 2 && hex(rest[0]) && hex(rest[1])) && len(bytes.TrimLeft(rest, " \t")) > 0 && !bytes.ContainsAny(bytes.TrimLeft(rest, " \t")[:1], "\r\n") {
			out = append(out, "3D"...)
		}
	}
	return out
}

func hex(b byte) bool { return b >= '0' && b <= '9' || b >= 'A' && b <= 'F' || b >= 'a' && b <= 'f' }

// extension is how the name of a file without one ends.
func extension(kind string) string {
	switch kind {
	case "application/pdf":
		return ".pdf"
	case "application/zip":
		return ".zip"
	case "text/plain":
		return ".txt"
	case "text/html":
		return ".html"
	case mediaType:
		return ".eml"
	}
	return ""
}
