package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/analyze/model"
	"rapporteur/pipeline"
)

func (a *app) trainVerb() *cobra.Command {
	var dir, taxonomy, out string
	var labelled []string
	cmd := &cobra.Command{
		Use:   "train -w DIR",
		Short: "Learn from what reviewers decided",
		Long: "Learns which themes and statuses passages have from the program's own labelled passages and from the decisions of reviewers in the\n" +
			"workspace DIR, with the rules of its codebook. The next run there uses what was learned. Takes seconds; the same decisions give the same model.\n" +
			"With --gold it learns from labelled files (or folders of *.jsonl) alone and writes the model to the file named by -o.",
		Example: "  rapporteur train -w ws\n  rapporteur train --taxonomy codebook/ --gold labelled/ -o model.gz",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case len(labelled) > 0 && out != "" && dir == "":
				report, err := pipeline.TrainFrom(taxonomy, out, labelled...)
				if err != nil {
					return err
				}
				return a.printTraining(report)
			case dir != "" && len(labelled) == 0 && out == "" && taxonomy == "":
				return a.trainWorkspace(cmd.Context(), dir)
			}
			return usage(cmd, errors.New("write either -w DIR, or --gold FILES and -o FILE"))
		},
	}
	f := cmd.Flags()
	f.StringVarP(&dir, "workspace", "w", "", "folder of the workspace")
	f.StringSliceVar(&labelled, "gold", nil, "labelled passages, files or folders, as eval reads them")
	f.StringVar(&taxonomy, "taxonomy", "", "with --gold: codebook, a file or folder, instead of the built-in one")
	f.StringVarP(&out, "output", "o", "", "with --gold: file of the model")
	return cmd
}

func (a *app) trainWorkspace(ctx context.Context, dir string) (err error) {
	if _, err := pipeline.Open(ctx, dir); err != nil {
		return err
	}
	ws, err := pipeline.Create(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	report, decided, err := ws.Train(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%d passages on which reviewers decided\n", decided)
	return a.printTraining(report)
}

func (a *app) printTraining(t model.Training) error {
	_, err := fmt.Fprintf(a.stdout, "Learned from %d passages. On passages not seen while learning: precision %.3f, recall %.3f, F1 %.3f; status right on %d of %d.\n",
		t.Examples, t.Precision, t.Recall, t.F1(), t.StatusesRight, t.Statuses)
	return err
}
