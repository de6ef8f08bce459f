package main

import (
	"github.com/spf13/cobra"

	"rapporteur/ingest"
)

// workerVerb is the child process that reads one stranger's document after another, under limits.
func (a *app) workerVerb() *cobra.Command {
	return &cobra.Command{
		Use:    "worker",
		Short:  "Read documents from standard input for another process",
		Hidden: true,
		Args:   cobra.ArbitraryArgs,
		RunE:   func(*cobra.Command, []string) error { return ingest.Serve(a.stdin, a.stdout) },
	}
}
