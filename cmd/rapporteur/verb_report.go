package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// reportFlags are what was typed after `report`.
type reportFlags struct {
	dir, lang, format, out, body, session, cutoff, standing, edition, snapshot, since, publish, date, what, edited string

	submitters          []string
	nameStates, replace bool
}

func (a *app) reportVerb() *cobra.Command {
	var flags reportFlags
	cmd := &cobra.Command{
		Use:     "report -w DIR --format docx -o FILE",
		Short:   "Write the draft report, whole or for a session of a body",
		Example: "  rapporteur report -w ws --format docx -o irg.docx --body irg --session 2023-06",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.report(cmd, flags) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.lang, "lang", "", "language of the report: ar, zh, en, fr, ru or es; default: that of rapporteur.yaml, else en")
	f.StringVar(&flags.format, "format", "docx", formats(", "))
	f.StringVarP(&flags.out, "output", "o", "", "file to write; default: standard output")
	f.StringVar(&flags.body, "body", "", "narrow to the mandate of a body: irg, wgp, wgar, emic, cosp")
	f.StringVar(&flags.session, "session", "", "narrow to a session of the workplan, by a prefix of its start date: 2023-06")
	f.StringVar(&flags.cutoff, "cutoff", "", "count what was received by the end of this day (YYYY-MM-DD)")
	f.StringVar(&flags.standing, "standing", "", "all, or reviewed: only what a reviewer accepted; default: all, for the official edition always reviewed")
	f.StringVar(&flags.what, "what", "report", "report, briefing (for each row of the workplan), panellists (candidates) or clearance (extracts for confirmation)")
	f.StringSliceVar(&flags.submitters, "submitter", nil, "with --what clearance: whose extracts; default: all, with the record of clearance")
	f.StringVar(&flags.edition, "edition", "working", "working: everything; official: reviewed passages, unnamed States, within the limit of words")
	f.StringVar(&flags.snapshot, "snapshot", "", "make the report again from what an earlier one was made from (`rapporteur snapshots` lists them)")
	f.StringVar(&flags.edited, "edited", "", "a Word file of this report that a person has edited: its paragraphs are kept, and it is said where their numbers have changed")
	f.StringVar(&flags.since, "since", "", "write instead which sentences and numbers have changed since this snapshot, and why")
	f.StringVar(&flags.publish, "publish", "", "mark the numbers of the report as published in `DOCUMENT` (CAC/COSP/2023/1); symbol: in the configured one")
	f.StringVar(&flags.date, "date", "", "with --publish: the day of publication (YYYY-MM-DD); default: today")
	f.BoolVar(&flags.replace, "replace", false, "with --publish: in place of the numbers marked for that document before")
	f.BoolVar(&flags.nameStates, "name-states", false, "name States in the text, but for gaps, needs and single cases")
	required(cmd, "workspace")
	return cmd
}

func formats(sep string) string {
	return strings.Join(slices.Sorted(maps.Keys(pipeline.Formats())), sep)
}

func (a *app) report(cmd *cobra.Command, flags reportFlags) (err error) {
	write, ok := pipeline.Formats()[flags.format]
	if !ok {
		return usage(cmd, fmt.Errorf("--format %s is unknown: write one of %s", flags.format, formats(", ")))
	}
	if err := flags.check(); err != nil {
		return usage(cmd, err)
	}
	ws, err := pipeline.Open(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	if flags.since != "" {
		return a.since(cmd, ws, flags, write)
	}
	from, err := a.from(cmd, ws, flags)
	if err != nil {
		return err
	}
	d, err := ws.Paper(from.basis, from.tally, from.request, flags.what, ids(flags.submitters))
	if err != nil {
		return err
	}
	if flags.edited != "" {
		if d, err = a.withEdits(cmd, ws, from.request, flags, d); err != nil {
			return err
		}
	}
	if err := a.writeDraft(flags.out, d, write); err != nil {
		return err
	}
	if err := a.mark(cmd, ws, flags, from, d); err != nil {
		return err
	}
	return a.disputed(cmd.Context(), ws)
}

// withEdits keeps what a person made of an earlier report, whose snapshot stands in its file's properties.
func (a *app) withEdits(cmd *cobra.Command, ws *pipeline.Workspace, r pipeline.Request, flags reportFlags, fresh draft.Draft) (draft.Draft, error) {
	d, kept, err := ws.Edited(cmd.Context(), flags.edited, r, fresh)
	if err != nil {
		return fresh, err
	}
	for _, k := range kept {
		for _, n := range k.Numbers {
			fmt.Fprintf(a.stderr, "note: paragraph %s keeps a person's words, but %q is now %q\n", k.ID, n.Old, n.New)
		}
	}
	if !a.quiet {
		fmt.Fprintf(a.stderr, "Paragraphs in a person's words: %d.\n", len(kept))
	}
	return d, nil
}

// writeDraft writes a draft to a file, or to standard output.
func (a *app) writeDraft(out string, d draft.Draft, write func(io.Writer, draft.Draft) error) error {
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		return err
	}
	if out == "" {
		_, err := a.stdout.Write(b.Bytes())
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// reported is what a report is made from.
type reported struct {
	basis   pipeline.Basis
	tally   *tally.Tally
	request pipeline.Request
}

// from finds what the report is made from: the workspace as it is, which is then kept as a snapshot, or a snapshot kept before.
func (a *app) from(cmd *cobra.Command, ws *pipeline.Workspace, flags reportFlags) (reported, error) {
	r := reported{request: flags.request()}
	if flags.snapshot != "" {
		return a.fromKept(cmd, ws, flags, r)
	}
	ctx := cmd.Context()
	cb, err := ws.Codebook(ctx)
	if err != nil {
		return r, err
	}
	if r.request.Mandate, err = pipeline.MandateOf(cb, flags.body, flags.session); err != nil {
		return r, usage(cmd, err)
	}
	sel, _, err := countFlags{cutoff: flags.cutoff, standing: flags.standing}.selection()
	if err != nil {
		return r, usage(cmd, err)
	}
	if flags.what == "report" {
		sel.Themes = r.request.Mandate.Themes
	}
	r.basis = ws.Basis(ctx)
	if sel.Words, err = r.basis.Words(r.request.Lang); err != nil {
		return r, err
	}
	if r.tally, err = ws.Tally(ctx, sel, version()); err != nil {
		return r, err
	}
	snap, err := ws.Keep(ctx, r.tally)
	if err == nil && !a.quiet {
		fmt.Fprintf(a.stderr, "Made from snapshot %s: `rapporteur report --snapshot %s` makes it again.\n", snap.ID, snap.ID)
	}
	return r, err
}

func (a *app) fromKept(cmd *cobra.Command, ws *pipeline.Workspace, flags reportFlags, r reported) (reported, error) {
	kept, err := ws.Kept(cmd.Context(), flags.snapshot)
	if err != nil {
		return r, err
	}
	if r.request.Mandate, err = pipeline.MandateOf(kept.Codebook, flags.body, flags.session); err != nil {
		return r, usage(cmd, err)
	}
	if flags.what == "report" && !slices.Equal(r.request.Mandate.Themes, kept.Themes) {
		return r, usage(cmd, fmt.Errorf("snapshot %s was taken of other themes: give the --body and --session of the report", kept.ID))
	}
	if other := kept.Other(version()); other != "" {
		fmt.Fprintf(a.stderr, "note: %s\n", other)
	}
	if len(kept.Erased) > 0 {
		fmt.Fprintf(a.stderr, "note: something was erased from snapshot %s since: the report is not the same\n", kept.ID)
	}
	r.basis = kept.Basis(cmd.Context())
	words, err := r.basis.Words(r.request.Lang)
	if err != nil {
		return r, err
	}
	r.tally, err = kept.Tally(words)
	return r, err
}

// request is what is wanted of the report, but for its mandate.
func (f *reportFlags) request() pipeline.Request {
	return pipeline.Request{Lang: corpus.Lang(f.lang), Edition: report.Edition(f.edition), NameStates: f.nameStates, Program: version()}
}

// since writes what has changed since a snapshot.
func (a *app) since(cmd *cobra.Command, ws *pipeline.Workspace, flags reportFlags, write func(io.Writer, draft.Draft) error) error {
	kept, err := ws.Kept(cmd.Context(), flags.since)
	if err != nil {
		return err
	}
	r := flags.request()
	if r.Mandate, err = pipeline.MandateOf(kept.Codebook, flags.body, flags.session); err != nil {
		return usage(cmd, err)
	}
	if err := kept.Suits(r); err != nil {
		return usage(cmd, err)
	}
	cutoff, err := corpus.ParseDate(flags.cutoff)
	if err != nil {
		return usage(cmd, fmt.Errorf("--cutoff: %w", err))
	}
	if other := kept.Other(version()); other != "" {
		fmt.Fprintf(a.stderr, "note: %s\n", other)
	}
	d, err := ws.Since(cmd.Context(), kept, cutoff, r)
	if err != nil {
		return err
	}
	if err := a.writeDraft(flags.out, d, write); err != nil {
		return err
	}
	return a.disputed(cmd.Context(), ws)
}

// check turns what was typed into what is meant. An official edition is of reviewed passages.
func (f *reportFlags) check() error {
	switch report.Edition(f.edition) {
	case report.Working:
		f.standing = cmp.Or(f.standing, string(corpus.StandingAll))
	case report.Official:
		if f.standing == string(corpus.StandingAll) {
			return errors.New("the official edition is made from reviewed passages: leave --standing out, or write --standing reviewed")
		}
		f.standing = string(corpus.StandingReviewed)
	default:
		return fmt.Errorf("--edition %s is unknown: write working or official", f.edition)
	}
	if !slices.Contains(pipeline.Papers(), f.what) {
		return fmt.Errorf("--what %s is unknown: write one of %s", f.what, strings.Join(pipeline.Papers(), ", "))
	}
	if f.lang != "" && !corpus.Lang(f.lang).Official() {
		return fmt.Errorf("--lang %s is unknown: write ar, zh, en, fr, ru or es", f.lang)
	}
	if err := f.checkRegister(); err != nil {
		return err
	}
	if f.snapshot != "" && f.cutoff != "" {
		return errors.New("--snapshot has its own cut-off: leave --cutoff out")
	}
	return nil
}

// checkRegister refuses what does not go with --since and --publish.
func (f *reportFlags) checkRegister() error {
	switch {
	case f.since != "" && f.snapshot != "":
		return errors.New("--since compares a snapshot with the workspace as it is: leave --snapshot out")
	case f.since != "" && f.publish != "":
		return errors.New("--since writes no report to be published: leave --publish out")
	case f.what != "report" && f.since+f.publish != "":
		return errors.New("--since and --publish are for the report itself: leave --what out")
	case f.publish == "" && (f.date != "" || f.replace):
		return errors.New("--date and --replace go with --publish")
	}
	return nil
}

func ids(codes []string) []corpus.SubmitterID {
	all := make([]corpus.SubmitterID, len(codes))
	for i, c := range codes {
		all[i] = corpus.SubmitterID(c)
	}
	return all
}
