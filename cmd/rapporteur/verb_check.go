package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/pipeline"
)

func (a *app) checkVerb() *cobra.Command {
	var dir, taxonomy string
	cmd := &cobra.Command{
		Use:   "check [-w DIR] [--taxonomy FILE]",
		Short: "Lint a codebook and verify a workspace",
		Long: "Without flags: lints the built-in codebook. With --taxonomy: that one; every example of every rule is run.\n" +
			"With -w: verifies the record, the originals and the index of a workspace.",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var problems []string
			if dir == "" || taxonomy != "" {
				found, err := pipeline.CheckCodebook(taxonomy)
				if err != nil {
					return err
				}
				problems = append(problems, found...)
			}
			if dir != "" {
				found, err := checkWorkspace(cmd, dir)
				if err != nil {
					return err
				}
				problems = append(problems, found...)
			}
			return a.problems(problems)
		},
	}
	cmd.Flags().StringVarP(&dir, "workspace", "w", "", "workspace to verify")
	cmd.Flags().StringVar(&taxonomy, "taxonomy", "", "codebook to lint, a file or folder, instead of the built-in one")
	return cmd
}

func checkWorkspace(cmd *cobra.Command, dir string) (problems []string, err error) {
	ws, err := pipeline.Open(cmd.Context(), dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	return ws.Check(cmd.Context())
}

// problems prints what is wrong, a line each, and fails if anything is.
func (a *app) problems(found []string) error {
	for _, p := range found {
		fmt.Fprintln(a.stdout, p)
	}
	if len(found) > 0 {
		return fmt.Errorf("%d problems found", len(found))
	}
	if !a.quiet {
		fmt.Fprintln(a.stdout, "no problem found")
	}
	return nil
}
