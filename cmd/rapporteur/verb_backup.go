package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/pipeline"
)

func (a *app) backupVerb() *cobra.Command {
	var dir, out string
	cmd := &cobra.Command{
		Use:   "backup -w DIR -o FILE.zip|FOLDER",
		Short: "Copy a workspace as it is at one moment",
		Long: "Copies record, originals, index, report and all that people put into the workspace, into a ZIP archive or a new folder. A run may go on\n" +
			"meanwhile. To restore, unpack the archive into an empty folder, or copy the folder back: it is a workspace.\n" +
			"What is erased later is still in a backup made before.",
		Example: "  rapporteur backup -w ws -o ws-2023-10-02.zip",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			ws, err := pipeline.Open(cmd.Context(), dir)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, ws.Close()) }()
			show := a.progress()
			copied, err := ws.Backup(cmd.Context(), out, show)
			show.end()
			if err != nil || a.quiet {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "%d files, %d bytes in %s\n", copied.Files, copied.Bytes, out)
			return err
		},
	}
	cmd.Flags().StringVarP(&dir, "workspace", "w", "", "folder of the workspace (required)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "archive, if the name ends in .zip, or folder to make (required)")
	required(cmd, "workspace")
	required(cmd, "output")
	return cmd
}
