// Package draft is what a report says, in any format: headings, numbered paragraphs of runs, tables and footnotes. Package report
// composes it; a renderer a format writes it and adds no word or number of its own besides the format's furniture.
package draft

import "rapporteur/corpus"

// Draft is a report ready to be rendered. Rendering the same Draft gives the same bytes.
type Draft struct {
	Lang      corpus.Lang
	Title     string
	Front     []Label   // symbol, session, item, date: shown above the title, in order
	Watermark string    // on every page, as "Draft: includes passages not yet reviewed"; "" for none
	Program   string    // name and version of the program that made it, for the file's properties
	Snapshot  string    // id of what it was made from
	Blocks    []Block   // in order
	Notes     []Note    // footnotes, in the order of their references; the first has number 1
	Evidence  []Opening // what the numbers open to, by query
	Words     int       // of paragraphs, headings and tables, without notes and annexes
	Furniture Furniture // what renderers write of their own
}

// Label is a line of the front matter. A Placeholder was left open by the configuration and must be seen to be so.
type Label struct {
	Name, Text  string
	Placeholder bool
}

// Block is exactly one of its fields.
type Block struct {
	Heading   *Heading
	Paragraph *Paragraph
	Table     *Table
}

// Heading begins a section; level 1 is the highest.
type Heading struct {
	Level int
	Text  string // with its roman or lettered mark
	ID    string // stable, for links: ASCII letters, digits and hyphens
}

// Paragraph is a paragraph of the report; numbered ones count through the whole report.
type Paragraph struct {
	ID     string // stable from one report to the next, for links and edits: ASCII letters, digits and hyphens; "" for none
	Number int    // 0: not numbered
	Runs   []Run
}

// Run is a piece of text of one kind.
type Run struct {
	Text   string
	Query  string      // a number that opens to its evidence; the Opening with the same query
	Note   int         // a reference to footnote Note, 0 for none; then Text is empty
	Strong bool        // set in bold
	Lang   corpus.Lang // of a quotation in another language than the report; "" otherwise
}

// Note is a footnote.
type Note struct {
	Runs []Run
}

// Table is a table of counts with its title above and its notes below. A Chart asks formats that can draw for bars of its first
// column of numbers.
type Table struct {
	corpus.Table
	Number int // from 1
	Chart  bool
}

// Opening is what a number opens to.
type Opening struct {
	Query string
	Title string // what was counted, for people
	Links []Source
}

// Source is one piece of evidence with the names that readers see.
type Source struct {
	corpus.Link
	Who string // submitters, by their official short names in the report's language
	// Names of the theme, the status, the language and the date in the report's language; "" for their codes.
	ThemeName, StatusName, LangName, Date string
}
