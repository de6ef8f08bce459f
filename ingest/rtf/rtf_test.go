package rtf

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

const head = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset204{\*\fname Old;}Times Cyr;}{\f2\fnil\fcharset2 Wingdings;}` +
	`{\f3\fnil\fcharset178 Arab;}{\f4\fnil\fcharset128 Gothic;}{\f5\fnil\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}` +
	`{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1,Own;}{\s2\outlinelevel1 Part;}{\s3\sbasedon2 Under;}{\s4\sbasedon4 Circle;}{\s5\sbasedon1 Contents Heading;}{\s6 toc 1;}{\*\cs9 Char;}}{\info{\title Not this}}`

// show writes blocks as a person reads them: the first letter of the kind, the level, the text.
func show(doc block.Document) []string {
	var out []string
	for _, b := range doc.Blocks {
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
		name, body string
		want       []string
	}{
		{"paragraphs", "\\pard One\r\n two.\\par Three\\line four.\\\nFive.", []string{"p One two.", "p Three four.", "p Five."}},
		{"headings", `\pard\s1 Measures\par\pard\s3 Law\par\pard\outlinelevel0 Reply\par\pard\s1\outlinelevel9 Body.\par\pard\s4 Read.\par`,
			[]string{"h1 Measures", "h2 Law", "h1 Reply", "p Body.", "p Read."}},
		{"state of groups", `{\pard\s1 Measures\par}Body.\par`, []string{"h1 Measures", "p Body."}},
		{"bold line", `\pard{\b Measures taken}\par{\b Yes}, a body\par`, []string{"h7 Measures taken", "p Yes, a body"}},
		{"bold from right to left", `\pard{\ab\ltrch Not bold}\par{\ltrch\rtlch\ab\af3 \'e3\'e4\'e3\'e4\'e3}\par`, []string{"p Not bold", "h7 منمنم"}},
		{"contents", `\pard\s5\b Table of contents\par\pard\s6 Measures, 3\par`, []string{"p Table of contents", "p Measures, 3"}},
		{"code pages", `\f1\'cc\'e5\'f0\'fb\f0  caf\'e9 {\rtlch\af3\ltrch\f0 a\rtlch \'e3\'e4} {\loch\f0\hich\f0\dbch\af4 \'83A}\par`,
			[]string{"p Меры café aمن ア"}},
		{"unicode", `\u1052?\u1077\'e5 {\uc2\u8212--x} \uc0\u233 t\uc1 \u-10179?\u-8704?, \u8217\rquote s\par`, []string{"p Ме —x ét😀, ’s"}},
		{"signs", `\lquote a\rquote\~b\_c\-d \endash  \{e\} \bullet\par {\f2 \'fe} Yes {\f2\u-3928?} No {\f5 \'b7}\par`,
			[]string{"p ‘a’ b-cd – {e} •", "p ☑ Yes ☐ No •"}},
		{"left out", `Seen{\v  hidden}{\deleted  gone}{\*\unknown x{y}}{\pict\bin4 }}{}ffd8}{\header Top\par}.{\*\annotation No}\v\v0\par`, []string{"p Seen."}},
		{"fields", `See {\field{\*\fldinst HYPERLINK "x"}{\fldrslt the law}}.\par`, []string{"p See the law."}},
		{"either", `{\upr{Old}{\*\ud{New \u1052?}}}\par`, []string{"p New М"}},
		{"notes", `A law{\super\chftn{\footnote\pard\plain\s1 {\super\chftn} No. 14.\par Of 2020.}} exists.\par Next.\par`,
			[]string{"p A law exists.", "f No. 14. Of 2020.", "p Next."}},
		{"text box", `Around{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In it.\par}}{\shprslt In it.}}.\par`, []string{"p Around.", "p In it."}},
		{"lists", `{\listtext\pard\plain\f5 \'b7\tab}\pard\ls1 First.\par{\listtext 2.\tab}Second.\par\pard\ls0 Body.\par`,
			[]string{"l • First.", "l 2. Second.", "p Body."}},
		{"table", `\trowd\cellx1\pard\intbl Year\cell\cell Cases\par new\cell\row\trowd\pard\intbl One.\par Two.\cell\row\pard After.\par`,
			[]string{"t Year\t\tCases new", "p One.", "p Two.", "p After."}},
		{"row without end", `\pard\intbl a\cell b\cell\pard After.\par`, []string{"t a\tb", "p After."}},
		{"table in a table", `\pard\intbl\itap2 In\nestcell{\nonesttables\par}{\*\nesttableprops\nestrow}\pard\intbl\itap1 Out\cell x\cell\row`, []string{"t In Out\tx"}},
	}
	for _, tt := range tests {
		doc := Read([]byte(head + tt.body + "}"))
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

func TestCodePageOfDocument(t *testing.T) {
	tests := map[string]string{
		`{\rtf1\ansi\ansicpg1251 \'cc\'e5\'f0\'fb}`:   "Меры",
		`{\rtf1\mac \'8e}`:                            "é",
		`{\rtf1\pc \'82}`:                             "é",
		`{\rtf1\ansi\ansicpg99 \'e9}`:                 "é",
		"{\\rtf1\\ansi\\ansicpg936 \xb7\xb4\xb8\xaf}": "反腐",
	}
	for in, want := range tests {
		if got := show(Read([]byte(in))); !cmp.Equal(got, []string{"p " + want}) {
			t.Errorf("Read(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name, in string
		kind     corpus.ErrorKind
		want     []string
	}{
		{"not RTF", "A measure.", corpus.Damaged, nil},
		{"empty", `{\rtf1}`, corpus.NoText, nil},
		{"cut off", head + `\pard\s1 Measures\par{\footnote A note`, corpus.Damaged, []string{"h1 Measures", "f A note"}},
		{"cut in a word", head + `Text.\par\`, corpus.Damaged, []string{"p Text."}},
		{"more after the end", `{\rtf1 Text.} rubbish {`, "", []string{"p Text."}},
		{"endless depth", `{\rtf1 ` + strings.Repeat("{", 100_000) + "Deep." + strings.Repeat("}", 100_000) + " Back.}", "", []string{"p Deep. Back."}},
		{"notes in one group", `{\rtf1 A{` + strings.Repeat(`\footnote `, 1000) + `B}C\par}`, "", []string{"p A C", "f B"}},
		{"odd numbers", `{\rtf1\uc-5\deff-3\f-1\u99999999999 a\bin99999999 }`, corpus.Damaged, []string{"p �a"}},
	}
	for _, tt := range tests {
		doc := Read([]byte(tt.in))
		var kind corpus.ErrorKind
		if doc.Error != nil {
			kind = doc.Error.Kind
		}
		if diff := cmp.Diff(tt.want, show(doc)); kind != tt.kind || diff != "" {
			t.Errorf("%s: error %v, want %q\n%s", tt.name, doc.Error, tt.kind, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(head + `\pard\intbl a\cell{\footnote b\cell}\row\u-10179?}`)
	f.Add(`{\rtf1{\upr{\*\ud\footnote{\shptxt\par`)
	f.Add(`{\rtf1{\stylesheet{\s1\sbasedon1 heading 1;}{\fonttbl\f0\fcharset2 x}}\s1\'9`)
	f.Fuzz(func(t *testing.T, in string) {
		for _, b := range Read([]byte(in)).Blocks {
			if b.Text == "" || !utf8.ValidString(b.Text) || strings.ContainsAny(b.Text, "\n\r") {
				t.Errorf("%q is not one clean line", b.Text)
			}
		}
	})
}
