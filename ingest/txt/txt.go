// Package txt reads plain text in any encoding into blocks.
//
// Plain text has no marks for what is a paragraph, so its lines are weighed: blank lines part paragraphs; a line that was broken
// because the next word did not fit goes on in the next line; a line that begins with a number, letter or bullet is a list item.
package txt

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/charset"
	"rapporteur/ingest/flow"
)

const mediaType = "text/plain"

// Read returns the blocks of a plain text; a text has one page, with number 0.
func Read(data []byte) block.Document {
	name := charset.Detect(data)
	if name == "" {
		return block.Document{
			MediaType: mediaType,
			Pages:     []block.Page{{}},
			Error:     &corpus.ReadError{Kind: corpus.NotADocument, Message: "not a text in any known encoding; ask for it as DOCX or PDF"},
		}
	}
	text := charset.Decode(data, name)
	var g flow.Gatherer
	groups := paragraphs(lines(text))
	for i, p := range groups {
		if g.Full() {
			break
		}
		put(&g, groups, i, p)
	}
	doc := g.Document(mediaType, "txt", nil)
	if strings.ContainsRune(text, '\uFFFD') {
		doc.Pages[0].Flags = []string{"damaged-characters"}
	}
	return doc
}

// put adds one paragraph as what it is.
func put(g *flow.Gatherer, all []paragraph, i int, p paragraph) {
	if cells := p.cells(); cells != nil {
		g.AddRow(cells)
		return
	}
	text := p.join()
	if level := headingLevel(all, i, text); level > 0 {
		g.Add(corpus.Heading, level, strings.TrimLeft(text, "# "))
		return
	}
	if marker(text) != "" {
		g.Add(corpus.ListItem, 0, text)
		return
	}
	g.Add(corpus.Paragraph, 0, text)
}

// lines splits a text at every kind of line end; a form feed, where a printer began a page, is a blank line.
func lines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	return strings.Split(text, "\n")
}
