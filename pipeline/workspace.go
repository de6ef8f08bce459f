package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rapporteur/corpus"
	"rapporteur/store"
)

// Workspace is a folder with the record of what was submitted and all that was made from it.
type Workspace struct {
	Dir    string
	Config Config
	Store  *store.Store

	lock *os.File // nil for readers
}

// lockFile is locked by the process that writes.
const lockFile = "rapporteur.lock"

// originals is the folder of the documents as received, each named by its digest.
const originals = "originals"

// Create opens the workspace in dir for writing, and makes it if there is none. One process at a time may write: the second is
// told who does.
func Create(ctx context.Context, dir string) (*Workspace, error) {
	if err := os.MkdirAll(filepath.Join(dir, originals), 0o755); err != nil {
		return nil, fmt.Errorf("create workspace: %w", err)
	}
	lock, err := acquire(filepath.Join(dir, lockFile))
	if err != nil {
		return nil, fmt.Errorf("workspace %s: %w", dir, err)
	}
	if err := writeConfig(dir); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	w, err := open(ctx, dir)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	w.lock = lock
	return w, nil
}

// Open opens an existing workspace for reading; a writer may be at work in it.
func Open(ctx context.Context, dir string) (*Workspace, error) {
	if _, err := os.Stat(filepath.Join(dir, store.File)); err != nil {
		return nil, fmt.Errorf("%s is no workspace: make one with `rapporteur run SRC -w %s`", dir, dir)
	}
	return open(ctx, dir)
}

func open(ctx context.Context, dir string) (*Workspace, error) {
	config, err := readConfig(dir)
	if err != nil {
		return nil, err
	}
	config.Taxonomy = inside(dir, config.Taxonomy)
	record, err := store.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	return &Workspace{Dir: dir, Config: config, Store: record}, nil
}

// inside is a path of the configuration: relative to the workspace if it leads to something there, else as it is.
func inside(dir, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	if here := filepath.Join(dir, path); exists(here) {
		return here
	}
	return path
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Close closes the workspace and lets others write.
func (w *Workspace) Close() error {
	err := w.Store.Close()
	if w.lock != nil {
		err = errors.Join(err, w.lock.Close())
	}
	return err
}

func (w *Workspace) path(parts ...string) string {
	return filepath.Join(append([]string{w.Dir}, parts...)...)
}

// digest names a document.
func digest(data []byte) corpus.DocID { return corpus.DocID(sum(data)) }

// keepOriginal keeps a document as received.
func (w *Workspace) keepOriginal(id corpus.DocID, data []byte) error {
	path := w.path(originals, string(id))
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(data)) {
		return nil
	}
	if err := writeFile(path, data); err != nil {
		return fmt.Errorf("keep original %s: %w", id, err)
	}
	return nil
}

// Original returns a document as received.
func (w *Workspace) Original(id corpus.DocID) ([]byte, error) {
	data, err := os.ReadFile(w.path(originals, string(id)))
	if err != nil {
		return nil, fmt.Errorf("read original %s: %w", id, err)
	}
	return data, nil
}

// writeFile writes a file whole or not at all, whatever happens meanwhile.
func writeFile(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".part-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// sweep removes what killed runs left half written in a folder of the workspace.
func sweep(dir string) error {
	parts, err := filepath.Glob(filepath.Join(dir, ".part-*"))
	for _, p := range parts {
		err = errors.Join(err, os.RemoveAll(p))
	}
	return err
}
