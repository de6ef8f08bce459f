// Package meeting writes the statistics of a meeting: who had registered, by kind, with numbers rounded down as reports of the United
// Nations do ("more than 730 people"), the States represented, and speakers and panels by chapter. No person is named unless that is
// asked for.
package meeting

import (
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally/attendance"
	"rapporteur/taxonomy"
)

// Options are what a paper says, and in which words.
type Options struct {
	Words    wording.Words
	Chapters []taxonomy.Chapter
	Guessed  []int // rows whose kind was taken from the name of the delegation
	Names    bool  // name persons
	Program  string
}

// composer writes a paper.
type composer struct {
	s      attendance.Statistics
	o      Options
	w      wording.Words
	d      draft.Draft
	number int
	tables int
}

// Compose writes the paper. The numbers in it carry the queries of attendance.Number.
func Compose(s attendance.Statistics, o Options) draft.Draft {
	c := &composer{s: s, o: o, w: o.Words}
	c.d.Lang, c.d.Title, c.d.Program = c.w.Locale.Lang, c.w.Text("meeting.title"), o.Program
	c.registration()
	c.participation()
	c.speakers()
	for _, t := range c.all() {
		if len(t.Rows) > 0 {
			c.tables++
			c.d.Blocks = append(c.d.Blocks, draft.Block{Table: &draft.Table{Table: t, Number: c.tables}})
		}
	}
	c.d.Furniture = c.furniture()
	return c.d
}

// furniture is what renderers write of their own.
func (c *composer) furniture() draft.Furniture {
	f := draft.FurnitureOf(func(key string) string {
		if !c.w.Has("furniture." + key) {
			return ""
		}
		return c.w.Text("furniture." + key)
	})
	m := c.w.Locale.Marks
	f.QuoteOpen, f.QuoteClose, f.Open, f.Close = m.OpenQuote, m.CloseQuote, m.Open, m.Close
	f.Comma, f.Semicolon, f.Colon, f.Stop = m.Comma, m.Semicolon, m.Colon, m.Stop
	return f
}

// Tables are the tables of a paper.
func Tables(d draft.Draft) []corpus.Table {
	var tables []corpus.Table
	for _, b := range d.Blocks {
		if b.Table != nil {
			tables = append(tables, b.Table.Table)
		}
	}
	return tables
}

// Sentences are the paragraphs of a paper, as plain text.
func Sentences(d draft.Draft) []string {
	var all []string
	for _, b := range d.Blocks {
		if b.Paragraph == nil {
			continue
		}
		var said strings.Builder
		for _, r := range b.Paragraph.Runs {
			said.WriteString(r.Text)
		}
		all = append(all, said.String())
	}
	return all
}

// ChapterIDs are the ids of chapters, for attendance.Count.
func ChapterIDs(chapters []taxonomy.Chapter) []string {
	ids := make([]string, len(chapters))
	for i, c := range chapters {
		ids[i] = c.ID
	}
	return ids
}

// sentence adds a numbered paragraph.
func (c *composer) sentence(key string, args ...wording.Arg) {
	c.number++
	var runs []draft.Run
	for _, p := range c.w.Say(key, args...) {
		if last := len(runs) - 1; p.Query == "" && last >= 0 && runs[last].Query == "" {
			runs[last].Text += p.Text
			continue
		}
		runs = append(runs, draft.Run{Text: p.Text, Query: p.Query})
	}
	c.d.Blocks = append(c.d.Blocks, draft.Block{Paragraph: &draft.Paragraph{ID: key, Number: c.number, Runs: runs}})
}

func count(name, noun string, n attendance.Number, beside ...int) wording.Count {
	return wording.Count{Name: name, N: n.N, Noun: noun, Query: n.Query, Beside: beside}
}

func rounded(name, noun string, n attendance.Number, beside ...int) wording.Rounded {
	return wording.Rounded(count(name, noun, n, beside...))
}

// registration says how many had registered, and from where.
func (c *composer) registration() {
	var from []attendance.OfKind
	beside := []int{c.s.Registered.N}
	var unclassified attendance.Number
	for _, k := range c.s.Kinds {
		switch {
		case k.Kind == attendance.Unclassified:
			unclassified = k.Registered
		case k.Registered.N > 0:
			from = append(from, k)
			beside = append(beside, k.Registered.N)
		}
	}
	people := rounded("people", "person", c.s.Registered, beside...)
	switch {
	case c.s.Registered.N == 0:
		c.sentence("meeting.nobody")
	case len(from) == 1 && unclassified.N == 0:
		c.sentence("meeting.registered-kind", people, wording.Text{Name: "kind", Text: c.kind(from[0].Kind)})
	case len(from) == 0: // nobody's kind is known: the next sentence says so
		c.sentence("meeting.registered-kind", people, wording.Text{Name: "kind", Text: c.kind(attendance.Unclassified)})
	default:
		c.sentence("meeting.registered", people, c.from(from, beside))
	}
	if unclassified.N > 0 && len(from) > 0 {
		c.sentence("meeting.unclassified", count("people", "person", unclassified))
	}
}

// from lists the numbers of several kinds, the largest first.
func (c *composer) from(kinds []attendance.OfKind, beside []int) wording.Arg {
	kinds = slices.Clone(kinds)
	slices.SortStableFunc(kinds, func(a, b attendance.OfKind) int { return b.Registered.N - a.Registered.N })
	var items [][]wording.Piece
	for _, k := range kinds {
		items = append(items, c.w.Say("meeting.from."+string(k.Kind), rounded("people", "representative", k.Registered, beside...)))
	}
	return wording.Pieces{Name: "list", Pieces: c.w.List(items)}
}

// participation says who came and how, where the list tells, and the States.
func (c *composer) participation() {
	if c.s.List.Attendance {
		c.sentence("meeting.attended", rounded("people", "person", c.s.Attended))
	}
	if c.s.List.Modes {
		c.sentence("meeting.modes", count("in-person", "person", c.s.InPerson), count("online", "person", c.s.Online))
	}
	if c.s.States.N > 0 {
		c.sentence("meeting.states", count("states", "state", c.s.States))
	}
}

func (c *composer) speakers() {
	speakers := rounded("speakers", "speaker", c.s.Speakers)
	panels := count("panels", "panel", c.s.Panels)
	switch {
	case c.s.Speakers.N == 0:
	case c.s.Panels.N == 0:
		c.sentence("meeting.speakers", speakers)
	case c.s.OnePerChapter(ChapterIDs(c.o.Chapters)):
		c.sentence("meeting.speakers-chapters", speakers, panels)
	default:
		c.sentence("meeting.speakers-panels", speakers, panels)
	}
}

// kind is the label of a kind.
func (c *composer) kind(k attendance.Kind) string {
	if c.w.Has("meeting.kind." + string(k)) {
		return c.w.Label("meeting.kind", string(k))
	}
	return c.w.Label("kind", string(k))
}

func (c *composer) chapter(id string) string {
	for _, ch := range c.o.Chapters {
		if ch.ID == id {
			return ch.Title.In(c.w.Locale.Lang)
		}
	}
	return c.w.Text("meeting.chapter-none")
}

func cell(n attendance.Number) corpus.Cell { return corpus.Cell{Number: n.N, Query: n.Query} }
