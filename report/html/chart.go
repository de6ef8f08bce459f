package html

import (
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// chart is a picture of the last column of a table: a bar a row, its label above it, from the side on which the language begins. The
// table stands below it, so that readers of the page lose nothing.
type chart struct {
	Number       int
	Title, About string // for people who hear the page
	Height       int    // in pixels; the width is that of the page
	Start        string // the side on which the language begins, in per cent of the width
	Bars         []bar
}

// bar is one bar of a chart. A count that is shown as words, as where it is too small to be told, gets no bar: its length would tell it.
type bar struct {
	Lines   []line
	Text    string
	Percent int    // length, of the width; 0 for no bar
	X       string // where the bar begins, and where its number
	TextX   string
	Gap     int // from the bar to its number, in pixels, to the side to which the language runs
	Y       int // of the bar's top edge and of the number's line
	TextY   int
}

// line is a line of a label.
type line struct {
	Text string
	Y    int
}

// Measures of a chart in pixels, and of a label's line in half widths of a character.
const (
	lineHeight = 18
	barHeight  = 16
	betweenBar = 14
	lineLength = 50
	longestBar = 84 // per cent of the width; the rest is for the number
)

// newChart returns nil for a table without numbers.
func newChart(t *draft.Table, l corpus.Lang, words draft.Furniture) *chart {
	column, top := len(t.Columns)-2, 1
	if column < 0 {
		return nil
	}
	for _, r := range t.Rows {
		if column < len(r.Cells) {
			top = max(top, r.Cells[column].Number)
		}
	}
	c := &chart{Number: t.Number, Title: words.Chart + words.Colon + t.Title, Start: "0"}
	if l == corpus.Arabic {
		c.Start = "100%"
	}
	said := make([]string, 0, len(t.Rows))
	for _, r := range t.Rows {
		if column >= len(r.Cells) {
			continue
		}
		b := newBar(r.Label, r.Cells[column], top)
		c.add(b, l == corpus.Arabic)
		said = append(said, r.Label+words.Colon+b.Text)
	}
	c.About = strings.Join(said, words.Semicolon) + words.Stop
	return c
}

func newBar(label string, c corpus.Cell, top int) bar {
	b := bar{Text: cell(c).Text}
	if c.Text == "" {
		b.Percent = longestBar * c.Number / top
		if c.Number > 0 {
			b.Percent = max(b.Percent, 1)
		}
	}
	for _, s := range lines(label) {
		b.Lines = append(b.Lines, line{Text: s})
	}
	return b
}

// add puts a bar below the others.
func (c *chart) add(b bar, mirrored bool) {
	for i := range b.Lines {
		c.Height += lineHeight
		b.Lines[i].Y = c.Height - 4
	}
	b.Y, b.TextY = c.Height+2, c.Height+barHeight-1
	c.Height += barHeight + betweenBar
	end, gap := b.Percent, 6
	if b.Percent == 0 {
		gap = 0
	}
	b.X, b.TextX, b.Gap = "0", percent(end), gap
	if mirrored {
		b.X, b.TextX, b.Gap = percent(100-end), percent(100-end), -gap
	}
	c.Bars = append(c.Bars, b)
}

// lines breaks a label between words; in Chinese, which has none, anywhere.
func lines(s string) []string {
	all := []string{""}
	length := 0
	for _, word := range strings.SplitAfter(strings.Join(strings.Fields(s), " "), " ") {
		if length > 0 && length+halves(word) > lineLength {
			all, length = append(all, ""), 0
		}
		for _, r := range word {
			if length >= lineLength {
				all, length = append(all, ""), 0
			}
			all[len(all)-1] += string(r)
			length += halves(string(r))
		}
	}
	return all
}

// halves is how wide a text is, in half widths of a Chinese character.
func halves(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

func percent(n int) string { return strconv.Itoa(n) + "%" }
