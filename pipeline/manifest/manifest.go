// Package manifest reads and writes submissions.csv: one row a file, saying who sent it, when, in answer to what. The columns are
//
//	file             relative to SRC, with slashes; "a.zip/b.pdf" inside archives; "a.zip" for all that it holds
//	submitter        ISO 3166-1 alpha-3 code or roster id; joint submissions: A;B
//	kind             of a submitter that no roster knows
//	call             id of the call
//	submission       default: submitter and call
//	received         YYYY-MM-DD
//	language         ar, zh, en, fr, ru, es or other
//	role             main, annex, annexed, translation, corrigendum, addendum, corrected
//	replaces         a file
//	confidentiality  public, secretariat-only, count-only, excluded
//	substantive      yes or no; no is a nil reply
//
// in any order, all but file optional. Other columns are kept. CSV is UTF-8 with or without a mark, separated by commas or
// semicolons; XLSX is read from its first sheet.
package manifest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	table "rapporteur/report/csv"
)

// Column is a column that the program knows.
type Column string

// The columns besides file.
const (
	Submitter       Column = "submitter"
	Kind            Column = "kind"
	Call            Column = "call"
	Submission      Column = "submission"
	Received        Column = "received"
	Language        Column = "language"
	Role            Column = "role"
	Replaces        Column = "replaces"
	Confidentiality Column = "confidentiality"
	Substantive     Column = "substantive"
)

// Columns returns the columns besides file, in the order in which they are written.
func Columns() []Column {
	return []Column{Submitter, Kind, Call, Submission, Received, Language, Role, Replaces, Confidentiality, Substantive}
}

// Row is what a manifest says of one file.
type Row struct {
	File   string // NFC
	Where  string // "submissions.csv:7", for messages
	Values map[Column]string
	Extra  []corpus.ExtraColumn
}

// Manifest is a set of rows, one a file.
type Manifest struct {
	Rows     []Row
	Problems []string // what was wrong with it, each with file and line; the rest was read
}

// Read reads a manifest named name, which must end in .csv or .xlsx.
func Read(name string, data []byte) (Manifest, error) {
	var table [][]string
	var err error
	switch strings.ToLower(path.Ext(name)) {
	case ".csv":
		table, err = readCSV(data)
	case ".xlsx":
		table, err = readXLSX(data)
	default:
		err = errors.New("it is neither .csv nor .xlsx")
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("read manifest %s: %w", name, err)
	}
	return parse(name, table)
}

// bom is the mark that some programs put before UTF-8.
const bom = "\ufeff"

func readCSV(data []byte) ([][]string, error) {
	return numbered(reader(bytes.TrimPrefix(data, []byte(bom))))
}

// reader reads CSV without a mark, separated as its first line is.
func reader(data []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma = ';'
	}
	return r
}

// numbered reads all records and puts each at the index of its line, so that messages can name the line.
func numbered(r *csv.Reader) ([][]string, error) {
	var table [][]string
	for {
		record, err := r.Read()
		if err == io.EOF {
			return table, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		for len(table) < line-1 {
			table = append(table, nil)
		}
		table = append(table, record)
	}
}

func readXLSX(data []byte) ([][]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("it is no XLSX file that can be read: save it again as XLSX or CSV")
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return nil, errors.New("it has no sheet")
	}
	return f.GetRows(sheets[0])
}

func parse(name string, table [][]string) (Manifest, error) {
	var m Manifest
	if len(table) == 0 {
		return m, fmt.Errorf("read manifest %s: it is empty: its first line must name the columns, among them file", name)
	}
	header := make([]string, len(table[0]))
	for i, h := range table[0] {
		header[i] = strings.ToLower(strings.TrimSpace(h))
	}
	if !slices.Contains(header, "file") {
		return m, fmt.Errorf("read manifest %s: line 1: there is no column file", name)
	}
	m.Problems = unknownColumns(name, header)
	first := map[string]string{}
	for i, record := range table[1:] {
		row := parseRow(header, record)
		row.Where = fmt.Sprintf("%s:%d", name, i+2)
		switch {
		case row.File == "" && len(row.Values) == 0:
		case row.File == "":
			m.Problems = append(m.Problems, row.Where+": file is empty: the row is left out; name the file it speaks of")
		case first[row.File] != "":
			m.Problems = append(m.Problems, fmt.Sprintf("%s: a second row for %s, after %s, which is used: keep one of them", row.Where, row.File, first[row.File]))
		default:
			first[row.File] = row.Where
			m.Rows = append(m.Rows, row)
		}
	}
	return m, nil
}

func unknownColumns(name string, header []string) []string {
	var unknown []string
	for _, h := range header {
		if h != "" && h != "file" && h != guessedColumn && !slices.Contains(Columns(), Column(h)) {
			unknown = append(unknown, h)
		}
	}
	if unknown == nil {
		return nil
	}
	return []string{fmt.Sprintf("%s:1: columns kept but not used: %s", name, strings.Join(unknown, ", "))}
}

func parseRow(header, record []string) Row {
	row := Row{Values: map[Column]string{}}
	for i, value := range record {
		value = strings.TrimSpace(value)
		if i >= len(header) || value == "" || header[i] == guessedColumn {
			continue
		}
		switch c := Column(header[i]); {
		case c == "file":
			row.File = CleanFile(unquoted(value))
		case slices.Contains(Columns(), c):
			row.Values[c] = value
		case c != "":
			row.Extra = append(row.Extra, corpus.ExtraColumn{Name: header[i], Value: value})
		}
	}
	return row
}

// unquoted takes off the apostrophe that Write put before what looks like a formula.
func unquoted(value string) string {
	if bare, ok := strings.CutPrefix(value, "'"); ok && table.Neutral(bare) == value {
		return bare
	}
	return value
}

// CleanFile brings a file's name to the form in which files are compared: relative, with slashes, NFC.
func CleanFile(name string) string {
	return norm.NFC.String(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}
