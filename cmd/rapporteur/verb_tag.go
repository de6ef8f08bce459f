package main

import (
	"github.com/spf13/cobra"

	"rapporteur/pipeline"
)

func (a *app) tagVerb() *cobra.Command {
	var taxonomy, model string
	var why bool
	cmd := &cobra.Command{
		Use:     "tag",
		Short:   "Tag passages: JSON lines in, JSON lines out",
		Long:    "Reads {\"id\", \"lang\", \"text\"} lines from standard input, one passage each, and prints one line for each with the themes\nthat count, their status and the evidence (start and end are bytes of the text).",
		Example: `  echo '{"id": 1, "text": "The law shields whistle-blowers from dismissal."}' | rapporteur tag`,
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			tagger, err := pipeline.Tagger(taxonomy, model)
			if err != nil {
				return err
			}
			return pipeline.TagLines(cmd.Context(), tagger, why, a.stdin, a.stdout)
		},
	}
	cmd.Flags().StringVar(&taxonomy, "taxonomy", "", "codebook, a file or folder, instead of the built-in one")
	cmd.Flags().BoolVar(&why, "why", false, "say of each theme why it was given: terms, trigger, and what the model weighed")
	cmd.Flags().StringVar(&model, "model", "", "off: the rules of the codebook decide alone; or a file that train made")
	return cmd
}
