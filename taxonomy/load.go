package taxonomy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// LoadPath reads a codebook from a file, or from all *.yaml files of a folder and the folders in it.
func LoadPath(path string) (*Codebook, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	if info.IsDir() {
		return Load(os.DirFS(path))
	}
	cb, digest := &Codebook{}, sha256.New()
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	if err := cb.add(filepath.ToSlash(path), data, digest); err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	return cb.finish(digest)
}

// Load reads a codebook from every *.yaml file of a tree, in the order of their paths. Workplans and triggers in it are left alone.
// What is wrong in several files is reported together, each with file, line and column.
func Load(fsys fs.FS) (*Codebook, error) {
	cb, digest := &Codebook{}, sha256.New()
	err := eachFile(fsys, func(name string, data []byte) error { return cb.add(name, data, digest) })
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	return cb.finish(digest)
}

// eachFile hands on every *.yaml file of a tree in the order of their paths, and joins the errors.
func eachFile(fsys fs.FS, read func(name string, data []byte) error) error {
	var errs []error
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, ".yml") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		errs = append(errs, read(name, data))
		return nil
	})
	return errors.Join(append(errs, err)...)
}

// add puts what a file says into the codebook.
func (c *Codebook) add(name string, data []byte, digest hash.Hash) error {
	fmt.Fprintf(digest, "%s %d\n", filepath.Base(name), len(data))
	digest.Write(data)
	f, err := readFile(name, data)
	if err != nil {
		return err
	}
	if c.ID = cmp.Or(c.ID, f.ID); f.Version != 0 {
		c.Version = f.Version
	}
	if len(c.Title) == 0 {
		c.Title = Titles(f.Title)
	}
	for _, ch := range f.Chapters {
		c.Chapters = append(c.Chapters, Chapter{ID: ch.ID, Title: Titles(ch.Title)})
	}
	for _, t := range f.Themes {
		if t.Kind != "" && t.Kind != "phenomenon" {
			return fmt.Errorf("%s:%d: theme %s: kind %q is unknown: write phenomenon, or leave it out", name, t.at, t.ID, t.Kind)
		}
		c.Themes = append(c.Themes, t.theme(name))
	}
	for _, r := range f.Rules {
		c.Rules = append(c.Rules, r.rule(name, f.Language))
	}
	return nil
}

// finish sorts the rules and takes the digest.
func (c *Codebook) finish(digest hash.Hash) (*Codebook, error) {
	if len(c.Themes) == 0 {
		return nil, errors.New("read codebook: it has no themes: docs/codebook-format.md shows how they are written")
	}
	slices.SortStableFunc(c.Rules, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.ID, b.ID))
	})
	c.Digest = hex.EncodeToString(digest.Sum(nil))[:16]
	return c, nil
}

// Seal ends the making of a codebook from a file of another format: it sorts the rules, and takes the digest of the reader's name, which changes
// whenever the same file may give another codebook, and of what was read.
func (c *Codebook) Seal(reader string, data []byte) (*Codebook, error) {
	digest := sha256.New()
	fmt.Fprintf(digest, "%s %d\n", reader, len(data))
	digest.Write(data)
	return c.finish(digest)
}

// Lose notes something that a file of another format says and a codebook cannot carry.
func (c *Codebook) Lose(file string, line int, format string, args ...any) {
	c.Losses = append(c.Losses, Problem{Severity: Advice, Kind: Loss, File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// LoadWorkplan reads the bodies and sessions of every *.yaml file of a tree.
func LoadWorkplan(fsys fs.FS) (Workplan, error) {
	var plan Workplan
	err := eachFile(fsys, func(name string, data []byte) error {
		f, err := readFile(name, data)
		for _, b := range f.Bodies {
			plan.Bodies = append(plan.Bodies, Body(b))
		}
		for _, s := range f.Sessions {
			plan.Sessions = append(plan.Sessions, s.session())
		}
		return err
	})
	if err != nil {
		return Workplan{}, fmt.Errorf("read workplan: %w", err)
	}
	return plan, nil
}
