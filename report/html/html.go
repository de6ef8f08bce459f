// Package html writes a draft as one HTML file: no script, no request to anywhere, readable by screen readers and printers. Every
// number leads to its evidence at the end of the file.
package html

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"
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
	words := d.Furnished()
	t, err := template.New("page").Funcs(template.FuncMap{
		"anchor": func(query string) int { return anchors[query] },
		"plus":   func(n int) int { return n + 1 },
		"minus":  func(n int) int { return n - 1 },
		"dir":    direction,
		"cell":   cell,
		"trim":   strings.TrimSpace,
		"chart":  func(t *draft.Table) *chart { return newChart(t, d.Lang, words) },
		"wordy":  wordy,
		"long":   long,
		"words":  func() draft.Furniture { return words },
	}).Parse(page)
	if err != nil {
		return fmt.Errorf("read the template of the report: %w", err)
	}
	return t.Execute(w, struct {
		D        draft.Draft
		Style    template.CSS
		Allowed  template.HTMLAttr
		Openings bool
	}{d, template.CSS(styleOf(d)), template.HTMLAttr(policy(styleOf(d))), len(anchors) > 0})
}

// styleOf is the style of the page, with the watermark at the head of each page that is printed.
func styleOf(d draft.Draft) string {
	if d.Watermark == "" {
		return style
	}
	return style + `@page { @top-center { content: "` + quoted(d.Watermark) + `"; font: bold 9pt sans-serif; } }` + "\n"
}

// quoted is s within a string of CSS, all but letters and digits of ASCII by number.
func quoted(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 && (r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z') {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "\\%06x", r)
	}
	return b.String()
}

// policy is what the page may load: its own style sheet, known by its digest, and nothing else.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return `content="default-src 'none'; style-src 'sha256-` + base64.StdEncoding.EncodeToString(sum[:]) + `'; base-uri 'none'; form-action 'none'"`
}

// direction is that of a language; of one that is not official, that of its first letter.
func direction(l corpus.Lang) string {
	switch l {
	case corpus.Arabic:
		return "rtl"
	case corpus.Chinese, corpus.English, corpus.French, corpus.Russian, corpus.Spanish:
		return "ltr"
	}
	return "auto"
}

// cell is a cell of a table as a run.
func cell(c corpus.Cell) draft.Run {
	if c.Text != "" {
		return draft.Run{Text: c.Text, Query: c.Query}
	}
	return draft.Run{Text: fmt.Sprint(c.Number), Query: c.Query}
}

// wordy says of each column after the first whether it holds words, as dates and names, and not counts.
func wordy(t *draft.Table) []bool {
	columns := make([]bool, max(len(t.Columns), 1))
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i+1 < len(columns) && c.Text != "" && c.Number == 0 && strings.ContainsFunc(c.Text, unicode.IsLetter) {
				columns[i+1] = true
			}
		}
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i+1 < len(columns) && c.Text == "" {
				columns[i+1] = false
			}
		}
	}
	return columns[1:]
}

// shortCell is up to how many characters a cell is kept in one line, as a date.
const shortCell = 18

func long(c corpus.Cell) bool { return utf8.RuneCountInString(c.Text) > shortCell }
