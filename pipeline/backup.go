package pipeline

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/index"
	"rapporteur/store"
)

// Copied is what a backup holds.
type Copied struct {
	Files int
	Bytes int64
}

// ErrChanging is why a backup was given up: it would not be of one moment.
var ErrChanging = errors.New("the workspace is being changed too fast to be copied: try again when the run is done")

// errErased is why a backup was given up and removed.
var errErased = errors.New("something was erased meanwhile, which the copy might hold: it was removed; make it again")

// tries is how often what changes meanwhile is copied again.
const tries = 5

// Backup copies the workspace as it is at one moment into a ZIP archive, if the name ends in .zip, or a new folder. A run may be at work
// in it meanwhile. What is there already is not overwritten; a backup that was stopped leaves nothing under its name.
func (w *Workspace) Backup(ctx context.Context, out string, done Progress) (c Copied, err error) {
	if err := w.backupPlace(out); err != nil {
		return c, err
	}
	part, err := os.MkdirTemp(filepath.Dir(out), ".part-backup-")
	if err != nil {
		return c, fmt.Errorf("backup: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(part)) }()
	b := backup{w: w, part: part, whole: filepath.Join(part, "whole")}
	if err := b.copy(ctx, strings.HasSuffix(strings.ToLower(out), ".zip"), done); err != nil {
		return c, fmt.Errorf("backup: %w", err)
	}
	if err := os.Rename(b.whole, out); err != nil {
		return c, fmt.Errorf("backup: %w", err)
	}
	return b.copied, nil
}

// backupPlace reports, as an error, that a backup cannot be written there.
func (w *Workspace) backupPlace(out string) error {
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("backup: %s is there already: give another name", out)
	}
	dir, err := filepath.Abs(w.Dir)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	to, err := filepath.Abs(out)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if in, err := filepath.Rel(dir, to); err == nil && in != ".." && !strings.HasPrefix(in, ".."+string(filepath.Separator)) {
		return fmt.Errorf("backup: %s lies in the workspace: give a name outside it", out)
	}
	return nil
}

// backup is one backup under way.
type backup struct {
	w      *Workspace
	part   string // folder that is removed at the end
	whole  string // what is to be renamed
	put    func(name string, from io.Reader) error
	copied Copied
}

func (b *backup) copy(ctx context.Context, zipped bool, done Progress) error {
	before, err := b.w.Store.Acts(ctx)
	if err != nil {
		return err
	}
	manifest, err := b.record(ctx)
	if err != nil {
		return err
	}
	end, err := b.open(zipped)
	if err != nil {
		return err
	}
	if err := errors.Join(b.files(ctx, manifest, done), end()); err != nil {
		return err
	}
	after, err := b.w.Store.Acts(ctx)
	if err == nil && slices.ContainsFunc(after[len(before):], func(a store.Act) bool { return a.Kind == store.Erase || a.Kind == store.EraseSpan }) {
		err = errErased
	}
	return err
}

// record copies the record, and returns submissions.csv as it was at that moment: a copy of another would be taken for a person's edits.
func (b *backup) record(ctx context.Context) ([]byte, error) {
	path := filepath.Join(b.part, store.File)
	for range tries {
		before, err := b.manifest()
		if err != nil {
			return nil, err
		}
		if err := remove(path); err != nil {
			return nil, err
		}
		if err := b.w.Store.Copy(ctx, path); err != nil {
			return nil, err
		}
		after, err := b.manifest()
		if err != nil {
			return nil, err
		}
		if bytes.Equal(before, after) && (before == nil) == (after == nil) {
			return after, checkCopy(ctx, b.part)
		}
	}
	return nil, ErrChanging
}

// manifest is submissions.csv as it is now; nil if there is none.
func (b *backup) manifest() ([]byte, error) {
	data, err := os.ReadFile(b.w.path(manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// checkCopy verifies the copy of a record.
func checkCopy(ctx context.Context, dir string) error {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	wrong, err := s.Check(ctx)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return fmt.Errorf("the record is damaged: %s; `rapporteur check -w` lists all", wrong[0])
	}
	return nil
}

// open makes the archive or the folder, and returns what ends it.
func (b *backup) open(zipped bool) (end func() error, err error) {
	if !zipped {
		b.put = b.intoFolder
		return func() error { return nil }, os.Mkdir(b.whole, 0o755)
	}
	f, err := os.Create(b.whole)
	if err != nil {
		return nil, err
	}
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	b.put = func(name string, from io.Reader) error {
		member, err := z.Create(name)
		if err != nil {
			return err
		}
		n, err := io.Copy(member, from)
		b.count(n)
		return err
	}
	return func() error { return errors.Join(z.Close(), f.Sync(), f.Close()) }, nil
}

func (b *backup) intoFolder(name string, from io.Reader) error {
	path := filepath.Join(b.whole, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	n, err := io.Copy(f, from)
	b.count(n)
	return errors.Join(err, f.Close())
}

func (b *backup) count(n int64) {
	b.copied.Files++
	b.copied.Bytes += n
}

// files copies the record and everything beside it. Originals are added and never changed, each before the record knows of it.
func (b *backup) files(ctx context.Context, manifest []byte, done Progress) error {
	names, err := b.names()
	if err != nil {
		return err
	}
	step := done.Stage("copying", len(names))
	if err := b.file(filepath.Join(b.part, store.File), store.File); err != nil {
		return err
	}
	if manifest != nil {
		if err := b.put(manifestFile, bytes.NewReader(manifest)); err != nil {
			return err
		}
	}
	for _, name := range names {
		err := b.file(b.w.path(filepath.FromSlash(name)), name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // a file of the report that is being written anew
			return err
		}
		if step(); ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return b.index()
}

func (b *backup) file(path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(b.put(name, f), f.Close())
}

// names are the files of the workspace besides record, lock, submissions.csv, index and what is half written.
func (b *backup) names() ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(b.w.Dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".part-") || name == indexDir:
			if d.IsDir() {
				return fs.SkipDir
			}
		case strings.HasPrefix(name, store.File) || name == lockFile || name == manifestFile || !d.Type().IsRegular():
		default:
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// index copies the generation of the index that is in use. One that is replaced meanwhile is left for the next.
func (b *backup) index() error {
	for range tries {
		generation := index.Current(b.w.path(indexDir))
		if generation == "" {
			return nil
		}
		files := map[string][]byte{}
		root := os.DirFS(b.w.path(indexDir))
		err := fs.WalkDir(root, generation, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				files[name], err = fs.ReadFile(root, name)
			}
			return err
		})
		if index.Current(b.w.path(indexDir)) != generation || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		return b.putIndex(generation, files)
	}
	return ErrChanging
}

func (b *backup) putIndex(generation string, files map[string][]byte) error {
	files[index.CurrentFile] = []byte(generation + "\n")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := b.put(indexDir+"/"+name, bytes.NewReader(files[name])); err != nil {
			return err
		}
	}
	return nil
}
