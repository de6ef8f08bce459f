package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/pipeline"
)

// importFlags are what was typed after `import` or `review import`.
type importFlags struct {
	pipeline.ImportOptions
	dir string
}

func (a *app) importVerb() *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use:   "import -w DIR FILE",
		Short: "Take codings or a codebook from other programs",
		Long: "Takes codings from a table (csv, xlsx: what export writes, or one made by hand with file, page, quote, theme, status, who, when,\n" +
			"comment) or from a project of NVivo, MAXQDA, ATLAS.ti, QualCoder (qdpx), and adds them to the decisions of the workspace.\n" +
			"Words are looked for in the texts; what cannot be placed beyond doubt is listed with its reason. A second time adds nothing.\n" +
			"A codebook (qdc, skos) becomes that of the workspace.",
		Example: "  rapporteur import -w ws codings.xlsx --who \"A. Analyst\"\n  rapporteur import -w ws project.qdpx --map codes.csv",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.File = args[0]
			return a.imports(cmd, flags)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.Format, "format", "", strings.Join(pipeline.ImportFormats(), ", ")+" (default: by content)")
	f.StringVar(&flags.Map, "map", "", "CSV with the columns code,theme: which theme a code is; a code without a theme is left out")
	f.StringVar(&flags.Who, "who", "", "who coded, where the file does not say")
	f.BoolVar(&flags.DryRun, "dry-run", false, "say what would be done, and change nothing")
	required(cmd, "workspace")
	return cmd
}

func (a *app) imports(cmd *cobra.Command, flags importFlags) (err error) {
	if flags.Format != "" && !slices.Contains(pipeline.ImportFormats(), flags.Format) {
		return usage(cmd, fmt.Errorf("--format %s is unknown: write one of %s", flags.Format, strings.Join(pipeline.ImportFormats(), ", ")))
	}
	ws, err := openToChange(cmd.Context(), flags.dir, flags.DryRun)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	flags.Now = time.Now().Truncate(time.Second)
	done, err := ws.Import(cmd.Context(), flags.ImportOptions)
	if err != nil {
		return err
	}
	if a.quiet && len(done.Left)+len(done.Unknown) == 0 {
		return nil
	}
	var b strings.Builder
	if done.Codebook != nil {
		importedCodebook(&b, done.Codebook, flags)
	} else {
		importedCodings(&b, done, flags.DryRun)
	}
	_, err = io.WriteString(a.stdout, b.String())
	return err
}

// openToChange opens an existing workspace for writing, or, for a dry run, for reading.
func openToChange(ctx context.Context, dir string, dry bool) (*pipeline.Workspace, error) {
	if err := pipeline.Exists(dir); err != nil {
		return nil, err
	}
	if dry {
		return pipeline.Open(ctx, dir)
	}
	return pipeline.Create(ctx, dir)
}

// importedCodings says what was added, what was not, and why.
func importedCodings(w io.Writer, done pipeline.Imported, dry bool) {
	verb := "added"
	if dry {
		verb = "would be added"
	}
	fmt.Fprintf(w, "codings in the file: %d; decisions %s: %d\n", done.Rows, verb, len(done.Decisions))
	if people := done.People(); len(people) > 0 {
		fmt.Fprintf(w, "by: %s\n", strings.Join(people, ", "))
	}
	for _, note := range []struct {
		n    int
		text string
	}{
		{done.Already, "in the record already"},
		{done.Undecided, "not decided yet (empty column decision)"},
		{done.LeftOut, "left out by the mapping"},
		{done.Unreviewed, "found by a program and looked at by nobody, now accepted in its name; to vouch for them, write --who NAME"},
	} {
		if note.n > 0 {
			fmt.Fprintf(w, "%s: %d\n", note.text, note.n)
		}
	}
	if len(done.Unused) > 0 {
		fmt.Fprintf(w, "columns not used: %s\n", strings.Join(done.Unused, ", "))
	}
	if len(done.Left) > 0 {
		fmt.Fprintf(w, "not imported: %d\n", len(done.Left))
	}
	for _, l := range done.Left {
		fmt.Fprintf(w, "  %s: %s: %s\n", l.Where, l.What, l.Reason)
	}
	if len(done.Unknown) > 0 {
		fmt.Fprintf(w, "codes that are no theme of the codebook: %d; write code,theme lines into a CSV file and import again with --map FILE\n", len(done.Unknown))
	}
	for _, u := range done.Unknown {
		fmt.Fprintf(w, "  %q: codings not imported: %d\n", u.Code, u.Codings)
	}
}

// importedCodebook says what becomes of a codebook.
func importedCodebook(w io.Writer, cb *pipeline.ImportedCodebook, flags importFlags) {
	fmt.Fprintf(w, "codebook %s: %d themes, %d chapters\n", cb.ID, len(cb.Themes), len(cb.Chapters))
	if len(cb.Losses) > 0 {
		fmt.Fprintf(w, "what it says and a codebook cannot carry: %d; `rapporteur check --all --taxonomy %s` lists it\n", len(cb.Losses), flags.File)
	}
	before := cb.Before
	if before == "" {
		before = "the built-in codebook"
	}
	if flags.DryRun {
		fmt.Fprintf(w, "it would stand in place of %s\n", before)
	} else {
		fmt.Fprintf(w, "kept as %s; rapporteur.yaml names it in place of %s\n", cb.Path, before)
		fmt.Fprintf(w, "the next run tags every document with it: rapporteur run SRC -w %s\n", flags.dir)
	}
	if len(cb.Strays) > 0 {
		names := make([]string, len(cb.Strays))
		for i, id := range cb.Strays {
			names[i] = string(id)
		}
		fmt.Fprintf(w, "themes with decisions that it does not have: %s\n", strings.Join(names, ", "))
	}
}
