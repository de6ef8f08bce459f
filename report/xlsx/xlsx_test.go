package xlsx

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

func tables() []corpus.Table {
	return []corpus.Table{
		{
			ID: "theme", Title: "Submitters by theme", Columns: []string{"Theme", "States parties"}, Notes: []string{"Figures do not add up."},
			Rows: []corpus.Row{
				{Key: "duty", Label: "=cmd|' /C calc'!A0", Cells: []corpus.Cell{{Number: 2, Query: "theme:duty"}}},
				{Key: "none", Label: "None", Cells: []corpus.Cell{{Number: 0, Query: "theme:none"}}},
				{Key: "few", Label: "Few", Cells: []corpus.Cell{{Number: 1, Text: "fewer than 3", Query: "theme:few"}}},
			},
		},
		{
			ID: "theme-western-european-and-other-groups", Title: "A long name", Columns: []string{"Group", "n"},
			Rows: []corpus.Row{{Key: "g", Label: "Group", Cells: []corpus.Cell{{Number: 2, Query: "theme:duty"}}}},
		},
	}
}

func evidence(query string) ([]draft.Source, error) {
	switch query {
	case "theme:duty":
		return []draft.Source{
			{Who: "Tamboria", Link: corpus.Link{File: "a.pdf", Page: 2, Theme: "duty", Quote: "=Duty"}},
			{Who: "Oubalie", Link: corpus.Link{File: "b.pdf", Page: 1, Theme: "duty", Quote: "Devoir"}},
		}, nil
	case "theme:few":
		return nil, nil
	}
	return nil, errors.New("no such query: " + query)
}

func write(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, tables(), evidence); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, s := range f.GetSheetList() {
		if len(s) > 31 {
			t.Errorf("the name %q is longer than a spreadsheet takes", s)
		}
	}
	rows, err := f.GetRows("theme")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Submitters by theme"}, {"Theme", "States parties"}, {"=cmd|' /C calc'!A0", "2"}, {"None", "0"}, {"Few", "fewer than 3"}, nil,
		{"Figures do not add up."},
	}
	if diff := cmp.Diff(want, rows, cmp.Transformer("empty", func(r []string) string { return strings.Join(r, "|") })); diff != "" {
		t.Errorf("sheet theme (-want +got):\n%s", diff)
	}
	if formula, err := f.GetCellFormula("theme", "A3"); err != nil || formula != "" {
		t.Errorf("A3 is the formula %q, %v", formula, err)
	}
	if kind, err := f.GetCellType("theme", "B3"); err != nil || kind == excelize.CellTypeSharedString {
		t.Errorf("B3 is no number: %v, %v", kind, err)
	}
}

func TestNumbersLeadToTheirPassages(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range []string{"theme", tables()[1].ID[:31]} {
		there, target, err := f.GetCellHyperLink(sheet, "B3")
		if err != nil || !there || target != "Passages!A2" {
			t.Errorf("%s!B3 leads to %q, %v", sheet, target, err)
		}
	}
	rows, err := f.GetRows("Passages")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || !slices.Contains(rows[1], "Tamboria") || !slices.Contains(rows[1], "'=Duty") || !slices.Contains(rows[2], "Devoir") {
		t.Errorf("passages: %q", rows)
	}
}

func TestSameTablesSameBytes(t *testing.T) {
	first := write(t)
	for range 5 {
		if !bytes.Equal(first, write(t)) {
			t.Fatal("the same tables gave different bytes")
		}
	}
}

func TestErrorOfEvidence(t *testing.T) {
	var b bytes.Buffer
	bad := []corpus.Table{{ID: "x", Columns: []string{"a", "b"}, Rows: []corpus.Row{{Label: "r", Cells: []corpus.Cell{{Number: 1, Query: "nonsense"}}}}}}
	if err := Write(&b, bad, evidence); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("error %v; want one that names the query", err)
	}
}
