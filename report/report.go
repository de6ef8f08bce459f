// Package report composes a draft report from a tally, in the house style of the language asked for, with every number open to its
// evidence. Its words come from lang/wording. Its folders write drafts and tables in the formats that people use.
package report

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// Edition says for whom a report is.
type Edition string

// Working holds everything; Official is for publication: unnamed States, within the limit of words, and made from reviewed passages.
const (
	Working  Edition = "working"
	Official Edition = "official"
)

// WordLimit is the limit of words of a report of the Secretariat (General Assembly practice, as DOMAIN.md gives it).
const WordLimit = 8500

// Options are what a report says of itself. What is empty is shown as a placeholder, never invented.
type Options struct {
	Words      wording.Words // its language; the zero value is English
	Edition    Edition       // "": Working
	Limit      int           // words of the official edition; 0 means WordLimit
	Sections   []string      // the sections wanted, in their order; empty: all
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
	t        *tally.Tally
	o        Options
	w        wording.Words
	l        locale.Locale
	d        draft.Draft
	atLeast  int // States parties that must address a theme for it to have a paragraph
	sections int
	annexes  int
	number   int
	tables   int
	err      error
}

func newComposer(t *tally.Tally, o Options) *composer {
	if o.Words.IsZero() {
		o.Words = wording.For(corpus.English)
	}
	if o.Top == 0 {
		o.Top = 10
	}
	if o.Limit == 0 {
		o.Limit = WordLimit
	}
	return &composer{t: t, o: o, w: o.Words, l: o.Words.Locale}
}

// Compose writes the draft of a report. An official edition that would be longer than its limit leaves out the themes that fewest
// States parties addressed, and says which; the limit is measured in English, so that all languages leave out the same.
func Compose(t *tally.Tally, o Options) (draft.Draft, error) {
	fewest := 0
	if o.Edition == Official {
		var err error
		if fewest, err = fit(t, o); err != nil {
			return draft.Draft{}, err
		}
	}
	return compose(t, o, fewest)
}

// fit returns how many States parties must address a theme for the report to stay within its limit.
func fit(t *tally.Tally, o Options) (int, error) {
	o.Words = wording.For(corpus.English)
	limit := newComposer(t, o).o.Limit
	for fewest := 0; ; fewest++ {
		d, err := compose(t, o, fewest)
		if err != nil || d.Words <= limit || fewest > t.Denominator(corpus.StateParty) {
			return fewest, err
		}
	}
}

func compose(t *tally.Tally, o Options, fewest int) (draft.Draft, error) {
	c := newComposer(t, o)
	c.atLeast = fewest
	c.front()
	sections := c.every()
	for _, id := range c.order(sections) {
		sections[id]()
	}
	return c.finish()
}

// finish returns the draft with its length and furniture.
func (c *composer) finish() (draft.Draft, error) {
	c.d.Words = words(c.d.Blocks)
	c.d.Furniture = c.furniture()
	if c.unnamed() {
		c.closeNumbers()
	}
	return c.d, c.err
}

// every returns what writes each section.
func (c *composer) every() map[string]func() {
	return map[string]func(){
		"inventory": c.inventory, "ranking": c.ranking, "themes": c.themes, "gaps": c.gaps, "needs": c.needs, "regions": c.regions,
		"unread": c.unread, "shared": c.shared, "annex": c.annex, "method": c.method,
	}
}

// SectionIDs are the sections in their usual order.
func SectionIDs() []string {
	return []string{"inventory", "ranking", "themes", "gaps", "needs", "regions", "unread", "shared", "annex", "method"}
}

// order is the sections to write. An official edition that names no State has no list of submissions.
func (c *composer) order(sections map[string]func()) []string {
	wanted := c.o.Sections
	if len(wanted) == 0 {
		wanted = SectionIDs()
	}
	var order []string
	for _, id := range wanted {
		if _, ok := sections[id]; !ok && c.err == nil {
			c.err = fmt.Errorf("a report has no section %q: write some of %s", id, strings.Join(SectionIDs(), ", "))
		}
		if sections[id] != nil && !(c.unnamed() && id == "annex") {
			order = append(order, id)
		}
	}
	return order
}

// unnamed reports whether no State may be named anywhere.
func (c *composer) unnamed() bool { return c.o.Edition == Official && !c.o.NameStates }

// closeNumbers takes out what leads from numbers to names. The numbers keep their queries, which the working edition opens.
func (c *composer) closeNumbers() { c.d.Evidence = nil }

func (c *composer) front() {
	o := c.o
	c.d.Lang, c.d.Program, c.d.Snapshot = c.l.Lang, o.Program, c.t.Snapshot().ID
	c.d.Title = or(o.Title, c.w.Text("front.title"))
	for _, f := range []struct{ key, text string }{{"symbol", o.Symbol}, {"body", o.Body}, {"session", o.Session}, {"item", o.Item}} {
		label := draft.Label{Name: c.w.Label("front", f.key), Text: f.text}
		if f.text == "" {
			label.Text, label.Placeholder = c.w.Text("front.placeholder", wording.Text{Name: "name", Text: label.Name}), true
		}
		c.d.Front = append(c.d.Front, label)
	}
	if c.t.Standing() == corpus.StandingAll {
		c.d.Watermark = c.w.Text("front.draft")
	}
}

// section begins a section of the first level, with its mark.
func (c *composer) section(id string) {
	c.sections++
	c.heading(1, id, mark(c.w.Text("marks.section"), c.sections)+c.w.Text(id+".heading"))
}

// appendix begins an annex.
func (c *composer) appendix(id string) {
	c.annexes++
	c.heading(1, "annex-"+id, mark(c.w.Text("marks.annex"), c.annexes)+c.w.Text(id+".heading"))
}

// mark is the nth of a list of marks with | between; after the last there is none.
func mark(list string, n int) string {
	marks := strings.Split(list, "|")
	if n > len(marks) {
		return ""
	}
	return marks[n-1]
}

func (c *composer) heading(level int, id, text string) {
	c.d.Blocks = append(c.d.Blocks, draft.Block{Heading: &draft.Heading{Level: level, ID: id, Text: text}})
}

// say adds a numbered paragraph, whose id stays the same from one report to the next.
func (c *composer) say(id string, pieces ...wording.Piece) {
	c.number++
	runs := runsOf(pieces)
	c.d.Blocks = append(c.d.Blocks, draft.Block{Paragraph: &draft.Paragraph{ID: id, Number: c.number, Runs: runs}})
}

// sentence adds a numbered paragraph of one pattern, which also gives it its id.
func (c *composer) sentence(key string, args ...wording.Arg) {
	c.say(strings.ReplaceAll(key, ".", "-"), c.w.Say(key, args...)...)
}

func runsOf(pieces []wording.Piece) []draft.Run {
	var runs []draft.Run
	for _, p := range pieces {
		r := draft.Run{Text: p.Text, Query: p.Query, Note: p.Note, Strong: p.Strong, Lang: p.Lang}
		plain := r.Query == "" && r.Note == 0 && !r.Strong && r.Lang == ""
		if last := len(runs) - 1; plain && last >= 0 && runs[last] == (draft.Run{Text: runs[last].Text}) {
			runs[last].Text += r.Text
			continue
		}
		if r.Text != "" || r.Note > 0 {
			runs = append(runs, r)
		}
	}
	return runs
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

// states is a number of States parties, open to its evidence.
func states(name string, n int, query string, beside ...int) wording.Count {
	return wording.Count{Name: name, N: n, Noun: string(corpus.StateParty), Query: query, Beside: beside}
}

// open lists the evidence of a query, once.
func (c *composer) open(query, title string) {
	if query == "" || slices.ContainsFunc(c.d.Evidence, func(o draft.Opening) bool { return o.Query == query }) {
		return
	}
	sources, err := c.sources(query)
	c.failed(err)
	c.d.Evidence = append(c.d.Evidence, draft.Opening{Query: query, Title: locale.Capital(title), Links: sources})
}

// failed keeps the first error.
func (c *composer) failed(err error) {
	if err != nil && c.err == nil {
		c.err = err
	}
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
	return newComposer(t, o).sources(query)
}

// words counts the words of paragraphs, headings and tables; in Chinese, its characters.
func words(blocks []draft.Block) int {
	n := 0
	for _, b := range blocks {
		switch {
		case b.Heading != nil:
			n += extent(b.Heading.Text)
		case b.Paragraph != nil:
			var text strings.Builder
			for _, r := range b.Paragraph.Runs {
				text.WriteString(r.Text)
			}
			n += extent(text.String())
		case b.Table != nil:
			for _, r := range b.Table.Rows {
				n += extent(r.Label) + len(r.Cells)
			}
		}
	}
	return n
}
