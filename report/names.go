package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// who names submitters in list form.
func (c *composer) who(ids []corpus.SubmitterID) string {
	return c.l.Series(c.names(ids))
}

// names are the official short names of submitters, in the order of the language.
func (c *composer) names(ids []corpus.SubmitterID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.t.Submitter(id).Name(c.l.Lang)
	}
	locale.Sort(c.l, names, func(s string) string { return s })
	return names
}

// list names documents with their submitters.
func (c *composer) list(items []tally.Item) string {
	var all []string
	for _, i := range items {
		ids := make([]corpus.SubmitterID, len(i.Submitters))
		for k, s := range i.Submitters {
			ids[k] = s.ID
		}
		who := or(c.who(ids), c.w.Text("list.unidentified"))
		all = append(all, c.w.Text("list.document", wording.Text{Name: "who", Text: who}, wording.Text{Name: "file", Text: isolated(i.File)}))
	}
	return c.l.Series(all)
}

// listNote is a footnote that names documents; there is none where no State may be named.
func (c *composer) listNote(items []tally.Item) wording.Arg {
	return c.note(c.w.Say("list.stop", wording.Text{Name: "list", Text: c.list(items)}))
}

// note adds a footnote and returns the reference to it, as the place {note}. There is none where no State may be named.
func (c *composer) note(pieces []wording.Piece) wording.Arg {
	return wording.Pieces{Name: "note", Pieces: c.reference(pieces)}
}

func (c *composer) reference(pieces []wording.Piece) []wording.Piece {
	if c.unnamed() || len(pieces) == 0 {
		return nil
	}
	c.d.Notes = append(c.d.Notes, draft.Note{Runs: runsOf(pieces)})
	return []wording.Piece{{Note: len(c.d.Notes)}}
}

// isolated puts a file's name that is written from right to left between Unicode's isolates, so that it does not run into what
// stands about it.
func isolated(file string) string {
	if strings.ContainsFunc(file, func(r rune) bool { p, _ := bidi.LookupRune(r); return p.Class() == bidi.R || p.Class() == bidi.AL }) {
		return "\u2068" + file + "\u2069"
	}
	return file
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// extent is the number of words; every Chinese character is one.
func extent(s string) int {
	n := len(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Han, r) }))
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// furniture is what renderers write of their own, in the language of the words.
func (c *composer) furniture() draft.Furniture {
	f := draft.FurnitureOf(func(key string) string {
		if !c.w.Has("furniture." + key) {
			return ""
		}
		return c.w.Text("furniture." + key)
	})
	m := c.l.Marks
	f.QuoteOpen, f.QuoteClose, f.Open, f.Close = m.OpenQuote, m.CloseQuote, m.Open, m.Close
	f.Comma, f.Semicolon, f.Colon, f.Stop = m.Comma, m.Semicolon, m.Colon, m.Stop
	f.Length = c.w.Text("furniture.length", wording.Count{Name: "words", N: c.d.Words})
	return f
}
