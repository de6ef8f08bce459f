package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/analyze/advise"
	"rapporteur/pipeline"
	"rapporteur/taxonomy"
)

// checkFlags are what was typed after `check`.
type checkFlags struct {
	dir, taxonomy, corpus, format string
	all                           bool
}

func (a *app) checkVerb() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check [-w DIR] [--taxonomy FILE] [--corpus FILE.jsonl]",
		Short: "Lint a codebook and verify a workspace",
		Long: "Without flags: lints the built-in codebook and runs every example of every rule. With --taxonomy: that one.\n" +
			"With --corpus, lines of {\"lang\", \"text\"}: says too which terms no passage has, and which are too common.\n" +
			"With -w: verifies the record, the originals and the index of a workspace, and its codebook against its passages.\n" +
			"Errors end with exit code 1. Advice is summed up by kind; --all lists it. docs/codebook-format.md says what each kind means.",
		Example: "  rapporteur check --taxonomy own.yaml --all\n  rapporteur check --corpus passages.jsonl --format json",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.check(cmd, flags) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "workspace to verify")
	f.StringVar(&flags.taxonomy, "taxonomy", "", "codebook to lint, a file or folder, instead of the built-in one")
	f.StringVar(&flags.corpus, "corpus", "", "passages to try the codebook on: JSON lines")
	f.StringVar(&flags.format, "format", "text", "text or json")
	f.BoolVar(&flags.all, "all", false, "list all advice")
	return cmd
}

func (a *app) check(cmd *cobra.Command, flags checkFlags) error {
	if flags.format != "text" && flags.format != "json" {
		return usage(cmd, fmt.Errorf("--format %s is unknown: write text or json", flags.format))
	}
	found, err := flags.find(cmd)
	if err != nil {
		return err
	}
	broken := 0
	for _, p := range found {
		if p.Severity == taxonomy.Error {
			broken++
		}
	}
	if flags.format == "json" {
		err = a.problemsJSON(found, broken)
	} else {
		a.problems(found, broken, flags.all)
	}
	if err == nil && broken > 0 {
		err = fmt.Errorf("%d problems found", broken)
	}
	return err
}

// find checks all that was asked for.
func (f checkFlags) find(cmd *cobra.Command) ([]taxonomy.Problem, error) {
	if f.dir != "" && f.corpus != "" {
		return nil, usage(cmd, errors.New("--corpus and -w both give passages: write one of them"))
	}
	if f.dir != "" {
		return checkWorkspace(cmd.Context(), f.dir, f.taxonomy)
	}
	var passages []pipeline.Passage
	if f.corpus != "" {
		var err error
		if passages, err = pipeline.ReadPassages(f.corpus); err != nil {
			return nil, err
		}
	}
	return pipeline.CheckCodebook(f.taxonomy, passages)
}

// workspaceKind groups what is wrong in a workspace.
const workspaceKind taxonomy.Kind = "workspace"

func checkWorkspace(ctx context.Context, dir, codebook string) (found []taxonomy.Problem, err error) {
	ws, err := pipeline.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	record, err := ws.Check(ctx)
	if err != nil {
		return nil, err
	}
	for _, message := range record {
		found = append(found, taxonomy.Problem{Kind: workspaceKind, Message: message})
	}
	advice, err := ws.CheckCodebook(ctx, codebook)
	return append(found, advice...), err
}

// problems prints what is wrong, a line each, and sums up the advice or, with all, lists it.
func (a *app) problems(found []taxonomy.Problem, broken int, all bool) {
	for _, p := range found[:broken] {
		fmt.Fprintln(a.stdout, p)
	}
	if a.quiet {
		return
	}
	if broken == 0 {
		fmt.Fprintln(a.stdout, "no problem found")
	}
	advice := found[broken:]
	if len(advice) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "advice: %d", len(advice))
	if !all {
		fmt.Fprint(a.stdout, "; --all lists it")
	}
	fmt.Fprintln(a.stdout)
	for i := 0; i < len(advice); {
		n := 1
		for i+n < len(advice) && advice[i+n].Kind == advice[i].Kind {
			n++
		}
		fmt.Fprintf(a.stdout, "%6d  %-10s %s\n", n, advice[i].Kind, advise.Kinds()[advice[i].Kind])
		for _, p := range advice[i : i+n] {
			if all {
				fmt.Fprintf(a.stdout, "        %s\n", p)
			}
		}
		i += n
	}
}

// problemJSON is a problem as --format json prints it. Its fields are published.
type problemJSON struct {
	Severity taxonomy.Severity `json:"severity"`
	Kind     string            `json:"kind"`
	File     string            `json:"file"`
	Line     int               `json:"line"` // 0 without a file
	Message  string            `json:"message"`
	Terms    []string          `json:"terms"`
}

func (a *app) problemsJSON(found []taxonomy.Problem, broken int) error {
	list := make([]problemJSON, len(found))
	for i, p := range found {
		list[i] = problemJSON{p.Severity, string(p.Kind), p.File, p.Line, p.Message, append([]string{}, p.Terms...)}
		if p.Kind == taxonomy.Broken {
			list[i].Kind = "broken"
		}
	}
	e := json.NewEncoder(a.stdout)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(map[string]any{"errors": broken, "advice": len(found) - broken, "findings": list})
}

// losses says on standard error that the codebook given to a verb says more than it carries; check lists that by itself.
func (a *app) losses(cmd *cobra.Command) {
	f := cmd.Flags().Lookup("taxonomy")
	if f == nil || !f.Changed || a.quiet || cmd.Name() == "check" {
		return
	}
	if n := len(pipeline.Losses(f.Value.String())); n > 0 {
		fmt.Fprintf(a.stderr, "rapporteur: %s: what could not be carried: %d; `rapporteur check --all --taxonomy %s` lists it\n", f.Value, n, f.Value)
	}
}
