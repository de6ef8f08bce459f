package report

import (
	"fmt"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/tally"
)

// annex lists every submission that may be named.
func (c *composer) annex() {
	c.appendix("annex")
	table := corpus.Table{ID: "annex", Title: c.w.Text("annex.table"), Columns: c.columns("annex.document", "annex.received", "annex.language", "annex.pages", "annex.counts")}
	for _, i := range c.t.Items() {
		table.Rows = append(table.Rows, corpus.Row{Key: i.File, Label: c.list([]tally.Item{i}), Cells: []corpus.Cell{
			{Text: or(c.l.Date(i.Received), c.w.Label("label", "undated"))}, {Text: c.language(i.Reading.Language)},
			{Number: i.Reading.Pages, Text: c.pages(i.Reading.Pages)}, {Text: c.standsAs(i.Fate)},
		}})
	}
	c.table(table, false)
}

// columns are the headings of a table.
func (c *composer) columns(keys ...string) []string {
	for i, k := range keys {
		keys[i] = c.w.Text(k)
	}
	return keys
}

func (c *composer) language(l corpus.Lang) string {
	if l == "" {
		return c.w.Label("label", "dash")
	}
	return c.w.Label("language", string(l))
}

func (c *composer) pages(n int) string {
	if n == 0 {
		return c.w.Label("label", "dash")
	}
	return fmt.Sprint(n)
}

func (c *composer) standsAs(f tally.Fate) string {
	if f == tally.Counted {
		return c.w.Text("annex.yes")
	}
	return c.w.Text("annex.no", wording.Text{Name: "why", Text: c.w.Label("fate", string(f))})
}

// method says what the numbers were made from.
func (c *composer) method() {
	c.appendix("method")
	c.methodText()
}

func (c *composer) methodText() {
	s := c.t.Snapshot()
	text := func(name, text string) wording.Arg { return wording.Text{Name: name, Text: text} }
	c.sentence("method.selection", text("calls", c.l.List(c.calls())), text("cutoff", or(c.l.Date(s.Cutoff), c.w.Label("label", "none"))))
	standing := "method.all"
	if s.Standing == corpus.StandingReviewed {
		standing = "method.reviewed"
	}
	rest := c.w.Text("method.rest") + c.gap() + c.w.Text("method.status", text("date", c.l.Date(c.o.StatusDate)))
	c.say("method-standing", c.w.Say(standing, text("rest", rest))...)
	untagged, passages := 0, 0
	for _, i := range c.t.Fated(tally.Counted) {
		untagged, passages = untagged+i.Reading.Untagged, passages+i.Reading.Passages
	}
	c.sentence("method.uncoded", text("untagged", c.l.Figures(untagged)), wording.Count{Name: "passages", N: passages, Noun: "passage", Beside: []int{10}})
	c.thresholds()
	if c.o.Selected != "" {
		c.sentence("method.narrowed", text("selection", c.o.Selected))
	}
	c.sentence("method.made", text("program", c.o.Program), text("snapshot", s.ID), text("texts", c.l.Figures(len(s.Texts))),
		text("codebook", s.Made.Taxonomy), text("tagger", s.Made.Engine), text("reader", s.Made.Extraction), text("decision", fmt.Sprint(s.Decision)))
}

// gap is what stands between two sentences.
func (c *composer) gap() string {
	if c.l.Lang == corpus.Chinese {
		return ""
	}
	return " "
}

func (c *composer) calls() []string {
	var calls []string
	for _, call := range c.t.Calls() {
		name := string(call.ID)
		if call.Reference != "" {
			name += c.l.Brackets(call.Reference)
		}
		calls = append(calls, name)
	}
	return calls
}

// thresholds says what the quantifiers mean, if any can occur.
func (c *composer) thresholds() {
	t := c.l.Thresholds
	if c.t.Denominator(corpus.StateParty) < t.Min {
		return
	}
	share := func(name string, f locale.Fraction) wording.Arg {
		if percent, ok := strings.CutSuffix(f.String(), "%"); ok {
			n := 0
			fmt.Sscan(percent, &n)
			return wording.Text{Name: name, Text: c.l.Percent(n)}
		}
		return wording.Text{Name: name, Text: f.String()}
	}
	c.sentence("method.thresholds", wording.Count{Name: "min", N: t.Min, Noun: "submitter"}, share("some", t.Some), share("many", t.Many),
		share("half", t.Half), share("most", t.Most), share("nearly", t.NearlyAll))
}
