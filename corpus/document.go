package corpus

import "fmt"

// DocID is the SHA-256 of a document's bytes, in 64 lower-case hexadecimal digits.
type DocID string

// Document is one file as received.
type Document struct {
	ID        DocID  `json:"id"`
	MediaType string `json:"media_type"` // by content, never by name
	Size      int64  `json:"size"`       // bytes
}

// Span is a byte range of a Text, end exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// In returns the bytes of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// TextID names a Text: the first 16 hexadecimal digits of SHA-256(document id + "\n" + extraction key).
type TextID string

// Text is the result of one extraction of one document: its reading text without page furniture, a blank line between blocks.
type Text struct {
	ID         TextID     `json:"id"`
	Document   DocID      `json:"document"`
	Extraction string     `json:"extraction"` // engine, version, options
	MediaType  string     `json:"media_type"`
	Content    string     `json:"content"`
	Language   Lang       `json:"language"` // of most of its letters
	Pages      []Page     `json:"pages"`    // their spans follow one another and cover Content
	Passages   []Passage  `json:"passages"` // in order, not overlapping
	Error      *ReadError `json:"error"`    // may stand beside pages that were read
}

// Page is one page of a Text; a format without pages has one, with number 0.
type Page struct {
	Number int      `json:"number"` // from 1; 0 in a format without pages
	Span   Span     `json:"span"`
	Engine string   `json:"engine"`          // what read it: "exact", "pdfium", "docx", "tesseract"; "" if nothing did
	Flags  []string `json:"flags,omitempty"` // the ledger: "scan-not-read", "rtl-rebuilt" ...; sorted
}

// PassageKind says what a passage is on its page.
type PassageKind string

// The kinds of passages.
const (
	Paragraph    PassageKind = "paragraph"
	ListItem     PassageKind = "list-item"
	TableRow     PassageKind = "table-row" // cells separated by a tab
	Heading      PassageKind = "heading"
	Footnote     PassageKind = "footnote"
	QuestionText PassageKind = "question"
	Answer       PassageKind = "answer"
)

// PassageID names a passage: text id, a hyphen, its ordinal in four digits or more.
type PassageID string

// Passage is one paragraph, list item, table row, heading, footnote, question or answer, joined over line and page breaks.
type Passage struct {
	ID      PassageID   `json:"id"`
	Span    Span        `json:"span"` // of its Text's Content
	Page    int         `json:"page"` // where it starts
	Kind    PassageKind `json:"kind"`
	Level   int         `json:"level,omitempty"` // of a heading, from 1
	Lang    Lang        `json:"lang"`
	Heading []string    `json:"heading,omitempty"` // the path of headings above it, outermost first
}

// NewPassageID names the passage with the given ordinal, from 0, of a text.
func NewPassageID(t TextID, ordinal int) PassageID {
	return PassageID(fmt.Sprintf("%s-%04d", t, ordinal))
}

// ErrorKind says why a document, or a part of it, was not read.
type ErrorKind string

// The kinds of reading errors.
const (
	Encrypted    ErrorKind = "encrypted"
	Damaged      ErrorKind = "damaged"
	Unsupported  ErrorKind = "unsupported"
	NotADocument ErrorKind = "not-a-document"
	NoText       ErrorKind = "no-text"
	LimitCPU     ErrorKind = "limit-cpu"
	LimitTime    ErrorKind = "limit-time"
	LimitMemory  ErrorKind = "limit-memory"
	LimitOutput  ErrorKind = "limit-output"
	ScanNotRead  ErrorKind = "scan-not-read"
)

// ReadError is why a document was not read, or not wholly. Message names the place and the next step for a person.
type ReadError struct {
	Kind    ErrorKind `json:"kind"`
	Message string    `json:"message"`
}

func (e *ReadError) Error() string { return string(e.Kind) + ": " + e.Message }
