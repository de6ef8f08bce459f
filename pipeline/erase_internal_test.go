package pipeline

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWhatOCRReadIsRemovedWithAScan: which pictures are a document's is not known, so all that was read goes, and nothing else in the folder.
func TestWhatOCRReadIsRemovedWithAScan(t *testing.T) {
	for scans, want := range map[bool][]string{true: {"notes.txt"}, false: {"0a", "0a/0a1b.json", "notes.txt"}} {
		cache, w := t.TempDir(), &Workspace{Dir: t.TempDir()}
		for _, name := range []string{"0a/0a1b.json", "notes.txt"} {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(cache, name)), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(cache, name), []byte("{}"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.eraseFiles(&Erasure{Scans: scans}, cache); err != nil {
			t.Fatal(err)
		}
		var left []string
		err := fs.WalkDir(os.DirFS(cache), ".", func(name string, _ fs.DirEntry, err error) error {
			if name != "." {
				left = append(left, name)
			}
			return err
		})
		if diff := cmp.Diff(want, left); diff != "" || err != nil {
			t.Errorf("scans %v: %s %v", scans, diff, err)
		}
	}
}
