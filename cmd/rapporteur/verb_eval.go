package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/quality"
	"rapporteur/quality/html"
)

// evalFlags are what was typed after `eval`.
type evalFlags struct {
	taxonomy, model, format string
	ignore                  []string
}

func (a *app) evalVerb() *cobra.Command {
	var flags evalFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD.jsonl | eval A.jsonl B.jsonl",
		Short: "Score the tagger against labelled passages, or compare two people's labels",
		Long: "With one file: precision, recall and F1 by language and theme with bootstrap intervals, right statuses, which themes are taken\n" +
			"for which, false alarms on negatives, errors in counts of submitters, and every miss and false alarm with its text.\n" +
			"With two files, labels of the same passages by two people: Cohen's kappa, Krippendorff's alpha, F1, and where they differ.\n" +
			"docs/quality.md says what every figure means.",
		Example: "  rapporteur eval gold.jsonl\n  rapporteur eval --format html gold.jsonl > quality.html\n  rapporteur eval anna.jsonl omar.jsonl",
		Args:    args(cobra.RangeArgs(1, 2)),
		RunE:    func(cmd *cobra.Command, files []string) error { return a.eval(cmd, flags, files) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.taxonomy, "taxonomy", "", "codebook, a file or folder, instead of the built-in one")
	f.StringVar(&flags.model, "model", "", "off: the rules of the codebook decide alone; or a file that train made")
	f.StringSliceVar(&flags.ignore, "ignore", nil, "themes that the gold does not label")
	f.StringVar(&flags.format, "format", "text", "text, json or html")
	return cmd
}

func (a *app) eval(cmd *cobra.Command, flags evalFlags, files []string) error {
	if !slices.Contains([]string{"text", "json", "html"}, flags.format) {
		return usage(cmd, fmt.Errorf("--format %s is unknown: write text, json or html", flags.format))
	}
	var o quality.Options
	for _, id := range flags.ignore {
		o.Ignore = append(o.Ignore, corpus.ThemeID(id))
	}
	if len(files) == 1 {
		score, err := pipeline.Eval(flags.taxonomy, flags.model, files[0], o)
		if err != nil {
			return err
		}
		return show(a.stdout, flags.format, score, printScore, html.Score)
	}
	if flags.taxonomy != "" || flags.model != "" {
		return usage(cmd, errors.New("--taxonomy and --model have no use with two files, which are compared with each other: leave them out"))
	}
	agreement, err := pipeline.Agree(files[0], files[1], o)
	if err != nil {
		return err
	}
	return show(a.stdout, flags.format, agreement, printAgreement, html.Agreement)
}

// show writes a result in one of the formats.
func show[T any](w io.Writer, format string, result T, text, page func(io.Writer, T) error) error {
	switch format {
	case "json":
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(result)
	case "html":
		return page(w, result)
	}
	return text(w, result)
}
