//go:build browser

package html

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report/draft/drafttest"
)

// chromium opens a page and returns what it prints.
func chromium(t *testing.T, dir string, page []byte, args ...string) []byte {
	t.Helper()
	file := filepath.Join(dir, "draft.html")
	if err := os.WriteFile(file, page, 0o644); err != nil {
		t.Fatal(err)
	}
	args = append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + filepath.Join(dir, "profile"),
	}, args...)
	out, err := exec.CommandContext(t.Context(), "chromium", append(args, "file://"+file)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestChromiumShowsIt loads the page in Chromium and reads back what it made of it: no alert stops it, no text is lost, and the page
// is as it was written.
func TestChromiumShowsIt(t *testing.T) {
	page := write(t, drafttest.Sample())
	want, got := elements(t, page), elements(t, chromium(t, t.TempDir(), page, "--dump-dom"))
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

// TestChartInPixels takes a picture of the page and looks for the bars, which the style alone colours: they begin at the left, in
// Arabic at the right.
func TestChartInPixels(t *testing.T) {
	const wide = 1000
	for _, l := range []corpus.Lang{corpus.English, corpus.Chinese, corpus.Arabic} {
		dir := t.TempDir()
		shot := filepath.Join(dir, "page.png")
		chromium(t, dir, write(t, drafttest.In(l)), "--window-size=1000,2600", "--screenshot="+shot)
		left, right := blue(t, shot, wide)
		if l == corpus.Arabic {
			left, right = wide-right, wide-left
		}
		if left < 60 || left > 120 || right < 600 || right > 900 {
			t.Errorf("%s: the bars reach from %d to %d pixels, counted from the side where the language begins", l, left, right)
		}
	}
}

// blue returns where the colour of the bars begins and ends in a row in which there is much of it.
func blue(t *testing.T, shot string, wide int) (left, right int) {
	t.Helper()
	f, err := os.Open(shot)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	for y := range picture.Bounds().Dy() {
		left, right = -1, -1
		for x := range wide {
			if r, g, b, _ := picture.At(x, y).RGBA(); r>>8 != 0x4a || g>>8 != 0x7f || b>>8 != 0xb5 {
				continue
			}
			if left < 0 {
				left = x
			}
			right = x
		}
		if right-left > 300 {
			return left, right
		}
	}
	t.Fatal("no bar is seen")
	return 0, 0
}
