package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/report/coding/codingtest"
)

func TestWriteCodings(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCodings(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	rows, err := stdcsv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(CodingColumns(), name) }
	var got [][]string
	for _, r := range rows {
		var some []string
		for _, name := range []string{"file", "submitters", "names", "page", "start", "end", "theme", "status", "reviewer", "decided", "quote"} {
			some = append(some, r[column(name)])
		}
		got = append(got, some)
	}
	want := [][]string{
		{"file", "submitters", "names", "page", "start", "end", "theme", "status", "reviewer", "decided", "quote"},
		{
			"'-a.txt", "XAC", "Kavarua", "2", "0", "57", "protection", "need", "A. Reviewer", "2023-09-01T10:30:00Z",
			"'=HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no.",
		},
		{"'-a.txt", "XAC", "Kavarua", "2", "33", "40", "gone-theme", "in-place", "A. Reviewer", "2023-09-01T10:30:00Z", "Kavarua"},
		{"'-a.txt", "XAC", "Kavarua", "2", "18", "27", "witnesses", "in-place", "A. Reviewer", "2023-09-01T10:30:00Z", "举报人"},
		{"b.txt", "XAA", "Talmora", "2", "0", "43", "protection", "in-place", "", "", "\ufeff😀 Talmora protège les témoins 𝔸."},
		{"b.txt", "XAA", "Talmora", "2", "0", "43", "witnesses", "in-place", "", "", "\ufeff😀 Talmora protège les témoins 𝔸."},
		{"b.txt", "XAA", "Talmora", "2", "44", "67", "registers", "planned", "", "", "Un registre est prévu."},
		{"secret.txt", "XAA; XAD", "Talmora; Oubalie", "2", "0", "54", "registers", "in-place", "", "", codingtest.Secret},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := len(rows[0]); n != len(CodingColumns()) || len(rows[1]) != n {
		t.Errorf("%d columns", n)
	}
}
