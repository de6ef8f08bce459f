package main

import (
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"rapporteur/ingest/ocr"
	"rapporteur/pipeline"
)

func (a *app) extractVerb() *cobra.Command {
	var workers int
	cmd := &cobra.Command{
		Use:     "extract FILE...",
		Short:   "Print the text of files by page, as JSON lines",
		Long:    "Prints one JSON line per file, in the order given: its media type, language, pages with their text, and what could not be read.",
		Example: "  rapporteur extract report.pdf | jq -r '.pages[].text'",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, files []string) (err error) {
			reader, err := pipeline.NewExtractor(workers, cacheDir(), ocr.Lazy(ocrCacheDir()))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, reader.Close()) }()
			out := json.NewEncoder(a.stdout)
			out.SetEscapeHTML(false)
			for line, err := range reader.Files(cmd.Context(), files) {
				if err != nil {
					return err
				}
				if err := out.Encode(line); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&workers, "workers", 0, "files read at a time; default: one a processor")
	return cmd
}
