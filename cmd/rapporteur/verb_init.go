package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

func (a *app) initVerb() *cobra.Command {
	var dir string
	var templates []string
	cmd := &cobra.Command{
		Use:   "init -w DIR",
		Short: "Make a new workspace with a commented configuration",
		Args:  args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			ws, err := pipeline.Create(cmd.Context(), dir)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, ws.Close()) }()
			if err := ws.InitTemplates(langs(templates)); err != nil {
				return err
			}
			if !a.quiet {
				fmt.Fprintf(a.stdout, "%s is ready. Next: rapporteur run SRC -w %s\n", dir, dir)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&dir, "workspace", "w", "", "folder of the workspace (required)")
	cmd.Flags().StringSliceVar(&templates, "templates", nil, "languages whose sentences to put into DIR/templates, to be changed there: en,fr")
	required(cmd, "workspace")
	return cmd
}

func langs(codes []string) []corpus.Lang {
	all := make([]corpus.Lang, len(codes))
	for i, c := range codes {
		all[i] = corpus.Lang(c)
	}
	return all
}
