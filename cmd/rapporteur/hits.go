package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	table "rapporteur/report/csv"
)

// hits writes what searches find, in one of the formats.
type hits interface {
	begin(q pipeline.Search) error
	hit(h corpus.Hit) error
	wrong(qid string, err error) error
	close() error
}

func hitWriter(format string, w io.Writer, colour bool) (hits, error) {
	switch format {
	case "text":
		return &textHits{out: w, colour: colour}, nil
	case "jsonl":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return jsonHits{e}, nil
	case "csv":
		return &csvHits{out: csv.NewWriter(w)}, nil
	case "xlsx":
		return newXLSXHits(w)
	}
	return nil, fmt.Errorf("--format %s is unknown: write text, jsonl, csv or xlsx", format)
}

// textHits prints hits for a person, grouped under the file where hits follow one another.
type textHits struct {
	out    io.Writer
	colour bool
	found  int
	last   string
	asked  pipeline.Search
}

func (t *textHits) begin(q pipeline.Search) error {
	err := t.nothing()
	t.asked, t.found, t.last = q, 0, ""
	if q.ID != "" && err == nil {
		_, err = fmt.Fprintf(t.out, "== %s: %s\n", q.ID, q.Query)
	}
	return err
}

func (t *textHits) hit(h corpus.Hit) error {
	t.found++
	if h.File != t.last {
		t.last = h.File
		if _, err := fmt.Fprintf(t.out, "%s%s\n", t.mark("1", names(h)), t.mark("2", "  "+h.File)); err != nil {
			return err
		}
	}
	where := "     "
	if h.Page > 0 {
		where = fmt.Sprintf("p.%-3d", h.Page)
	}
	_, err := fmt.Fprintf(t.out, "  %s %s\n        %s\n", where, t.snippet(h), t.mark("2", reasons(h)))
	return err
}

func (t *textHits) wrong(qid string, err error) error {
	_, werr := fmt.Fprintf(t.out, "%s: %v\n", qid, err)
	return werr
}

func (t *textHits) close() error { return t.nothing() }

// nothing says so if the last query found nothing.
func (t *textHits) nothing() error {
	if t.asked.Query == "" || t.found > 0 {
		return nil
	}
	_, err := fmt.Fprintf(t.out, "nothing found for %s\n", t.asked.Query)
	t.asked.Query = ""
	return err
}

func names(h corpus.Hit) string {
	if len(h.Submitters) == 0 {
		return "(not identified)"
	}
	ids := make([]string, len(h.Submitters))
	for i, id := range h.Submitters {
		ids[i] = string(id)
	}
	return strings.Join(ids, ", ")
}

// reasons says why a passage was found and what it is about.
func reasons(h corpus.Hit) string {
	var why, themes []string
	for _, w := range h.Why {
		why = append(why, w.From+" as "+w.Term)
	}
	for _, t := range h.Themes {
		themes = append(themes, string(t.ID)+" ("+string(t.Status)+")")
	}
	out := strings.Join(why, ", ")
	if len(themes) > 0 {
		out += " | " + strings.Join(themes, ", ")
	}
	return out
}

// around is how many bytes of text stand before and after the first highlight on a terminal.
const around = 140

// snippet is the text about the first highlight, with highlights marked.
func (t *textHits) snippet(h corpus.Hit) string {
	from, to := 0, min(len(h.Text), 2*around)
	if len(h.Highlights) > 0 {
		from, to = max(0, h.Highlights[0].Start-around), min(len(h.Text), h.Highlights[0].Start+around)
	}
	from, to = runeStart(h.Text, from), runeStart(h.Text, to)
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
	}
	at := from
	for _, s := range h.Highlights {
		if s.Start < at || s.End > to {
			continue
		}
		b.WriteString(h.Text[at:s.Start])
		b.WriteString(t.mark("1;33", s.In(h.Text)))
		at = s.End
	}
	b.WriteString(h.Text[at:to])
	if to < len(h.Text) {
		b.WriteString("…")
	}
	return strings.NewReplacer("\n", " ", "\t", " | ").Replace(b.String())
}

// runeStart moves i back to the start of a character.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && s[i]&0xc0 == 0x80 {
		i--
	}
	return i
}

func (t *textHits) mark(style, s string) string {
	if !t.colour {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}

// jsonHits prints a hit a line, as published.
type jsonHits struct{ *json.Encoder }

func (jsonHits) begin(pipeline.Search) error { return nil }

func (j jsonHits) hit(h corpus.Hit) error { return j.Encode(h) }

func (j jsonHits) wrong(qid string, err error) error {
	return j.Encode(map[string]string{"qid": qid, "error": err.Error()})
}

func (jsonHits) close() error { return nil }

// hitColumns are the columns of CSV and XLSX.
var hitColumns = []string{"qid", "rank", "score", "submitters", "call", "received", "file", "page", "lang", "themes", "why", "text"}

func hitRow(h corpus.Hit) []string {
	why, themes, _ := strings.Cut(reasons(h), " | ")
	return []string{
		h.QID, strconv.Itoa(h.Rank), strconv.FormatFloat(h.Score, 'f', 4, 64), names(h), string(h.Call), string(h.Received),
		table.Neutral(h.File), strconv.Itoa(h.Page), string(h.Lang), themes, table.Neutral(why), table.Neutral(h.Text),
	}
}

// csvHits writes CSV in UTF-8.
type csvHits struct {
	out     *csv.Writer
	started bool
}

func (c *csvHits) begin(pipeline.Search) error {
	if c.started {
		return nil
	}
	c.started = true
	return c.out.Write(hitColumns)
}

func (c *csvHits) hit(h corpus.Hit) error { return c.out.Write(hitRow(h)) }

func (c *csvHits) wrong(qid string, err error) error {
	return c.out.Write([]string{qid, "", "", "", "", "", "", "", "", "", "", table.Neutral(err.Error())})
}

func (c *csvHits) close() error {
	c.out.Flush()
	return c.out.Error()
}

// xlsxHits writes one sheet.
type xlsxHits struct {
	w    io.Writer
	file *excelize.File
	out  *excelize.StreamWriter
	row  int
}

func newXLSXHits(w io.Writer) (*xlsxHits, error) {
	file := excelize.NewFile()
	out, err := file.NewStreamWriter("Sheet1")
	x := &xlsxHits{w: w, file: file, out: out}
	if err == nil {
		err = x.write(hitColumns)
	}
	return x, err
}

func (x *xlsxHits) write(fields []string) error {
	x.row++
	cell, err := excelize.CoordinatesToCellName(1, x.row)
	if err != nil {
		return fmt.Errorf("more hits than a sheet has rows: use --format csv: %w", err)
	}
	values := make([]any, len(fields))
	for i, f := range fields {
		values[i] = f
	}
	return x.out.SetRow(cell, values)
}

func (x *xlsxHits) begin(pipeline.Search) error { return nil }
func (x *xlsxHits) hit(h corpus.Hit) error      { return x.write(hitRow(h)) }

func (x *xlsxHits) wrong(qid string, err error) error { return x.write([]string{qid, err.Error()}) }

func (x *xlsxHits) close() error {
	if err := x.out.Flush(); err != nil {
		return err
	}
	return x.file.Write(x.w)
}
