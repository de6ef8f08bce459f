package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report/csv"
	"rapporteur/report/draft"
)

// errDisputed ends register --check --strict if a published number no longer holds.
var errDisputed = errors.New("published numbers no longer hold")

// registerFlags are what was typed after `register`.
type registerFlags struct {
	dir, format, document, lang, out string
	check, strict, corrigendum       bool
}

func (a *app) registerVerb() *cobra.Command {
	var flags registerFlags
	cmd := &cobra.Command{
		Use:   "register -w DIR [--check | --corrigendum -o FILE]",
		Short: "List the numbers that were published, check them, and draft a corrigendum",
		Long: "Lists the numbers that `report --publish` marked as published.\n" +
			"--check counts each of them again on the present record, under the selection of its report: calls, cut-off, standing and themes. What came\n" +
			"after the cut-off changes nothing. It tells errors from what changed after publication and is only to be disclosed, such as a withdrawal.\n" +
			"--corrigendum writes a draft corrigendum with what is to be read in place of the wrong numbers.",
		Example: "  rapporteur register -w ws --check\n  rapporteur register -w ws --corrigendum -o corr.docx --lang fr",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.register(cmd, flags) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.format, "format", "", "text, csv or json; of a corrigendum "+formats(", ")+" (default text, docx)")
	f.StringVar(&flags.document, "document", "", "the numbers of this document only, by its symbol")
	f.BoolVar(&flags.check, "check", false, "count each published number again")
	f.BoolVar(&flags.strict, "strict", false, "with --check: exit with 1 if a number is wrong now or cannot be counted any more")
	f.BoolVar(&flags.corrigendum, "corrigendum", false, "write a draft corrigendum")
	f.StringVar(&flags.lang, "lang", "", "language of the corrigendum: ar, zh, en, fr, ru or es; default: that of rapporteur.yaml, else en")
	f.StringVarP(&flags.out, "output", "o", "", "file of the corrigendum; default: standard output")
	required(cmd, "workspace")
	return cmd
}

func (a *app) register(cmd *cobra.Command, flags registerFlags) (err error) {
	if err := flags.checked(); err != nil {
		return usage(cmd, err)
	}
	ws, err := pipeline.Open(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	switch {
	case flags.corrigendum:
		return a.corrigendum(cmd.Context(), ws, flags)
	case flags.check:
		return a.checkRegister(cmd.Context(), ws, flags)
	}
	lines, err := ws.Register()
	if err != nil {
		return err
	}
	lines = slices.DeleteFunc(lines, func(l pipeline.Registered) bool { return flags.document != "" && l.Document != flags.document })
	switch flags.format {
	case "json":
		return printJSON(a.stdout, append([]pipeline.Registered{}, lines...))
	case "csv":
		return csv.WriteList(a.stdout, registerColumns, rowsOf(lines))
	}
	return registerText(a.stdout, lines)
}

// checked fills in the format and refuses what does not go together.
func (f *registerFlags) checked() error {
	known := []string{"text", "csv", "json"}
	if f.corrigendum {
		known = strings.Split(formats(","), ",")
	}
	if f.format == "" {
		f.format = "text"
		if f.corrigendum {
			f.format = "docx"
		}
	}
	switch {
	case f.check && f.corrigendum:
		return errors.New("--check and --corrigendum are two things: give one")
	case !slices.Contains(known, f.format):
		return fmt.Errorf("--format %s is unknown: write one of %s", f.format, strings.Join(known, ", "))
	case f.lang != "" && !corpus.Lang(f.lang).Official():
		return fmt.Errorf("--lang %s is unknown: write ar, zh, en, fr, ru or es", f.lang)
	case f.strict && !f.check:
		return errors.New("--strict goes with --check")
	case !f.corrigendum && f.out != "":
		return errors.New("-o is for --corrigendum; the list goes to standard output")
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

var registerColumns = []string{
	"document", "edition", "lang", "paragraph", "table", "id", "row", "column", "text", "number", "query", "snapshot", "published", "superseded",
}

func rowsOf(lines []pipeline.Registered) [][]string {
	rows := make([][]string, len(lines))
	for i, l := range lines {
		rows[i] = rowOf(l)
	}
	return rows
}

func rowOf(l pipeline.Registered) []string {
	return []string{
		l.Document, string(l.Edition), string(l.Lang), positive(l.Paragraph), positive(l.Table), l.ID, l.Row, l.Column, l.Text, numberOf(l.Number), l.Query,
		l.Snapshot, string(l.Published), string(l.Superseded),
	}
}

// positive is a number that counts from 1; "" for none.
func positive(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// numberOf is a number; "" for one that is not given away.
func numberOf(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// placeOf says where a number stands.
func placeOf(l pipeline.Registered) string {
	if l.Table == 0 {
		return fmt.Sprintf("paragraph %d", l.Paragraph)
	}
	return fmt.Sprintf("table %d, %s, %s", l.Table, l.Row, l.Column)
}

func registerText(w io.Writer, lines []pipeline.Registered) error {
	if len(lines) == 0 {
		_, err := fmt.Fprintf(w, "%v\n", pipeline.ErrNoRegister)
		return err
	}
	var b strings.Builder
	last := ""
	for _, l := range lines {
		title := fmt.Sprintf("%s (%s, %s), published %s, snapshot %s", l.Document, l.Edition, l.Lang, l.Published, l.Snapshot)
		if l.Superseded != "" {
			title += fmt.Sprintf(", superseded %s", l.Superseded)
		}
		if title != last {
			fmt.Fprintf(&b, "%s\n", title)
		}
		last = title
		number := numberOf(l.Number)
		if number == "" {
			number = "not given"
		}
		fmt.Fprintf(&b, "  %-9s  %s  (%s)\n", number, placeOf(l), l.Query)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (a *app) checkRegister(ctx context.Context, ws *pipeline.Workspace, flags registerFlags) error {
	checked, err := ws.CheckRegister(ctx, version())
	if err != nil {
		return err
	}
	checked = slices.DeleteFunc(checked, func(c pipeline.Checked) bool { return flags.document != "" && c.Document != flags.document })
	switch flags.format {
	case "json":
		err = printJSON(a.stdout, append([]pipeline.Checked{}, checked...))
	case "csv":
		var rows [][]string
		for _, c := range checked {
			rows = append(rows, append(rowOf(c.Registered), string(c.Verdict), numberOf(c.Now), c.Gained, c.Lost, c.Why))
		}
		err = csv.WriteList(a.stdout, append(slices.Clone(registerColumns), "verdict", "now", "gained", "lost", "why"), rows)
	default:
		err = checkText(a.stdout, checked, flags.dir)
	}
	if err != nil {
		return err
	}
	if flags.strict && slices.ContainsFunc(checked, func(c pipeline.Checked) bool {
		return c.Verdict == pipeline.WrongNow || c.Verdict == pipeline.NotCountable
	}) {
		return errDisputed
	}
	return nil
}

// lists are the headings of what is not right any more.
var lists = []struct {
	verdict pipeline.Verdict
	heading string
}{
	{pipeline.WrongNow, "Wrong now: to be corrected"},
	{pipeline.ChangedLater, "Changed since publication: to be disclosed, no error of the report"},
	{pipeline.NotCountable, "No longer countable"},
}

func checkText(w io.Writer, checked []pipeline.Checked, dir string) error {
	if len(checked) == 0 {
		_, err := fmt.Fprintf(w, "%v\n", pipeline.ErrNoRegister)
		return err
	}
	var b strings.Builder
	n := map[pipeline.Verdict]int{}
	for _, c := range checked {
		n[c.Verdict]++
	}
	fmt.Fprintf(&b, "published numbers: %d", len(checked))
	for _, v := range pipeline.Verdicts() {
		fmt.Fprintf(&b, "; %s: %d", v, n[v])
	}
	b.WriteByte('\n')
	for _, list := range lists {
		if n[list.verdict] > 0 {
			fmt.Fprintf(&b, "\n%s\n", list.heading)
			writeVerdicts(&b, checked, list.verdict)
		}
	}
	if n[pipeline.WrongNow] > 0 {
		fmt.Fprintf(&b, "\n`rapporteur register -w %s --corrigendum -o corrigendum.docx` drafts the correction.\n", dir)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeVerdicts lists the numbers of one verdict, those of one query and document together.
func writeVerdicts(b *strings.Builder, checked []pipeline.Checked, verdict pipeline.Verdict) {
	type key struct{ document, lang, query string }
	places := map[key][]string{}
	of := func(c pipeline.Checked) key { return key{c.Document, string(c.Lang), c.Query} }
	for _, c := range checked {
		if p := placeOf(c.Registered); c.Verdict == verdict && !slices.Contains(places[of(c)], p) {
			places[of(c)] = append(places[of(c)], p)
		}
	}
	for _, c := range checked {
		at := places[of(c)]
		if c.Verdict != verdict || at == nil {
			continue
		}
		delete(places, of(c))
		fmt.Fprintf(b, "  %s (%s), %s: %s, now %s (%s)\n", c.Document, c.Lang, strings.Join(at, "; "), given(c.Number), given(c.Now), c.Query)
		for _, line := range []struct{ name, text string }{{"gained", c.Gained}, {"no longer", c.Lost}, {"why", c.Why}} {
			if line.text != "" {
				fmt.Fprintf(b, "    %s: %s\n", line.name, line.text)
			}
		}
		if c.Partly {
			b.WriteString("    part of the difference comes from what has happened since publication\n")
		}
	}
}

func given(n *int) string {
	if n == nil {
		return "not given"
	}
	return strconv.Itoa(*n)
}

func (a *app) corrigendum(ctx context.Context, ws *pipeline.Workspace, flags registerFlags) error {
	checked, err := ws.CheckRegister(ctx, version())
	if err != nil {
		return err
	}
	d, err := ws.Corrigendum(ctx, checked, flags.document, pipeline.Request{Lang: corpus.Lang(flags.lang), Program: version()})
	if err != nil {
		return err
	}
	return a.writeDraft(flags.out, d, pipeline.Formats()[flags.format])
}

// mark marks the numbers of a report as published, if that was asked for.
func (a *app) mark(cmd *cobra.Command, ws *pipeline.Workspace, flags reportFlags, from reported, d draft.Draft) error {
	if flags.publish == "" {
		return nil
	}
	p := pipeline.Publication{Document: flags.publish, Replace: flags.replace}
	if p.Document == "symbol" {
		if p.Document = from.basis.Config.Report.Symbol; p.Document == "" {
			return errors.New("--publish symbol: rapporteur.yaml has none: write it under report, symbol, or after --publish")
		}
	}
	var err error
	if p.When, err = corpus.ParseDate(flags.date); err != nil {
		return usage(cmd, fmt.Errorf("--date: %w", err))
	}
	if p.When == "" {
		p.When = corpus.Date(time.Now().UTC().Format(time.DateOnly))
	}
	n, err := ws.Mark(cmd.Context(), p, from.tally, d, from.request)
	if err == nil && !a.quiet {
		fmt.Fprintf(a.stderr, "%d numbers marked as published in %s.\n", n, p.Document)
	}
	return err
}

// disputed says on one line how many published numbers no longer hold, if there are such.
func (a *app) disputed(ctx context.Context, ws *pipeline.Workspace) error {
	counts, err := ws.Disputed(ctx, version())
	if err != nil {
		return err
	}
	wrong, later := counts[pipeline.WrongNow]+counts[pipeline.NotCountable], counts[pipeline.ChangedLater]
	if wrong+later == 0 || a.quiet {
		return nil
	}
	fmt.Fprintf(a.stderr, "note: of the published numbers, %d no longer hold, and %d more have changed by what happened since: `rapporteur register -w %s --check` says which\n",
		wrong, later, ws.Dir)
	return nil
}
