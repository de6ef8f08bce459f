package main

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/ingest"
	"rapporteur/ingest/ocr"
)

// tesseract says what reads scans.
func tesseract(ctx context.Context) string {
	engine, err := ocr.Find(ctx, "")
	if err != nil {
		return err.Error() + ": scans are named as not read; install it with the language files ara, chi_sim, chi_tra, eng, fra, rus, spa"
	}
	if missing := engine.Missing(); len(missing) > 0 {
		return engine.Name() + ", without the language files " + strings.Join(missing, ", ") + ": scans in these languages are not read; install them"
	}
	return engine.Name() + ", reads scans in the six languages"
}

func (a *app) doctorVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Say what is installed, and what is missing without it",
		Args:  args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintf(a.stdout, "rapporteur   %s, %s/%s, %d processors\n", version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
			dir := cacheDir()
			cache := dir
			if cache == "" {
				cache = "none: each start compiles the PDF reader again (3 seconds); set HOME or XDG_CACHE_HOME"
			}
			fmt.Fprintf(a.stdout, "cache        %s\n", cache)
			for _, line := range ingest.Sandbox(dir) {
				fmt.Fprintf(a.stdout, "sandbox      %s\n", line)
			}
			fmt.Fprintf(a.stdout, "tesseract    %s\n", tesseract(cmd.Context()))
			office, err := exec.LookPath("soffice")
			if err != nil {
				office = "not installed"
			}
			fmt.Fprintf(a.stdout, "soffice      %s (LibreOffice, for the tests of the DOCX report only)\n", office)
			return nil
		},
	}
}
