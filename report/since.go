package report

import (
	"fmt"
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// Revision is a report as it was and as it is.
type Revision struct {
	Before, After draft.Draft
	Of            tally.Comparison // what the two were made from
	Erased        int              // acts by which something was erased from what the report was made from
}

// Since writes which sentences and numbers of a report have changed, and why. An official edition names nobody.
func Since(r Revision, o Options) (draft.Draft, error) {
	c := newComposer(r.Of.After, o)
	snapshot := wording.Text{Name: "snapshot", Text: r.Of.Before.Snapshot().ID}
	c.o.Title = c.w.Text("since.title", snapshot)
	c.front()
	paragraphs, numbers := revised(r), renumbered(r)
	if len(paragraphs)+len(numbers) == 0 {
		c.say("since-none", c.w.Say("since.none", snapshot)...)
	} else {
		c.summary(paragraphs, numbers, snapshot)
	}
	if r.Erased > 0 {
		c.sentence("since.erased")
	}
	reasons := NewReasons(r.Of, o)
	c.revisions(paragraphs)
	c.renumberings(numbers, reasons)
	c.events(reasons)
	return c.finish()
}

// revision is a paragraph that is not as it was; nil where there is none.
type revision struct{ was, is *draft.Paragraph }

// kind is the end of the wording's key.
func (v revision) kind() string {
	switch {
	case v.was == nil:
		return "added"
	case v.is == nil:
		return "gone"
	}
	return "changed"
}

// revised are the paragraphs that are not as they were, in the order of the report, those that are gone at the end. Several with one id
// are told apart by what they say, then by their order.
func revised(r Revision) []revision {
	before := paragraphs(r.Before)
	left := map[string][]*draft.Paragraph{}
	for _, p := range before {
		left[p.ID] = append(left[p.ID], p)
	}
	var changed []*draft.Paragraph
	for _, p := range paragraphs(r.After) {
		same := slices.IndexFunc(left[p.ID], func(was *draft.Paragraph) bool { return plain(was) == plain(p) })
		if same < 0 {
			changed = append(changed, p)
			continue
		}
		left[p.ID] = slices.Delete(left[p.ID], same, same+1)
	}
	var all []revision
	for _, p := range changed {
		v := revision{is: p}
		if was := left[p.ID]; len(was) > 0 {
			v.was, left[p.ID] = was[0], was[1:]
		}
		all = append(all, v)
	}
	for _, p := range before {
		if slices.Contains(left[p.ID], p) {
			all = append(all, revision{was: p})
		}
	}
	return all
}

// paragraphs are those that say what is counted: the note on method names what a report was made from, which always differs.
func paragraphs(d draft.Draft) []*draft.Paragraph {
	var all []*draft.Paragraph
	for _, b := range d.Blocks {
		if b.Paragraph != nil && b.Paragraph.ID != "" && b.Paragraph.ID != "method-made" {
			all = append(all, b.Paragraph)
		}
	}
	return all
}

// renumbering is a number that is not what it was, and the places where it is printed.
type renumbering struct {
	query   string
	was, is corpus.Cell
	places  []Number
}

// renumbered are the numbers that are not what they were, in the order of the report, then those that it prints no longer.
func renumbered(r Revision) []renumbering {
	at := map[string]int{}
	var all []renumbering
	var printed []bool // as it is
	for i, d := range []draft.Draft{r.After, r.Before} {
		for _, n := range Numbers(d) {
			k, known := at[n.Query]
			if !known {
				k = len(all)
				at[n.Query] = k
				all, printed = append(all, renumbering{query: n.Query, was: r.Of.Before.Cell(n.Query), is: r.Of.After.Cell(n.Query)}), append(printed, i == 0)
			}
			if i == 0 || !printed[k] {
				all[k].places = append(all[k].places, n)
			}
		}
	}
	return slices.DeleteFunc(all, func(n renumbering) bool { return alike(n.was, n.is) })
}

// summary says how much has changed.
func (c *composer) summary(paragraphs []revision, numbers []renumbering, snapshot wording.Arg) {
	n := map[string]int{}
	for _, p := range paragraphs {
		n[p.kind()]++
	}
	figure := func(name string, n int) wording.Text { return wording.Text{Name: name, Text: c.l.Figures(n)} }
	c.sentence("since.text", snapshot, figure("changed", n["changed"]), figure("added", n["added"]), figure("gone", n["gone"]), figure("numbers", len(numbers)))
}

// revisions prints each paragraph that has changed as it was and as it is.
func (c *composer) revisions(all []revision) {
	if len(all) == 0 {
		return
	}
	c.section("since")
	for _, v := range all {
		where := c.revisedAt(v)
		c.bullet(wording.Piece{Text: c.w.Text("since."+v.kind(), wording.Text{Name: "where", Text: where}), Strong: true})
		if v.was != nil {
			c.bullet(c.w.Say("since.before", wording.Text{Name: "text", Text: plain(v.was)})...)
		}
		if v.is != nil {
			c.bullet(c.w.Say("since.now", wording.Pieces{Name: "text", Pieces: piecesOf(v.is)})...)
			c.openAll(v.is)
		}
	}
}

// revisedAt names a paragraph by its number; where that has changed, by both.
func (c *composer) revisedAt(v revision) string {
	number := func(name string, p *draft.Paragraph) wording.Text {
		return wording.Text{Name: name, Text: c.l.Figures(p.Number)}
	}
	switch {
	case v.was == nil:
		return c.w.Text("since.paragraph", number("paragraph", v.is))
	case v.is == nil || v.is.Number == v.was.Number:
		return c.w.Text("since.paragraph", number("paragraph", v.was))
	}
	return c.w.Text("since.paragraph-moved", number("was", v.was), number("paragraph", v.is))
}

// piecesOf is a paragraph put into another one: its numbers still open, its footnotes stay behind.
func piecesOf(p *draft.Paragraph) []wording.Piece {
	var all []wording.Piece
	for _, r := range p.Runs {
		if r.Note == 0 {
			all = append(all, wording.Piece{Text: r.Text, Query: r.Query, Strong: r.Strong, Lang: r.Lang})
		}
	}
	return all
}

// openAll lists the evidence of the numbers of a paragraph.
func (c *composer) openAll(p *draft.Paragraph) {
	for _, r := range p.Runs {
		c.open(r.Query, r.Text)
	}
}

// renumberings is the table of the numbers that have changed, with who was gained, who was lost, and why.
func (c *composer) renumberings(all []renumbering, reasons *Reasons) {
	if len(all) == 0 {
		return
	}
	c.section("since.numbers")
	table := corpus.Table{
		ID: "since-numbers", Title: c.w.Text("since.table"),
		Columns: c.columns("since.where", "tally.before", "tally.after", "tally.gained", "tally.lost"),
	}
	dash := c.w.Label("label", "dash")
	for i, n := range all {
		gained, lost, err := reasons.Moved(n.query)
		if err != nil {
			c.failed(fmt.Errorf("who is behind %s: %w", n.query, err))
			return
		}
		was := n.was
		was.Query = ""
		table.Rows = append(table.Rows, corpus.Row{
			Key: fmt.Sprintf("number-%d", i+1), Label: c.places(n.places), Cells: []corpus.Cell{was, n.is, {Text: or(gained, dash)}, {Text: or(lost, dash)}},
		})
	}
	table.Notes = []string{c.w.Text("since.note")}
	c.table(table, false)
}

// places says where a number is printed, each place once.
func (c *composer) places(all []Number) string {
	var says []string
	for _, n := range all {
		if s := c.place(n); !slices.Contains(says, s) {
			says = append(says, s)
		}
	}
	return c.l.Series(says)
}

func (c *composer) place(n Number) string {
	if n.Table == 0 {
		return c.w.Text("since.paragraph", wording.Text{Name: "paragraph", Text: c.l.Figures(n.Paragraph)})
	}
	return c.w.Text("since.cell", wording.Text{Name: "table", Text: c.l.Figures(n.Table)},
		wording.Text{Name: "row", Text: n.Label}, wording.Text{Name: "column", Text: n.Column})
}

// events is the table of all that has happened since, whether it has changed a number or not.
func (c *composer) events(reasons *Reasons) {
	changes := tally.Changes(reasons.of.Before, reasons.of.After)
	if len(changes) == 0 {
		return
	}
	c.section("since.events")
	table := corpus.Table{ID: "since-events", Title: c.w.Text("since.events-table"), Columns: c.columns("since.event")}
	if !c.unnamed() {
		table.Columns = c.columns("since.event", "dimension.submitter", "tables.document")
	}
	seen := map[string]bool{}
	for _, change := range changes {
		row := reasons.event(change)
		if c.unnamed() {
			row.Cells = nil
		}
		key := fmt.Sprint(row.Label, row.Cells)
		if !seen[key] {
			seen[key] = true
			row.Key = fmt.Sprintf("event-%d", len(seen))
			table.Rows = append(table.Rows, row)
		}
	}
	c.table(table, false)
}

// event is one row of the table of events.
func (r *Reasons) event(change tally.Change) corpus.Row {
	dash := r.c.w.Label("label", "dash")
	file, ids := change.File, change.Submitters
	if at, ok := r.documents[change.Document]; ok && change.Cause == tally.Decided {
		file, ids = at.file, at.submitters
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = r.name(id)
	}
	if file != "" {
		file = isolated(file)
	}
	return corpus.Row{Label: r.Of(change), Cells: []corpus.Cell{{Text: or(r.c.l.Series(names), dash)}, {Text: or(file, dash)}}}
}
