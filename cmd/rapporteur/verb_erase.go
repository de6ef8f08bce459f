package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/pipeline"
)

// eraseFlags are what was typed after `erase`.
type eraseFlags struct {
	dir, submission, document, quote, by, reason string
	page                                         int
	span, yes                                    bool
}

func (a *app) eraseVerb() *cobra.Command {
	var flags eraseFlags
	cmd := &cobra.Command{
		Use:   "erase -w DIR FILE | --submission ID | --document SHA | --span FILE --quote TEXT",
		Short: "Take a document, or words of one, out of a workspace for good",
		Long: "Takes a document out of record, index, originals, snapshots and report; FILE is written as in submissions.csv, and an archive stands for all\n" +
			"that lies in it. With --span only some words go, such as the name of a reporting person: they are blacked out in the text that was read, and\n" +
			"every position stays; the original is removed, since its bytes cannot be blacked out, and the document is never read again.\n" +
			"Nothing is done without --yes: what would go is printed. A trace of the act is kept (who, when, why, digests), not of what went. Later runs\n" +
			"leave the document out although SRC still has it. SRC itself, backups and copies made elsewhere are not touched.\n" +
			"Without a target: ends an erasure that was stopped.",
		Example: "  rapporteur erase -w ws reply.pdf --reason 'asked by the State' --yes\n  rapporteur erase -w ws --span reply.docx --quote 'Jan Novak' --yes",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE:    func(cmd *cobra.Command, files []string) error { return a.erase(cmd, flags, files) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.submission, "submission", "", "a whole submission, by its id")
	f.StringVar(&flags.document, "document", "", "a document, by its SHA-256 or the first 8 digits of it or more")
	f.BoolVar(&flags.span, "span", false, "only the words of --quote, not the document")
	f.StringVar(&flags.quote, "quote", "", "the words, as they were read; a space stands for any space or end of line")
	f.IntVar(&flags.page, "page", 0, "the words on this page only; default: wherever they stand in the document")
	f.StringVar(&flags.by, "by", "", "who does this; default: the name of the user")
	f.StringVar(&flags.reason, "reason", "", "why, for the trace; nothing of what goes")
	f.BoolVar(&flags.yes, "yes", false, "do it; else what would go is printed")
	required(cmd, "workspace")
	return cmd
}

// target turns what was typed into one validated value. It is empty if nothing is to be erased but an erasure to be ended.
func (f eraseFlags) target(files []string) (pipeline.Target, pipeline.Words, error) {
	t := pipeline.Target{Submission: corpus.SubmissionID(f.submission), Document: f.document}
	if len(files) > 0 {
		t.File = files[0]
	}
	words := pipeline.Words{Quote: f.quote, Page: f.page}
	switch {
	case f.span && strings.TrimSpace(f.quote) == "":
		return t, words, errors.New("--span needs --quote TEXT: the words that are to go")
	case !f.span && (f.quote != "" || f.page != 0):
		return t, words, errors.New("--quote and --page are for --span: without it the whole document goes")
	case f.page < 0:
		return t, words, fmt.Errorf("--page %d: pages are counted from 1", f.page)
	}
	return t, words, nil
}

func (a *app) erase(cmd *cobra.Command, flags eraseFlags, files []string) (err error) {
	target, words, err := flags.target(files)
	if err != nil {
		return usage(cmd, err)
	}
	ws, err := writable(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	show := a.progress()
	defer show.end()
	o := pipeline.Options{Program: version(), Cache: cacheDir(), OCR: ocr.Lazy(ocrCacheDir()), Progress: show}
	if target == (pipeline.Target{}) {
		return ws.FinishErasing(cmd.Context(), o)
	}
	plan, err := ws.PlanErasure(cmd.Context(), target, words)
	if err != nil {
		return err
	}
	if !flags.yes {
		return printErasure(a.stdout, plan, words.Quote != "", "would go; nothing was changed: add --yes to erase")
	}
	left, err := ws.Erase(cmd.Context(), plan, signedBy(flags.by, flags.reason), o, ocrCacheDir())
	if err != nil {
		return err
	}
	if !a.quiet {
		if err := printErasure(a.stdout, plan, words.Quote != "", "gone"); err != nil {
			return err
		}
	}
	for _, l := range left {
		fmt.Fprintln(a.stderr, "rapporteur: "+l)
	}
	if len(left) > 0 {
		return fmt.Errorf("erased, but %d places still hold it", len(left))
	}
	return nil
}

// printErasure lists what goes.
func printErasure(w io.Writer, e *pipeline.Erasure, words bool, state string) error {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	what := "documents"
	if words {
		what = fmt.Sprintf("words, %d times in the text, of documents", e.Places)
	}
	say("%s %s:", what, state)
	for _, p := range e.Entries {
		say("  %s  (%s, %.12s)", p.Entry.File, p.Submission, p.Entry.Document)
	}
	if words {
		say("their originals are removed: a PDF or an Office file cannot be blacked out in place. The text that was read is kept with the words blacked out,")
		say("and the document is never read again")
	}
	if n := len(e.Sealed); n > 0 && !words {
		say("originals of %d archives or mails that hold them are removed; what else lies in those is kept", n)
	}
	for _, f := range e.Report {
		say("removed: %s%s", f, edited(f))
	}
	if e.Model {
		say("removed: model.gz, which was learned from decisions on them: `rapporteur train` makes it again")
	}
	if e.Scans {
		say("removed: what was read on pictures of pages, for all workspaces; it is read again when needed")
	}
	for _, f := range e.Elsewhere {
		say("note: %s has the same words and stays: erase them there too", f)
	}
	for _, f := range e.Others {
		say("note: %s holds it and stays: mend it by hand", f)
	}
	say("note: SRC, backups and copies made elsewhere are not touched")
	_, err := io.WriteString(w, b.String())
	return err
}

// edited says of a file that `run` keeps since a person edited it that their work goes.
func edited(file string) string {
	if strings.Contains(file, "-edited") {
		return " (edited by a person)"
	}
	return " (made anew)"
}

// writable opens a workspace that is there for writing.
func writable(ctx context.Context, dir string) (*pipeline.Workspace, error) {
	there, err := pipeline.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := there.Close(); err != nil {
		return nil, err
	}
	return pipeline.Create(ctx, dir)
}

// signedBy says who does something now: the user, unless a name was given.
func signedBy(name, why string) pipeline.Signed {
	if name == "" {
		if u, err := user.Current(); err == nil {
			name = u.Username
			if fields := strings.FieldsFunc(u.Name, func(r rune) bool { return r == ',' }); len(fields) > 0 {
				name = fields[0]
			}
		} else {
			name = os.Getenv("USER")
		}
	}
	return pipeline.Signed{Who: name, When: time.Now(), Why: why}
}
