package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/tally"
)

// reportFlags are what was typed after `report`.
type reportFlags struct{ dir, lang, format, out, body, session, cutoff, standing string }

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
	f.StringVar(&flags.lang, "lang", "en", "language of the report: en (others are not written yet)")
	f.StringVar(&flags.format, "format", "docx", formats(", "))
	f.StringVarP(&flags.out, "output", "o", "", "file to write; default: standard output")
	f.StringVar(&flags.body, "body", "", "narrow to the mandate of a body: irg, wgp, wgar, emic, cosp")
	f.StringVar(&flags.session, "session", "", "narrow to a session of the workplan, by a prefix of its start date: 2023-06")
	f.StringVar(&flags.cutoff, "cutoff", "", "count what was received by the end of this day (YYYY-MM-DD)")
	f.StringVar(&flags.standing, "standing", "all", "all, or reviewed: only what a reviewer accepted")
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
	if flags.lang != string(corpus.English) {
		return usage(cmd, fmt.Errorf("--lang %s: reports are written in English only, so far", flags.lang))
	}
	sel, _, err := countFlags{cutoff: flags.cutoff, standing: flags.standing}.selection()
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
	var selected string
	if sel.Themes, selected, err = pipeline.Mandate(whole.Codebook(), flags.body, flags.session); err != nil {
		return usage(cmd, err)
	}
	t, err := ws.Tally(cmd.Context(), sel, version())
	if err != nil {
		return err
	}
	d, err := ws.Compose(cmd.Context(), t, selected, version())
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
