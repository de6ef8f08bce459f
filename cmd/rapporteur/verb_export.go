package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report/coding"
)

// exportFlags are what was typed after `export`.
type exportFlags struct {
	dir, format, out string
	public           bool
}

func (a *app) exportVerb() *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use:   "export -w DIR --format qdpx -o FILE",
		Short: "Write documents, codings and codebook for other programs",
		Long: "Writes what stands in a workspace for NVivo, MAXQDA, ATLAS.ti, QualCoder (qdpx, qdc), thesaurus programs (skos: Turtle, or\n" +
			"JSON-LD if FILE ends with .jsonld), spreadsheets (csv, xlsx) and programs of your own (jsonl, sqlite).\n" +
			"What is count-only is never exported; what is for the secretariat only is, unless you say --public.",
		Example: "  rapporteur export -w ws --format qdpx -o contributions.qdpx\n  rapporteur export -w ws --format csv --public -o codings.csv",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.export(cmd, flags) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.format, "format", "", exportFormats()+" (required)")
	f.StringVarP(&flags.out, "output", "o", "", "file to write; default: standard output")
	f.BoolVar(&flags.public, "public", false, "leave out what is for the secretariat only")
	required(cmd, "workspace")
	required(cmd, "format")
	return cmd
}

func exportFormats() string {
	var names []string
	for _, f := range pipeline.ExportFormats("") {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func (a *app) export(cmd *cobra.Command, flags exportFlags) (err error) {
	formats := pipeline.ExportFormats(flags.out)
	i := slices.IndexFunc(formats, func(f pipeline.ExportFormat) bool { return f.Name == flags.format })
	if i < 0 {
		return usage(cmd, fmt.Errorf("--format %s is unknown: write one of %s", flags.format, exportFormats()))
	}
	ws, err := pipeline.Open(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	p, withheld, err := ws.Project(cmd.Context(), corpus.Access{Secretariat: !flags.public}, version())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := formats[i].Write(&b, p); err != nil {
		return fmt.Errorf("export as %s: %w", flags.format, err)
	}
	if flags.out == "" {
		_, err = a.stdout.Write(b.Bytes())
	} else {
		err = os.WriteFile(flags.out, b.Bytes(), 0o644)
	}
	if err == nil && !a.quiet {
		a.exported(formats[i], p, withheld)
	}
	return err
}

// exported says what is in the file, what is not, and who may see it.
func (a *app) exported(f pipeline.ExportFormat, p coding.Project, withheld int) {
	if f.CodebookOnly {
		fmt.Fprintf(a.stderr, "exported the codebook: %d themes\n", len(p.Codebook.Themes))
		return
	}
	codings, secret, empty := 0, 0, 0
	for _, d := range p.Documents {
		codings += len(d.Codings)
		if d.Entry.Confidentiality == corpus.SecretariatOnly {
			secret++
		}
		if d.Text == "" {
			empty++
		}
	}
	fmt.Fprintf(a.stderr, "exported: %d documents, %d codings\n", len(p.Documents), codings)
	for _, note := range []struct {
		n    int
		text string
	}{
		{secret, "for the secretariat only and in the file: do not pass it on, or export again with --public"},
		{withheld, "count-only and not in the file"},
		{empty, "without readable text"},
	} {
		if note.n > 0 {
			fmt.Fprintf(a.stderr, "documents %s: %d\n", note.text, note.n)
		}
	}
	for _, o := range p.Orphans {
		fmt.Fprintf(a.stderr, "not in the file, since its words are no longer in the text: %s, %s: %q\n", o.File, o.Theme, o.Quote)
	}
}
