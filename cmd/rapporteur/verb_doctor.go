package main

import (
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"rapporteur/ingest"
)

// optional are programs that rapporteur uses if they are installed, and what is missing without them.
var optional = []struct{ name, without string }{
	{"tesseract", "nothing yet: this version lists scans as not read, whether it is there or not"},
	{"soffice", "nothing: LibreOffice only serves the tests of the DOCX report"},
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
					path = "not installed; without it, " + p.without
				}
				fmt.Fprintf(a.stdout, "%-12s %s\n", p.name, path)
			}
			return nil
		},
	}
}
