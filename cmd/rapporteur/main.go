// Command rapporteur turns the submissions which States and organizations send to a treaty body into tagged evidence, search,
// counts and a draft report.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// Exit codes. Scripts rely on them.
const (
	exitDone       = 0
	exitFailed     = 1
	exitUsage      = 2
	exitUnreadable = 3 // done, but some documents could not be read; only with --strict
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: the tests call it as main does.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUnreadable):
		return exitUnreadable
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "rapporteur: %v\nSee `%s --help`.\n", err, usage.command)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "rapporteur: stopped; run it again to go on where it stopped")
		return exitFailed
	}
	fmt.Fprintf(stderr, "rapporteur: %v\n", err)
	return exitFailed
}

// app is what every verb shares.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	quiet          bool
}

// errUnreadable ends a run with --strict in which some documents could not be read.
var errUnreadable = errors.New("some documents could not be read")

// usageError is a command line that cannot be understood.
type usageError struct {
	err     error
	command string
}

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usage(cmd *cobra.Command, err error) error {
	if err == nil {
		return nil
	}
	return usageError{err: err, command: cmd.CommandPath()}
}

// args makes a wrong number of arguments a usage error.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error { return usage(cmd, check(cmd, args)) }
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "rapporteur",
		Short:         "Submissions in, tagged evidence, search, counts and a draft report out",
		Long:          "rapporteur turns the submissions which States and organizations send to a treaty body into tagged evidence,\nsearch, counts and a draft report whose every number opens to the page it came from.",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          args(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },

		PersistentPreRun: func(cmd *cobra.Command, _ []string) { a.losses(cmd) },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(usage)
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress and no summary; errors only")
	root.AddCommand(
		a.runVerb(), a.extractVerb(), a.tagVerb(), a.searchVerb(), a.countsVerb(), a.reportVerb(), a.snapshotsVerb(), a.registerVerb(), a.publishVerb(),
		a.meetingVerb(), a.exportVerb(), a.importVerb(), a.reviewVerb(), a.withdrawVerb(), a.eraseVerb(), a.backupVerb(), a.ocrVerb(),
		a.evalVerb(), a.trainVerb(), a.termsVerb(), a.checkVerb(), a.doctorVerb(), a.initVerb(), a.manVerb(), a.workerVerb(),
	)
	return root
}

// version is the module's version and, of a build from a checkout, its revision.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return programVersion
	}
	return info.Main.Version
}

// programVersion is the version of the source; the newest heading of CHANGELOG.md.
const programVersion = "0.1.0"

// isTerminal reports whether w is a terminal that a person looks at.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
