// Package xlsx writes tables as a workbook: a sheet a table, and one with the passages behind every number, to which each number
// leads. The same tables give the same bytes.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/report/csv"
	"rapporteur/report/draft"
)

// Write writes a workbook in English. Evidence says what is behind a number.
func Write(w io.Writer, tables []corpus.Table, evidence func(query string) ([]draft.Source, error)) error {
	return WriteIn(w, corpus.English, draft.Furniture{}, tables, evidence)
}

// WriteIn writes a workbook in a language, with the words of its own in it. In Arabic its sheets run from right to left.
func WriteIn(w io.Writer, lang corpus.Lang, words draft.Furniture, tables []corpus.Table, evidence func(query string) ([]draft.Source, error)) error {
	b, err := newBook(lang)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	b.words = words.Whole()
	b.passages = cleaned(b.words.SheetPassages, "Passages")
	for _, t := range tables {
		if err := b.table(t); err != nil {
			return fmt.Errorf("write sheet %s: %w", t.ID, err)
		}
	}
	if err := b.behind(evidence); err != nil {
		return fmt.Errorf("write sheet %s: %w", b.passages, err)
	}
	return b.save(w)
}

// WriteDraft writes the tables of a report, a sheet each, named as the report numbers them, and the passages behind their numbers.
func WriteDraft(w io.Writer, d draft.Draft) error {
	var tables []corpus.Table
	words := d.Furnished()
	for _, b := range d.Blocks {
		if b.Table != nil {
			t := b.Table.Table
			t.ID = words.TableNumber(b.Table.Number)
			tables = append(tables, t)
		}
	}
	behind := make(map[string][]draft.Source, len(d.Evidence))
	for _, o := range d.Evidence {
		behind[o.Query] = o.Links
	}
	return WriteIn(w, d.Lang, words, tables, func(query string) ([]draft.Source, error) { return behind[query], nil })
}

type book struct {
	f        *excelize.File
	lang     corpus.Lang
	words    draft.Furniture
	passages string // the sheet of what is behind the numbers
	styles
	queries []string // in the order in which cells ask
	cells   map[string][]place
}

// place is a cell that leads to a query.
type place struct{ sheet, cell string }

func newBook(lang corpus.Lang) (*book, error) {
	b := &book{f: excelize.NewFile(), lang: lang, cells: map[string][]place{}}
	var err error
	if b.styles, err = newStyles(b.f, lang); err != nil {
		return nil, err
	}
	const fixed = "2000-01-01T00:00:00Z" // a workbook is a function of its tables, not of the day
	return b, b.f.SetDocProps(&excelize.DocProperties{Creator: "rapporteur", LastModifiedBy: "rapporteur", Created: fixed, Modified: fixed, Language: string(lang)})
}

func (b *book) table(t corpus.Table) error {
	sheet := b.name(t.ID)
	if _, err := b.f.NewSheet(sheet); err != nil {
		return err
	}
	if err := b.header(sheet, t); err != nil {
		return err
	}
	for i, r := range t.Rows {
		if err := b.numbers(sheet, i+3, r); err != nil {
			return err
		}
	}
	for i, n := range t.Notes {
		if err := b.row(sheet, len(t.Rows)+4+i, []string{n}, b.note); err != nil {
			return err
		}
	}
	return b.dress(sheet)
}

func (b *book) header(sheet string, t corpus.Table) error {
	if err := b.row(sheet, 1, []string{t.Title}, b.title); err != nil {
		return err
	}
	if err := b.wrapped(sheet, 2, t.Columns, b.bold, tableWidths); err != nil {
		return err
	}
	if len(t.Columns) < 2 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), 2)
	if err != nil {
		return err
	}
	return b.f.SetCellStyle(sheet, "B2", last, b.boldRight)
}

// row writes texts as texts, whatever they begin with: a string cell is never run as a formula.
func (b *book) row(sheet string, n int, texts []string, style int) error {
	for i, s := range texts {
		cell, err := excelize.CoordinatesToCellName(i+1, n)
		if err != nil {
			return err
		}
		if err := b.f.SetCellStr(sheet, cell, s); err != nil {
			return err
		}
		if err := b.f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) numbers(sheet string, n int, r corpus.Row) error {
	if err := b.wrapped(sheet, n, []string{r.Label}, b.label, tableWidths); err != nil {
		return err
	}
	for i, c := range r.Cells {
		cell, err := excelize.CoordinatesToCellName(i+2, n)
		if err != nil {
			return err
		}
		if c.Text != "" {
			err = b.f.SetCellStr(sheet, cell, c.Text)
		} else {
			err = b.f.SetCellInt(sheet, cell, int64(c.Number))
		}
		if err != nil {
			return err
		}
		if err := b.f.SetCellStyle(sheet, cell, cell, b.number); err != nil {
			return err
		}
		if c.Query == "" || c.Number == 0 {
			continue
		}
		if b.cells[c.Query] == nil {
			b.queries = append(b.queries, c.Query)
		}
		b.cells[c.Query] = append(b.cells[c.Query], place{sheet, cell})
	}
	return nil
}

// behind writes the passages of every query and leads its cells to the first of them.
func (b *book) behind(evidence func(query string) ([]draft.Source, error)) error {
	if _, err := b.f.NewSheet(b.passages); err != nil {
		return err
	}
	f := b.words
	heads := []string{
		f.HeadNumber, f.HeadSubmitter, f.HeadDocument, f.HeadPage, f.HeadTheme, f.HeadStatus, f.HeadLanguage, f.HeadReceived, f.HeadQuote,
	}
	if err := b.row(b.passages, 1, heads, b.bold); err != nil {
		return err
	}
	n := 2
	for _, q := range b.queries {
		links, err := evidence(q)
		if err != nil {
			return err
		}
		if len(links) == 0 {
			continue
		}
		if err := b.lead(q, n); err != nil {
			return err
		}
		for _, l := range links {
			if err := b.wrapped(b.passages, n, append([]string{q}, b.passage(l)...), b.text, passageWidths); err != nil {
				return err
			}
			n++
		}
	}
	return b.dressPassages()
}

// passage is a piece of evidence in the words of the report, where it has them.
func (b *book) passage(l draft.Source) []string {
	row := csv.Row(l)
	if l.Who == "" {
		row[0] = b.words.NoSource
	}
	for i, name := range map[int]string{3: l.ThemeName, 4: l.StatusName, 5: l.LangName, 6: l.Date} {
		if name != "" {
			row[i] = csv.Neutral(name)
		}
	}
	return row
}

// lead makes the cells of a query links to row n of the passages.
func (b *book) lead(query string, n int) error {
	for _, p := range b.cells[query] {
		if err := b.f.SetCellHyperLink(p.sheet, p.cell, fmt.Sprintf("%s!A%d", reference(b.passages), n), "Location"); err != nil {
			return err
		}
		if err := b.f.SetCellStyle(p.sheet, p.cell, p.cell, b.link); err != nil {
			return err
		}
	}
	return nil
}

// save takes away the sheet with which every workbook begins and writes the file with fixed times.
func (b *book) save(w io.Writer) error {
	if err := b.f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	b.f.SetActiveSheet(0)
	var raw bytes.Buffer
	if err := b.f.Write(&raw); err != nil {
		return err
	}
	in, err := zip.NewReader(bytes.NewReader(raw.Bytes()), int64(raw.Len()))
	if err != nil {
		return err
	}
	// Streamed sheets come in any order. The manifest comes last, as in what is not streamed.
	slices.SortFunc(in.File, func(x, y *zip.File) int { return strings.Compare(y.Name, x.Name) })
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := copyFile(out, f); err != nil {
			return err
		}
	}
	return out.Close()
}

// copyFile copies a part of the workbook, compressed as it is, without the time at which it was written.
func copyFile(out *zip.Writer, f *zip.File) error {
	to, err := out.CreateRaw(&zip.FileHeader{
		Name: f.Name, Method: f.Method, CRC32: f.CRC32, CompressedSize64: f.CompressedSize64, UncompressedSize64: f.UncompressedSize64,
	})
	if err != nil {
		return err
	}
	from, err := f.OpenRaw()
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
