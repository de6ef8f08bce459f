package compose

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// Check says what is wrong with a text that claims to be the extraction, by the key, of a document: what a parent asks of a child
// that has had a stranger's file in its hands.
func Check(t corpus.Text, id corpus.DocID, key string) error {
	switch {
	case t.Document != id || t.Extraction != key || t.ID != TextID(id, key):
		return errors.New("it is the text of another document")
	case !utf8.ValidString(t.Content) || !norm.NFC.IsNormalString(t.Content):
		return errors.New("its content is not UTF-8 in NFC")
	case len(t.MediaType) > 200:
		return errors.New("its media type is too long")
	}
	if err := checkPages(t); err != nil {
		return err
	}
	return checkPassages(t)
}

// CheckBoxes demands that boxes are in the order of the text, within it and on its pages.
func CheckBoxes(t corpus.Text, boxes []block.Box) error {
	at := 0
	for i, b := range boxes {
		if b.Start < at || b.End <= b.Start || b.End > len(t.Content) || !onRune(t.Content, b.Start) || !onRune(t.Content, b.End) {
			return fmt.Errorf("box %d has no place in the text", i)
		}
		if b.Page < 1 || !slices.ContainsFunc(t.Pages, func(p corpus.Page) bool { return p.Number == b.Page }) || !(b.Left <= b.Right && b.Bottom <= b.Top) {
			return fmt.Errorf("box %d has no place on a page", i)
		}
		at = b.Start
	}
	return nil
}

// checkPages demands that the pages follow one another and cover the content.
func checkPages(t corpus.Text) error {
	at := 0
	for i, p := range t.Pages {
		if p.Span.Start != at || p.Span.End < at || p.Span.End > len(t.Content) || !onRune(t.Content, p.Span.End) {
			return fmt.Errorf("page %d has no place", i+1)
		}
		if i > 0 && p.Number <= t.Pages[i-1].Number {
			return fmt.Errorf("page %d is out of order", i+1)
		}
		at = p.Span.End
	}
	if at != len(t.Content) {
		return errors.New("its pages do not cover the content")
	}
	return nil
}

// checkPassages demands that the passages are in order, apart, not empty, and on the page that they say.
func checkPassages(t corpus.Text) error {
	at := 0
	for i, p := range t.Passages {
		s := p.Span
		switch {
		case s.Start < at || s.End <= s.Start || s.End > len(t.Content) || !onRune(t.Content, s.Start) || !onRune(t.Content, s.End):
			return fmt.Errorf("passage %d has no place", i)
		case p.ID != corpus.NewPassageID(t.ID, i), !slices.Contains(kinds(), p.Kind), p.Page != pageAt(t.Pages, s.Start):
			return fmt.Errorf("passage %d does not fit its place", i)
		}
		at = s.End
	}
	return nil
}

func onRune(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

func kinds() []corpus.PassageKind {
	return []corpus.PassageKind{corpus.Paragraph, corpus.ListItem, corpus.TableRow, corpus.Heading, corpus.Footnote, corpus.QuestionText, corpus.Answer}
}
