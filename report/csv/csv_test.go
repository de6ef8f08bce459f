package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

func table() corpus.Table {
	return corpus.Table{
		ID: "theme", Columns: []string{"Theme", "States parties"},
		Rows: []corpus.Row{
			{Key: "duty", Label: "Duty, to \"report\"", Cells: []corpus.Cell{{Number: 12}}},
			{Key: "sum", Label: "=SUM(A1:A9)", Cells: []corpus.Cell{{Number: 2, Text: "fewer than 3"}}},
		},
		Notes: []string{"a note"},
	}
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, table()); err != nil {
		t.Fatal(err)
	}
	want := "key,Theme,States parties\nduty,\"Duty, to \"\"report\"\"\",12\nsum,'=SUM(A1:A9),fewer than 3\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteEvidence(t *testing.T) {
	var b bytes.Buffer
	link := corpus.Link{
		File: "-a.pdf", Page: 3, Theme: "duty", Status: corpus.Gap, Lang: corpus.Arabic, Received: "2023-07-01", Quote: "لا يوجد\nقانون",
	}
	if err := WriteEvidence(&b, []draft.Source{{Link: link, Who: "@Tamboria"}, {Link: corpus.Link{File: "b.txt", Quote: "+1"}, Who: "Oubalie"}}); err != nil {
		t.Fatal(err)
	}
	rows, err := stdcsv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		Columns(),
		{"'@Tamboria", "'-a.pdf", "3", "duty", "gap", "ar", "2023-07-01", "لا يوجد\nقانون"},
		{"Oubalie", "b.txt", "", "", "", "", "", "'+1"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestErrorsOfTheWriterAreReported(t *testing.T) {
	full, err := os.Open(os.DevNull) // open for reading: every write fails
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	if err := Write(full, table()); err == nil {
		t.Error("a failed write was not reported")
	}
}

// FuzzNeutral holds that no text is read as a formula and none loses a character.
func FuzzNeutral(f *testing.F) {
	for _, s := range []string{"", "=1", "+1", "-1", "@a", "\t=1", "\r=1", "plain", "  =1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Neutral(s)
		if got != s && got != "'"+s {
			t.Errorf("Neutral(%q) = %q", s, got)
		}
		if got != "" && strings.ContainsRune("=+-@\t\r", rune(got[0])) {
			t.Errorf("Neutral(%q) = %q begins a formula", s, got)
		}
	})
}
