package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"rapporteur/analyze"
)

// referencesDir is the folder of a workspace with texts that submitters quote: the Convention, resolutions, questionnaires, in any format
// that the program reads.
const referencesDir = "references"

// references reads the reference texts of a workspace; nil if there are none. What cannot be read is a problem and quotes nothing.
func (w *Workspace) references(ctx context.Context, o Options) (*analyze.References, error) {
	var files []string
	err := filepath.WalkDir(w.path(referencesDir), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && d.Name()[0] != '.' {
			files = append(files, path)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(files) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read reference texts: %w", err)
	}
	o.Workers = 1
	reader, err := w.newReader(o)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	var list []analyze.Reference
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read reference text: %w", err)
		}
		read, err := reader.Read(ctx, data)
		if err != nil {
			return nil, fmt.Errorf("read reference text %s: %w", file, err)
		}
		if read.Text.Error != nil {
			o.Progress.Problem(fmt.Sprintf("%s: %s: what quotes it will count", file, read.Text.Error.Message))
		}
		for _, p := range read.Text.Passages {
			l := p.Lang
			if l == "" {
				l = read.Text.Language
			}
			list = append(list, analyze.Reference{Lang: l, Content: p.Span.In(read.Text.Content)})
		}
	}
	return analyze.NewReferences(list), nil
}
