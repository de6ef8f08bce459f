package xlsx

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/report/coding/codingtest"
	"rapporteur/report/csv"
)

func TestWriteCodings(t *testing.T) {
	var b, again bytes.Buffer
	if err := WriteCodings(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	if err := WriteCodings(&again, codingtest.Sample()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("two exports of one project differ: %v", err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Codings", "Documents", "Themes"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	rows, err := f.GetRows("Codings")
	if err != nil {
		t.Fatal(err)
	}
	want := append([][]string{csv.CodingColumns()}, csv.CodingRows(codingtest.Sample())...)
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("codings (-want +got):\n%s", diff)
	}
	formula, err := f.GetCellFormula("Codings", "Y2") // its quote begins with =
	kind, kerr := f.GetCellType("Codings", "Y2")
	if err != nil || kerr != nil || formula != "" || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
		t.Errorf("formula %q, type %v, %v, %v", formula, kind, err, kerr)
	}
	documents, err := f.GetRows("Documents")
	if err != nil || len(documents) != 4 || documents[3][0] != "secret.txt" || documents[3][3] != "XAA; XAD" || documents[3][10] != "1" {
		t.Errorf("documents: %v, %v", documents, err)
	}
}
