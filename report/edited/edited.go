// Package edited reads back what people wrote into a report, from the Word document that they edited or from a file of the workspace,
// and keeps their words when the report is made again.
package edited

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/report/docx"
)

// Edits is what people made of a report. A paragraph that nobody changed is among them, too; Merge compares.
type Edits struct {
	Snapshot   string               // that the report was made from, as its file says; "" if it does not
	Paragraphs map[string]Paragraph // by the bookmark of the paragraph or heading; use Of
	Order      []string             // those bookmarks in the order of the document; empty for a file
	Added      []Added              // in the order of the document
	Whole      bool                 // the whole report was read: what is missing was taken out
}

// Of returns what stands for the paragraph with an id.
func (e Edits) Of(id string) (Paragraph, bool) {
	p, ok := e.Paragraphs[docx.ParagraphMark(id)]
	return p, ok
}

// Paragraph is a paragraph in a person's words, tracked changes accepted.
type Paragraph struct {
	ID       string // "" if it was read from a document, which knows bookmarks only
	Runs     []Run
	Numbered bool
}

// Run is a piece of text of one kind.
type Run struct {
	Text    string
	Opening int         // a number that opens to this place of the draft's evidence, from 1; 0 for none
	Note    int         // a reference to this footnote of the draft, if it is known
	Said    string      // what that footnote says, if it was read; a note with no number is one that the person added
	Strong  bool        // set in bold
	Lang    corpus.Lang // of a quotation in another language than the report
}

func (r Run) isNote() bool { return r.Note > 0 || r.Said != "" }

// Added is a paragraph that the report did not have.
type Added struct {
	After string // bookmark of the paragraph or heading before it; "" for the beginning
	Paragraph
}

// Text is the paragraph in one line, with [^3] for a reference to footnote 3 and [^] for one that the person added.
func (p Paragraph) Text() string {
	var b strings.Builder
	for _, r := range p.Runs {
		switch {
		case r.Note > 0:
			b.WriteString("[^" + strconv.Itoa(r.Note) + "]")
		case r.isNote():
			b.WriteString("[^]")
		default:
			b.WriteString(r.Text)
		}
	}
	return line(b.String())
}

// line is a text as it is compared: in one line, without marks of direction, which word processors come and go with.
func line(s string) string { return strings.Join(strings.Fields(norm.NFC.String(undirected(s))), " ") }

func undirected(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && r != '\n' && r != '\r' && r < ' ' || r >= 0xfffe && r <= 0xffff {
			return '\ufffd' // as XML, which cannot hold it, does
		}
		if r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, s)
}
