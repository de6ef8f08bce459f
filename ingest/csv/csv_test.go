package csv

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func show(in string) []string {
	var out []string
	for _, b := range Read([]byte(in)).Blocks {
		out = append(out, string(b.Kind[0])+" "+b.Text)
	}
	return out
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"commas", "State,Year,Reply\r\nValdoria,2021,\"Yes, in part\"\r\nCostaguana,2022,No\r\n", []string{"t State\tYear\tReply", "t Valdoria\t2021\tYes, in part", "t Costaguana\t2022\tNo"}},
		{"semicolons", "État;Année;Part\nValdorie;2021;3,5\nCostaguana;2022;4,1\n", []string{"t État\tAnnée\tPart", "t Valdorie\t2021\t3,5", "t Costaguana\t2022\t4,1"}},
		{"tabs", "Year\tCases\tConvictions\n2021\t12\t\n2022\t\t9", []string{"t Year\tCases\tConvictions", "t 2021\t12", "t 2022\t\t9"}},
		{"declared", "sep=|\na|b\nc|d\n", []string{"t a\tb", "t c\td"}},
		{"quotes", "a,b,c\n\"line\nbreak\",\"say \"\"yes\"\"\",\n,,x\n", []string{"t a\tb\tc", "t line break\tsay \"yes\"", "t \t\tx"}},
		{"windows-1251", "\xC3\xEE\xE4;\xC4\xE5\xEB;\xCF\xF0\xE8\xE3\xEE\xE2\xEE\xF0\xFB\n2021;12;3\n2022;15;4\n", []string{"t Год\tДел\tПриговоры", "t 2021\t12\t3", "t 2022\t15\t4"}},
		{"UTF-16", "\xFF\xFEa\x00\t\x00b\x00\t\x00c\x00\n\x001\x00\t\x002\x00\t\x003\x00\n\x004\x00\t\x005\x00\t\x006\x00", []string{"t a\tb\tc", "t 1\t2\t3", "t 4\t5\t6"}},
		{"lines of old Macs", "a,b,c\r1,2,3\r4,5,6", []string{"t a\tb\tc", "t 1\t2\t3", "t 4\t5\t6"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(tt.in)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestDelimiter(t *testing.T) {
	tests := []struct {
		name, in string
		want     rune
	}{
		{"prose with commas", "Yes, it does.\nNo, it does not.\nIn part, as the law says.\nSince 2021, always.\nTo date, none.\nThe law, however, is new.\n", 0},
		{"items that end in semicolons", "- a law;\n- training;\n- sanctions;\n- a body;\n- a register;\n- a plan;\n", 0},
		{"address", "Valdoria City,Main Street 5\nCostaguana,Second Street\n", 0},
		{"one column", "Valdoria\nCostaguana\nSylvania\n", 0},
		{"paragraphs", strings.Repeat("The Government of Valdoria adopted a law on the protection of persons who report corruption,and set up a body.\n", 6), 0},
		{"code", "if a, b := f(); a {\n\treturn b\n}\nfor i := range 10 {\n\tg(i, 2)\n}\n", 0},
		{"Chinese", "政府设立了委员会,负责受理举报,并开展调查。\n第二段话。\n第三段,有一处。\n", 0},
		{"table", "a,b,c\n1,2,3\n4,5,6\n", ','},
		{"decimal commas", "a;b;c\n1,5;2;3\n4,5;5;6\n", ';'},
		{"longer than is looked at", strings.Repeat("Valdoria,2021,\"Yes, in part\"\n", 5000), ','},
		{"two columns", strings.Repeat("Valdoria,2021\n", 5), ','},
		{"", "", 0},
	}
	for _, tt := range tests {
		if got := Delimiter(tt.in); got != tt.want {
			t.Errorf("%s: Delimiter = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for in, want := range map[string]corpus.ErrorKind{"sep=,\n,,\n": corpus.NoText, "\x00\x01\x02\x03": corpus.NotADocument} {
		if got := Read([]byte(in)).Error; got == nil || got.Kind != want {
			t.Errorf("Read(%q): error %v, want %s", in, got, want)
		}
	}
}

func ExampleDelimiter() {
	fmt.Printf("%q\n", Delimiter("State;Year;Reply\nValdoria;2021;Yes\nCostaguana;2022;No"))
	// Output: ';'
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a,b\n\"c\nd\",e\n"))
	f.Add([]byte("sep=;\na;\"b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := Read(data)
		if (len(doc.Blocks) == 0) != (doc.Error != nil) {
			t.Fatalf("%d blocks, error %v", len(doc.Blocks), doc.Error)
		}
		for _, b := range doc.Blocks {
			if b.Text == "" || strings.Contains(b.Text, "\n") || !utf8.ValidString(b.Text) {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}
