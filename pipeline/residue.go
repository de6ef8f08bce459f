package pipeline

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/store"
)

// probes are words by which a file is known to hold what is to be erased.
type probes struct {
	words string          // as a whole; "" for none
	heads map[string]bool // the first headLength bytes, or a little more, of sentences and passages
}

// headLength is how many bytes of a passage tell it from others: 36 Latin letters, 12 Chinese characters.
const headLength = 36

// maxResidue is how much of a packed file is looked through, in bytes, and maxPacked how deep.
const (
	maxResidue = 256 << 20
	maxPacked  = 4
)

// plainly brings words to the form in which they are looked for: NFC, a space between.
func plainly(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// head is the beginning of a passage, cut at a character; "" if it is too short to tell.
func head(s string) string {
	s = plainly(s)
	for i := headLength; i <= len(s) && i < headLength+utf8.UTFMax; i++ {
		if i == len(s) || utf8.RuneStart(s[i]) {
			return s[:i]
		}
	}
	return ""
}

// probesOf are those of documents: where their passages and the sentences that were quoted begin.
func probesOf(texts []corpus.Text, quotes []string) probes {
	p := probes{heads: map[string]bool{}}
	for _, t := range texts {
		for _, passage := range t.Passages {
			quotes = append(quotes, passage.Span.In(t.Content))
		}
	}
	for _, q := range quotes {
		if h := head(q); h != "" {
			p.heads[h] = true
		}
	}
	return p
}

// in reports whether a file holds what is looked for, as it is, in UTF-16, marked up or escaped, or packed in ZIP or gzip.
func (p probes) in(data []byte) bool { return p.within(data, 0) }

func (p probes) within(data []byte, depth int) bool {
	if depth < maxPacked {
		switch {
		case bytes.HasPrefix(data, []byte("PK\x03\x04")):
			return p.zipped(data, depth) || p.plain(data)
		case bytes.HasPrefix(data, []byte{0x1f, 0x8b}):
			if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
				inner, _ := io.ReadAll(io.LimitReader(z, maxResidue)) // what can be read of a damaged one is looked at
				return p.within(inner, depth+1)
			}
		}
	}
	return p.plain(data)
}

func (p probes) zipped(data []byte, depth int) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if p.text(f.Name) {
			return true
		}
		member, err := f.Open()
		if err != nil {
			continue
		}
		inner, _ := io.ReadAll(io.LimitReader(member, maxResidue))
		_ = member.Close()
		if p.within(inner, depth+1) {
			return true
		}
	}
	return false
}

// tags are what a text is marked up with.
var tags = regexp.MustCompile(`<[^<>]*>`)

// escapes are how JSON and Markdown write what they would misread.
var escapes = strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">", `\n`, " ", `\t`, " ", `\"`, `"`, `\\`, `\`, `\`, "")

func (p probes) plain(data []byte) bool {
	for _, s := range decoded(data) {
		if p.text(s) || p.text(escapes.Replace(s)) {
			return true
		}
		if strings.ContainsAny(s, "<&") && (p.text(html.UnescapeString(tags.ReplaceAllString(s, ""))) || p.text(html.UnescapeString(tags.ReplaceAllString(s, " ")))) {
			return true
		}
	}
	return false
}

// decoded is a file's text as UTF-8 and, if it has bytes of zero, as UTF-16 of either order, from its first byte and its second.
func decoded(data []byte) []string {
	all := []string{string(data)}
	if !bytes.Contains(data, []byte{0}) {
		return all
	}
	for skip := range 2 {
		for high := range 2 {
			units := make([]uint16, 0, len(data)/2)
			for i := skip; i+1 < len(data); i += 2 {
				units = append(units, uint16(data[i+high])<<8|uint16(data[i+1-high]))
			}
			all = append(all, string(utf16.Decode(units)))
		}
	}
	return all
}

// text reports whether a text holds the words, or the beginning of a passage.
func (p probes) text(s string) bool {
	s = plainly(s)
	if p.words != "" && strings.Contains(s, p.words) {
		return true
	}
	if len(p.heads) == 0 {
		return false
	}
	for i := range s {
		for n := headLength; n < headLength+utf8.UTFMax && i+n <= len(s); n++ {
			if i+n == len(s) || utf8.RuneStart(s[i+n]) {
				if p.heads[s[i:i+n]] {
					return true
				}
				break
			}
		}
	}
	return false
}

// residue returns the files of the workspace that hold what is looked for, by name. The record, the index and the originals, which are
// looked after otherwise, are not looked through.
func (w *Workspace) residue(p probes) ([]string, error) {
	var found []string
	err := filepath.WalkDir(w.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(w.Dir, path)
		if err != nil {
			return err
		}
		if d.IsDir() && (name == originals || name == indexDir) {
			return fs.SkipDir
		}
		if !d.Type().IsRegular() || strings.HasPrefix(name, store.File) {
			return nil
		}
		data, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && p.in(data) {
			found = append(found, filepath.ToSlash(name))
		}
		return err
	})
	return found, err
}
