// Package incoming turns codings that other people and programs made into decisions of a workspace: it finds the document, the theme, and
// the words in the text of today. What cannot be placed beyond doubt is named with its reason, never dropped and never guessed.
//
// The folders below it read such codings from tables and from projects of programs for qualitative analysis.
package incoming

import (
	"time"

	"rapporteur/corpus"
)

// Row is one coding as a file has it. Its zero value says nothing.
type Row struct {
	Where   string // "codings.csv:7", for messages
	Place   Place
	Code    Code
	Status  corpus.Status // "" if the file does not say
	Reject  bool          // the theme is not in these words
	Who     string        // "" if the file does not say
	When    time.Time     // zero if the file does not say
	Why     string
	Program bool // a program found it and nobody has looked at it
}

// Code is a theme as a file names it.
type Code struct {
	GUID string // "" in tables
	Name string // id or title in any language
}

// Place is where the words of a coding stand, as far as the file says.
type Place struct {
	Document  corpus.DocID
	File      string
	Submitter string // id or name; several are divided by semicolons
	Page      int    // 0 if the file does not say
	Passage   corpus.PassageID
	Span      corpus.Span // of the document's text; believed only if it shows Quote
	Quote     string

	Source *Source     // of a project
	At     corpus.Span // bytes of Source.Text that are the words; if they are none, Quote is
}

// Source is a document as a project has it.
type Source struct {
	GUID     string
	Name     string
	Text     string
	Original corpus.DocID // of the file that is in the archive too; "" if there is none
}

// words are those that carry the coding.
func (p Place) words() string {
	if p.selected() {
		return p.At.In(p.Source.Text)
	}
	return p.Quote
}

// selected reports whether the words are given by their place in a source.
func (p Place) selected() bool { return p.Source != nil && p.At.Len() > 0 }

// Left is something of a file that was not imported.
type Left struct {
	Where  string // the row or selection
	What   string // its theme and first words
	Reason string // with the next step
}
