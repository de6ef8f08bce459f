package manifest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
)

func TestRead(t *testing.T) {
	tests := []struct {
		name, data string
		want       Manifest
		err        string
	}{
		{
			name: "columns in any order, a mark, Windows line ends",
			data: "\ufeffsubmitter,file\r\nXAA,a.pdf\r\n\r\nXAB;XAC,sub\\b.pdf\r\n",
			want: Manifest{Rows: []Row{
				{File: "a.pdf", Where: "m.csv:2", Values: map[Column]string{Submitter: "XAA"}},
				{File: "sub/b.pdf", Where: "m.csv:4", Values: map[Column]string{Submitter: "XAB;XAC"}},
			}},
		},
		{
			name: "semicolons, as spreadsheets of some countries write",
			data: "file;received;role\na.pdf;2023-01-02;annex\n",
			want: Manifest{Rows: []Row{{File: "a.pdf", Where: "m.csv:2", Values: map[Column]string{Received: "2023-01-02", Role: "annex"}}}},
		},
		{
			name: "unknown columns are kept and named once",
			data: "file,pages,desk\na.pdf,3,IV\n",
			want: Manifest{
				Rows: []Row{{
					File: "a.pdf", Where: "m.csv:2", Values: map[Column]string{},
					Extra: []corpus.ExtraColumn{{Name: "pages", Value: "3"}, {Name: "desk", Value: "IV"}},
				}},
				Problems: []string{"m.csv:1: columns kept but not used: pages, desk"},
			},
		},
		{
			name: "two rows for one file: the first is used",
			data: "file,call\na.pdf,c\nb.pdf,c\n./a.pdf,d\n",
			want: Manifest{
				Rows: []Row{
					{File: "a.pdf", Where: "m.csv:2", Values: map[Column]string{Call: "c"}},
					{File: "b.pdf", Where: "m.csv:3", Values: map[Column]string{Call: "c"}},
				},
				Problems: []string{"m.csv:4: a second row for a.pdf, after m.csv:2, which is used: keep one of them"},
			},
		},
		{name: "a row without a file", data: "file,call\n,c\n", want: Manifest{
			Problems: []string{"m.csv:2: file is empty: the row is left out; name the file it speaks of"},
		}},
		{name: "no column file", data: "a,b\n1,2\n", err: "m.csv: line 1: there is no column file"},
		{name: "empty", data: "", err: "it is empty"},
		{name: "a quote that does not end", data: "file\n\"a\n", err: "m.csv"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read("m.csv", []byte(tt.data))
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("Read = %v, want %q", err, tt.err)
				}
				return
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		})
	}
}

func TestReadXLSX(t *testing.T) {
	f := excelize.NewFile()
	for cell, v := range map[string]string{"A1": "File", "B1": "Submitter", "A2": "a.pdf", "B2": "XAA"} {
		if err := f.SetCellStr("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := Read("m.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{{File: "a.pdf", Where: "m.xlsx:2", Values: map[Column]string{Submitter: "XAA"}}}
	if diff := cmp.Diff(want, got.Rows); diff != "" {
		t.Error(diff)
	}
	if _, err := Read("m.xlsx", []byte("no zip")); err == nil || !strings.Contains(err.Error(), "save it again") {
		t.Errorf("a broken XLSX: %v", err)
	}
}

func TestWhatIsWrittenReadsTheSame(t *testing.T) {
	rows := []Resolved{
		{Row: Row{File: "b.pdf", Values: map[Column]string{Submitter: "XAA"}}, Guessed: []string{"submitter"}},
		{Row: Row{File: "=cmd|x.txt", Values: map[Column]string{Call: "c"}}},
		{Row: Row{File: "'quoted'.txt", Values: map[Column]string{Call: "c"}}},
		{Row: Row{File: "a, b.pdf", Values: map[Column]string{Call: "c"}, Extra: []corpus.ExtraColumn{{Name: "note", Value: "=1+1"}}}},
	}
	var b bytes.Buffer
	if err := Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "'=1+1") {
		t.Errorf("a formula is not neutralized: %s", b.String())
	}
	got, err := Read("m.csv", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Rows {
		if diff := cmp.Diff(rows[i].Values, got.Rows[i].Values); diff != "" || got.Rows[i].File != rows[i].File {
			t.Error(got.Rows[i].File, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("file,submitter\na.pdf,XAA\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read("m.csv", data)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, r := range m.Rows {
			if r.File == "" || seen[r.File] || strings.Contains(r.File, "..") && CleanFile(r.File) != r.File {
				t.Fatalf("row %+v", r)
			}
			seen[r.File] = true
		}
	})
}

func TestWithout(t *testing.T) {
	const data = "\ufefffile;call;note\r\na.pdf;c;\"one; two\r\nthree\"\r\n'=b.pdf;c;\r\nc.pdf;c;x\r\n"
	got, err := Without(data, map[string]bool{"a.pdf": true, "=b.pdf": true})
	if want := "\ufefffile;call;note\r\nc.pdf;c;x\r\n"; got != want || err != nil {
		t.Errorf("Without = %q, %v; want %q", got, err, want)
	}
	if _, err := Without("a,b\n", nil); err == nil || !strings.Contains(err.Error(), "there is no column file") {
		t.Errorf("without a column file: %v", err)
	}
}

// FuzzWithout: the rows of the files are gone, and the others are as they were.
func FuzzWithout(f *testing.F) {
	f.Add("file,call\na.pdf,c\nb.pdf,c\n", "a.pdf")
	f.Add("\ufefffile;call\r\n\"a\nb\";c\r\n", "b.pdf")
	f.Fuzz(func(t *testing.T, data, file string) {
		before, err := Read("m.csv", []byte(data))
		if err != nil {
			return
		}
		file = CleanFile(file)
		got, err := Without(data, map[string]bool{file: true})
		if err != nil {
			t.Fatalf("what was read is not: %v", err)
		}
		after, err := Read("m.csv", []byte(got))
		if err != nil {
			t.Fatalf("%q is not read: %v", got, err)
		}
		var want, rest []string
		for _, r := range before.Rows {
			if r.File != file {
				want = append(want, r.File)
			}
		}
		for _, r := range after.Rows {
			rest = append(rest, r.File)
		}
		if diff := cmp.Diff(want, rest); diff != "" {
			t.Error(diff)
		}
	})
}
