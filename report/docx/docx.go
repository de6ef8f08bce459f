// Package docx writes a draft as a Word document (Office Open XML, ECMA-376) with real styles, numbering, footnotes and fields.
// The same draft gives the same bytes.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"time"

	"rapporteur/report/draft"
)

// Write writes the draft as a Word document. The pages are A4; the watermark stands in the header of every page.
func Write(w io.Writer, d draft.Draft) error {
	z := zip.NewWriter(w)
	p := newPrinter(d)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", core(d)},
		{"docProps/app.xml", app(d)},
		{"word/document.xml", p.document()},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", stylesIn(d.Lang)},
		{"word/numbering.xml", numbering},
		{"word/settings.xml", settingsIn(d.Lang)},
		{"word/fontTable.xml", fontTable},
		{"word/footnotes.xml", p.footnotes()},
		{"word/header1.xml", header(d)},
		{"word/footer1.xml", footer(d)},
	} {
		if err := add(z, part.name, xmlHead+part.content); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write document: %w", err)
	}
	return nil
}

// epoch is the date of every part: the earliest that ZIP can write, so that the same draft gives the same bytes.
func epoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

func add(z *zip.Writer, name, content string) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()})
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, content)
	return err
}
