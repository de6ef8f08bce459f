// Package coding is what an export holds: documents in their place, and the themes that stand in them, each with the words that carry
// it. The folders beside it write it in the formats of other programs.
package coding

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapporteur/corpus"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// Project is a record as other programs take it.
type Project struct {
	Name      string
	Program   string      // name and version
	Date      corpus.Date // the day up to which it counts: it stands where a format wants a time and nobody acted at one
	Codebook  *taxonomy.Codebook
	Documents []Document // by file
	Orphans   []Orphan   // what reviewers decided and could not be placed in the text of today, by document
}

// Document is a document in its place in a submission. The same bytes in two submissions are two of them.
type Document struct {
	tally.Coded
	Text    string // "" if nothing could be read
	Codings []Coding
}

// Coding is one theme in one passage.
type Coding struct {
	corpus.Link
	Spans    []corpus.Span // bytes of the document's Text; the first is the quote
	Rule     string        // "reviewer" if a person added it
	Score    int           // thousandths; 0 if a person added it
	Reviewer string        // "" if nobody has looked at it
	Decided  time.Time     // when, UTC; zero without a reviewer
}

// Orphan is a theme that a reviewer added with words that the text no longer has.
type Orphan struct {
	File  string
	Theme corpus.ThemeID
	Quote string
}

// New lays out what a tally names. Text returns the current text of a document. A quote of the program that is not in its text is an
// error.
func New(t *tally.Tally, name, program string, text func(corpus.DocID) (corpus.Text, error)) (Project, error) {
	p := Project{Name: name, Program: program, Date: t.Cutoff(), Codebook: t.Codebook()}
	for _, c := range t.Coded() {
		of, err := text(c.Entry.Document)
		if err != nil {
			return p, fmt.Errorf("%s: %w", c.File, err)
		}
		d, orphans, err := lay(c, of)
		if err != nil {
			return p, fmt.Errorf("%s: %w", c.File, err)
		}
		p.Documents = append(p.Documents, d)
		p.Orphans = append(p.Orphans, orphans...)
	}
	return p, nil
}

// lay puts the findings of a document onto its text.
func lay(c tally.Coded, text corpus.Text) (Document, []Orphan, error) {
	d := Document{Coded: c, Text: text.Content}
	var orphans []Orphan
	for _, f := range c.Findings {
		one, err := code(c, f, text)
		if errors.Is(err, errNotPlaced) && f.By != nil {
			orphans = append(orphans, Orphan{File: c.File, Theme: f.Theme, Quote: f.Quote})
			continue
		}
		if err != nil {
			return d, nil, fmt.Errorf("theme %s of passage %s: %w", f.Theme, f.Passage, err)
		}
		d.Codings = append(d.Codings, one)
	}
	return d, orphans, nil
}

// errNotPlaced is a quote that its text does not have.
var errNotPlaced = errors.New("its quote is not in the text: run again with the same codebook; if that does not help, `rapporteur check -w` says more")

func code(c tally.Coded, f tally.Stood, text corpus.Text) (Coding, error) {
	one := Coding{Link: link(c, f), Rule: f.Rule, Score: f.Score}
	if f.By != nil {
		one.Reviewer, one.Decided = f.By.Who, f.By.When.UTC()
	}
	spans, err := place(f, text.Content)
	if err != nil {
		return one, err
	}
	one.Spans = spans
	for _, p := range text.Passages {
		if p.Span.Contains(spans[0]) { // what a reviewer added knows no page and, on a new text, another passage
			one.Passage, one.Page, one.Lang = p.ID, p.Page, p.Lang
		}
	}
	return one, nil
}

func link(c tally.Coded, f tally.Stood) corpus.Link {
	ids := make([]corpus.SubmitterID, len(c.Submitters))
	for i, s := range c.Submitters {
		ids[i] = s.ID
	}
	return corpus.Link{
		Submitters: ids, Submission: c.Submission, File: c.File, Document: c.Entry.Document, Page: f.Page, Passage: f.Passage,
		Theme: f.Theme, Status: f.Status, Lang: f.Lang, Quote: f.Quote, Question: f.Question, Received: c.Received,
	}
}

// place gives the spans of a finding. One that no longer shows its quote is placed again where the quote stands, if that is one place.
func place(f tally.Stood, text string) ([]corpus.Span, error) {
	whole := corpus.Span{End: len(text)}
	var spans []corpus.Span
	for _, e := range f.Evidence {
		if !whole.Contains(e.Span) || e.Span.Len() <= 0 {
			spans = nil
			break
		}
		spans = append(spans, e.Span)
	}
	if len(spans) > 0 && spans[0].In(text) == f.Quote {
		return spans, nil
	}
	if f.Quote == "" || strings.Count(text, f.Quote) != 1 {
		return nil, errNotPlaced
	}
	at := strings.Index(text, f.Quote)
	return []corpus.Span{{Start: at, End: at + len(f.Quote)}}, nil
}
