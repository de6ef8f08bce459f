package pipeline

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapporteur/corpus"
	"rapporteur/pipeline/incoming"
	"rapporteur/pipeline/incoming/qdpx"
	"rapporteur/pipeline/incoming/sheet"
	"rapporteur/store"
)

// ImportFormats are the formats of an import, as --format takes them.
func ImportFormats() []string { return []string{"qdpx", "qdc", "skos", "csv", "xlsx"} }

// ImportOptions are what an import is asked to do.
type ImportOptions struct {
	File   string
	Format string    // one of ImportFormats; "": by content
	Map    string    // a CSV file with the columns code and theme; "": none
	Who    string    // who coded where the file does not say
	Now    time.Time // when, where the file does not say
	DryRun bool      // nothing is written
	Review bool      // a table of decisions is wanted, no other
}

// Imported is what came of an import.
type Imported struct {
	incoming.Plan
	Rows      int               // codings in the file
	Undecided int               // rows of a table of decisions that have none
	Unused    []string          // columns that nobody knows
	Codebook  *ImportedCodebook // nil if it was codings
}

// Import adds the codings of a file to the decisions of the workspace, or makes a codebook that of its next run. The workspace must be open
// for writing unless it is a dry run. All is added or, with an error, nothing; what cannot be placed is named.
func (w *Workspace) Import(ctx context.Context, o ImportOptions) (Imported, error) {
	data, err := readImport(o.File)
	if err != nil {
		return Imported{}, err
	}
	if o.Format == "" {
		o.Format = formatOf(o.File, data)
	}
	if ext := strings.ToLower(filepath.Ext(o.File)); o.Format == "csv" && (ext == ".yaml" || ext == ".yml") {
		return Imported{}, fmt.Errorf("import: %s is YAML: a codebook in it is named as taxonomy: in rapporteur.yaml, and needs no import", o.File)
	}
	if o.Format == "qdc" || o.Format == "skos" {
		return w.importCodebook(ctx, o, data)
	}
	rows, done, err := readCodings(o, data)
	if err != nil {
		return Imported{}, err
	}
	planner, err := w.planner(ctx, o)
	if err != nil {
		return Imported{}, err
	}
	before := done.Left
	if done.Plan, err = planner.Plan(rows); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", o.File, err)
	}
	done.Left = append(before, done.Left...)
	if o.DryRun || len(done.Decisions) == 0 {
		return done, nil
	}
	return done, w.Store.DecideAll(ctx, done.Decisions)
}

// maxImport is how large a file may be.
const maxImport = 1 << 30

func readImport(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, fmt.Errorf("import: %w", err)
	case info.IsDir():
		return nil, fmt.Errorf("import: %s is a folder: name a file", file)
	case info.Size() > maxImport:
		return nil, fmt.Errorf("import: %s has more than %d bytes: split it", file, maxImport)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return data, nil
}

// formatOf tells formats apart by content; what is none of the others is CSV.
func formatOf(file string, data []byte) string {
	if bytes.HasPrefix(data, []byte("PK")) {
		if in, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
			for _, f := range in.File {
				if strings.HasPrefix(f.Name, "xl/") {
					return "xlsx"
				}
			}
		} else if strings.EqualFold(filepath.Ext(file), ".xlsx") {
			return "xlsx"
		}
		return "qdpx"
	}
	switch root := rootOf(data); {
	case root.Local == "CodeBook" || root.Local == "Project":
		return "qdc"
	case root.Local != "", isTurtle(data), isJSON(data):
		return "skos"
	}
	return "csv"
}

// readCodings reads the codings of a file.
func readCodings(o ImportOptions, data []byte) (rows []incoming.Row, done Imported, err error) {
	name := filepath.Base(o.File)
	if o.Format == "qdpx" {
		p, err := qdpx.Read(name, data)
		if err != nil {
			return nil, done, err
		}
		done.Left, done.Rows = p.Left, len(p.Rows)
		return p.Rows, done, nil
	}
	read := sheet.ReadCSV
	if o.Format == "xlsx" {
		read = sheet.ReadXLSX
	}
	t, err := read(name, data)
	if err != nil {
		return nil, done, fmt.Errorf("import: %w", err)
	}
	if o.Review && !t.Decisions {
		return nil, done, fmt.Errorf("%s has no column decision: fill in what `rapporteur review export` writes; codings of another kind are for `rapporteur import`", name)
	}
	done.Left, done.Unused, done.Undecided, done.Rows = t.Left, t.Unused, t.Undecided, len(t.Rows)+len(t.Left)
	return t.Rows, done, nil
}

// planner gathers what the rows of a file are placed in.
func (w *Workspace) planner(ctx context.Context, o ImportOptions) (incoming.Planner, error) {
	cb, err := w.nextCodebook(ctx)
	if err != nil {
		return incoming.Planner{}, err
	}
	mapping, err := readMap(o.Map)
	if err != nil {
		return incoming.Planner{}, err
	}
	themes, err := incoming.NewThemes(cb, mapping)
	if err != nil {
		return incoming.Planner{}, fmt.Errorf("%s: %w", o.Map, err)
	}
	all := corpus.Everything()
	c, err := w.Store.Collection(ctx, all)
	if err != nil {
		return incoming.Planner{}, err
	}
	text := func(doc corpus.DocID) (corpus.Text, error) { return w.Store.TextOf(ctx, all, doc) }
	return incoming.Planner{
		Library: incoming.NewLibrary(c, text), Themes: themes, Findings: c.Findings, Decisions: c.Decisions, Who: o.Who, Now: o.Now,
	}, nil
}

// readMap reads which theme each code is.
func readMap(file string) (map[string]string, error) {
	if file == "" {
		return nil, nil
	}
	data, err := readImport(file)
	if err != nil {
		return nil, err
	}
	records, err := sheet.Records(file, data)
	if err != nil {
		return nil, err
	}
	lower := func(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
	if len(records) == 0 || len(records[0]) < 2 || lower(records[0][0]) != "code" || lower(records[0][1]) != "theme" {
		return nil, fmt.Errorf("%s:1: the first line must be code,theme", file)
	}
	mapping := map[string]string{}
	for _, r := range records[1:] {
		if len(r) > 0 && strings.TrimSpace(r[0]) != "" {
			mapping[strings.TrimSpace(r[0])] = strings.TrimSpace(strings.Join(r[1:min(len(r), 2)], ""))
		}
	}
	return mapping, nil
}

// Exists reports, as an error, that there is no workspace in dir: importing makes none.
func Exists(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, store.File)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is no workspace: make one with `rapporteur run SRC -w %s`", dir, dir)
	}
	return nil
}

// People are those by whom decisions were added, sorted.
func (i Imported) People() []string {
	var names []string
	for _, d := range i.Decisions {
		if !slices.Contains(names, d.Who) {
			names = append(names, d.Who)
		}
	}
	slices.Sort(names)
	return names
}
