package txt

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// show writes blocks as a person reads them: a letter for the kind, a level, the text.
func show(in string) []string {
	var out []string
	for _, b := range Read([]byte(in)).Blocks {
		kind := string(b.Kind[0])
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		out = append(out, kind+" "+b.Text)
	}
	return out
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{
			"hard-wrapped",
			"The Government of Valdoria set up an independent body that\r\nreceives reports and investigates them. It has a staff of\r\n120 and a budget of its own.\r\n\r\nThe second paragraph follows.\r\n",
			[]string{
				"p The Government of Valdoria set up an independent body that receives reports and investigates them. It has a staff of 120 and a budget of its own.",
				"p The second paragraph follows.",
			},
		},
		{
			"one line each",
			"The Government of Valdoria set up an independent body that receives reports and investigates them, with a staff of 120.\nIt reports to parliament.\nIts reports are published.",
			[]string{
				"p The Government of Valdoria set up an independent body that receives reports and investigates them, with a staff of 120.",
				"p It reports to parliament.",
				"p Its reports are published.",
			},
		},
		{
			"lists",
			"Measures taken:\n- a new law on reporting persons, which entered into force in\n  January and applies to all;\n- training.\n(a) first\n(b) second\n1. One.\n2) Two.\niv) four\nа) первое\n",
			[]string{
				"p Measures taken:",
				"l - a new law on reporting persons, which entered into force in January and applies to all;",
				"l - training.", "l (a) first", "l (b) second", "l 1. One.", "l 2) Two.", "l iv) four", "l а) первое",
			},
		},
		{
			"headings",
			"REPLY OF VALDORIA\n\n1. Introduction\n\nShort.\n\n1.2 Bodies\n\nShort.\n\nProtection of reporting persons\n\n" + strings.Repeat("A body was set up. ", 8) +
				"\n\nConclusions\n===========\n\n## Annex\nEnd",
			[]string{
				"h1 REPLY OF VALDORIA", "h1 1. Introduction", "p Short.", "h2 1.2 Bodies", "p Short.",
				"h2 Protection of reporting persons", "p " + strings.TrimSpace(strings.Repeat("A body was set up. ", 8)),
				"h1 Conclusions", "h2 Annex", "p End",
			},
		},
		{
			"answers are no headings",
			"Does the law protect witnesses?\n\nYes\n\n" + strings.Repeat("It has done so for years. ", 6) + "\n\nNo\n\nMinister of Justice\n",
			[]string{
				"p Does the law protect witnesses?", "p Yes", "p " + strings.TrimSpace(strings.Repeat("It has done so for years. ", 6)),
				"p No", "p Minister of Justice",
			},
		},
		{"table", "Year\tCases\tConvictions\n2021\t12\t\n2022\t\t9", []string{"t Year\tCases\tConvictions", "t 2021\t12", "t 2022\t\t9"}},
		{"marker and tab", "1.\tThe law of 2021.", []string{"l 1.\tThe law of 2021."}},
		{"hyphen", "The provisions on the protection of a whistle-\nblower apply to every public body in the State.", []string{"p The provisions on the protection of a whistle-blower apply to every public body in the State."}},
		{"Chinese", "政府设立了独立的反腐败委员会，负责受理\n举报并开展调查。\n\n一、预防措施\n（一）财产申报", []string{
			"p 政府设立了独立的反腐败委员会，负责受理举报并开展调查。", "l 一、预防措施", "l （一）财产申报",
		}},
		{"form feed", "End of one page.\fBeginning of another.", []string{"p End of one page.", "p Beginning of another."}},
		{"windows-1251", "\xC7\xE0\xF9\xE8\xF2\xE0 \xE7\xE0\xFF\xE2\xE8\xF2\xE5\xEB\xE5\xE9.", []string{"p Защита заявителей."}},
	}
	for _, tt := range tests {
		want := tt.want
		for i := range want {
			want[i] = strings.Replace(want[i], "1.\tThe", "1. The", 1)
		}
		if diff := cmp.Diff(want, show(tt.in)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		in   string
		want corpus.ErrorKind
	}{
		{" \n\t\n", corpus.NoText},
		{"\x00\x01\x02\x03\x04", corpus.NotADocument},
	}
	for _, tt := range tests {
		if got := Read([]byte(tt.in)).Error; got == nil || got.Kind != tt.want {
			t.Errorf("Read(%q): error %v, want %s", tt.in, got, tt.want)
		}
	}
}

func TestDamagedCharactersAreFlagged(t *testing.T) {
	doc := Read([]byte(strings.Repeat("Защита заявителей. ", 20) + "\xFF end"))
	if diff := cmp.Diff([]string{"damaged-characters"}, doc.Pages[0].Flags); diff != "" {
		t.Error(diff)
	}
}

func ExampleRead() {
	for _, b := range Read([]byte("Measures:\n- a law;\n- training.")).Blocks {
		fmt.Println(b.Kind, b.Text)
	}
	// Output:
	// paragraph Measures:
	// list-item - a law;
	// list-item - training.
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("1. One\n\n===\n\t\t\nYes-\nno"))
	f.Add([]byte("一、\n\f\n# \n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := Read(data)
		if len(doc.Pages) != 1 || (len(doc.Blocks) == 0) != (doc.Error != nil) {
			t.Fatalf("%d pages, %d blocks, error %v", len(doc.Pages), len(doc.Blocks), doc.Error)
		}
		for _, b := range doc.Blocks {
			if b.Text == "" || strings.Contains(b.Text, "\n") || !utf8.ValidString(b.Text) {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}
