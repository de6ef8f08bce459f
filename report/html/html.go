// Package html writes a draft as one HTML file: no script, no request to anywhere, readable by screen readers and printers. Every
// number leads to its evidence at the end of the file.
package html

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

//go:embed page.tmpl
var page string

//go:embed style.css
var style string

// Write writes d in UTF-8.
func Write(w io.Writer, d draft.Draft) error {
	anchors := map[string]int{}
	for i, o := range d.Evidence {
		if len(o.Links) > 0 {
			anchors[o.Query] = i + 1
		}
	}
	t, err := template.New("page").Funcs(template.FuncMap{
		"anchor": func(query string) int { return anchors[query] },
		"plus":   func(n int) int { return n + 1 },
		"dir":    direction,
		"cell":   cell,
		"chart":  chart,
	}).Parse(page)
	if err != nil {
		return fmt.Errorf("read the template of the report: %w", err)
	}
	return t.Execute(w, struct {
		D     draft.Draft
		Style template.CSS
	}{d, template.CSS(style)})
}

func direction(l corpus.Lang) string {
	if l == corpus.Arabic {
		return "rtl"
	}
	return "ltr"
}

// cell is a cell of a table as a run.
func cell(c corpus.Cell) draft.Run {
	if c.Text != "" {
		return draft.Run{Text: c.Text, Query: c.Query}
	}
	return draft.Run{Text: fmt.Sprint(c.Number), Query: c.Query}
}

// Sizes of a chart, in the units of its viewBox.
const (
	chartWidth = 720
	labelWidth = 330
	barHeight  = 18
	barPitch   = 26
	labelRunes = 46
)

// chart draws bars of the last column of a table. The table stands beside it, so that readers of the page lose nothing.
func chart(t *draft.Table) template.HTML {
	column := len(t.Columns) - 2
	if column < 0 {
		return ""
	}
	top := 1
	for _, r := range t.Rows {
		top = max(top, r.Cells[column].Number)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %d %d" role="img" aria-label="%s"><title>%s</title>`,
		chartWidth, len(t.Rows)*barPitch+4, template.HTMLEscapeString(t.Title), template.HTMLEscapeString(t.Title))
	for i, r := range t.Rows {
		n := r.Cells[column].Number
		y := i*barPitch + 4
		width := (chartWidth - labelWidth - 50) * n / top
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, labelWidth-8, y+14, template.HTMLEscapeString(short(r.Label)))
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="2"/>`, labelWidth, y, width, barHeight)
		fmt.Fprintf(&b, `<text x="%d" y="%d">%s</text>`, labelWidth+width+6, y+14, template.HTMLEscapeString(cell(r.Cells[column]).Text))
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) // all that came from outside was escaped above
}

// short cuts a label to what fits beside a bar.
func short(s string) string {
	if utf8.RuneCountInString(s) <= labelRunes {
		return s
	}
	runes := []rune(s)
	return strings.TrimSpace(string(slices.Clip(runes[:labelRunes-1]))) + "…"
}
