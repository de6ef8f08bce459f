package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/labels"
)

// ImportedCodebook is a codebook that was made that of a workspace.
type ImportedCodebook struct {
	*taxonomy.Codebook
	Path   string           // as rapporteur.yaml names it
	Before string           // what it named; "": the built-in one
	Strays []corpus.ThemeID // themes on which people decided and that it does not have
}

// taxonomyDir is the folder of a workspace with codebooks that were imported.
const taxonomyDir = "taxonomy"

// importCodebook keeps a codebook in the workspace, as it came, and makes rapporteur.yaml name it.
func (w *Workspace) importCodebook(ctx context.Context, o ImportOptions, data []byte) (Imported, error) {
	if rootOf(data).Local == "Project" {
		return Imported{}, fmt.Errorf("import %s: it is a project without its texts: give the .qdpx from which it is", o.File)
	}
	read, err := codebookFormat(data)
	if err == nil && read == nil {
		err = fmt.Errorf("it is neither a REFI-QDA codebook nor SKOS")
	}
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", o.File, err)
	}
	ext := strings.ToLower(filepath.Ext(o.File))
	name := cmp.Or(labels.Slug(strings.TrimSuffix(filepath.Base(o.File), filepath.Ext(o.File))), "codebook") + ext
	cb, err := read(name, data)
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", o.File, err)
	}
	made := &ImportedCodebook{Codebook: cb, Path: filepath.ToSlash(filepath.Join(taxonomyDir, name)), Before: w.Config.Taxonomy}
	if made.Strays, err = w.strays(ctx, cb); err != nil {
		return Imported{}, err
	}
	if o.DryRun {
		return Imported{Codebook: made}, nil
	}
	if err := os.MkdirAll(w.path(taxonomyDir), 0o755); err != nil {
		return Imported{}, fmt.Errorf("keep codebook: %w", err)
	}
	if err := writeFile(w.path(taxonomyDir, name), data); err != nil {
		return Imported{}, fmt.Errorf("keep codebook: %w", err)
	}
	return Imported{Codebook: made}, w.setTaxonomy(made.Path)
}

// strays are the themes on which people decided and that a codebook does not have, sorted.
func (w *Workspace) strays(ctx context.Context, cb *taxonomy.Codebook) ([]corpus.ThemeID, error) {
	decisions, err := w.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	var strays []corpus.ThemeID
	for _, d := range decisions {
		if _, ok := cb.Theme(d.Theme); !ok && !slices.Contains(strays, d.Theme) {
			strays = append(strays, d.Theme)
		}
	}
	slices.Sort(strays)
	return strays, nil
}

// taxonomyLine is what rapporteur.yaml says of the codebook.
var taxonomyLine = regexp.MustCompile(`(?m)^taxonomy:.*$`)

// setTaxonomy makes rapporteur.yaml name a codebook; all else in it stays, comments too.
func (w *Workspace) setTaxonomy(path string) error {
	file := w.path(configFile)
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("set the codebook: %w", err)
	}
	line := fmt.Appendf(nil, "taxonomy: %q", path)
	if at := taxonomyLine.FindIndex(data); at != nil {
		data = slices.Concat(data[:at[0]], line, data[at[1]:])
	} else {
		data = slices.Concat(bytes.TrimRight(data, "\n"), []byte("\n\n"), line, []byte("\n"))
	}
	var c Config
	if err := yaml.UnmarshalWithOptions(data, &c, yaml.Strict()); err != nil || c.Taxonomy != path {
		return fmt.Errorf("%s cannot be changed by the program: write into it taxonomy: %q", file, path)
	}
	if err := writeFile(file, data); err != nil {
		return fmt.Errorf("set the codebook: %w", err)
	}
	w.Config.Taxonomy = w.path(filepath.FromSlash(path))
	return nil
}
