package html

import (
	"strings"

	"golang.org/x/net/html"

	"rapporteur/corpus"
)

// table reads a table by its rows. A table that holds tables, or whose cells hold headings, is there for the layout of the page:
// its cells are read one after the other as if they were blocks.
func (w *walker) table(n *html.Node) {
	if layout(n) {
		for child := range n.ChildNodes() {
			w.block(child, w.kind, w.level)
		}
		return
	}
	for child := range n.ChildNodes() {
		switch child.Data {
		case "tr":
			w.row(child)
		case "thead", "tbody", "tfoot":
			for row := range child.ChildNodes() {
				if row.Data == "tr" {
					w.row(row)
				}
			}
		case "caption":
			w.block(child, corpus.Paragraph, 0)
		}
	}
}

func layout(table *html.Node) bool {
	if role := attr(table, "role"); role == "presentation" || role == "none" {
		return true
	}
	for n := range table.Descendants() {
		switch n.Data {
		case "table", "h1", "h2", "h3", "form":
			return true
		}
	}
	return false
}

// row makes one block of a table row, unless one cell alone has text, and that several blocks: then they stand by themselves.
func (w *walker) row(tr *html.Node) {
	out := piece{kind: corpus.TableRow, aside: w.asides > 0}
	var only []piece
	full := 0
	for cell := range tr.ChildNodes() {
		if cell.Data != "td" && cell.Data != "th" {
			continue
		}
		pieces := gather(cell)
		var texts []string
		for _, p := range pieces {
			texts = append(texts, p.whole())
			out.letters, out.linked = out.letters+p.letters, out.linked+p.linked
		}
		out.cells = append(out.cells, strings.Join(texts, " "))
		if len(pieces) > 0 {
			full++
			only = pieces
		}
	}
	switch {
	case full == 1 && len(only) > 1:
		for _, p := range only {
			p.aside = p.aside || out.aside
			w.out = append(w.out, p)
		}
	case full > 0:
		w.out = append(w.out, out)
	}
}
