package sheet

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/report/coding/codingtest"
	table "rapporteur/report/csv"
	"rapporteur/report/xlsx"
)

// lines says what a table is: a row a line, then what is left.
func lines(t Table) []string {
	var all []string
	for _, r := range t.Rows {
		p := r.Place
		one := fmt.Sprintf("%s file=%s doc=%.4s by=%s p=%d pass=%s span=%v quote=%q theme=%s status=%s reject=%v who=%s when=%s why=%s program=%v",
			r.Where, p.File, p.Document, p.Submitter, p.Page, p.Passage, p.Span, p.Quote, r.Code.Name, r.Status, r.Reject, r.Who, r.When.Format(time.RFC3339), r.Why, r.Program)
		for _, empty := range []string{"file", "doc", "by", "pass", "status", "who", "why"} {
			one = strings.ReplaceAll(one, " "+empty+"= ", " ")
		}
		one = strings.NewReplacer(" p=0", "", " span={0 0}", "", " reject=false", "", " when=0001-01-01T00:00:00Z", "", " program=false", "", " why=", " why=").Replace(one)
		all = append(all, strings.TrimSuffix(one, " why="))
	}
	for _, l := range t.Left {
		all = append(all, "left "+l.Where+": "+l.What+": "+l.Reason)
	}
	return all
}

func TestReadCSV(t *testing.T) {
	const digest64 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	for _, tt := range []struct {
		name, data string
		want       []string
	}{
		{"a simple one", "file,theme,quote\na.txt,gifts,It is public.\n", []string{`t.csv:2 file=a.txt quote="It is public." theme=gifts`}},
		{"in any order, letter case and encoding", "\xff\xfe" + "q\x00u\x00o\x00t\x00e\x00;\x00C\x00o\x00d\x00e\x00;\x00F\x00I\x00L\x00E\x00\n\x00x\x00;\x00g\x00;\x00a\x00\n\x00", []string{`t.csv:2 file=a quote="x" theme=g`}},
		{
			"all of it, with tabs", "State\tPage\tQuotation\tTheme\tStatus\tCoder\tDate\tMemo\nTalmora\tp. 3\tIt is\tgifts\tIn place\tAna\t21 September 2023\tsee above\n",
			[]string{`t.csv:2 by=Talmora p=3 quote="It is" theme=gifts status=in-place who=Ana when=2023-09-21T00:00:00Z why=see above`},
		},
		{
			"what an export neutralized", "file,quote,theme,who\n'-a.txt,'=1+1,gifts,'=Ana\nb.txt,'tis public,gifts,Ana\n",
			[]string{`t.csv:2 file=-a.txt quote="=1+1" theme=gifts who==Ana`, `t.csv:3 file=b.txt quote="'tis public" theme=gifts who=Ana`},
		},
		{
			"lines in cells, empty lines", "\n\nfile,quote,theme\na,\"two\nlines\",g\n\n,,\nb,x,h\n",
			[]string{`t.csv:4 file=a quote="two\nlines" theme=g`, `t.csv:8 file=b quote="x" theme=h`},
		},
		{
			"a document by digest or name", "document,passage,start,end,quote,theme\n" + digest64 + ",0123456789abcdef-0002,3,5,it,g\na.txt,some words,5,3,,g\n",
			[]string{`t.csv:2 doc=0123 pass=0123456789abcdef-0002 span={3 5} quote="it" theme=g`, `t.csv:3 file=a.txt quote="some words" theme=g`},
		},
		{
			"what a program found", "file,quote,theme,rule,reviewer\na,x,g,g/en/1,\nb,x,g,reviewer,\nc,x,g,g/en/1,Ana\n",
			[]string{`t.csv:2 file=a quote="x" theme=g program=true`, `t.csv:3 file=b quote="x" theme=g`, `t.csv:4 file=c quote="x" theme=g who=Ana`},
		},
		{
			"decisions", "file,quote,theme,status,decision,new_status,comment,rule\na,x,g,gap,Yes,,,r\nb,x,g,gap,reject,,no,r\nc,x,g,gap,,,,r\nd,x,g,gap,,need,,r\ne,x,g,gap,perhaps,,,r\n",
			[]string{
				`t.csv:2 file=a quote="x" theme=g status=gap`, `t.csv:3 file=b quote="x" theme=g status=gap reject=true why=no`, `t.csv:5 file=d quote="x" theme=g status=need`,
				`left t.csv:6: g: the decision "perhaps" is unknown: write accept, reject, status or add`,
			},
		},
		{
			"what cannot be understood", "file,page,quote,theme,status,when\na,iv,x,g,,\na,,x,g,missing,\na,,x,g,,9/1/23\na,,x,,,\n",
			[]string{
				`left t.csv:2: g: the page "iv" is no number`, `left t.csv:3: g: the status "missing" is unknown: write need, planned, gap or in-place`,
				`left t.csv:4: g: the time "9/1/23" is not understood: write 2023-09-21 or 2023-09-21T10:30:00Z`, "left t.csv:5: : it names no theme",
			},
		},
	} {
		got, err := ReadCSV("t.csv", []byte(tt.data))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, lines(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestUndecidedAndUnused(t *testing.T) {
	got, err := ReadCSV("t.csv", []byte("file,quote,theme,decision,Shoe size\na,x,g,,42\nb,x,g,accept,\n"))
	if err != nil || got.Undecided != 1 || len(got.Rows) != 1 || !got.Decisions || strings.Join(got.Unused, ",") != "shoe size" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestBrokenTables(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"", "t.csv is empty: its first line must name the columns"},
		{"\n , \n", "t.csv is empty"},
		{"file,quote\na,x\n", "t.csv:1: there is no column theme"},
		{"file,theme\na,x\n", "t.csv:1: there is no column quote"},
		{"quote,theme\na,x\n", "t.csv:1: there is no column file, document or submitter"},
		{"file,quote,theme\na,\"x,g\n", "t.csv: "},
		{"\x00\x01\x02\x03\xff\xfe\xfd", "t.csv is no text in any known encoding"},
	} {
		if got, err := ReadCSV("t.csv", []byte(tt.data)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %+v, %v; want %q", tt.data, got, err, tt.want)
		}
	}
}

// Both exports are read alike, each row with the quote of its coding.
func TestOurExports(t *testing.T) {
	p := codingtest.Sample()
	var a, b bytes.Buffer
	if err := table.WriteCodings(&a, p); err != nil {
		t.Fatal(err)
	}
	if err := xlsx.WriteCodings(&b, p); err != nil {
		t.Fatal(err)
	}
	one, err := ReadCSV("t.csv", a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	two, err := ReadXLSX("t.csv", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one, two); diff != "" {
		t.Errorf("(-csv +xlsx):\n%s", diff)
	}
	i := 0
	for _, d := range p.Documents {
		for _, c := range d.Codings {
			r := one.Rows[i]
			if r.Place.File != d.File || r.Place.Quote != c.Quote || r.Place.Span != c.Spans[0] || r.Who != c.Reviewer || r.Program != (c.Reviewer == "") || !r.When.Equal(c.Decided.Truncate(time.Second)) {
				t.Errorf("%+v is read as %+v", c, r)
			}
			i++
		}
	}
	if i != len(one.Rows) || len(one.Left)+len(one.Unused) > 0 {
		t.Errorf("%d rows of %d; left %v, unused %v", len(one.Rows), i, one.Left, one.Unused)
	}
}

func TestHostileWorkbooks(t *testing.T) {
	book := excelize.NewFile()
	if err := book.SetCellStr("Sheet1", "A1", "shoe size"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	bomb, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "sample", "Laurelia.zip"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, want string
		data       []byte
	}{
		{"no theme", "t.xlsx has no sheet with a column theme", b.Bytes()}, {"no workbook", "t.xlsx is no workbook", bomb},
		{"nothing", "t.xlsx", nil}, {"cut off", "t.xlsx", b.Bytes()[:b.Len()/2]},
	} {
		if got, err := ReadXLSX("t.xlsx", tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %+v, %v; want %q", tt.name, got, err, tt.want)
		}
	}
}

// No bytes panic, and no row is lost: it is read, left with a reason, or undecided.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("file,quote,theme,decision\na,'=x,g,yes\nb,\"y\nz\",h,\n"))
	f.Add([]byte("file;quote;theme\n;;\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := ReadCSV("f.csv", data)
		if err != nil {
			return
		}
		records, err := Records("f.csv", data)
		if err != nil {
			t.Fatal(err)
		}
		filled := -1 // the header
		for _, r := range records {
			if strings.TrimSpace(strings.Join(r, "")) != "" {
				filled++
			}
		}
		if n := len(got.Rows) + len(got.Left) + got.Undecided; n > filled {
			t.Errorf("%d of %d records", n, filled)
		}
		for _, r := range got.Rows {
			if r.Code.Name == "" || r.Where == "" {
				t.Errorf("%+v", r)
			}
		}
	})
}

// Whatever a text is, what the export makes of it is read as it was, but for white space around it.
func FuzzNeutral(f *testing.F) {
	for _, s := range []string{"=1+1", "'=1", "-a", "@x", "+x", "a'b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := unquoted(table.Neutral(s)); got != s && !strings.HasPrefix(s, "'") {
			t.Errorf("%q comes back as %q", s, got)
		}
	})
}
