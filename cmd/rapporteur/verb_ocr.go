package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/ingest/ocr"
	"rapporteur/pipeline"
)

func (a *app) ocrVerb() *cobra.Command {
	var dir string
	var which pipeline.OCROptions
	cmd := &cobra.Command{
		Use:   "ocr -w DIR [FILE...]",
		Short: "Read scans of a workspace again by OCR",
		Long: "Reads the pages of the given files, or of all, that have no text on pictures of them, with the program tesseract, then makes tags, index\n" +
			"and report anew. `run` does so for what is new; this is for documents that were badly read, or in the wrong language.",
		Example: "  rapporteur ocr -w ws\n  rapporteur ocr -w ws --force --language fra annex.pdf",
		RunE: func(cmd *cobra.Command, files []string) (err error) {
			which.Files = files
			if there, err := pipeline.Open(cmd.Context(), dir); err != nil {
				return err
			} else if err := there.Close(); err != nil {
				return err
			}
			ws, err := pipeline.Create(cmd.Context(), dir)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, ws.Close()) }()
			show := a.progress()
			read, summary, err := ws.Reread(cmd.Context(), pipeline.Options{Program: version(), Cache: cacheDir(), OCR: ocr.Lazy(ocrCacheDir()), Progress: show}, which)
			show.end()
			if err != nil || a.quiet {
				return err
			}
			fmt.Fprintf(a.stdout, "%d documents read by OCR\n", read)
			return printSummary(a.stdout, summary, dir)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&dir, "workspace", "w", "", "folder of the workspace (required)")
	f.BoolVar(&which.Force, "force", false, "read every page anew, also those that have text")
	f.StringVar(&which.Language, "language", "", "language file of tesseract, such as fra or chi_sim; default: found out")
	required(cmd, "workspace")
	return cmd
}
