package main

import (
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"rapporteur/ingest"
)

// optional are programs that rapporteur has a use for, and what that is.
var optional = []struct{ name, use string }{
	{"tesseract", "not used yet: this version lists scans as not read"},
	{"soffice", "LibreOffice, for the tests of the DOCX report only"},
}

func (a *app) doctorVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Say what is installed, and what is missing without it",
		Args:  args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintf(a.stdout, "rapporteur   %s, %s/%s, %d processors\n", version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
			cache := cacheDir()
			if cache == "" {
				cache = "none: each start compiles the PDF reader again (3 seconds); set HOME or XDG_CACHE_HOME"
			}
			fmt.Fprintf(a.stdout, "cache        %s\n", cache)
			for _, line := range ingest.Sandbox() {
				fmt.Fprintf(a.stdout, "sandbox      %s\n", line)
			}
			for _, p := range optional {
				path, err := exec.LookPath(p.name)
				if err != nil {
					path = "not installed"
				}
				fmt.Fprintf(a.stdout, "%-12s %s (%s)\n", p.name, path, p.use)
			}
			return nil
		},
	}
}
