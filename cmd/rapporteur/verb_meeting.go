package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
	"rapporteur/lang/wording"
	"rapporteur/pipeline"
	"rapporteur/pipeline/participants"
	table "rapporteur/report/csv"
	"rapporteur/report/draft"
	"rapporteur/report/meeting"
	"rapporteur/report/xlsx"
	"rapporteur/tally/attendance"
	"rapporteur/taxonomy/uncac"
)

// meetingFlags are what was typed after `meeting`.
type meetingFlags struct {
	lang, format, out, roster string
	names                     bool
}

// meetingFormats are those of `meeting`.
var meetingFormats = []string{"text", "md", "docx", "html", "csv", "xlsx", "json"}

func (a *app) meetingVerb() *cobra.Command {
	var flags meetingFlags
	cmd := &cobra.Command{
		Use:   "meeting FILE",
		Short: "Statistics of a meeting from its list of participants",
		Long: "Counts the distinct persons of a list of participants (CSV or XLSX) by kind, the States represented by regional group, and speakers\n" +
			"by panel and chapter of the declaration, and writes the sentences of a report. Numbers from 30 upwards are rounded down to tens:\n" +
			"\"more than 730 people\". The list needs a column of names and one of delegations; others are optional, and named in any of the six\n" +
			"languages (docs/meeting.md). No person is named in the output without --names.",
		Example: "  rapporteur meeting participants.xlsx\n  rapporteur meeting participants.csv --lang fr --format md -o participation.md",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.meeting(cmd, args[0], flags) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.lang, "lang", "en", "language: ar, zh, en, fr, ru or es")
	f.StringVar(&flags.format, "format", "text", strings.Join(meetingFormats, ", "))
	f.StringVarP(&flags.out, "output", "o", "", "file to write; default: standard output")
	f.StringVar(&flags.roster, "roster", "", "roster.csv with delegations that the built-in roster does not know")
	f.BoolVar(&flags.names, "names", false, "name persons in the output")
	return cmd
}

func (a *app) meeting(cmd *cobra.Command, file string, flags meetingFlags) error {
	if !corpus.Lang(flags.lang).Official() {
		return usage(cmd, fmt.Errorf("--lang %s is unknown: write ar, zh, en, fr, ru or es", flags.lang))
	}
	if !slices.Contains(meetingFormats, flags.format) {
		return usage(cmd, fmt.Errorf("--format %s is unknown: write one of %s", flags.format, strings.Join(meetingFormats, ", ")))
	}
	m, err := readMeeting(file, flags)
	if err != nil {
		return err
	}
	if !a.quiet {
		m.remarks(a.stderr)
	}
	var b bytes.Buffer
	if err := m.write(&b, flags.format); err != nil {
		return fmt.Errorf("meeting %s: %w", file, err)
	}
	if flags.out == "" {
		_, err = a.stdout.Write(b.Bytes())
		return err
	}
	return os.WriteFile(flags.out, b.Bytes(), 0o644)
}

// meetingPaper is a list with its numbers and the paper on them.
type meetingPaper struct {
	list  participants.List
	stats attendance.Statistics
	paper draft.Draft
	names bool
}

func readMeeting(file string, flags meetingFlags) (meetingPaper, error) {
	m := meetingPaper{names: flags.names}
	known, err := rosterWith(flags.roster)
	if err != nil {
		return m, err
	}
	cb, err := uncac.Load()
	if err != nil {
		return m, err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return m, fmt.Errorf("read participants: %w", err)
	}
	if m.list, err = participants.Read(filepath.Base(file), data, participants.Options{Roster: known, Chapters: cb.Chapters}); err != nil {
		return m, err
	}
	m.stats = attendance.Count(m.list.List, meeting.ChapterIDs(cb.Chapters))
	m.paper = meeting.Compose(m.stats, meeting.Options{
		Words: wording.For(corpus.Lang(flags.lang)), Chapters: cb.Chapters, Guessed: m.list.Guessed, Names: flags.names, Program: "rapporteur " + version(),
	})
	return m, nil
}

// rosterWith is the built-in roster with the rows of a file, if one is named.
func rosterWith(file string) (known *roster.Roster, err error) {
	if known, err = roster.Builtin(); err != nil || file == "" {
		return known, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read roster: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return known, known.Add(filepath.Base(file), f)
}

// maxRemarks is how many problems of a list are printed; JSON has them all.
const maxRemarks = 20

// remarks says what was wrong with the list.
func (m meetingPaper) remarks(w io.Writer) {
	if m.list.Encoding != "" {
		fmt.Fprintf(w, "%s: read as %s; if names look wrong, save it in UTF-8\n", m.list.File, m.list.Encoding)
	}
	for i, p := range m.list.Problems {
		if i == maxRemarks {
			fmt.Fprintf(w, "... and %d more: see --format json\n", len(m.list.Problems)-i)
			return
		}
		fmt.Fprintln(w, p)
	}
}

func (m meetingPaper) write(w io.Writer, format string) error {
	tables := meeting.Tables(m.paper)
	switch format {
	case "text":
		return m.text(w, tables)
	case "csv":
		return m.csv(w, tables)
	case "json":
		return m.json(w, tables)
	case "xlsx":
		return xlsx.WriteIn(w, m.paper.Lang, m.paper.Furniture, tables, m.behind)
	}
	return pipeline.Formats()[format](w, m.paper)
}

func (m meetingPaper) text(w io.Writer, tables []corpus.Table) error {
	fmt.Fprintf(w, "%s\n\n%s\n", m.paper.Title, strings.Join(meeting.Sentences(m.paper), "\n"))
	for _, t := range tables {
		fmt.Fprintln(w)
		if err := textTable(w, t, nil, false); err != nil {
			return err
		}
	}
	return nil
}

// rows are the rows of the list behind a number.
func (m meetingPaper) rows(query string) []int {
	for _, n := range m.stats.Numbers {
		if n.Query == query {
			return n.Rows
		}
	}
	return nil
}

// csv writes the cells of all tables, one a line, with the rows of the list behind each.
func (m meetingPaper) csv(w io.Writer, tables []corpus.Table) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"table", "key", "label", "column", "value", "rows"}); err != nil {
		return err
	}
	for _, t := range tables {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				value := c.Text
				if value == "" {
					value = strconv.Itoa(c.Number)
				}
				line := []string{t.ID, r.Key, r.Label, t.Columns[i+1], value, strings.Join(meeting.Ranges(m.rows(c.Query)), " ")}
				for k := range line {
					line[k] = table.Neutral(line[k])
				}
				if err := out.Write(line); err != nil {
					return err
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}

// maxRanges is how many ranges of rows stand in one cell of a workbook, which has a limit of 32,767 characters.
const maxRanges = 1000

// behind is the rows of the list behind a number, as evidence.
func (m meetingPaper) behind(query string) ([]draft.Source, error) {
	var sources []draft.Source
	for part := range slices.Chunk(meeting.Ranges(m.rows(query)), maxRanges) {
		sources = append(sources, draft.Source{Link: corpus.Link{File: m.list.File, Quote: strings.Join(part, ", ")}})
	}
	return sources, nil
}

// json writes everything; numbers name their rows.
func (m meetingPaper) json(w io.Writer, tables []corpus.Table) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	none := func(groups [][]int) [][]int { return append([][]int{}, groups...) }
	return e.Encode(map[string]any{
		"file": m.list.File, "lang": m.paper.Lang, "title": m.paper.Title, "sentences": meeting.Sentences(m.paper), "tables": tables,
		"numbers": m.stats.Numbers, "repeated": none(m.stats.Repeated), "alike": none(m.stats.Alike), "conflicting": none(m.stats.Conflicting),
		"guessed": append([]int{}, m.list.Guessed...), "problems": append([]string{}, m.list.Problems...),
	})
}
