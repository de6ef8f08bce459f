package pipeline

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapporteur/corpus"
	"rapporteur/pipeline/manifest"
	"rapporteur/store"
)

// Target is what of a workspace somebody wants withdrawn or erased: one of its fields.
type Target struct {
	File       string // as in submissions.csv; an archive stands for all that lies in it
	Submission corpus.SubmissionID
	Document   string // SHA-256, or at least the first 8 digits of it
}

// errTarget asks for exactly one target.
var errTarget = errors.New("name one thing: FILE, --submission ID or --document SHA")

// placed returns the entries that a target names.
func (w *Workspace) placed(ctx context.Context, t Target) ([]store.Placed, error) {
	n := 0
	for _, s := range []string{t.File, string(t.Submission), t.Document} {
		if s != "" {
			n++
		}
	}
	if n != 1 {
		return nil, errTarget
	}
	if t.Document != "" && len(t.Document) < 8 {
		return nil, fmt.Errorf("--document %s: write at least 8 digits", t.Document)
	}
	all, err := w.Store.Placed(ctx)
	if err != nil {
		return nil, err
	}
	var found []store.Placed
	docs := map[corpus.DocID]bool{}
	for _, p := range all {
		if t.names(p) {
			found = append(found, p)
			docs[p.Entry.Document] = true
		}
	}
	switch {
	case len(found) == 0:
		return nil, fmt.Errorf("the workspace has no %s: `rapporteur export -w %s --format csv` and submissions.csv name what it has", t, w.Dir)
	case t.Document != "" && len(docs) > 1:
		return nil, fmt.Errorf("--document %s: %d documents begin so: write more digits", t.Document, len(docs))
	}
	return found, nil
}

func (t Target) names(p store.Placed) bool {
	switch {
	case t.File != "":
		file, name := manifest.CleanFile(p.Entry.File), manifest.CleanFile(t.File)
		return file == name || strings.HasPrefix(file, name+"/")
	case t.Submission != "":
		return p.Submission == t.Submission
	}
	return strings.HasPrefix(string(p.Entry.Document), strings.ToLower(t.Document))
}

// String names the target in messages.
func (t Target) String() string {
	switch {
	case t.File != "":
		return "file " + t.File
	case t.Submission != "":
		return "submission " + string(t.Submission)
	}
	return "document " + t.Document
}
