package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/quality"
)

func (a *app) evalVerb() *cobra.Command {
	var taxonomy, model, format string
	var ignore []string
	cmd := &cobra.Command{
		Use:   "eval GOLD.jsonl",
		Short: "Score the tagger against labelled passages",
		Long: "Prints precision, recall and F1 by language and theme with bootstrap intervals, the share of right statuses, and every miss\n" +
			"and false alarm with its text.",
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, gold []string) error {
			if format != "text" && format != "json" {
				return usage(cmd, fmt.Errorf("--format %s is unknown: write text or json", format))
			}
			tagger, err := pipeline.Tagger(taxonomy, model)
			if err != nil {
				return err
			}
			var o quality.Options
			for _, id := range ignore {
				o.Ignore = append(o.Ignore, corpus.ThemeID(id))
			}
			score, negatives, alarmed, err := pipeline.Eval(tagger, gold[0], o)
			if err != nil {
				return err
			}
			if format == "json" {
				e := json.NewEncoder(a.stdout)
				e.SetIndent("", "  ")
				return e.Encode(score)
			}
			return printScore(a.stdout, score, negatives, alarmed)
		},
	}
	f := cmd.Flags()
	f.StringVar(&taxonomy, "taxonomy", "", "codebook, a file or folder, instead of the built-in one")
	f.StringVar(&model, "model", "", "off: the rules of the codebook decide alone; or a file that train made")
	f.StringSliceVar(&ignore, "ignore", nil, "themes that the gold does not label")
	f.StringVar(&format, "format", "text", "text or json")
	return cmd
}

func printScore(w io.Writer, s quality.Score, negatives, alarmed int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-40s %6s %6s %6s  %-13s %5s %5s %5s\n", "", "P", "R", "F1", "95 % interval", "right", "alarm", "miss")
	rows := append([]quality.Row{s.All}, s.Languages...)
	for _, r := range append(rows, s.Themes...) {
		fmt.Fprintf(&b, "%-40s %6.3f %6.3f %6.3f  %.3f to %.3f %5d %5d %5d\n", cut(r.Key, 40), r.Precision(), r.Recall(), r.F1(), r.Low, r.High, r.Right, r.Alarms, r.Misses)
	}
	fmt.Fprintf(&b, "\nmacro-F1 %.3f; status right on %d of %d; false alarms on %d of %d negatives\n", s.Macro, s.StatusRight, s.StatusAsked, alarmed, negatives)
	for _, list := range []struct {
		name string
		all  []quality.Mistake
	}{{"miss", s.Misses}, {"false alarm", s.Alarms}} {
		for _, m := range list.all {
			fmt.Fprintf(&b, "\n%s: %s %s\n  %s\n", list.name, m.ID, m.Theme, m.Text)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
