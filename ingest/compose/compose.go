// Package compose makes a corpus.Text of the blocks that a format's reader found: one string, the pages that part it, and the
// passages in it with their languages and headings.
package compose

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// TextID names the text that one extraction, by its key, makes of a document.
func TextID(doc corpus.DocID, key string) corpus.TextID {
	sum := sha256.Sum256([]byte(string(doc) + "\n" + key))
	return corpus.TextID(hex.EncodeToString(sum[:])[:16])
}

// Text puts a document together. The same blocks give the same bytes. Blocks stand in their order with a blank line between them;
// one whose page comes before that of the block above it, or that has no such page, counts for the page above.
func Text(id corpus.DocID, key string, doc block.Document) corpus.Text {
	t := corpus.Text{ID: TextID(id, key), Document: id, Extraction: key, MediaType: doc.MediaType, Error: doc.Error}
	c := composer{pages: doc.Pages}
	if len(c.pages) == 0 && len(doc.Blocks) > 0 {
		c.pages = []block.Page{{}}
	}
	c.starts = make([]int, len(c.pages))
	for _, b := range doc.Blocks {
		c.add(b)
	}
	t.Content = c.content.String()
	t.Pages = c.spans(len(t.Content))
	t.Passages = passages(t.ID, t.Content, c.placed, t.Pages)
	t.Language = languages(t.Content, t.Passages)
	return t
}

// Boxes returns where the characters of a document's content are drawn, in the order of the content: those of its blocks, with Start
// and End as bytes of the Content that Text makes of the same blocks.
func Boxes(doc block.Document) []block.Box {
	var c composer
	for _, b := range doc.Blocks {
		c.add(b)
	}
	return c.boxes
}

// placed is a block with its place in the content.
type placed struct {
	kind  corpus.PassageKind
	level int
	span  corpus.Span
}

// composer writes the content and notes where each page begins.
type composer struct {
	content strings.Builder
	placed  []placed
	pages   []block.Page
	starts  []int
	at      int // index of the current page
	boxes   []block.Box
}

func (c *composer) add(b block.Block) {
	b = clean(b)
	if b.Text == "" {
		return
	}
	if c.content.Len() > 0 {
		c.content.WriteString("\n\n")
	}
	start := c.content.Len()
	c.turn(b.Page, start)
	for _, t := range b.Turns {
		c.turn(t.Page, start+t.Offset)
	}
	for _, x := range b.Boxes {
		x.Start, x.End = x.Start+start, x.End+start
		c.boxes = append(c.boxes, x)
	}
	c.content.WriteString(b.Text)
	c.placed = append(c.placed, placed{b.Kind, b.Level, corpus.Span{Start: start, End: c.content.Len()}})
}

// turn goes on to the page with the given number, if it lies ahead.
func (c *composer) turn(number, offset int) {
	for i := c.at + 1; i < len(c.pages); i++ {
		if c.pages[i].Number > number {
			return
		}
		c.at = i
		c.starts[i] = offset
	}
}

// spans parts the content among the pages.
func (c *composer) spans(length int) []corpus.Page {
	out := make([]corpus.Page, len(c.pages))
	for i, p := range c.pages {
		out[i] = corpus.Page{Number: p.Number, Engine: p.Engine, Flags: p.Flags, Span: corpus.Span{Start: c.starts[i], End: length}}
		if i > c.at {
			out[i].Span.Start = length
		}
		if i > 0 {
			out[i-1].Span.End = out[i].Span.Start
		}
	}
	return out
}
