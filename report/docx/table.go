package docx

import (
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// tableWidth is the width of every table in twentieths of a point: that of the text between the margins.
const tableWidth = 9638

func (p *printer) table(m *markup, t draft.Table) {
	p.caption(m, t)
	widths := columnWidths(t.Table)
	m.f(`<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>%s<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
		m.only(`<w:bidiVisual/>`), tableWidth)
	m.f(`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		m.f(`<w:gridCol w:w="%d"/>`, w)
	}
	m.f(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Columns {
		m.cell(widths[i], i > 0 && numeric(t.Table, i-1), "TableHead", func() { m.text(look{}, c) })
	}
	m.f(`</w:tr>`)
	for _, r := range t.Rows {
		p.row(m, t.Table, r, widths)
	}
	m.f(`</w:tbl>`)
	for _, n := range t.Notes {
		m.line("TableNote", n)
	}
	m.f(`<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr></w:p>`)
}

// caption writes the number, which is a field so that a table that a person adds is counted, and the title below it.
func (p *printer) caption(m *markup, t draft.Table) {
	before, after, _ := strings.Cut(p.words.TableNumber(t.Number), strconv.Itoa(t.Number))
	m.paragraph("Caption", "", func() {
		m.text(look{}, before)
		m.f(`<w:fldSimple w:instr=" SEQ Table \* ARABIC ">`)
		m.text(look{}, strconv.Itoa(t.Number))
		m.f(`</w:fldSimple>`)
		if after != "" {
			m.text(look{}, after)
		}
		m.f(`<w:r><w:br/></w:r>`)
		m.text(look{style: "TableTitle"}, t.Title)
	})
}

func (p *printer) row(m *markup, t corpus.Table, r corpus.Row, widths []int) {
	m.f(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	m.cell(widths[0], false, "TableText", func() { m.text(look{}, r.Label) })
	for i, c := range r.Cells {
		if i+1 >= len(widths) {
			break
		}
		m.cell(widths[i+1], numeric(t, i), "TableText", func() {
			p.runs(m, []draft.Run{{Text: shown(c), Query: c.Query}})
		})
	}
	m.f(`</w:tr>`)
}

func (m *markup) cell(width int, right bool, style string, inside func()) {
	align := ""
	if right {
		align = `<w:jc w:val="right"/>`
	}
	m.f(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
	m.paragraph(style, align, inside)
	m.f(`</w:tc>`)
}

func shown(c corpus.Cell) string {
	if c.Text != "" {
		return c.Text
	}
	return strconv.Itoa(c.Number)
}

// numeric reports whether column i of the cells holds numbers: then it is set flush right.
func numeric(t corpus.Table, i int) bool {
	for _, r := range t.Rows {
		if i < len(r.Cells) && r.Cells[i].Text == "" {
			return true
		}
	}
	return false
}

// columnWidths gives columns of short texts, as dates and numbers, the width that keeps each in one line, and shares out the rest by the
// longest text of each, within bounds that keep every column readable. The first gets what is left by rounding.
func columnWidths(t corpus.Table) []int {
	if len(t.Columns) == 0 {
		return nil
	}
	widths := make([]int, len(t.Columns))
	left, share := tableWidth, 0
	long := longest(t)
	for i, n := range long {
		if i > 0 && n <= shortText {
			widths[i] = max(lineOf(t, i)+cellMargins, narrowest)
			left -= widths[i]
		} else {
			share += max(n, 6) + 2
		}
	}
	if left < tableWidth/3 { // many columns: none is spared more than its longest word
		return crowded(t, long)
	}
	rest := left
	for i := len(widths) - 1; i > 0; i-- {
		if widths[i] == 0 {
			widths[i] = left * (max(long[i], 6) + 2) / share
			rest -= widths[i]
		}
	}
	widths[0] = rest
	return widths
}

// crowded gives each column its longest word, and shares out the rest.
func crowded(t corpus.Table, long []int) []int {
	widths := make([]int, len(long))
	left, share := tableWidth, 0
	for i, n := range long {
		widths[i] = min(wordOf(t, i)+cellMargins, tableWidth/len(long))
		left -= widths[i]
		share += n + 1
	}
	rest := left
	for i := len(long) - 1; i > 0; i-- {
		more := left * (long[i] + 1) / share
		widths[i] += more
		rest -= more
	}
	widths[0] += rest
	return widths
}

// wordOf is how long the longest word of a column is in print.
func wordOf(t corpus.Table, i int) int {
	n := 0
	say := func(s string) {
		for word := range strings.FieldsSeq(s) {
			n = max(n, inPrint(word))
		}
	}
	say(t.Columns[i])
	for _, r := range t.Rows {
		if i == 0 {
			say(r.Label)
		} else if i <= len(r.Cells) {
			say(shown(r.Cells[i-1]))
		}
	}
	return n
}

// Measures of a cell in twentieths of a point: characters, what is put between Chinese ones and others, and the margins.
const (
	latin       = 92
	chinese     = 184
	between     = 46
	arabic      = 130 // at its larger size
	cellMargins = 180
	narrowest   = 1100
	shortText   = 24 // halves of a text that is kept in one line
)

// lineOf is how long the longest text of column i of the cells is in print, or the longest word of its head.
func lineOf(t corpus.Table, i int) int {
	n := 0
	for word := range strings.FieldsSeq(t.Columns[i]) {
		n = max(n, inPrint(word))
	}
	for _, r := range t.Rows {
		if i <= len(r.Cells) {
			n = max(n, inPrint(shown(r.Cells[i-1])))
		}
	}
	return n
}

func inPrint(s string) int {
	n, was := 0, 0
	for _, r := range s {
		is := latin
		switch _, rtl := direction(r); {
		case rtl:
			is = arabic
		case halves(string(r)) == 2:
			is = chinese
		}
		if was != is && (was == chinese || was == latin && is == chinese) {
			n += between
		}
		n, was = n+is, is
	}
	return n
}

// longest is the width of each column's longest text, and of the longest word of its head.
func longest(t corpus.Table) []int {
	all := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		all[i] = longestWord(c)
		for _, r := range t.Rows {
			s := r.Label
			if i > 0 && i <= len(r.Cells) {
				s = shown(r.Cells[i-1])
			}
			all[i] = max(all[i], min(halves(s), 60))
		}
	}
	return all
}

func longestWord(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		n = max(n, halves(w))
	}
	return n
}

// halves is how wide a text is, in half widths of a Chinese character, which is about that of a Latin letter.
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
