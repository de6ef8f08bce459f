package pipeline_test

import (
	"context"
	"errors"
	"time"

	"rapporteur/pipeline"
)

var signed = pipeline.Signed{Who: "A. Reviewer", When: time.Date(2023, 10, 2, 9, 0, 0, 0, time.UTC), Why: "asked by the State"}

// wholeErasure is an erasure of a file in a process of its own, or the end of one.
func wholeErasure(dir, file string) error {
	ctx := context.Background()
	w, err := pipeline.Create(ctx, dir)
	if err != nil {
		return err
	}
	plan, err := w.PlanErasure(ctx, pipeline.Target{File: file}, pipeline.Words{})
	if err != nil { // it is gone already
		return errors.Join(w.FinishErasing(ctx, options(new(recorder))), w.Close())
	}
	_, err = w.Erase(ctx, plan, signed, options(new(recorder)), "")
	return errors.Join(err, w.Close())
}
