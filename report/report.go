// Package report composes a draft report from a tally, in the house style, with every number open to its evidence. Its folders
// write drafts and tables in the formats that people use.
package report

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// Options are what a report says of itself. What is empty is shown as a placeholder, never invented.
type Options struct {
	Lang       corpus.Lang
	Title      string
	Symbol     string
	Body       string
	Session    string
	Item       string
	Program    string                  // name and version
	Selected   string                  // what a body or session has narrowed the report to, for its method note; "" for nothing
	NameStates bool                    // name States in the text, too
	Top        int                     // places of the ranking; 0 means 10
	StatusDate corpus.Date             // of the status under the Convention
	Verify     func(corpus.Link) error // checks a quote against the record; its error stops the report
}

// composer builds a draft paragraph by paragraph.
type composer struct {
	t      *tally.Tally
	o      Options
	l      locale.Locale
	d      draft.Draft
	number int
	tables int
	err    error
}

// Compose writes the draft of a report.
func Compose(t *tally.Tally, o Options) (draft.Draft, error) {
	if o.Top == 0 {
		o.Top = 10
	}
	c := &composer{t: t, o: o, l: locale.For(o.Lang)}
	c.front()
	c.inventory()
	c.ranking()
	c.themes()
	c.needs()
	c.regions()
	c.unread()
	c.shared()
	c.annex()
	c.method()
	c.d.Words = words(c.d.Blocks)
	return c.d, c.err
}

// Tables returns the tables of a tally that are written beside the report.
func Tables(t *tally.Tally) ([]corpus.Table, error) {
	var tables []corpus.Table
	for _, dims := range [][]tally.Dimension{
		{tally.ByTheme}, {tally.ByTheme, tally.ByStatus}, {tally.ByTheme, tally.ByGroup}, {tally.ByChapter}, {tally.ByArticle},
		{tally.ByBody}, {tally.BySession}, {tally.ByQuestion}, {tally.ByKind}, {tally.ByCall}, {tally.ByYear}, {tally.ByLanguage},
	} {
		table, err := t.By(dims...)
		if err != nil {
			return nil, fmt.Errorf("table by %v: %w", dims, err)
		}
		if len(table.Rows) > 0 {
			tables = append(tables, table)
		}
	}
	return slices.Concat([]corpus.Table{t.Regions()}, tables, relationTables(t), uncodedTable(t)), nil
}

func (c *composer) front() {
	o := c.o
	c.d.Lang, c.d.Program, c.d.Snapshot = corpus.English, o.Program, c.t.Snapshot().ID
	c.d.Title = o.Title
	if c.d.Title == "" {
		c.d.Title = "Summary of contributions received"
	}
	for _, f := range []struct{ name, text string }{{"Symbol", o.Symbol}, {"Body", o.Body}, {"Session", o.Session}, {"Agenda item", o.Item}} {
		label := draft.Label{Name: f.name, Text: f.text}
		if f.text == "" {
			label.Text, label.Placeholder = "["+strings.ToLower(f.name)+"]", true
		}
		c.d.Front = append(c.d.Front, label)
	}
	if c.t.Standing() == corpus.StandingAll {
		c.d.Watermark = "Draft: includes passages not yet reviewed"
	}
}

// heading begins a section.
func (c *composer) heading(level int, id, text string) {
	c.d.Blocks = append(c.d.Blocks, draft.Block{Heading: &draft.Heading{Level: level, ID: id, Text: text}})
}

// say adds a numbered paragraph.
func (c *composer) say(runs ...draft.Run) {
	c.number++
	c.d.Blocks = append(c.d.Blocks, draft.Block{Paragraph: &draft.Paragraph{Number: c.number, Runs: runs}})
}

// table adds a table, with its number.
func (c *composer) table(t corpus.Table, chart bool) {
	if len(t.Rows) == 0 {
		return
	}
	c.tables++
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			c.open(cell.Query, r.Label)
		}
	}
	c.d.Blocks = append(c.d.Blocks, draft.Block{Table: &draft.Table{Table: t, Number: c.tables, Chart: chart}})
}

func text(format string, args ...any) draft.Run { return draft.Run{Text: fmt.Sprintf(format, args...)} }

// counted is a number with its noun, open to its evidence.
func (c *composer) counted(n int, noun, query, what string, beside ...int) draft.Run {
	c.open(query, what)
	return draft.Run{Text: c.l.Counted(n, noun, beside...), Query: query}
}

// open lists the evidence of a query, once.
func (c *composer) open(query, title string) {
	if query == "" || slices.ContainsFunc(c.d.Evidence, func(o draft.Opening) bool { return o.Query == query }) {
		return
	}
	sources, err := c.sources(query)
	if err != nil && c.err == nil {
		c.err = err
	}
	c.d.Evidence = append(c.d.Evidence, draft.Opening{Query: query, Title: capital(title), Links: sources})
}

func (c *composer) sources(query string) ([]draft.Source, error) {
	links, _, err := c.t.Evidence(query)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", query, err)
	}
	var sources []draft.Source
	for _, link := range links {
		if c.o.Verify != nil && link.Quote != "" {
			if err := c.o.Verify(link); err != nil {
				return nil, fmt.Errorf("quote of %s, page %d: %w", link.File, link.Page, err)
			}
		}
		sources = append(sources, draft.Source{Link: link, Who: c.who(link.Submitters)})
	}
	return sources, nil
}

// Sources returns the evidence behind a query with the names that readers see.
func Sources(t *tally.Tally, o Options, query string) ([]draft.Source, error) {
	return (&composer{t: t, o: o, l: locale.For(o.Lang)}).sources(query)
}

// who names submitters in list form.
func (c *composer) who(ids []corpus.SubmitterID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.t.Submitter(id).Name(c.l.Lang)
	}
	locale.Sort(c.l, names, func(s string) string { return s })
	return strings.Join(names, "; ")
}

// isolated puts a file's name that is written from right to left between Unicode's isolates, so that it does not run into what
// stands about it.
func isolated(file string) string {
	if strings.ContainsFunc(file, func(r rune) bool { p, _ := bidi.LookupRune(r); return p.Class() == bidi.R || p.Class() == bidi.AL }) {
		return "\u2068" + file + "\u2069"
	}
	return file
}

// note adds a footnote and returns the reference to it.
func (c *composer) note(runs ...draft.Run) draft.Run {
	c.d.Notes = append(c.d.Notes, draft.Note{Runs: runs})
	return draft.Run{Note: len(c.d.Notes)}
}

// words counts the words of paragraphs, headings and tables.
func words(blocks []draft.Block) int {
	n := 0
	for _, b := range blocks {
		switch {
		case b.Heading != nil:
			n += len(strings.Fields(b.Heading.Text))
		case b.Paragraph != nil:
			for _, r := range b.Paragraph.Runs {
				n += len(strings.Fields(r.Text))
			}
		case b.Table != nil:
			for _, r := range b.Table.Rows {
				n += len(strings.Fields(r.Label)) + len(r.Cells)
			}
		}
	}
	return n
}

// capital begins a sentence.
func capital(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToUpper(string(r)) + s[len(string(r)):]
		}
	}
	return s
}
