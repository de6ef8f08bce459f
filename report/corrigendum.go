package report

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// Correction is a published report as it was, as it would be now, and which of its numbers were wrong.
type Correction struct {
	Document      string // symbol
	Before, After draft.Draft
	Of            *tally.Tally // as it is now
	Wrong         []WrongNumber
}

// WrongNumber is a published number that was an error. Partly: some of the difference is none.
type WrongNumber struct {
	Number
	Partly bool
}

// Corrigendum writes a draft corrigendum: what is to be read in place of what, paragraph by paragraph and cell by cell.
func Corrigendum(r Correction, o Options) (draft.Draft, error) {
	o.Symbol, o.Edition = "", Official // it is issued under a symbol of its own; it names nobody whom the report does not name
	c := newComposer(r.Of, o)
	document := wording.Text{Name: "document", Text: r.Document}
	c.o.Title = c.w.Text("register.title", document)
	c.front()
	if len(r.Wrong) == 0 {
		c.say("register-none", c.w.Say("register.none", document)...)
	}
	for _, id := range wrongPlaces(r.Wrong, false) {
		c.correctParagraphs(r, id)
	}
	for _, id := range wrongPlaces(r.Wrong, true) {
		c.correctTable(r, id)
	}
	return c.finish()
}

// wrongPlaces are the ids of the paragraphs, or of the tables, that hold wrong numbers, in the order of the report.
func wrongPlaces(wrong []WrongNumber, tables bool) []string {
	var ids []string
	for _, n := range wrong {
		if (n.Table > 0) == tables && !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// wrongIn are the wrong numbers of a paragraph or table.
func wrongIn(wrong []WrongNumber, id string) []WrongNumber {
	return slices.DeleteFunc(slices.Clone(wrong), func(n WrongNumber) bool { return n.ID != id })
}

// correctParagraphs corrects the paragraphs of an id that hold wrong numbers.
func (c *composer) correctParagraphs(r Correction, id string) {
	wrong := wrongIn(r.Wrong, id)
	of := func(d draft.Draft) []*draft.Paragraph {
		return slices.DeleteFunc(paragraphs(d), func(p *draft.Paragraph) bool { return p.ID != id })
	}
	after := of(r.After)
	for i, was := range of(r.Before) {
		if !slices.ContainsFunc(wrong, func(n WrongNumber) bool { return n.Paragraph == was.Number }) {
			continue
		}
		c.correction(c.w.Text("since.paragraph", wording.Text{Name: "paragraph", Text: c.l.Figures(was.Number)}))
		switch {
		case i >= len(after):
			c.say("", c.w.Say("register.delete")...)
		default:
			c.forRead(plain(was), plain(after[i]))
		}
		c.partly(wrong)
	}
}

// correction is the heading of a correction: where it is made.
func (c *composer) correction(where string) {
	c.sections++
	c.heading(2, "correction-"+c.l.Figures(c.sections), where)
}

// partly notes that the difference is not the error's alone.
func (c *composer) partly(wrong []WrongNumber) {
	if slices.ContainsFunc(wrong, func(n WrongNumber) bool { return n.Partly }) {
		c.bullet(c.w.Say("register.part")...)
	}
}

// forRead says which words are to be read in place of which.
func (c *composer) forRead(old, now string) {
	old, now = differing(old, now)
	c.say("", c.w.Say("register.for-read", wording.Text{Name: "old", Text: old}, wording.Text{Name: "new", Text: now})...)
}

// correctTable corrects the cells of a table that are wrong, and what follows from them, such as ranks.
func (c *composer) correctTable(r Correction, id string) {
	wrong := wrongIn(r.Wrong, id)
	was, is := tableOf(r.Before, id), tableOf(r.After, id)
	if was == nil {
		return
	}
	for _, row := range was.Rows {
		isWrong := func(cell corpus.Cell) bool {
			return slices.ContainsFunc(wrong, func(n WrongNumber) bool { return n.Row == row.Key && n.Query == cell.Query })
		}
		now := rowOf(is, row.Key)
		if now == nil {
			if slices.ContainsFunc(row.Cells, isWrong) {
				c.correction(c.rowAt(*was, row))
				c.say("", c.w.Say("register.delete-row")...)
			}
			continue
		}
		for i, cell := range row.Cells {
			if i >= len(now.Cells) || !isWrong(cell) && (cell.Query != "" || alike(cell, now.Cells[i])) {
				continue
			}
			c.correction(c.place(Number{Table: was.Number, Label: row.Label, Column: was.Columns[i+1]}))
			c.forRead(c.printed(cell), c.printed(now.Cells[i]))
		}
	}
	c.partly(wrong)
}

// rowAt names a row of a table.
func (c *composer) rowAt(t draft.Table, row corpus.Row) string {
	return c.place(Number{Table: t.Number, Label: row.Label, Column: t.Columns[0]})
}

// printed is a cell as tables print it.
func (c *composer) printed(cell corpus.Cell) string { return or(cell.Text, c.l.Figures(cell.Number)) }

func tableOf(d draft.Draft, id string) *draft.Table {
	for _, b := range d.Blocks {
		if b.Table != nil && b.Table.ID == id {
			return b.Table
		}
	}
	return nil
}

func rowOf(t *draft.Table, key string) *corpus.Row {
	if t == nil {
		return nil
	}
	if i := slices.IndexFunc(t.Rows, func(r corpus.Row) bool { return r.Key == key }); i >= 0 {
		return &t.Rows[i]
	}
	return nil
}

// beside is how many words are quoted before and after those that differ.
const beside = 3

// differing is the part of two texts in which they differ, with a few words about it; in Chinese, characters.
func differing(old, now string) (was, is string) {
	a, b := tokens(old), tokens(now)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	start, end = max(start-beside, 0), max(end-beside, 0)
	cut := func(all []string) string { return strings.TrimSpace(strings.Join(all[start:len(all)-end], "")) }
	return cut(a), cut(b)
}

// tokens are words, each with what stands before it; Chinese characters are words.
func tokens(s string) []string {
	var all []string
	var word strings.Builder
	inWord := false
	for _, r := range s {
		han := unicode.Is(unicode.Han, r)
		if begins := !unicode.IsSpace(r) && (!inWord || han); begins && strings.TrimSpace(word.String()) != "" {
			all = append(all, word.String())
			word.Reset()
		}
		word.WriteRune(r)
		inWord = !unicode.IsSpace(r) && !han
	}
	if word.Len() > 0 {
		all = append(all, word.String())
	}
	return all
}
