// Package flow gathers the blocks of a document as its reader meets them: it makes one line of every text, puts footnotes after
// the block that refers to them, and stops at a limit.
package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// Limits on one document, far above what people write: the longest submission of the trial corpus has under 1 MB of text.
const (
	maxText   = 64 << 20 // bytes of text
	maxBlocks = 1 << 20
)

// longestHeading is how many characters a heading may have. Longer ones are paragraphs to which somebody gave a heading's style.
const longestHeading = 300

// Gatherer collects blocks. The zero value is ready.
type Gatherer struct {
	blocks []block.Block
	notes  []string // wait for the next block
	size   int
	full   bool
}

// Add appends a block on page 0, if there is any text in it, and behind it the notes that wait.
func (g *Gatherer) Add(kind corpus.PassageKind, level int, text string) {
	g.put(kind, level, Line(text))
	g.flush()
}

// AddRow appends a table row of the cells, if any of them has text, and behind it the notes that wait. Empty cells at the end
// are dropped; those before keep their place.
func (g *Gatherer) AddRow(cells []string) {
	clean := make([]string, len(cells))
	last := 0
	for i, cell := range cells {
		if clean[i] = Line(cell); clean[i] != "" {
			last = i + 1
		}
	}
	g.put(corpus.TableRow, 0, strings.Join(clean[:last], "\t"))
	g.flush()
}

// Note hands over a footnote to which the block that comes next refers.
func (g *Gatherer) Note(text string) {
	if text = Line(text); text != "" {
		g.notes = append(g.notes, text)
	}
}

// Full reports whether the limit was met: what is added from then on is dropped.
func (g *Gatherer) Full() bool { return g.full }

// Blocks returns what was gathered, with notes that no block followed at the end.
func (g *Gatherer) Blocks() []block.Block {
	g.flush()
	return g.blocks
}

// Document makes a document without pages of what was gathered. If reading met no error before, a full gatherer is one, and so
// is an empty one.
func (g *Gatherer) Document(mediaType, engine string, err *corpus.ReadError) block.Document {
	doc := block.Document{
		MediaType: mediaType,
		Pages:     []block.Page{{Engine: engine}},
		Blocks:    g.Blocks(),
		Error:     err,
	}
	switch {
	case err != nil:
	case g.full:
		doc.Error = &corpus.ReadError{Kind: corpus.LimitOutput, Message: "more than 64 MiB of text or a million paragraphs; the first part was read. Split the document"}
	case len(doc.Blocks) == 0:
		doc.Error = &corpus.ReadError{Kind: corpus.NoText, Message: "no text in it; if it holds pictures of pages, ask for a version with text"}
	}
	return doc
}

func (g *Gatherer) put(kind corpus.PassageKind, level int, text string) {
	if text == "" || g.full {
		return
	}
	if len(g.blocks) >= maxBlocks || g.size+len(text) > maxText {
		g.full = true
		return
	}
	if kind == corpus.Heading && utf8.RuneCountInString(text) > longestHeading {
		kind, level = corpus.Paragraph, 0
	}
	g.size += len(text)
	g.blocks = append(g.blocks, block.Block{Kind: kind, Level: level, Text: text})
}

func (g *Gatherer) flush() {
	for _, note := range g.notes {
		g.put(corpus.Footnote, 0, note)
	}
	g.notes = g.notes[:0]
}

// Line makes one line of text: white space of every kind, line and page breaks too, becomes one space, soft hyphens and control
// characters go, and damaged bytes become U+FFFD. Joiners of Arabic and Indic letters stay.
func Line(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			space = true
			continue
		case dropped(r):
			continue
		case r == '\u2011':
			r = '-'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// dropped reports whether a character is for the layout only. A no-break hyphen is not: whistle-blower must stay one word.
func dropped(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u2060', '\uFEFF', '\uFFFE', '\uFFFF':
		return true
	}
	return unicode.IsControl(r)
}
