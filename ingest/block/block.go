// Package block is what the reader of a format hands on: pages, and blocks of text in reading order. Package ingest makes a
// corpus.Text of them; no reader computes a position, a passage id or a language.
package block

import "rapporteur/corpus"

// Document is one document as its format's reader saw it.
type Document struct {
	MediaType string
	Pages     []Page // in order; a format without pages has one, with number 0
	Blocks    []Block
	Members   []Member          // of an archive or a mail
	Error     *corpus.ReadError // why not all of it was read; pages and blocks read before stay
}

// Page is one page's line in the ledger.
type Page struct {
	Number int    // from 1; 0 in a format without pages
	Engine string // what read it, "" if nothing did
	Flags  []string
	Aside  []string // lines that are no part of the text: its headers, footers and page number
}

// Block is a heading, paragraph, list item, table row or footnote, joined over the lines and pages that it runs across.
// A footnote follows the block that refers to it.
type Block struct {
	Kind  corpus.PassageKind
	Level int    // of a heading, from 1
	Text  string // one line; cells of a table row are separated by a tab
	Page  int    // number of the page on which it starts
	Turns []Turn // where it runs on to further pages
	Boxes []Box  // where its characters are drawn, in the order of Text; only where they were asked for
}

// Turn is the place at which a block runs on to another page.
type Turn struct {
	Offset int // byte of Text
	Page   int // that starts there
}

// Box is the place of a character, or of several that are drawn as one. Units are points of 1/72 inch, the origin is at the lower left of
// the page as it is shown.
type Box struct {
	Start, End               int // bytes of Text
	Page                     int
	Left, Right, Bottom, Top float64
}

// Member is a file inside an archive or a mail.
type Member struct {
	Name string // as the archive has it, cleaned: relative, with slashes, no ".."
	Data []byte
}
