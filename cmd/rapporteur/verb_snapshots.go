package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/store"
)

func (a *app) snapshotsVerb() *cobra.Command {
	var dir, format string
	cmd := &cobra.Command{
		Use:   "snapshots -w DIR",
		Short: "List what reports were made from, so that they can be made again",
		Long: "Lists the snapshots of a workspace, the oldest first: what each report was made from. `report --snapshot ID` makes the report again,\n" +
			"byte for byte by the same version of the program, whatever has come, gone or been edited since; `report --since ID` says what has changed.",
		Example: "  rapporteur snapshots -w ws",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if format != "text" && format != "json" {
				return usage(cmd, fmt.Errorf("--format %s is unknown: write text or json", format))
			}
			ws, err := pipeline.Open(cmd.Context(), dir)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, ws.Close()) }()
			taken, err := ws.Store.Snapshots(cmd.Context())
			if err != nil {
				return err
			}
			if format == "json" {
				return snapshotsJSON(a.stdout, taken)
			}
			return snapshotsText(a.stdout, taken)
		},
	}
	cmd.Flags().StringVarP(&dir, "workspace", "w", "", "folder of the workspace (required)")
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	required(cmd, "workspace")
	return cmd
}

// snapshotJSON is a snapshot as --format json prints it. Its fields are published.
type snapshotJSON struct {
	Number int64 `json:"number"`
	corpus.Snapshot
	Erased []int64 `json:"erased"` // acts that took something out of it since
}

func snapshotsJSON(w io.Writer, taken []store.Taken) error {
	all := make([]snapshotJSON, len(taken))
	for i, t := range taken {
		all[i] = snapshotJSON{t.Number, t.Snapshot, append([]int64{}, t.Erased...)}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(all)
}

func snapshotsText(w io.Writer, taken []store.Taken) error {
	var b strings.Builder
	if len(taken) == 0 {
		b.WriteString("no snapshot yet: `rapporteur report` keeps one of what it is made from\n")
	} else {
		fmt.Fprintf(&b, "%-12s  %-10s  %-8s  %5s  %-10s  %s\n", "id", "cut-off", "standing", "texts", "program", "calls")
	}
	for _, t := range taken {
		s := t.Snapshot
		calls := "all"
		if len(s.Calls) > 0 {
			calls = join(s.Calls)
		}
		if len(s.Themes) > 0 {
			calls += fmt.Sprintf("; %d themes", len(s.Themes))
		}
		if n := len(t.Erased); n > 0 {
			calls += "; something was erased since"
		}
		cutoff := string(s.Cutoff)
		if cutoff == "" {
			cutoff = "undated"
		}
		fmt.Fprintf(&b, "%-12s  %-10s  %-8s  %5d  %-10s  %s\n", s.ID, cutoff, s.Standing, len(s.Texts), s.Made.Program, calls)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
