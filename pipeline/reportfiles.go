package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"rapporteur/report"
	"rapporteur/report/csv"
	"rapporteur/report/draft"
	"rapporteur/report/xlsx"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// reportDir is the folder of the report in a workspace.
const reportDir = "report"

// reportAll writes the report and the tables, if anything that they are made from has changed, and sums up.
func (w *Workspace) reportAll(ctx context.Context, cb *taxonomy.Codebook, o Options) (*Summary, error) {
	words, err := w.Basis(ctx).Words("")
	if err != nil {
		return nil, err
	}
	t, err := w.tally(ctx, cb, tally.Selection{Cutoff: o.Cutoff, Words: words}, o.Program)
	if err != nil {
		return nil, err
	}
	s := summarize(t)
	key := reportKey(t, cb) + w.editsKey()
	written, err := w.writtenReport(ctx)
	if err != nil {
		return nil, err
	}
	if written.Key == key && w.unchanged(written.Files) {
		return s, nil
	}
	files, err := w.render(ctx, t, o)
	if err != nil {
		return nil, err
	}
	if _, err := w.Keep(ctx, t); err != nil {
		return nil, err
	}
	return s, w.writeReport(ctx, key, files, written, o.Progress)
}

// reportKey names all that a report depends on.
func reportKey(t *tally.Tally, cb *taxonomy.Codebook) string {
	return sum([]byte(cb.Digest + t.Snapshot().ID))
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// written is what a run has put into the report's folder: names and digests.
type written struct {
	Key   string
	Files map[string]string
}

func (w *Workspace) writtenReport(ctx context.Context) (written, error) {
	var was written
	kept, err := w.Store.Meta(ctx, "report")
	if err != nil || kept == "" {
		return was, err
	}
	return was, json.Unmarshal([]byte(kept), &was)
}

func (w *Workspace) unchanged(files map[string]string) bool {
	for name := range files {
		if _, err := os.Stat(w.path(reportDir, name)); err != nil {
			return false
		}
	}
	return true
}

// render makes every file of the report in memory.
func (w *Workspace) render(ctx context.Context, t *tally.Tally, o Options) (map[string][]byte, error) {
	of, err := w.Basis(ctx).Options(t.Codebook(), Request{Program: o.Program})
	if err != nil {
		return nil, err
	}
	d, err := report.Compose(t, of)
	if err != nil {
		return nil, err
	}
	tables, err := report.Tables(t, of)
	if err != nil {
		return nil, err
	}
	composed := d
	d = w.withEdits(d, o.Progress)
	writers := map[string]func(io.Writer) error{
		composedFile: func(out io.Writer) error { return writeComposed(out, composed) },
		"tables.xlsx": func(out io.Writer) error {
			return xlsx.WriteIn(out, d.Lang, d.Furniture, tables, func(q string) ([]draft.Source, error) { return report.Sources(t, of, q) })
		},
	}
	for format, write := range Formats() {
		writers["draft."+format] = func(out io.Writer) error { return write(out, d) }
	}
	for _, table := range tables {
		writers["tables/"+table.ID+".csv"] = func(out io.Writer) error { return csv.Write(out, table) }
	}
	return renderAll(ctx, writers, o.Progress.Stage("reporting", len(writers)))
}

// renderAll runs the writers of files side by side.
func renderAll(ctx context.Context, writers map[string]func(io.Writer) error, step func()) (map[string][]byte, error) {
	names := slices.Sorted(maps.Keys(writers))
	files := make([]bytes.Buffer, len(names))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		g.Go(func() error {
			defer step()
			if err := writers[name](&files[i]); err != nil {
				return fmt.Errorf("write %s: %w", name, err)
			}
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	rendered := make(map[string][]byte, len(names))
	for i, name := range names {
		rendered[name] = files[i].Bytes()
	}
	return rendered, nil
}

// writeReport writes the files, each whole or not at all, and notes their digests. One that a person edited is kept beside.
func (w *Workspace) writeReport(ctx context.Context, key string, files map[string][]byte, was written, done Progress) error {
	if err := os.MkdirAll(w.path(reportDir, "tables"), 0o755); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	now := written{Key: key, Files: map[string]string{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := w.path(reportDir, filepath.FromSlash(name))
		if err := keepEdited(path, was.Files[name], sum(files[name]), done); err != nil {
			return err
		}
		if err := writeFile(path, files[name]); err != nil {
			return fmt.Errorf("write report: %w", err)
		}
		now.Files[name] = sum(files[name])
	}
	for name := range was.Files {
		if now.Files[name] == "" {
			if err := os.Remove(w.path(reportDir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("write report: %w", err)
			}
		}
	}
	kept, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return w.Store.SetMeta(ctx, "report", string(kept))
}

// keepEdited moves a file aside if it is no longer what was written. What is to be written now may be there already: a run that
// was killed before it could note what it wrote.
func keepEdited(path, was, now string, done Progress) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (was == "" || sum(data) == was || sum(data) == now) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	ext := filepath.Ext(path)
	aside := strings.TrimSuffix(path, ext) + "-edited" + ext
	for n := 2; ; n++ {
		if _, err := os.Stat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = fmt.Sprintf("%s-edited-%d%s", strings.TrimSuffix(path, ext), n, ext)
	}
	if err := os.Rename(path, aside); err != nil {
		return fmt.Errorf("keep edited report: %w", err)
	}
	done.Problem(fmt.Sprintf("%s was edited: it is kept as %s", path, aside))
	return nil
}
