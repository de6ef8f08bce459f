// Package xlsx reads Excel workbooks into headings and table rows: a sheet's name, then its rows, with numbers and dates as Excel
// shows them. Hidden sheets are left out, and so are comments, charts and headers; hidden rows, which filters make, stay.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/unzip"
)

const (
	mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	engine    = "xlsx"
)

// Limits on one workbook. excelize keeps all parts in memory, shared strings several times their size.
const (
	maxParts = 96 << 20 // bytes, unpacked
	maxCells = 4 << 20  // of one workbook, empty ones between others too
)

// Read returns the rows of the sheets that are shown; a workbook has one page, with number 0.
func Read(data []byte) (doc block.Document) {
	var g flow.Gatherer
	defer func() {
		if recover() != nil { // excelize on a hostile part: what was read before stays
			doc = g.Document(mediaType, engine, unzip.Reason(io.ErrUnexpectedEOF))
		}
	}()
	archive, err := unzip.Open(data)
	if err != nil {
		return g.Document(mediaType, "", unzip.Reason(err))
	}
	book, err := open(archive)
	if err != nil {
		return g.Document(mediaType, "", unzip.Reason(err))
	}
	defer book.Close()
	err = read(&g, book)
	if err == nil && archive.Damaged {
		err = io.ErrUnexpectedEOF
	}
	return g.Document(mediaType, engine, unzip.Reason(err))
}

// Open opens a workbook within our limits; excelize may panic on a hostile one, later too. An error that says what is wrong is a
// *corpus.ReadError.
func Open(data []byte) (*excelize.File, error) {
	archive, err := unzip.Open(data)
	if err != nil {
		return nil, err
	}
	return open(archive)
}

func open(archive *unzip.Archive) (*excelize.File, error) {
	parts, err := repack(archive)
	if err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(parts), excelize.Options{UnzipSizeLimit: 2 * maxParts, UnzipXMLSizeLimit: 2 * maxParts})
	if err != nil {
		return nil, fmt.Errorf("open a workbook: %w", err)
	}
	return book, nil
}

// repack makes a package of the parts that hold text, unpacked within our limits. excelize then unpacks nothing itself, and writes
// nothing to disk.
func repack(archive *unzip.Archive) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	var failed error
	for i := range archive.Entries {
		e := &archive.Entries[i]
		name := strings.TrimPrefix(strings.ReplaceAll(e.Name, `\`, "/"), "/")
		if !wanted(name) || failed != nil {
			continue
		}
		content, err := archive.ReadAll(e)
		if err != nil && (!archive.Damaged || len(content) == 0) {
			return nil, err
		}
		if err != nil {
			failed = err // the part that was cut off is the last
		}
		if out.Len()+len(content) > maxParts {
			return nil, &corpus.ReadError{Kind: corpus.LimitOutput, Message: "the workbook unpacks to more than 96 MiB; split it, or save the sheets that matter as PDF"}
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, fmt.Errorf("repack a workbook: %w", err)
		}
		if _, err := f.Write(content); err != nil {
			return nil, fmt.Errorf("repack a workbook: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("repack a workbook: %w", err)
	}
	return out.Bytes(), nil
}

// wanted reports whether a part holds text, or says how it is shown.
func wanted(name string) bool {
	if strings.EqualFold(name, "[Content_Types].xml") {
		return true
	}
	ext := strings.ToLower(path.Ext(name))
	if ext != ".xml" && ext != ".rels" {
		return false
	}
	folder := strings.ToLower(path.Dir(name))
	return slices.Contains([]string{"_rels", "xl", "xl/_rels", "xl/worksheets", "xl/theme"}, folder)
}

func read(g *flow.Gatherer, book *excelize.File) error {
	cells := 0
	for _, name := range book.GetSheetList() {
		if shown, err := book.GetSheetVisible(name); err == nil && !shown {
			continue
		}
		if err := sheet(g, book, name, &cells); err != nil {
			return err
		}
	}
	return nil
}

// sheet reads one sheet; one without text gives no heading. Chart sheets and such have no rows.
func sheet(g *flow.Gatherer, book *excelize.File, name string, cells *int) error {
	rows, err := book.Rows(name)
	if err != nil {
		return nil
	}
	defer rows.Close()
	named := false
	for rows.Next() && !g.Full() {
		row, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("read sheet %s: %w", name, err)
		}
		if *cells += len(row); *cells > maxCells {
			return &corpus.ReadError{Kind: corpus.LimitOutput, Message: "more than four million cells; the first were read. Split the workbook"}
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		if !named {
			g.Add(corpus.Heading, 1, name)
			named = true
		}
		g.AddRow(row)
	}
	return rows.Error()
}
