//go:build shared

package ingest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"rapporteur/ingest/sandbox"
)

// shared lists the files of the torture collection and of the corpus.
func shared(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../../shared/torture/*/*", "../../shared/corpus/files/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no files match %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

// TestTorture reads files that break readers: each must give text or a typed reason, within the limits.
func TestTorture(t *testing.T) {
	files := shared(t)
	r := newReader(t, sandbox.Limits{CPU: 20 * time.Second, Wall: time.Minute})
	var mu sync.Mutex
	kinds := map[string]int{}
	var g errgroup.Group
	g.SetLimit(2)
	for _, f := range files {
		g.Go(func() error {
			data, err := os.ReadFile(f)
			if err != nil {
				return err
			}
			start := time.Now()
			got, err := r.Read(t.Context(), data)
			if err != nil {
				t.Errorf("%s: %v", f, err)
				return nil
			}
			kind := "text"
			if got.Text.Error != nil {
				kind = string(got.Text.Error.Kind)
			} else if len(got.Text.Passages) == 0 && len(got.Members) == 0 {
				t.Errorf("%s: neither text nor a reason", f)
			}
			mu.Lock()
			defer mu.Unlock()
			kinds[kind]++
			if d := time.Since(start); d > 2*time.Second || kind == "damaged" {
				t.Logf("%-60s %5.1fs %s %v", filepath.Base(f), d.Seconds(), got.Text.MediaType, got.Text.Error)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
	t.Log(len(files), kinds, "peak", r.pool.Peak()>>20, "MiB")
	if r.pool.Peak() > most {
		t.Errorf("a child used %d MiB", r.pool.Peak()>>20)
	}
}
