package ocr

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Page is what was read of a picture.
type Page struct {
	Engine     string // as in the ledger
	Language   string // file of tesseract: "eng"
	Confidence int    // mean of the words', 0 to 100
	Width      int    // of the picture, in pixels
	Height     int
	Words      []Word // in the order of reading
	Failed     bool   // the program could not read it
}

// Ledger returns the flags of a page that was read so: "ocr", "ocr-confidence:93", "ocr-language:eng".
func (p Page) Ledger() []string {
	return []string{"ocr", fmt.Sprintf("ocr-confidence:%d", p.Confidence), "ocr-language:" + p.Language}
}

// Word is a word on a page. Boxes are in pixels from the upper left.
type Word struct {
	Text       string
	Box        Box
	Line       int // number of its line, from 1; words of one line follow one another
	LineBox    Box
	Confidence int // 0 to 100
}

// Box is a rectangle: left and top inclusive, right and bottom exclusive.
type Box struct{ Left, Top, Right, Bottom int }

// parse reads tesseract's TSV: a header, then a row each for page (level 1), block, paragraph, line (4) and word (5), with the columns
// level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
func parse(tsv []byte) (Page, error) {
	var p Page
	var line Box
	lines, sum := 0, 0
	for raw := range bytes.Lines(tsv) {
		f := strings.SplitN(strings.TrimRight(string(raw), "\r\n"), "\t", 12)
		if len(f) < 12 || f[0] == "level" {
			continue
		}
		box, err := boxOf(f[6:10])
		if err != nil {
			return Page{}, err
		}
		switch f[0] {
		case "1":
			p.Width, p.Height = box.Right, box.Bottom
		case "4":
			line = box
			lines++
		case "5":
			if strings.TrimSpace(f[11]) == "" {
				continue
			}
			conf, err := strconv.ParseFloat(f[10], 64)
			if err != nil {
				return Page{}, fmt.Errorf("tesseract's table has the confidence %q", f[10])
			}
			p.Words = append(p.Words, Word{Text: f[11], Box: box, Line: lines, LineBox: line, Confidence: int(conf)})
			sum += int(conf)
		}
	}
	if len(p.Words) > 0 {
		p.Confidence = sum / len(p.Words)
	}
	return p, nil
}

func boxOf(f []string) (Box, error) {
	var n [4]int
	for i, s := range f {
		v, err := strconv.Atoi(s)
		if err != nil {
			return Box{}, fmt.Errorf("tesseract's table has the place %q", s)
		}
		n[i] = v
	}
	return Box{Left: n[0], Top: n[1], Right: n[0] + n[2], Bottom: n[1] + n[3]}, nil
}
