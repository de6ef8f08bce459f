package xlsx

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

func none(string) ([]draft.Source, error) { return nil, nil }

func TestSheetNames(t *testing.T) {
	long := "theme-western-european-and-other-states"
	ids := []string{"theme", "THEME", "passages", "Sheet1", "a/b:c[d]", "", "'q'", long, long, "استعراض"}
	var tables []corpus.Table
	for _, id := range ids {
		tables = append(tables, corpus.Table{ID: id, Title: id, Columns: []string{"Theme", "n"}})
	}
	var b bytes.Buffer
	if err := Write(&b, tables, none); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := []string{
		"theme", "THEME-2", "passages-2", "Sheet1-2", "a-b-c-d-", "table", "-q-", "theme-western-european-and-othe", "theme-western-european-and--2",
		"استعراض", "Passages",
	}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHostileSample holds that in a workbook of the sample nothing is a formula and every number leads to a row of its own query.
func TestHostileSample(t *testing.T) {
	var tables []corpus.Table
	for _, b := range drafttest.Sample().Blocks {
		if b.Table != nil {
			tables = append(tables, b.Table.Table)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, tables, func(q string) ([]draft.Source, error) { return drafttest.Behind(q), nil }); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		checkNoFormula(t, f, sheet)
	}
	for cell, query := range map[string]string{"C3": tables[0].Rows[0].Cells[1].Query, "C5": tables[0].Rows[2].Cells[1].Query} {
		_, target, err := f.GetCellHyperLink("themes", cell)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.GetCellValue("Passages", target[len("Passages!"):])
		if err != nil || got != query {
			t.Errorf("%s leads to %s, which is of %q, %v, want %q", cell, target, got, err, query)
		}
	}
}

func checkNoFormula(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for y, r := range rows {
		for x := range r {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				t.Fatal(err)
			}
			if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
				t.Errorf("%s!%s is the formula %q, %v", sheet, cell, formula, err)
			}
		}
	}
}

func FuzzName(f *testing.F) {
	f.Add("theme")
	f.Add("a:b\\c/d?e*f[g]h'")
	f.Fuzz(func(t *testing.T, id string) {
		b, err := newBook("en")
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			name := b.name(id)
			if n := utf8.RuneCountInString(name); n == 0 || n > sheetName {
				t.Errorf("%q has %d characters", name, n)
			}
			if _, err := b.f.NewSheet(name); err != nil {
				t.Errorf("%q is refused: %v", name, err)
			}
		}
		if n := len(b.f.GetSheetList()); n != 4 {
			t.Errorf("%d sheets, want 4", n)
		}
	})
}
