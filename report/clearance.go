package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// Clearance is what is known of the confirmation of one extract. Its zero value: it was not sent.
type Clearance struct {
	Sent      corpus.Date // to the submitter
	Confirmed corpus.Date // by the submitter
	Extract   string      // digest of what was confirmed
	Remarks   string
}

// Extract is what a report counts a submitter on.
type Extract struct {
	Submitter corpus.Submitter
	Digest    string // first 12 hexadecimal digits of SHA-256 over themes, statuses and passages
	Links     []corpus.Link
}

// Extracts returns the extract of every submitter who may be named, in the order of names.
func Extracts(t *tally.Tally, o Options) ([]Extract, error) {
	c := newComposer(t, o)
	of := map[corpus.SubmitterID]bool{}
	for _, i := range t.Fated(tally.Counted) {
		for _, s := range i.Submitters {
			of[s.ID] = true
		}
	}
	var all []Extract
	for id := range of {
		links, _, err := t.Evidence("submitter:" + string(id))
		if err != nil {
			return nil, fmt.Errorf("extract of %s: %w", id, err)
		}
		all = append(all, Extract{Submitter: t.Submitter(id), Digest: digest(links), Links: links})
	}
	slices.SortFunc(all, func(a, b Extract) int { return compareIDs(a.Submitter.ID, b.Submitter.ID) })
	locale.Sort(c.l, all, func(e Extract) string { return e.Submitter.Name(c.l.Lang) })
	return all, nil
}

func digest(links []corpus.Link) string {
	h := sha256.New()
	for _, l := range links {
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%s\n", l.Theme, l.Status, l.Document, l.Passage, l.Quote)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// Extracted writes extracts for confirmation, one section a submitter, and the record of clearance if all are asked for.
func Extracted(t *tally.Tally, o Options, extracts []Extract, record map[corpus.SubmitterID]Clearance) (draft.Draft, error) {
	c := newComposer(t, o)
	c.o.Title = or(o.Title, c.w.Text("clear.title"))
	c.front()
	for _, e := range extracts {
		c.extract(e)
	}
	if len(extracts) > 1 {
		c.cleared(extracts, record)
	}
	return c.finish()
}

func (c *composer) extract(e Extract) {
	id, name := "submitter-"+strings.ToLower(string(e.Submitter.ID)), e.Submitter.Name(c.l.Lang)
	c.sections++
	c.heading(1, id, name)
	if len(e.Links) == 0 {
		c.say(id, c.w.Say("clear.empty")...)
		return
	}
	c.say(id, c.w.Say("clear.text", wording.Text{Name: "who", Text: name})...)
	table := corpus.Table{ID: id, Title: c.w.Text("clear.table"), Columns: c.columns("clear.theme", "clear.status", "clear.where", "clear.quote")}
	for _, l := range e.Links {
		if c.o.Verify != nil {
			c.failed(c.o.Verify(l))
		}
		where := isolated(l.File) + c.onPage(l.Page).(wording.Text).Text
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(l.Passage) + "/" + string(l.Theme), Label: c.theme(l.Theme),
			Cells: []corpus.Cell{{Text: c.w.Label("status", string(l.Status))}, {Text: where}, {Text: strings.TrimSpace(l.Quote)}},
		})
	}
	c.table(table, false)
	c.bullet(c.w.Say("clear.digest", wording.Text{Name: "digest", Text: e.Digest})...)
}

// cleared is the record of clearance.
func (c *composer) cleared(extracts []Extract, record map[corpus.SubmitterID]Clearance) {
	c.heading(1, "record", c.w.Text("clear.record"))
	table := corpus.Table{ID: "clearance", Title: c.w.Text("clear.record-table"), Columns: c.columns(
		"dimension.submitter", "clear.extract", "clear.state", "clear.sent", "clear.confirmed", "clear.remarks")}
	dash := c.w.Label("label", "dash")
	for _, e := range extracts {
		r := record[e.Submitter.ID]
		table.Rows = append(table.Rows, corpus.Row{Key: string(e.Submitter.ID), Label: e.Submitter.Name(c.l.Lang), Cells: []corpus.Cell{
			{Text: e.Digest}, {Text: c.w.Label("clear", r.State(e.Digest))}, {Text: or(c.l.Date(r.Sent), dash)}, {Text: or(c.l.Date(r.Confirmed), dash)},
			{Text: or(r.Remarks, dash)},
		}})
	}
	c.table(table, false)
}

// State is how far the clearance of an extract is: open, waiting, done, or changed since it was confirmed.
func (r Clearance) State(digest string) string {
	switch {
	case r.Confirmed != "" && r.Extract == digest:
		return "done"
	case r.Confirmed != "":
		return "changed"
	case r.Sent != "":
		return "waiting"
	}
	return "open"
}
