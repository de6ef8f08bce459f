package exact

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rapporteur/ingest/pdf/exact/token"
)

// checkDoc reads all of a document and checks what must hold of whatever is read.
func checkDoc(t *testing.T, data []byte) {
	doc, err := Open(data)
	if err != nil {
		return
	}
	if marks, err := doc.Bookmarks(); err == nil {
		for _, m := range marks {
			if m.Level < 1 || m.Level > maxLevel || m.Page < -1 || m.Page >= doc.Pages {
				t.Errorf("%+v in a document of %d pages", m, doc.Pages)
			}
		}
	}
	if update := doc.Mend([]int{0, 1, 2}); update != nil {
		if _, err := Open(slices.Concat(data, update)); err != nil {
			t.Errorf("corrected: %v", err)
		}
	}
	for n := range min(doc.Pages, 50) {
		p, err := doc.Page(n)
		if err != nil {
			continue
		}
		for _, c := range p.Chars {
			if c.Font >= max(1, len(p.Fonts)) || c.Rune == 0 || math.IsNaN(c.X+c.Y+c.Left+c.Right+c.Size+c.Angle) {
				t.Errorf("page %d: %+v", n, c)
			}
		}
	}
}

// FuzzRead: no bytes make the reader panic, hang, or give a character that is none.
func FuzzRead(f *testing.F) {
	p := plan{content: "BT /F 10 Tf 50 300 Td [(Law) -300 (No. \\055)] TJ T* (3) ' /X Do /Span << /ActualText (x) >> BDC (y) Tj EMC ET", catalog: "/Outlines 8 0 R",
		more: []string{form("BT /F 10 Tf (form) Tj ET"), "<< /First 9 0 R >>", "<< /Title (a) /Dest [3 0 R] /Next 9 0 R >>"}}
	f.Add(p.write())
	f.Add(p.pack())
	f.Add(liar().write())
	f.Add(liar().pack())
	f.Add(plan{content: "BT /F 10 Tf <00010002> Tj ET", font: wide, more: []string{toUnicode("beginbfrange <0009> <FFFF> <0030> endbfrange")}}.write())
	for _, name := range []string{"two-pages.pdf", "arabic.pdf"} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(checkDoc)
}

// FuzzContent: the same of the content of a page, which the tables around it would mostly keep from being reached.
func FuzzContent(f *testing.F) {
	f.Add("BT /F 10 Tf 50 300 Td [(Law) -300 (No.)] TJ T* (3) ' /X Do 1 2 (a) \" ET", "beginbfchar <0001> <0061> endbfchar")
	f.Add("q 1 0 0 1 2 3 cm BI /W 1 ID abc EI Q 1 Tc 2 Tw 50 Tz 3 Tr 4 Ts 5 TL /P /M BDC EMC", "beginbfrange <00> <FF> [<0061>] endbfrange")
	f.Fuzz(func(t *testing.T, content, unicode string) {
		for _, font := range []string{"", wide} {
			checkDoc(t, plan{content: content, font: font, more: []string{toUnicode(unicode)}}.write())
		}
	})
}

// FuzzLexer: every token moves on, and what is cut into tokens ends.
func FuzzLexer(f *testing.F) {
	f.Add([]byte("<< /A [1 -2.5 (x\\)y) <4F> true] >> % c\n/B#20 stream"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lex := token.New(data, 0)
		for {
			before := lex.Pos()
			if lex.Next().Kind == token.EOF {
				return
			}
			if lex.Pos() <= before || lex.Pos() > len(data)+1 {
				t.Fatalf("from byte %d to %d of %d", before, lex.Pos(), len(data))
			}
		}
	})
}
