package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/pipeline"
)

func (a *app) runVerb() *cobra.Command {
	var dir, cutoff string
	var strict bool
	o := pipeline.Options{Program: version()}
	cmd := &cobra.Command{
		Use:   "run SRC... -w DIR",
		Short: "Read, tag, index, count and report what lies in SRC",
		Long: "Reads a folder, a ZIP archive or files into the workspace DIR: texts, passages, themes, index, tables and a draft report.\n" +
			"A second run reads only what is new; what is gone from SRC is kept as withdrawn and not counted.",
		Example: "  rapporteur run submissions/ -w ws\n  rapporteur run submissions/ -w ws --manifest submissions.csv --cutoff 2023-09-21",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, src []string) error {
			day, err := corpus.ParseDate(cutoff)
			if err != nil {
				return usage(cmd, fmt.Errorf("--cutoff: %w", err))
			}
			o.Source, o.Cutoff = src, day
			return a.run(cmd.Context(), dir, o, strict)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&dir, "workspace", "w", "", "folder of the workspace; made if it is not there (required)")
	f.StringVar(&o.Manifest, "manifest", "", "CSV or XLSX that says who sent what, instead of submissions.csv in SRC")
	f.StringVar(&o.Taxonomy, "taxonomy", "", "codebook, a file or folder, instead of the built-in one")
	f.StringVar(&o.Model, "model", "", "off: the rules of the codebook decide alone; or a file that train made")
	f.StringVar(&cutoff, "cutoff", "", "count what was received by the end of this day (YYYY-MM-DD); default: the call's cut-off")
	f.IntVar(&o.Workers, "workers", 0, "documents read at a time; default: one a processor")
	f.BoolVar(&strict, "strict", false, "exit with 3 if some documents could not be read")
	required(cmd, "workspace")
	return cmd
}

// run runs the pipeline with progress, then prints its summary.
func (a *app) run(ctx context.Context, dir string, o pipeline.Options, strict bool) (err error) {
	rareGC()
	o.Cache, o.OCR = cacheDir(), ocr.Lazy(ocrCacheDir())
	ws, err := pipeline.Create(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	show := a.progress()
	o.Progress = show
	summary, err := ws.Run(ctx, o)
	show.end()
	if err != nil {
		return err
	}
	if !a.quiet {
		if err := printSummary(a.stdout, summary, dir); err != nil {
			return err
		}
	}
	if err := a.disputed(ctx, ws); err != nil {
		return err
	}
	if strict && len(summary.Unread) > 0 {
		return errUnreadable
	}
	return nil
}

// required marks a flag without which a verb cannot work.
func required(cmd *cobra.Command, flag string) {
	inner := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !cmd.Flags().Changed(flag) {
			return usage(cmd, fmt.Errorf("--%s is missing", flag))
		}
		return inner(cmd, args)
	}
}

// cacheDir is where compiled WebAssembly is kept for every workspace; "" if the system has no place for it.
func cacheDir() string { return cacheFolder("wasm") }

// ocrCacheDir is where the words that OCR read on pictures are kept for every workspace; "" if the system has no place for them.
func ocrCacheDir() string { return cacheFolder("ocr") }

func cacheFolder(name string) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "rapporteur", name)
}

// rareGC lets the heap grow to five times what is in use before it is swept, but for a limit of 1 GiB, unless the environment says
// otherwise. Children are left as the sandbox starts them: it reckons with the memory that they use.
func rareGC() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(1 << 30)
	}
}
