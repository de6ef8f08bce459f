package pipeline

import (
	"context"
	"fmt"
	"os"

	"rapporteur/report/draft"
	"rapporteur/report/edited"
)

// Edited puts what a person made of an earlier report into the same report as it is composed now. The file says which snapshot it
// was made from, so that it can be told what the person changed.
func (w *Workspace) Edited(ctx context.Context, file string, r Request, fresh draft.Draft) (draft.Draft, []edited.Kept, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return fresh, nil, fmt.Errorf("read the edited report: %w", err)
	}
	edits, err := edited.Read(data)
	if err != nil {
		return fresh, nil, fmt.Errorf("%s: %w", file, err)
	}
	if edits.Snapshot == "" {
		return fresh, nil, fmt.Errorf("%s does not say which snapshot it was made from: give a file that `rapporteur report --format docx` wrote and that was edited since", file)
	}
	was, err := w.Kept(ctx, edits.Snapshot)
	if err != nil {
		return fresh, nil, fmt.Errorf("%s: %w", file, err)
	}
	words, err := was.Basis(ctx).Words(r.Lang)
	if err != nil {
		return fresh, nil, err
	}
	t, err := was.Tally(words)
	if err != nil {
		return fresh, nil, err
	}
	old, err := was.Basis(ctx).Compose(t, r)
	if err != nil {
		return fresh, nil, err
	}
	d, kept := edited.Merge(old, edits, fresh)
	return d, kept, nil
}
