// Package archive unpacks ZIP archives into their members: one level, as an archive within the archive is a member too.
package archive

import (
	"fmt"
	"io"
	"path"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/member"
	"rapporteur/ingest/unzip"
)

const mediaType = "application/zip"

// Sink is what members are unpacked into, one after the other: their bytes, then End.
type Sink interface {
	io.Writer
	End(name string, keep bool) // with keep false, what was written since the last End is dropped
}

// Read unpacks the files in a ZIP archive into the sink, in its order; the document returned has no members. Folders and what operating
// systems leave behind (__MACOSX, .DS_Store, Thumbs.db) are dropped. Members that could not be unpacked are named in the error; the
// others stay. All members together have at most 256 MiB.
func Read(data []byte, sink Sink) block.Document {
	doc := block.Document{MediaType: mediaType}
	archive, err := unzip.Open(data)
	if err != nil {
		doc.Error = unzip.Reason(err)
		return doc
	}
	names := cleanNames(archive.Entries)
	var failed failures
	members := 0
	for i := range archive.Entries {
		if names[i] == "" {
			continue
		}
		n, err := unpack(archive, &archive.Entries[i], sink)
		keep := true
		if reason := unzip.Reason(err); reason != nil {
			failed.add(reason, names[i])
			keep = reason.Kind == corpus.Damaged && n > 0
		}
		sink.End(names[i], keep)
		if keep {
			members++
		}
	}
	doc.Error = failed.reason(archive.Damaged, members)
	return doc
}

func unpack(archive *unzip.Archive, e *unzip.Entry, to io.Writer) (int64, error) {
	r, err := archive.Reader(e)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(to, r)
	if err != nil {
		return n, fmt.Errorf("unpack entry: %w", err)
	}
	return n, nil
}

// cleanNames returns a name for every entry, "" for those that are dropped. No two are alike.
func cleanNames(entries []unzip.Entry) []string {
	decode := namesEncoding(entries)
	out := make([]string, len(entries))
	var taken member.Names
	for i, e := range entries {
		if e.Dir {
			continue
		}
		name := member.Clean(decode(e))
		if left(name) {
			continue
		}
		out[i] = taken.Free(name)
	}
	return out
}

// left reports whether a file is what systems and programs leave behind.
func left(name string) bool {
	base := path.Base(name)
	switch strings.ToLower(base) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "._") || strings.HasPrefix(name, "__MACOSX/")
}

// failures gathers what could not be unpacked.
type failures struct {
	first *corpus.ReadError
	names []string
}

// mostNamed is how many members an error names.
const mostNamed = 10

func (f *failures) add(reason *corpus.ReadError, name string) {
	if f.first == nil {
		f.first = reason
	}
	f.names = append(f.names, name)
}

// reason is the error of the archive: of the first member that failed, with the names of all.
func (f *failures) reason(damaged bool, members int) *corpus.ReadError {
	switch {
	case f.first != nil:
		list := strings.Join(f.names[:min(len(f.names), mostNamed)], ", ")
		if more := len(f.names) - mostNamed; more > 0 {
			list += fmt.Sprintf(" and %d more", more)
		}
		return &corpus.ReadError{Kind: f.first.Kind, Message: list + ": " + f.first.Message}
	case damaged:
		return &corpus.ReadError{Kind: corpus.Damaged, Message: "the ZIP file is cut off or broken; the members found in it were read. Ask for it again"}
	case members == 0:
		return &corpus.ReadError{Kind: corpus.NoText, Message: "the ZIP file has no files in it"}
	}
	return nil
}
