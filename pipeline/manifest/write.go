package manifest

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"rapporteur/corpus"
	table "rapporteur/report/csv"
)

// guessedColumn lists, in what Write wrote, the columns of a row that were guessed. It is for people; reading ignores it.
const guessedColumn = "guessed"

// Resolved is a row with the columns that were guessed.
type Resolved struct {
	Row
	Guessed []string
}

// Write writes rows as CSV in UTF-8, with a column that lists what was guessed. What a spreadsheet would run as a formula gets
// an apostrophe before it, which Read takes off a file's name again.
func Write(w io.Writer, rows []Resolved) error {
	extra := extraColumns(rows)
	header := []string{"file"}
	for _, c := range Columns() {
		header = append(header, string(c))
	}
	out := csv.NewWriter(w)
	if err := out.Write(slices.Concat(header, []string{guessedColumn}, extra)); err != nil {
		return err
	}
	for _, row := range rows {
		record := []string{table.Neutral(row.File)}
		for _, c := range Columns() {
			record = append(record, row.Values[c])
		}
		record = append(record, strings.Join(row.Guessed, " "))
		for _, name := range extra {
			record = append(record, table.Neutral(valueOf(row.Extra, name)))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func extraColumns(rows []Resolved) []string {
	var names []string
	for _, row := range rows {
		for _, e := range row.Extra {
			if !slices.Contains(names, e.Name) {
				names = append(names, e.Name)
			}
		}
	}
	slices.Sort(names)
	return names
}

func valueOf(extra []corpus.ExtraColumn, name string) string {
	for _, e := range extra {
		if e.Name == name {
			return e.Value
		}
	}
	return ""
}

// Without is a manifest in CSV without the rows of some files, named as CleanFile names them; what else stands in it stays byte for byte.
func Without(data string, files map[string]bool) (string, error) {
	r := reader([]byte(strings.TrimPrefix(data, bom)))
	var b strings.Builder
	b.WriteString(data[:len(data)-len(strings.TrimPrefix(data, bom))])
	at, column := int64(0), -1
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		from := at
		at = r.InputOffset()
		if column < 0 {
			column = slices.IndexFunc(record, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), "file") })
			if column < 0 {
				return "", errors.New("line 1: there is no column file")
			}
		} else if column < len(record) && files[CleanFile(unquoted(strings.TrimSpace(record[column])))] {
			continue
		}
		b.WriteString(strings.TrimPrefix(data, bom)[from:at])
	}
}
