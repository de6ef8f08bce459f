package xlsx

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
)

// styles are the numbers that the workbook gave to what it looks like.
type styles struct {
	title, bold, boldRight, text, label, number, link, note int
}

func newStyles(f *excelize.File, lang corpus.Lang) (styles, error) {
	order := uint64(0) // as the text begins
	if lang == corpus.Arabic {
		order = 2 // from right to left
	}
	own := func(a *excelize.Alignment) *excelize.Alignment {
		a.ReadingOrder = order
		return a
	}
	top := func(horizontal string, wrap bool) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: wrap}
	}
	face := func(size float64, f excelize.Font) *excelize.Font {
		f.Family, f.Size = "Calibri", size
		return &f
	}
	strong, under := face(11, excelize.Font{Bold: true}), []excelize.Border{{Type: "bottom", Style: 1, Color: "5B6470"}}
	var s styles
	for _, style := range []struct {
		to *int
		excelize.Style
	}{
		{&s.title, excelize.Style{Font: face(13, excelize.Font{Bold: true}), Alignment: own(&excelize.Alignment{})}},
		{&s.bold, excelize.Style{Font: strong, Alignment: own(top("", true)), Border: under}},
		{&s.boldRight, excelize.Style{Font: strong, Alignment: own(top("right", true)), Border: under}},
		{&s.text, excelize.Style{Alignment: top("", true)}},
		{&s.label, excelize.Style{Alignment: own(top("", true))}},
		{&s.number, excelize.Style{Alignment: own(top("right", false))}},
		{&s.link, excelize.Style{Font: face(11, excelize.Font{Color: "0B5394", Underline: "single"}), Alignment: own(top("right", false))}},
		{&s.note, excelize.Style{Alignment: own(&excelize.Alignment{})}},
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
	clean := cleaned(id, "table")
	taken := map[string]bool{strings.ToLower(b.passages): true, "history": true}
	for _, s := range b.f.GetSheetList() {
		taken[strings.ToLower(s)] = true
	}
	name := cut(clean, sheetName)
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = cut(clean, sheetName-4) + "-" + strconv.Itoa(n)
	}
	return name
}

// cleaned is a name with what spreadsheets take, or another if nothing is left.
func cleaned(name, other string) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' || r == utf8.RuneError || r > 0xffff {
			return '-'
		}
		if r == '\u00a0' { // nobody types that in a formula
			return ' '
		}
		return r
	}, name), "'")
	if clean == "" {
		clean = other
	}
	return cut(clean, sheetName)
}

// reference is the name of a sheet as it stands before a cell: in quotation marks unless it is one plain word.
func reference(sheet string) string {
	if strings.ContainsFunc(sheet, func(r rune) bool { return r >= 0x80 || r < 'A' || r > 'Z' && r < 'a' || r > 'z' }) {
		return "'" + sheet + "'"
	}
	return sheet
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
	if err := b.widths(b.passages, passageWidths); err != nil {
		return err
	}
	if err := b.page(b.passages, "$1:$1"); err != nil {
		return err
	}
	return b.f.SetPanes(b.passages, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
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

// turned lets a sheet in Arabic run from right to left.
func (b *book) turned(sheet string) error {
	rtl := b.lang == corpus.Arabic
	if !rtl {
		return nil
	}
	return b.f.SetSheetView(sheet, 0, &excelize.ViewOptions{RightToLeft: &rtl})
}

// page lays a sheet across the page, as wide as the paper, with the rows of the header on each.
func (b *book) page(sheet, header string) error {
	landscape, wide, fit := "landscape", 1, true
	if err := b.turned(sheet); err != nil {
		return err
	}
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
