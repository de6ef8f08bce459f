//go:build browser

package html

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/report/draft/drafttest"
)

// TestChromiumShowsIt loads the page in Chromium and reads back what it made of it: no alert stops it, no text is lost, and the page
// is as it was written.
func TestChromiumShowsIt(t *testing.T) {
	dir := t.TempDir()
	page := write(t, drafttest.Sample())
	file := filepath.Join(dir, "draft.html")
	if err := os.WriteFile(file, page, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--dump-dom", "file://"+file)
	shown, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want, got := elements(t, page), elements(t, shown)
	if len(want) != len(got) {
		t.Fatalf("%d elements arrive, want %d", len(got), len(want))
	}
	for i := range want {
		was, is := strings.TrimSpace(text(want[i])), strings.TrimSpace(text(got[i]))
		if want[i].Data != got[i].Data || was != is {
			t.Fatalf("element %d arrives as %s %q, want %s %q", i, got[i].Data, is, want[i].Data, was)
		}
	}
}
