package edited

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"

	"rapporteur/report/docx"
)

// Limits of a document: a report is far below them.
const (
	maxFile = 64 << 20 // bytes of the file
	maxPart = 64 << 20 // bytes of a part, unpacked
)

// Read finds the paragraphs of a report in a Word document that a person edited and saved.
func Read(data []byte) (Edits, error) {
	if len(data) > maxFile {
		return Edits{}, fmt.Errorf("the document has %d bytes, more than the %d of any report", len(data), maxFile)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Edits{}, fmt.Errorf("not a Word document: save it as .docx: %w", err)
	}
	r := reader{edits: Edits{Paragraphs: map[string]Paragraph{}, Whole: true}, styles: map[string]string{}, notes: map[string]string{}}
	for _, part := range []struct {
		name string
		must bool
		read func(*xml.Decoder) error
	}{
		{"word/styles.xml", false, r.readStyles}, {"word/footnotes.xml", false, r.readNotes}, {"word/document.xml", true, r.readBody},
		{"docProps/core.xml", false, r.readProperties},
	} {
		err := readPart(z, part.name, part.read)
		if errors.Is(err, fs.ErrNotExist) && !part.must {
			continue
		}
		if err != nil {
			return Edits{}, fmt.Errorf("read %s: %w", part.name, err)
		}
	}
	if len(r.edits.Paragraphs) == 0 {
		return Edits{}, errors.New("no paragraph of a report is found in the document: was it made by this program, and saved as .docx?")
	}
	return r.edits, nil
}

// readProperties finds the snapshot at the end of the file's description.
func (r *reader) readProperties(d *xml.Decoder) error {
	inside := false
	return each(d, func(e xml.StartElement) error { inside = e.Name.Local == "description"; return nil }, func(string) { inside = false },
		func(text string) {
			if words := strings.Fields(text); inside && len(words) > 0 && snapshotID.MatchString(words[len(words)-1]) {
				r.edits.Snapshot = words[len(words)-1]
			}
		})
}

var snapshotID = regexp.MustCompile(`^[0-9a-f]{12}$`)

func readPart(z *zip.Reader, name string, read func(*xml.Decoder) error) error {
	f, err := z.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: maxPart}
	err = read(xml.NewDecoder(limited))
	if limited.N <= 0 {
		return fmt.Errorf("it has more than %d bytes", maxPart)
	}
	return err
}

// each calls start and end for the elements of a part until its end.
func each(d *xml.Decoder, start func(xml.StartElement) error, end func(string), text func(string)) error {
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := start(e); err != nil {
				return err
			}
		case xml.EndElement:
			end(e.Name.Local)
		case xml.CharData:
			text(string(e))
		}
	}
}

// readStyles learns the names of styles, for word processors give them other ids.
func (r *reader) readStyles(d *xml.Decoder) error {
	id := ""
	return each(d, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "style":
			id = value(e, "styleId")
		case "name":
			if id != "" && r.styles[id] == "" {
				r.styles[id] = value(e, "val")
			}
		}
		return nil
	}, func(string) {}, func(string) {})
}

// readNotes learns what each footnote says.
func (r *reader) readNotes(d *xml.Decoder) error {
	id, inText := "", false
	var said strings.Builder
	return each(d, func(e xml.StartElement) error {
		inText = e.Name.Local == "t"
		switch e.Name.Local {
		case "footnote":
			id = value(e, "id")
			said.Reset()
		case "tab", "br", "p":
			said.WriteByte(' ')
		case "del", "moveFrom", "Fallback", "txbxContent":
			return d.Skip()
		}
		return nil
	}, func(name string) {
		inText = false
		if name == "footnote" {
			r.notes[id] = line(said.String())
		}
	}, func(s string) {
		if inText {
			said.WriteString(s)
		}
	})
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOurs reports whether a bookmark is that of a paragraph or a heading.
func isOurs(mark string) bool { return isParagraph(mark) || hasPrefix(mark, docx.SectionMark("")) }

func isParagraph(mark string) bool { return hasPrefix(mark, docx.ParagraphMark("")) }

func hasPrefix(s, prefix string) bool { return len(s) > len(prefix) && s[:len(prefix)] == prefix }
