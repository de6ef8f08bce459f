package tally

import (
	"fmt"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// Comparison is what changed from one tally to another: of two calls, two cut-offs or two states of a record.
type Comparison struct {
	Before, After *Tally
}

// Side says in a query of a Comparison which of its submitters are asked for; the rest of the query is one of a Tally.
type Side string

// The sides, as in "in:gained theme:a kind:state-party".
const (
	InBefore  Side = "before"
	InAfter   Side = "after"
	InGained  Side = "gained"  // after, not before
	InLost    Side = "lost"    // before, not after
	InChanged Side = "changed" // gained or lost
)

const sideTerm = "in"

// Table is the change by one dimension, of submitters of one kind: before, after, the difference, who was gained and who was lost.
func (c Comparison) Table(d Dimension) (corpus.Table, error) {
	t := c.After
	kind, err := t.oneKind()
	if err != nil {
		return corpus.Table{}, err
	}
	table := corpus.Table{
		ID: "change-" + string(d), Title: t.words.Text("tally.change", t.words.kind(kind), t.dimension("rows", d)),
		Columns: []string{t.title(d)},
	}
	for _, side := range []string{"before", "after", "difference", "gained", "lost"} {
		table.Columns = append(table.Columns, t.words.Text("tally."+side))
	}
	kinds := []corpus.SubmitterKind{kind}
	occurs := t.occurring(d, kinds)
	for v := range c.Before.occurring(d, kinds) {
		occurs[v] = true
	}
	for _, v := range t.order(d, occurs) {
		query := t.inTables(d, v) + " " + queryOf(ByKind, string(kind))
		table.Rows = append(table.Rows, corpus.Row{Key: v, Label: t.Label(d, v), Cells: c.cells(query)})
	}
	table.Notes = c.notes(kind, d)
	return table, nil
}

func (c Comparison) notes(kind corpus.SubmitterKind, d Dimension) []string {
	notes := []string{c.After.words.Text("tally.change-denominators",
		wording.Text{Name: "before", Text: c.Before.denominator(kind)}, wording.Text{Name: "after", Text: c.After.denominator(kind)})}
	return append(notes, c.After.notes([]corpus.SubmitterKind{kind}, d)[1:]...)
}

// cells are the numbers of one row. If one that is not shown could be had from the others, these are not shown either.
func (c Comparison) cells(query string) []corpus.Cell {
	wasShown, before := c.Before.shield(query, false)
	isShown, after := c.After.shield(query, false)
	gained, lost := c.moved(query)
	cells := []corpus.Cell{
		c.Before.cell(query), c.After.cell(query), {Number: after.Number - before.Number}, {Number: len(gained.all)}, {Number: len(lost.all)},
	}
	for i, side := range []Side{InBefore, InAfter, InChanged, InGained, InLost} {
		cells[i].Query = queryOf(sideTerm, string(side)) + " " + query
	}
	if hide := !wasShown || !isShown; hide || gained.small() || lost.small() {
		for i := range cells[2:] {
			if hide || i > 0 {
				cells[2+i].Number, cells[2+i].Text = 0, c.After.words.Text("tally.not-shown")
			}
		}
	}
	return cells
}

// mover are submitters behind a number on one side only.
type mover struct {
	all    []corpus.SubmitterID
	hidden int // of them, those who may not be named
}

func (m mover) small() bool { return len(m.all) < small && m.hidden > 0 }

// moved are those who are behind a query after and not before, and the other way round.
func (c Comparison) moved(query string) (gained, lost mover) {
	before, errBefore := c.Before.resolve(query)
	after, errAfter := c.After.resolve(query)
	if errBefore != nil || errAfter != nil {
		return mover{}, mover{}
	}
	return since(c.Before, before, c.After, after), since(c.After, after, c.Before, before)
}

func since(was *Tally, then behind, is *Tally, now behind) mover {
	var m mover
	for n := range now.who.all() {
		id := is.index.ids[n]
		if k, known := was.index.number[id]; known && then.who.has(k) {
			continue
		}
		m.all = append(m.all, id)
		if !now.named.has(n) {
			m.hidden++
		}
	}
	return m
}

// Evidence returns what is behind a number of Table, as Tally.Evidence does.
func (c Comparison) Evidence(query string) (links []corpus.Link, hidden int, err error) {
	side, rest, _ := strings.Cut(query, " ")
	gained, lost := c.moved(rest)
	switch side {
	case queryOf(sideTerm, string(InBefore)):
		return c.Before.Evidence(rest)
	case queryOf(sideTerm, string(InAfter)):
		return c.After.Evidence(rest)
	case queryOf(sideTerm, string(InGained)):
		return c.After.evidenceOf(rest, gained)
	case queryOf(sideTerm, string(InLost)):
		return c.Before.evidenceOf(rest, lost)
	case queryOf(sideTerm, string(InChanged)):
		links, hidden, err = c.After.evidenceOf(rest, gained)
		if err != nil {
			return nil, 0, err
		}
		more, also, err := c.Before.evidenceOf(rest, lost)
		return append(links, more...), hidden + also, err
	}
	return nil, 0, fmt.Errorf("%q opens nothing: begin with in:before, in:after, in:gained, in:lost or in:changed", query)
}

// evidenceOf is the evidence of some of the submitters behind a query.
func (t *Tally) evidenceOf(query string, m mover) (links []corpus.Link, hidden int, err error) {
	b, err := t.resolve(query)
	if err != nil {
		return nil, 0, err
	}
	some := newSet(len(t.index.ids))
	for _, id := range m.all {
		some.add(t.index.number[id])
	}
	b.named.and(some)
	for _, l := range b.links() {
		if who := t.among(l.Submitters, b.named); len(who) > 0 {
			l.Submitters = who
			links = append(links, l)
		}
	}
	return links, m.hidden, nil
}

// among keeps the submitters that are in a set.
func (t *Tally) among(ids []corpus.SubmitterID, people set) []corpus.SubmitterID {
	var kept []corpus.SubmitterID
	for _, id := range ids {
		if n, ok := t.index.number[id]; ok && people.has(n) {
			kept = append(kept, id)
		}
	}
	return kept
}
