package doc

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

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

// Modifiers, with their operands.
var (
	inTable = "\x16\x24\x01"
	rowEnd  = "\x17\x24\x01"
	listed  = "\x0B\x46\x01\x00"
)

func para(style byte, modifiers ...string) []byte {
	return append([]byte{style, 0}, strings.Join(modifiers, "")...)
}

func TestRead(t *testing.T) {
	tests := []struct {
		name string
		in   file
		want []string
	}{
		{"wide", file{body: lines("Защита заявителей.", "第二段。")}, []string{"p Защита заявителей.", "p 第二段。"}},
		{"narrow", file{body: lines("D\u00E9claration de patrimoine.", "\u0093Oui\u0094"), narrow: true}, []string{"p Déclaration de patrimoine.", "p “Oui”"}},
		{"surrogates", file{body: lines("𐌲𐌿")}, []string{"p 𐌲𐌿"}},
		{"special characters", file{body: lines("a\tb\x0Bc whistle\x1Eblower co\x1Fop \x01\x08end") + "next page\x0C"}, []string{"p a b c whistle-blower coop end", "p next page"}},
		{"field", file{body: lines("see \x13 HYPERLINK \"x\" \x14the law\x15 here", "\x13 open", "still here")}, []string{"p see the law here", "p still here"}},
		{
			"headings",
			file{
				body:   lines("Part", "Chapter", "Own", "Text", "By level", "Title"),
				styles: [][2]int{{0, noStyle}, {1, 0}, {2, 1}, {noStyle - 1, 2}, {titleStyle, 0}},
				paras:  map[int][]byte{0: para(1), 1: para(2), 2: para(3), 3: para(0), 4: para(0, "\x40\x26\x02"), 5: para(4)},
			},
			[]string{"h1 Part", "h2 Chapter", "h2 Own", "p Text", "h3 By level", "h1 Title"},
		},
		{"list", file{body: lines("one", "two"), paras: map[int][]byte{0: para(0, listed)}}, []string{"l one", "p two"}},
		{
			"table",
			file{
				body: "Year\aCases\a\a2021\a12\rof 30\a\aAfter.\r",
				paras: map[int][]byte{
					0: para(0, inTable), 1: para(0, inTable), 2: para(0, inTable, rowEnd),
					3: para(0, inTable), 4: para(0, inTable), 5: para(0, inTable), 6: para(0, inTable, rowEnd),
				},
			},
			[]string{"t Year\tCases", "t 2021\t12 of 30", "p After."},
		},
		{
			"characters",
			file{
				body:  lines("old new secret( end", "Bold title"),
				chars: map[[2]int][]byte{{0, 4}: []byte("\x00\x08\x01"), {8, 14}: []byte("\x3C\x08\x01"), {14, 15}: []byte("\x09\x6A\x02\x00\xFE\xF0"), {20, 30}: []byte("\x35\x08\x01")},
			},
			[]string{"p new ☑ end", "h7 Bold title"},
		},
		{
			"bold line of contents",
			file{
				body: lines("Protection of witnesses"), styles: [][2]int{{0, noStyle}, {19, 0}}, paras: map[int][]byte{0: para(1)},
				chars: map[[2]int][]byte{{0, 23}: []byte("\x35\x08\x01")},
			},
			[]string{"p Protection of witnesses"},
		},
		{
			"notes and boxes",
			file{body: lines("A law\x02 was passed.", "Next."), footnotes: lines("\x02 Law No. 14."), boxes: lines("In the box."), refs: []int{5}, notes: []int{0, 14}},
			[]string{"p A law was passed.", "f Law No. 14.", "p Next.", "p In the box."},
		},
		{"no end of paragraph", file{body: "Cut off"}, []string{"p Cut off"}},
	}
	for _, tt := range tests {
		doc := Read(tt.in.make())
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: error %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

// TestOldWord reads a file of Word 95, in Cyrillic code page 1251.
func TestOldWord(t *testing.T) {
	text := "\xC7\xE0\xF9\xE8\xF2\xE0 \xE7\xE0\xFF\xE2\xE8\xF2\xE5\xEB\xE5\xE9.\rA\aB\a\aC\aD\a\a\xCE\xF2\xE2\xE5\xF2.\r"
	old := func(main []byte) []byte {
		main = append(main[:textAt], text...)
		put16(main, 0, magicOld)
		put16(main, 2, 104)
		put16(main, 0x0A, 0)
		put32(main, 0x18, textAt)
		put32(main, 0x34, len(text))
		return main
	}
	want := []string{"p Защита заявителей.", "t A\tB", "t C\tD", "p Ответ."}
	if diff := cmp.Diff(want, show(Read(file{body: "x", change: old}.make()))); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	flag := func(bits int) func([]byte) []byte {
		return func(main []byte) []byte {
			put16(main, 0x0A, flagTable1|bits)
			return main
		}
	}
	magic := func(v int) func([]byte) []byte {
		return func(main []byte) []byte {
			put16(main, 0, v)
			return main
		}
	}
	good := file{body: lines("text")}.make()
	tests := []struct {
		name string
		in   []byte
		want corpus.ErrorKind
	}{
		{"encrypted", file{body: "x", change: flag(flagEncrypted)}.make(), corpus.Encrypted},
		{"Word 2", file{body: "x", change: magic(0xA5DB)}.make(), corpus.Unsupported},
		{"old, in pieces", file{body: "x", change: func(b []byte) []byte { return magic(magicOld)(flag(flagPieces)(b)) }}.make(), corpus.Unsupported},
		{"no piece table", file{body: "x", changeTable: func(b []byte) []byte { return make([]byte, len(b)) }}.make(), corpus.Damaged},
		{"no compound file", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), corpus.Damaged},
		{"cut off", good[:1600], corpus.Damaged},
		{"no text", file{body: "\r\r"}.make(), corpus.NoText},
	}
	for _, tt := range tests {
		if got := Read(tt.in).Error; got == nil || got.Kind != tt.want {
			t.Errorf("%s: error %v, want %s", tt.name, got, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("A law\x02\r"), []byte{})
	f.Add([]byte("\x13\x14\x15\a\a\r"), []byte("\xFF\xFF\x08\xD6\xFF"))
	f.Fuzz(func(t *testing.T, text, table []byte) {
		doc := Read(file{
			body:  strings.ToValidUTF8(string(text[:min(len(text), 2000)]), "?"),
			paras: map[int][]byte{0: append([]byte{0, 0}, table[:min(len(table), 40)]...)},
			changeTable: func(b []byte) []byte {
				for i, v := range table[:min(len(table), len(b))] {
					b[i] ^= v
				}
				return b
			},
		}.make())
		for _, b := range doc.Blocks {
			if b.Text == "" || strings.ContainsAny(b.Text, "\n\r") || !utf8.ValidString(b.Text) {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}

func FuzzCompound(f *testing.F) {
	f.Add(file{body: lines("A law was passed.")}.make())
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc := Read(data); len(doc.Pages) != 1 {
			t.Errorf("%d pages", len(doc.Pages))
		}
	})
}
