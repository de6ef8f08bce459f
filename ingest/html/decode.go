package html

import (
	"regexp"
	"strings"

	"rapporteur/ingest/charset"
)

// declared finds the encoding that a page says it has, in a meta element or the XML declaration, however badly written.
var declared = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// headSize is where a declaration is looked for; HTML says 1,024 bytes, Word writes its own after more.
const headSize = 8 << 10

// decode returns the text of a page and the name of the encoding it is in. A declaration is believed if the bytes fit it: pages
// declare UTF-8 and are windows-1256, or were converted to UTF-8 and declare what they were.
func decode(data []byte) (text, name string) {
	found := charset.Detect(data)
	if found != "utf-8" && !strings.HasPrefix(found, "utf-16") {
		found = legacy(data)
	}
	return charset.Decode(data, found), found
}

func legacy(data []byte) string {
	words := withoutTags(data)
	if m := declared.FindSubmatch(data[:min(len(data), headSize)]); m != nil {
		name := charset.Canonical(string(m[1]))
		if name != "" && name != "utf-8" && name != "replacement" && !strings.HasPrefix(name, "utf-16") && charset.Fits(words, name) {
			return name
		}
	}
	if name := charset.Detect(words); name != "" {
		return name
	}
	return "windows-1252"
}
