package xlsx

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// styles are the numbers that the workbook gave to what it looks like.
type styles struct {
	title, bold, boldRight, text, number, link int
}

func newStyles(f *excelize.File) (styles, error) {
	top := func(horizontal string, wrap bool) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: wrap}
	}
	strong, under := &excelize.Font{Bold: true}, []excelize.Border{{Type: "bottom", Style: 1, Color: "5B6470"}}
	var s styles
	for _, style := range []struct {
		to *int
		excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 13}}},
		{&s.bold, excelize.Style{Font: strong, Alignment: top("", true), Border: under}},
		{&s.boldRight, excelize.Style{Font: strong, Alignment: top("right", true), Border: under}},
		{&s.text, excelize.Style{Alignment: top("", true)}},
		{&s.number, excelize.Style{Alignment: top("right", false)}},
		{&s.link, excelize.Style{Font: &excelize.Font{Color: "0B5394", Underline: "single"}, Alignment: top("right", false)}},
	} {
		n, err := f.NewStyle(&style.Style)
		if err != nil {
			return s, err
		}
		*style.to = n
	}
	return s, nil
}

// sheetName is how many characters a spreadsheet takes for the name of a sheet.
const sheetName = 31

// name is the name of a sheet that stands in no other, without regard to case, and has none of the characters that spreadsheets
// refuse.
func (b *book) name(id string) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' || r == utf8.RuneError || r > 0xffff {
			return '-'
		}
		return r
	}, id), "'")
	if clean == "" {
		clean = "table"
	}
	taken := map[string]bool{strings.ToLower(passages): true, "history": true}
	for _, s := range b.f.GetSheetList() {
		taken[strings.ToLower(s)] = true
	}
	name := cut(clean, sheetName)
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = cut(clean, sheetName-4) + "-" + strconv.Itoa(n)
	}
	return name
}

func cut(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(n, len(runes))])
}

// Widths of columns, in characters.
var (
	tableWidths   = []float64{60, 18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 18}
	passageWidths = []float64{42, 24, 40, 7, 32, 12, 10, 12, 90}
)

// dress makes a sheet readable: a wide first column, the header in place when scrolling, and on paper the whole width on a page.
func (b *book) dress(sheet string) error {
	if err := b.widths(sheet, tableWidths); err != nil {
		return err
	}
	if err := b.page(sheet, "$1:$2"); err != nil {
		return err
	}
	return b.f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 2, TopLeftCell: "B3", ActivePane: "bottomRight"})
}

// dressPassages gives room to the query, the submitter, the file and, most of all, the quotation.
func (b *book) dressPassages() error {
	if err := b.widths(passages, passageWidths); err != nil {
		return err
	}
	if err := b.page(passages, "$1:$1"); err != nil {
		return err
	}
	return b.f.SetPanes(passages, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// wrapped is row, as high as its longest text needs: not every program that opens the file reckons it anew. A line takes 15 points,
// and a row no more than 400; characters from the CJK blocks on count as two.
func (b *book) wrapped(sheet string, n int, texts []string, style int, widths []float64) error {
	lines := 1
	for i, s := range texts {
		length := 0
		for _, r := range s {
			length++
			if r >= 0x2e80 {
				length++
			}
		}
		if i < len(widths) {
			lines = max(lines, int(math.Ceil(float64(length)/widths[i])))
		}
	}
	if err := b.row(sheet, n, texts, style); err != nil {
		return err
	}
	return b.f.SetRowHeight(sheet, n, min(15*float64(lines)+1, 400))
}

func (b *book) widths(sheet string, all []float64) error {
	for i, w := range all {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.f.SetColWidth(sheet, column, column, w); err != nil {
			return err
		}
	}
	return nil
}

// page lays a sheet across the page, as wide as the paper, with the rows of the header on each.
func (b *book) page(sheet, header string) error {
	landscape, wide, fit := "landscape", 1, true
	high, paper := 0, 9 // as many pages as it takes, of A4
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	layout := excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high, Size: &paper}
	if err := b.f.SetPageLayout(sheet, &layout); err != nil {
		return err
	}
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!" + header, Scope: sheet})
}
