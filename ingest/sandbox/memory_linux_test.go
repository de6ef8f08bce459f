//go:build linux && (amd64 || arm64) && !race

package sandbox

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
)

// TestMemoryIsCounted: the system refuses memory when it is asked for, not some time after it was used.
func TestMemoryIsCounted(t *testing.T) {
	p := newPool(t, Options{})
	if held, _, err := p.Sandboxed(t.Context()); err != nil || !slices.Contains(held, "rlimit: memory") {
		t.Fatalf("held by %v, %v", held, err)
	}
	_, err := p.Do(t.Context(), Job{Doc: []byte("map")})
	if b, ok := errors.AsType[*Broken](err); !ok || b.Reason.Kind != corpus.LimitMemory {
		t.Errorf("got %v", err)
	}
	if p.Peak() > 200<<20 {
		t.Errorf("%d MiB were used before the limit was met", p.Peak()>>20)
	}
	if _, err := p.Do(t.Context(), Job{Doc: make([]byte, 385<<20)}); !errors.As(err, new(*Broken)) {
		t.Errorf("larger than the memory: %v", err)
	}
}

// TestGrownChildIsReplaced: what a document left behind is not there when the next is read.
func TestGrownChildIsReplaced(t *testing.T) {
	p := newPool(t, Options{})
	first, err := p.Do(t.Context(), Job{Doc: []byte("grow")})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := p.Do(t.Context(), Job{Doc: []byte("pid")}); err != nil || strings.HasPrefix(string(first), string(second)) {
		t.Errorf("process %s, then %s, %v", first, second, err)
	}
}
