package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report"
	"rapporteur/tally"
)

// reportFlags are what was typed after `report`.
type reportFlags struct {
	dir, lang, format, out, body, session, cutoff, standing, edition string
	nameStates                                                       bool
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
	f.StringVar(&flags.edition, "edition", "working", "working: everything; official: reviewed passages, unnamed States, within the limit of words")
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
	sel, edition, err := flags.selection()
	if err != nil {
		return usage(cmd, err)
	}
	ws, err := pipeline.Open(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	whole, err := ws.Tally(cmd.Context(), tally.Selection{}, version())
	if err != nil {
		return err
	}
	mandate, err := pipeline.MandateOf(whole.Codebook(), flags.body, flags.session)
	if err != nil {
		return usage(cmd, err)
	}
	sel.Themes = mandate.Themes
	t, err := ws.Tally(cmd.Context(), sel, version())
	if err != nil {
		return err
	}
	d, err := ws.Compose(cmd.Context(), t, pipeline.Request{
		Lang: corpus.Lang(flags.lang), Edition: edition, NameStates: flags.nameStates, Mandate: mandate, Program: version(),
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		return err
	}
	if flags.out == "" {
		_, err = a.stdout.Write(b.Bytes())
		return err
	}
	return os.WriteFile(flags.out, b.Bytes(), 0o644)
}

// selection turns what was typed into what is counted, and the edition. An official edition is of reviewed passages.
func (f reportFlags) selection() (tally.Selection, report.Edition, error) {
	edition := report.Edition(f.edition)
	switch edition {
	case report.Working:
		f.standing = cmp.Or(f.standing, string(corpus.StandingAll))
	case report.Official:
		if f.standing == string(corpus.StandingAll) {
			return tally.Selection{}, "", errors.New("the official edition is made from reviewed passages: leave --standing out, or write --standing reviewed")
		}
		f.standing = string(corpus.StandingReviewed)
	default:
		return tally.Selection{}, "", fmt.Errorf("--edition %s is unknown: write working or official", f.edition)
	}
	if f.lang != "" && !corpus.Lang(f.lang).Official() {
		return tally.Selection{}, "", fmt.Errorf("--lang %s is unknown: write ar, zh, en, fr, ru or es", f.lang)
	}
	sel, _, err := countFlags{cutoff: f.cutoff, standing: f.standing}.selection()
	return sel, edition, err
}
