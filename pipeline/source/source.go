// Package source looks at what a run was given: a folder, a ZIP archive or files, with the manifest, the roster and the calls
// that may lie beside the documents. It reads none of the documents.
package source

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
	"rapporteur/pipeline/manifest"
)

// MaxFile is the size in bytes over which a file is not read.
const MaxFile = 256 << 20

// Source is an open source. Close it after use.
type Source struct {
	Name     string   // the absolute path, by which a later run knows it again
	Files    []string // relative, with slashes, sorted; manifest, roster and calls left out
	Manifest manifest.Manifest
	Roster   *roster.Roster // the built-in one and the source's own
	Calls    []corpus.Call
	Problems []string // what was wrong beside the documents, each with file and line

	fsys  fs.FS
	close func() error
}

// Open looks at SRC: a folder, a ZIP archive, or one or more files of one folder. A manifest given by name is used instead of
// the one beside the documents.
func Open(ctx context.Context, src []string, manifestFile string) (*Source, error) {
	if len(src) == 0 {
		return nil, errors.New("no source given: name a folder, a ZIP archive or files")
	}
	s, err := open(src)
	if err != nil {
		return nil, err
	}
	if err := s.look(ctx, manifestFile); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close releases the source.
func (s *Source) Close() error { return s.close() }

// Read returns the bytes of one of Files.
func (s *Source) Read(file string) ([]byte, error) {
	f, err := s.fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil {
		data.Grow(int(min(max(info.Size(), 0), 16<<20)) + bytes.MinRead) // a member of an archive may lie about its size
	}
	_, err = data.ReadFrom(io.LimitReader(f, MaxFile+1))
	if err == nil && data.Len() > MaxFile {
		return nil, fmt.Errorf("larger than %d MiB: split it, or save it smaller", MaxFile>>20)
	}
	return data.Bytes(), err
}

// Size is how many bytes one of Files says that it has; 0 if it does not say.
func (s *Source) Size(file string) int64 {
	info, err := fs.Stat(s.fsys, file)
	if err != nil {
		return 0
	}
	return info.Size()
}

func open(src []string) (*Source, error) {
	first, err := filepath.Abs(src[0])
	if err != nil {
		return nil, fmt.Errorf("open source %s: %w", src[0], err)
	}
	info, err := os.Stat(first)
	if err != nil {
		return nil, fmt.Errorf("open source: %w", err)
	}
	if len(src) == 1 && !info.IsDir() {
		if z, err := zip.OpenReader(first); err == nil && strings.EqualFold(filepath.Ext(first), ".zip") {
			return &Source{Name: first, fsys: z, close: z.Close}, nil
		}
	}
	dir := first
	if !info.IsDir() {
		dir = filepath.Dir(first)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open source: %w", err)
	}
	s := &Source{Name: first, fsys: root.FS(), close: root.Close}
	if info.IsDir() && len(src) == 1 {
		return s, nil
	}
	s.fsys, err = only(s.fsys, dir, src)
	return s, err
}

// only narrows a folder to the files named, which must all lie in it.
func only(fsys fs.FS, dir string, src []string) (fs.FS, error) {
	chosen := few{FS: fsys}
	for _, name := range src {
		abs, err := filepath.Abs(name)
		if err != nil {
			return nil, fmt.Errorf("open source %s: %w", name, err)
		}
		if filepath.Dir(abs) != dir {
			return nil, fmt.Errorf("open source %s: it is not in %s: give files of one folder, or a folder", name, dir)
		}
		if info, err := os.Stat(abs); err != nil || info.IsDir() {
			return nil, fmt.Errorf("open source %s: it is no file", name)
		}
		chosen.names = append(chosen.names, filepath.Base(abs))
	}
	return chosen, nil
}

// few shows only some files of a folder.
type few struct {
	fs.FS
	names []string
}

// ReadDir lists the root without the files that were not chosen.
func (f few) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !slices.Contains(f.names, e.Name()) }), err
}

func (s *Source) look(ctx context.Context, manifestFile string) error {
	if err := s.walk(ctx); err != nil {
		return err
	}
	if err := s.readManifest(manifestFile); err != nil {
		return err
	}
	var err error
	if s.Roster, err = roster.Builtin(); err != nil {
		return err
	}
	if data, err := s.beside("roster.csv"); err == nil {
		if err := s.Roster.Add("roster.csv", strings.NewReader(string(data))); err != nil {
			s.problem(err)
		}
	}
	if data, err := s.beside("calls.yaml"); err == nil {
		if s.Calls, err = readCalls(data); err != nil {
			s.problem(err)
		}
	}
	return nil
}

func (s *Source) problem(err error) {
	s.Problems = append(s.Problems, strings.Split(err.Error(), "\n")...)
}

// walk lists the documents. Hidden files, and what office programs and systems leave behind, are no documents.
func (s *Source) walk(ctx context.Context) error {
	return fs.WalkDir(s.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			s.problem(fmt.Errorf("%s: cannot be opened, it is left out: %w", name, err))
			return nil
		case name != "." && leftBehind(path.Base(name)):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && !slices.Contains(besides, name):
			s.Files = append(s.Files, name)
		case !d.IsDir() && !d.Type().IsRegular():
			s.problem(fmt.Errorf("%s: a link or device, it is left out: put the file itself there", name))
		}
		return nil
	})
}

// besides are the names, at the root of a source, of what is no document.
var besides = []string{"submissions.csv", "submissions.xlsx", "roster.csv", "calls.yaml"}

func leftBehind(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || base == "__MACOSX" || base == "Thumbs.db" || base == "desktop.ini"
}

// beside reads one of besides.
func (s *Source) beside(name string) ([]byte, error) { return s.Read(name) }

func (s *Source) readManifest(given string) error {
	if given != "" {
		data, err := os.ReadFile(given)
		if err != nil {
			return fmt.Errorf("read manifest: %w", err)
		}
		return s.useManifest(filepath.Base(given), data)
	}
	for _, name := range besides[:2] {
		if data, err := s.beside(name); err == nil {
			return s.useManifest(name, data)
		}
	}
	return nil
}

func (s *Source) useManifest(name string, data []byte) error {
	var err error
	s.Manifest, err = manifest.Read(name, data)
	s.Problems = append(s.Problems, s.Manifest.Problems...)
	return err
}

func readCalls(data []byte) ([]corpus.Call, error) {
	var file struct {
		Calls []corpus.Call `yaml:"calls"`
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("calls.yaml: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	var errs []error
	for i := range file.Calls {
		c := &file.Calls[i]
		if c.ID == "" {
			errs = append(errs, fmt.Errorf("calls.yaml: call %d has no id", i+1))
		}
		for _, d := range []*corpus.Date{&c.Issued, &c.Cutoff} {
			var err error
			if *d, err = corpus.ParseDate(string(*d)); err != nil {
				errs = append(errs, fmt.Errorf("calls.yaml: call %s: %w", c.ID, err))
			}
		}
	}
	return file.Calls, errors.Join(errs...)
}
