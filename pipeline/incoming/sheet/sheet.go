// Package sheet reads tables of codings, CSV or XLSX: those that the program exports, and those that people write by hand.
//
// The first line names the columns, in any order and letter case. A row says where words stand (file, document or submitter, page, quote),
// the theme, and who says so. A table with a column decision is one of decisions: rows in which it is empty are not decided yet.
package sheet

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/corpus"
	"rapporteur/pipeline/incoming"
)

// Table is what a file of codings says.
type Table struct {
	Rows      []incoming.Row
	Decisions bool            // it has a column decision
	Undecided int             // rows in which that is empty
	Left      []incoming.Left // rows that say nothing that can be understood
	Unused    []string        // columns that nobody knows
}

// column is what a column holds.
type column int

const (
	unused column = iota
	ignored
	file
	document
	submitter
	page
	passage
	start
	end
	quote
	theme
	title
	status
	newStatus
	rule
	decision
	who
	when
	why
)

// columns are the names of columns: ours, and those that people choose.
var columns = map[string]column{
	"file": file, "filename": file, "file name": file, "source": file, "document": document, "doc": document,
	"submitter": submitter, "submitters": submitter, "state": submitter, "country": submitter, "organization": submitter, "author": submitter,
	"page": page, "p": page, "p.": page, "passage": passage, "start": start, "end": end,
	"quote": quote, "text": quote, "words": quote, "quotation": quote, "segment": quote, "excerpt": quote,
	"theme": theme, "code": theme, "title": title, "status": status, "new_status": newStatus, "new status": newStatus, "rule": rule,
	"decision": decision, "who": who, "reviewer": who, "coder": who, "by": who, "coded by": who,
	"when": when, "decided": when, "date": when, "time": when, "comment": why, "why": why, "note": why, "memo": why,

	"submission": ignored, "call": ignored, "names": ignored, "kinds": ignored, "groups": ignored, "received": ignored, "role": ignored,
	"confidentiality": ignored, "counts": ignored, "language": ignored, "score": ignored, "question": ignored, "context": ignored, "so_far": ignored,
}

// parse makes rows of a table whose first record names the columns; records stand at the index of their line.
func parse(name string, records [][]string) (Table, error) {
	var t Table
	at := slices.IndexFunc(records, func(r []string) bool { return strings.TrimSpace(strings.Join(r, "")) != "" })
	if at < 0 {
		return t, fmt.Errorf("%s is empty: its first line must name the columns, among them file, quote and theme", name)
	}
	head := make([]column, len(records[at]))
	for i, h := range records[at] {
		h = strings.ToLower(strings.Join(strings.Fields(h), " "))
		head[i] = columns[h]
		if head[i] == unused && h != "" {
			t.Unused = append(t.Unused, h)
		}
	}
	if err := complete(name, head); err != nil {
		return t, err
	}
	t.Decisions = slices.Contains(head, decision)
	for i, record := range records[at+1:] {
		t.add(fmt.Sprintf("%s:%d", name, at+i+2), newCells(head, record))
	}
	return t, nil
}

// complete says what a table lacks.
func complete(name string, head []column) error {
	for _, need := range []struct {
		any  []column
		want string
	}{
		{[]column{theme, title}, "theme"}, {[]column{quote, passage}, "quote"}, {[]column{file, document, submitter}, "file, document or submitter"},
	} {
		if !slices.ContainsFunc(need.any, func(c column) bool { return slices.Contains(head, c) }) {
			return fmt.Errorf("%s:1: there is no column %s", name, need.want)
		}
	}
	return nil
}

// cells are a record by what they hold: the first cell that is not empty.
type cells map[column]string

func newCells(head []column, record []string) cells {
	c := cells{}
	for i, value := range record {
		if value = strings.TrimSpace(value); i < len(head) && value != "" && c[head[i]] == "" {
			c[head[i]] = value
		}
	}
	return c
}

// add reads one record.
func (t *Table) add(where string, c cells) {
	if len(c) == 0 {
		return
	}
	if t.Decisions && c[decision] == "" && c[newStatus] == "" {
		t.Undecided++
		return
	}
	row := incoming.Row{Where: where, Code: incoming.Code{Name: c[theme]}, Who: c[who], Why: c[why], Place: c.place()}
	if row.Code.Name == "" {
		row.Code.Name = c[title]
	}
	row.Program = !t.Decisions && row.Who == "" && c[rule] != "" && c[rule] != "reviewer"
	if err := c.say(&row); err != nil {
		t.Left = append(t.Left, incoming.Left{Where: where, What: row.Code.Name, Reason: err.Error()})
		return
	}
	t.Rows = append(t.Rows, row)
}

// digest is a document's name in exports, ordinal a passage's.
var (
	digest  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	ordinal = regexp.MustCompile(`^[0-9a-f]{16}-[0-9]{4,}$`)
)

// place is where the words stand. A column document may hold a file, and a column passage words.
func (c cells) place() incoming.Place {
	p := incoming.Place{File: c[file], Submitter: c[submitter], Quote: c[quote]}
	if id := strings.ToLower(c[document]); digest.MatchString(id) {
		p.Document = corpus.DocID(id)
	} else if p.File == "" {
		p.File = c[document]
	}
	if ordinal.MatchString(c[passage]) {
		p.Passage = corpus.PassageID(c[passage])
	} else if p.Quote == "" {
		p.Quote = c[passage]
	}
	from, err1 := strconv.Atoi(c[start])
	to, err2 := strconv.Atoi(c[end])
	if err1 == nil && err2 == nil && from >= 0 && from < to {
		p.Span = corpus.Span{Start: from, End: to}
	}
	return p
}

// say reads what must be understood: page, time, decision and status.
func (c cells) say(row *incoming.Row) (err error) {
	if row.Code.Name == "" {
		return fmt.Errorf("it names no theme")
	}
	if s := strings.TrimLeft(c[page], "pP. "); s != "" {
		if row.Place.Page, err = strconv.Atoi(s); err != nil || row.Place.Page < 0 {
			return fmt.Errorf("the page %q is no number", c[page])
		}
	}
	if row.When, err = parseTime(c[when]); err != nil {
		return err
	}
	if row.Reject, err = rejects(c[decision]); err != nil {
		return err
	}
	how := c[status]
	if c[newStatus] != "" {
		how = c[newStatus]
	}
	row.Status, err = incoming.ParseStatus(how)
	return err
}

// rejects reads a decision: true if it says that the theme is not there.
func rejects(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "", "accept", "accepted", "yes", "y", "ok", "1", "true", "✓", "status", "add", "added":
		return false, nil
	case "reject", "rejected", "no", "n", "x", "0", "false":
		return true, nil
	}
	return false, fmt.Errorf("the decision %q is unknown: write accept, reject, status or add", s)
}

// layouts are the ways in which times are written that cannot be taken for another day.
var layouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, "2 January 2006"}

// parseTime reads a time, UTC unless it says another zone; zero if it is empty.
func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil && t.Year() > 1900 {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("the time %q is not understood: write 2023-09-21 or 2023-09-21T10:30:00Z", s)
}
