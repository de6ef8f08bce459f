package pdf

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf/drawn"
)

// read is a page that OCR read, a line each.
func read(lines ...string) ocr.Page {
	p := ocr.Page{Engine: "tesseract-5.3.0", Language: "eng", Confidence: 91, Width: 2480, Height: 3508}
	for i, l := range lines {
		box := ocr.Box{Left: 200, Top: 300 + 60*i, Right: 2200, Bottom: 345 + 60*i}
		left := 200
		for w := range strings.FieldsSeq(l) {
			width := 22 * len([]rune(w))
			p.Words = append(p.Words, ocr.Word{Text: w, Line: i + 1, LineBox: box, Box: ocr.Box{Left: left, Top: box.Top, Right: left + width, Bottom: box.Bottom}})
			left += width + 22
		}
	}
	return p
}

// TestScans: what OCR read stands for the picture, and the ledger says so; a picture without words is no scan that was not read.
func TestScans(t *testing.T) {
	r := newReader(t)
	picture := makePDF("", sheet{picture: true})
	for _, tt := range []struct {
		name  string
		page  ocr.Page
		want  string
		error corpus.ErrorKind
	}{
		{"words", read("The prosecutors of Ruritania have asked for further training in the tracing", "of assets."),
			"page 1 tesseract-5.3.0 ocr ocr-confidence:91 ocr-language:eng\n1 paragraph: The prosecutors of Ruritania have asked for further training in the tracing of assets.\n", ""},
		{"no words", ocr.Page{Engine: "tesseract-5.3.0"}, "page 1 tesseract-5.3.0 ocr-no-text\n", corpus.NoText},
		{"failed", ocr.Page{Engine: "tesseract-5.3.0", Failed: true}, "page 1  ocr-failed scan-not-read\n", corpus.ScanNotRead},
	} {
		doc := r.Read(t.Context(), picture, Request{OCR: map[int]ocr.Page{1: tt.page}})
		kind := corpus.ErrorKind("")
		if doc.Error != nil {
			kind = doc.Error.Kind
			doc.Error = nil
		}
		if got := print(doc); got != tt.want || kind != tt.error {
			t.Errorf("%s: %s\n%s", tt.name, kind, got)
		}
	}
}

func TestPictures(t *testing.T) {
	doc := newReader(t).Pictures(makePDF("", sheet{lines: body(72, 700, "One page.")}), []int{1, 7})
	if len(doc.Members) != 1 || doc.Members[0].Name != "page-1.pgm" || !strings.HasPrefix(string(doc.Members[0].Data), "P5\n2479 3508\n255\n") {
		t.Fatalf("%d pictures", len(doc.Members))
	}
	if pixels := doc.Members[0].Data[20:]; !slices.Contains(pixels, 0) || pixels[len(pixels)-1] != 255 {
		t.Error("the picture is not black on white")
	}
	if doc := newReader(t).Pictures([]byte("%PDF-"), []int{1}); doc.Error == nil {
		t.Error("a damaged file is drawn")
	}
}

func TestOrder(t *testing.T) {
	for word, want := range map[string]string{"Ruritania": "Ruritania", "فساد": "داسف", "عام2023": "2023ماع"} {
		if got := string(order([]rune(word))); got != want {
			t.Errorf("%s from left to right: %s, want %s", word, got, want)
		}
	}
}

func TestGarbage(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("a plain sentence ", 5): false, strings.Repeat("\ue012\ue013\ue014", 20): true, strings.Repeat("ÖÐ»ªÈËÃñ", 8): true,
		strings.Repeat("élève à Genève, où naît ", 5): false, "\ufffd\ufffd": false, strings.Repeat("مكافحة ", 10): false,
	} {
		p := &drawn.Page{}
		for _, r := range text {
			p.Chars = append(p.Chars, drawn.Char{Rune: r})
		}
		if garbage(p) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
