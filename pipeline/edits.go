package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"rapporteur/pipeline/manifest"
)

// manifestFile is the workspace's own list of what was submitted, with guesses marked. What a person edits there wins.
const manifestFile = "submissions.csv"

// readEdits compares the workspace's submissions.csv with what the last run of the source wrote there, adds what a person changed
// to the edits known already, and keeps them.
func (w *Workspace) readEdits(ctx context.Context, source string, problem func(string)) (edits, error) {
	known := edits{}
	kept, err := w.Store.Meta(ctx, "edits:"+source)
	if err != nil {
		return nil, err
	}
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &known); err != nil {
			return nil, fmt.Errorf("read edits of %s: %w", source, err)
		}
	}
	written, err := w.Store.Meta(ctx, "written:"+source)
	if err != nil || written == "" {
		return known, err
	}
	meant, err := w.Store.Meta(ctx, "meant:"+source)
	if err != nil {
		return nil, err
	}
	now, err := os.ReadFile(w.path(manifestFile))
	if errors.Is(err, fs.ErrNotExist) || string(now) == written || string(now) == meant {
		return known, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read edits: %w", err)
	}
	edited, err := manifest.Read(manifestFile, now)
	if err != nil {
		return nil, fmt.Errorf("%w; mend it, or delete %s to have it written again", err, w.path(manifestFile))
	}
	for _, p := range edited.Problems {
		problem(p)
	}
	before, err := manifest.Read(manifestFile, []byte(written))
	if err != nil {
		return nil, err
	}
	known.add(before.Rows, edited.Rows)
	data, err := json.Marshal(known)
	if err != nil {
		return nil, err
	}
	return known, w.Store.SetMeta(ctx, "edits:"+source, string(data))
}

// add notes the cells of rows that differ from before.
func (e edits) add(before, rows []manifest.Row) {
	old := map[string]manifest.Row{}
	for _, row := range before {
		old[row.File] = row
	}
	for _, row := range rows {
		was, ok := old[row.File]
		if !ok {
			continue
		}
		for _, c := range manifest.Columns() {
			if row.Values[c] == was.Values[c] {
				continue
			}
			if e[row.File] == nil {
				e[row.File] = map[manifest.Column]string{}
			}
			e[row.File][c] = row.Values[c]
		}
	}
}

// writeManifest writes the workspace's submissions.csv and notes what was written, and before it what is meant to be: a run killed
// between the two must not take its own words for a person's.
func (w *Workspace) writeManifest(ctx context.Context, source string, rows []manifest.Resolved) error {
	var b bytes.Buffer
	if err := manifest.Write(&b, rows); err != nil {
		return fmt.Errorf("write %s: %w", manifestFile, err)
	}
	if err := w.Store.SetMeta(ctx, "meant:"+source, b.String()); err != nil {
		return err
	}
	if now, err := os.ReadFile(w.path(manifestFile)); err != nil || !bytes.Equal(now, b.Bytes()) {
		if err := writeFile(w.path(manifestFile), b.Bytes()); err != nil {
			return fmt.Errorf("write %s: %w", manifestFile, err)
		}
	}
	return w.Store.SetMeta(ctx, "written:"+source, b.String())
}
