package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/pipeline"
	"rapporteur/store"
)

// withdrawFlags are what was typed after `withdraw`.
type withdrawFlags struct {
	dir, submission, by, reason string
	undo, log                   bool
}

func (a *app) withdrawVerb() *cobra.Command {
	var flags withdrawFlags
	cmd := &cobra.Command{
		Use:   "withdraw -w DIR FILE | --submission ID",
		Short: "Take a document or a submission out of all counts, and keep it",
		Long: "Marks what a submitter has withdrawn: it is kept, counted no more, and the report says that it was withdrawn. Later runs leave it so although\n" +
			"SRC still has it. FILE is written as in submissions.csv; an archive stands for all that lies in it.\n" +
			"--undo lets it count again. --log prints every act: who withdrew, restored or erased what, when and why.",
		Example: "  rapporteur withdraw -w ws --submission XAA/2023 --reason 'note verbale of 2 October'\n  rapporteur withdraw -w ws reply.pdf --undo\n  rapporteur withdraw -w ws --log",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE:    func(cmd *cobra.Command, files []string) error { return a.withdraw(cmd, flags, files) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.submission, "submission", "", "a whole submission, by its id")
	f.StringVar(&flags.by, "by", "", "who does this; default: the name of the user")
	f.StringVar(&flags.reason, "reason", "", "why, for the trace")
	f.BoolVar(&flags.undo, "undo", false, "let it count again")
	f.BoolVar(&flags.log, "log", false, "print what was withdrawn, restored and erased so far")
	required(cmd, "workspace")
	return cmd
}

func (a *app) withdraw(cmd *cobra.Command, flags withdrawFlags, files []string) (err error) {
	target := pipeline.Target{Submission: corpus.SubmissionID(flags.submission)}
	if len(files) > 0 {
		target.File = files[0]
	}
	switch {
	case flags.log:
		return a.actLog(cmd, flags.dir)
	case (target.File == "") == (target.Submission == ""):
		return usage(cmd, errors.New("name one thing: FILE or --submission ID"))
	}
	ws, err := writable(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	show := a.progress()
	o := pipeline.Options{Program: version(), Cache: cacheDir(), OCR: ocr.Lazy(ocrCacheDir()), Progress: show}
	do, done := ws.Withdraw, "withdrawn: kept, not counted"
	if flags.undo {
		do, done = ws.Restore, "counts again, as far as it is in SRC and by its dates"
	}
	act, err := do(cmd.Context(), target, signedBy(flags.by, flags.reason), o)
	show.end()
	if err != nil || a.quiet {
		return err
	}
	for _, p := range act.Withdrawn {
		fmt.Fprintf(a.stdout, "%s (%s) %s\n", p.File, p.Submission, done)
	}
	_, err = fmt.Fprintf(a.stdout, "act %d; index and report are made anew\n", act.Number)
	return err
}

// actLog prints every act, a line each.
func (a *app) actLog(cmd *cobra.Command, dir string) (err error) {
	ws, err := pipeline.Open(cmd.Context(), dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	acts, err := ws.Store.Acts(cmd.Context())
	if err != nil {
		return err
	}
	if len(acts) == 0 {
		fmt.Fprintln(a.stdout, "nothing was withdrawn or erased")
	}
	var b strings.Builder
	for _, act := range acts {
		fmt.Fprintf(&b, "%d  %s  %s  %s%s\n", act.Number, act.When.Format("2006-01-02 15:04"), act.Who, describe(act), because(act.Why))
	}
	_, err = io.WriteString(a.stdout, b.String())
	return err
}

// describe says what an act did to what.
func describe(act store.Act) string {
	did := []string{strings.ReplaceAll(string(act.Kind), "-", " ")}
	if act.Submission != "" {
		did = append(did, string(act.Submission))
	}
	if act.Kind == store.EraseSpan {
		did = append(did, fmt.Sprintf("%d times %d characters", act.Places, act.Length))
	}
	for _, n := range act.Undoes {
		did = append(did, fmt.Sprintf("act %d", n))
	}
	var what []string
	for _, p := range act.Withdrawn {
		what = append(what, p.File)
	}
	for _, d := range act.Documents {
		what = append(what, fmt.Sprintf("%.12s", d))
	}
	return strings.Join(did, " ") + ": " + strings.Join(what, ", ")
}

func because(why string) string {
	if why == "" {
		return ""
	}
	return " (" + why + ")"
}
