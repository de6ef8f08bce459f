package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

func (a *app) reviewVerb() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review export|import",
		Short: "Decide on tags in a spreadsheet",
		Long: "export writes a table with a row for each tag; a reviewer fills in decision (accept, reject), new_status (need, planned, gap,\n" +
			"in-place), comment and reviewer, and may add rows; import adds what was decided to the record.",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usage(cmd, errors.New("write review export or review import"))
		},
	}
	cmd.AddCommand(a.reviewExportVerb(), a.reviewImportVerb())
	return cmd
}

func (a *app) reviewExportVerb() *cobra.Command {
	var dir, out string
	var public bool
	cmd := &cobra.Command{
		Use:   "export -w DIR -o FILE.csv|.xlsx",
		Short: "Write a table of tags for a reviewer",
		Long: "Writes a row for each tag: file, page, quote, theme, status, why it does not count (context), score, rule, what was decided so far,\n" +
			"and empty columns for the reviewer. What is count-only is not in it.",
		Example: "  rapporteur review export -w ws -o review.xlsx",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.reviewExport(cmd, dir, out, public) },
	}
	f := cmd.Flags()
	f.StringVarP(&dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVarP(&out, "output", "o", "", "file to write, .csv or .xlsx (required)")
	f.BoolVar(&public, "public", false, "leave out what is for the secretariat only")
	required(cmd, "workspace")
	required(cmd, "output")
	return cmd
}

func (a *app) reviewExport(cmd *cobra.Command, dir, out string, public bool) (err error) {
	ws, err := pipeline.Open(cmd.Context(), dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	var b bytes.Buffer
	rows, withheld, err := ws.ReviewTable(cmd.Context(), corpus.Access{Secretariat: !public}, &b, out)
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, b.Bytes(), 0o644); err != nil {
		return err
	}
	if a.quiet {
		return nil
	}
	fmt.Fprintf(a.stderr, "tags to decide on: %d\n", rows)
	if withheld > 0 {
		fmt.Fprintf(a.stderr, "documents count-only and not in the file: %d\n", withheld)
	}
	return nil
}

func (a *app) reviewImportVerb() *cobra.Command {
	flags := importFlags{ImportOptions: pipeline.ImportOptions{Review: true}}
	cmd := &cobra.Command{
		Use:   "import -w DIR --who NAME FILE",
		Short: "Take a reviewer's decisions from a table",
		Long: "Adds what was decided in a table of `review export` to the record: accept, reject, another status, or an added row.\n" +
			"Rows without a decision are left; what cannot be placed is listed with its reason. A second time adds nothing.",
		Example: "  rapporteur review import -w ws --who \"A. Analyst\" review.xlsx",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.File = args[0]
			return a.imports(cmd, flags)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.Format, "format", "", "csv or xlsx (default: by content)")
	f.StringVar(&flags.Who, "who", "", "who decided, where the column reviewer does not say")
	f.BoolVar(&flags.DryRun, "dry-run", false, "say what would be done, and change nothing")
	required(cmd, "workspace")
	return cmd
}
