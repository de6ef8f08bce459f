package archive

import (
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"rapporteur/ingest/charset"
	"rapporteur/ingest/unzip"
)

// namesEncoding returns how the names of an archive are read. An entry may say that its name is UTF-8, and many a name is without
// saying so. The other names are in the code page of the system that packed them, which nobody says: together they are a text,
// and its encoding is found as that of any other. Where only here and there a letter is beyond ASCII, it is code page 850, which
// has the letters of code page 437 (the standard's) and the capitals with accents that the latter lacks.
func namesEncoding(entries []unzip.Entry) func(unzip.Entry) string {
	var legacy []byte
	beyond := 0
	for _, e := range entries {
		if e.UTF8 || utf8.ValidString(e.Name) {
			continue
		}
		for _, b := range []byte(e.Name) {
			if b >= utf8.RuneSelf {
				beyond++
			}
		}
		legacy = append(append(legacy, strings.TrimSuffix(e.Name, path.Ext(e.Name))...), '\n')
	}
	found := ""
	if beyond*5 >= len(legacy)*2 {
		found = charset.Detect(legacy)
	}
	return func(e unzip.Entry) string {
		switch {
		case e.UTF8, utf8.ValidString(e.Name):
			return strings.ToValidUTF8(e.Name, "\uFFFD")
		case found == "", found == "windows-1252":
			text, _ := charmap.CodePage850.NewDecoder().String(e.Name) // it has a character for every byte
			return text
		}
		return charset.Decode([]byte(e.Name), found)
	}
}
