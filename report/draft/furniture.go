package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Furniture is the words that renderers write besides the draft's own, in the draft's language. What is empty is English.
type Furniture struct {
	Contents      string // heading of the table of contents
	Length        string // the whole line, "Length of the text: 812 words"; "" for no such line where other words are given
	Table         string // before the number of a table, or with # in its place
	TableStop     string // between a table's number and its title in one line
	Chart         string // what a picture of a table is called for people who hear it
	Notes         string // heading of the notes in formats without footnotes
	Note          string // before the number of a note, for people who hear the page
	Evidence      string // heading of the evidence annex
	EvidenceIntro string // sentence below it
	Page          string // before a page number, or with # in its place
	Pages         string // the same before several
	PagesComma    string // between the numbers of pages; as Comma if it is empty
	NoSource      string // for a submitter whom nobody knows
	NoneNamed     string // for a number behind which nothing may be shown
	Skip          string // link to the report's text, for those who move by keys
	Back          string // link from a note to its place
	MadeBy        string // before the program's name and a colon
	Snapshot      string // before the snapshot's id
	QuoteOpen     string // quotation marks, with the spaces that belong to them
	QuoteClose    string
	Colon         string // between a label and what it says, with its spaces
	Comma         string // between parts of a list, with its spaces
	Semicolon     string // between parts of a list that have commas
	Stop          string // at the end of a sentence
	Open          string // brackets, with the space before them
	Close         string

	NumbersChanged string // in a paragraph that a person wrote, where the report's numbers are others now
	Became         string // between the old number and the new, with its spaces
	NoLonger       string // at a paragraph that a person wrote and that the report has no longer

	SheetPassages string // name of the sheet of evidence in a workbook: up to 31 characters
	HeadNumber    string // the columns of that sheet: the number that leads there
	HeadSubmitter string
	HeadDocument  string
	HeadPage      string
	HeadTheme     string
	HeadStatus    string
	HeadLanguage  string
	HeadReceived  string
	HeadQuote     string
}

// Field is one of the words of Furniture.
type Field struct {
	Key     string // in files of wording: furniture.KEY
	English string
	Value   *string
}

// Fields are all words of f but Length, which holds a number.
func (f *Furniture) Fields() []Field {
	return []Field{
		{"contents", "Contents", &f.Contents},
		{"table", "Table", &f.Table},
		{"table-stop", ". ", &f.TableStop},
		{"chart", "Chart", &f.Chart},
		{"notes", "Notes", &f.Notes},
		{"note", "Note", &f.Note},
		{"evidence", "Evidence behind the numbers", &f.Evidence},
		{
			"evidence-intro", "Each number of the report leads here: to the submitters behind it, their documents, and the pages on which they say so.",
			&f.EvidenceIntro,
		},
		{"page", "p.", &f.Page},
		{"pages", "pp.", &f.Pages},
		{"pages-comma", ", ", &f.PagesComma},
		{"no-source", "Submitter not identified", &f.NoSource},
		{"none-named", "No passage may be shown.", &f.NoneNamed},
		{"skip", "Skip to the report", &f.Skip},
		{"back", "Back to the text", &f.Back},
		{"made-by", "Made by", &f.MadeBy},
		{"snapshot", "Snapshot", &f.Snapshot},
		{"quote-open", "“", &f.QuoteOpen},
		{"quote-close", "”", &f.QuoteClose},
		{"colon", ": ", &f.Colon},
		{"comma", ", ", &f.Comma},
		{"semicolon", "; ", &f.Semicolon},
		{"stop", ".", &f.Stop},
		{"open", " (", &f.Open},
		{"close", ")", &f.Close},
		{"numbers-changed", "numbers changed", &f.NumbersChanged},
		{"became", " → ", &f.Became},
		{"no-longer", "the report has no such paragraph any more", &f.NoLonger},
		{"sheet-passages", "Passages", &f.SheetPassages},
		{"head-number", "Number", &f.HeadNumber},
		{"head-submitter", "Submitter", &f.HeadSubmitter},
		{"head-document", "Document", &f.HeadDocument},
		{"head-page", "Page", &f.HeadPage},
		{"head-theme", "Theme", &f.HeadTheme},
		{"head-status", "Status", &f.HeadStatus},
		{"head-language", "Language", &f.HeadLanguage},
		{"head-received", "Received", &f.HeadReceived},
		{"head-quote", "Quote", &f.HeadQuote},
	}
}

// EnglishFurniture is the furniture of a draft that brings none, but for its length.
func EnglishFurniture() Furniture { return Furniture{}.Whole() }

// FurnitureOf asks word for each of the fields by its key; what word does not know it leaves empty, to be English.
func FurnitureOf(word func(key string) string) Furniture {
	var f Furniture
	for _, field := range f.Fields() {
		*field.Value = word(field.Key)
	}
	return f
}

// Whole is f with English in place of what is empty; pages are parted as other things are.
func (f Furniture) Whole() Furniture {
	if f.PagesComma == "" {
		f.PagesComma = f.Comma
	}
	for _, field := range f.Fields() {
		if *field.Value == "" {
			*field.Value = field.English
		}
	}
	return f
}

// Furnished is the furniture with which a draft is rendered.
func (d Draft) Furnished() Furniture {
	f := d.Furniture
	if f == (Furniture{}) && d.Words > 0 {
		f.Length = fmt.Sprintf("Length of the text: %d words", d.Words)
	}
	return f.Whole()
}

// TableNumber is "Table 3".
func (f Furniture) TableNumber(n int) string { return place(f.Table, strconv.Itoa(n)) }

// NoteNumber is "Note 3".
func (f Furniture) NoteNumber(n int) string { return place(f.Note, strconv.Itoa(n)) }

// OnPages is "p. 3" or "pp. 3, 5": each page once, in order; nothing where there is none. Page 0 is none.
func (f Furniture) OnPages(pages ...int) string {
	pages = slices.DeleteFunc(slices.Clone(pages), func(n int) bool { return n <= 0 })
	slices.Sort(pages)
	pages = slices.Compact(pages)
	switch len(pages) {
	case 0:
		return ""
	case 1:
		return place(f.Page, strconv.Itoa(pages[0]))
	}
	numbers := make([]string, len(pages))
	for i, n := range pages {
		numbers[i] = strconv.Itoa(n)
	}
	return place(f.Pages, strings.Join(numbers, f.PagesComma))
}

// place puts a number in place of #, or after the word.
func place(word, number string) string {
	if strings.Contains(word, "#") {
		return strings.Replace(word, "#", number, 1)
	}
	return word + "\u00a0" + number
}
