//go:build !race

package pipeline_test

import (
	"archive/zip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/pipeline"
)

// unzip unpacks an archive into a new folder.
func unzip(t *testing.T, file string) string {
	t.Helper()
	dir := t.TempDir()
	z, err := zip.OpenReader(file)
	must(t, err)
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(r)
		must(t, err)
		write(t, filepath.Join(dir, f.Name), string(data))
	}
	return dir
}

// TestABackupDuringARun makes copies while a run reads, tags, indexes and reports: each is sound, and a run goes on in it to the same end.
func TestABackupDuringARun(t *testing.T) {
	src, dir := part(t, few()...), t.TempDir()
	ran(t, dir, src)
	for _, f := range mixed() {
		copyFile(t, filepath.Join(sampleDir, f), filepath.Join(src, f))
	}
	calm := t.TempDir()
	must(t, os.CopyFS(calm, os.DirFS(dir)))
	finish(t, command(calm, src, "2"))
	want := snapshot(t, calm)

	run := command(dir, src, "2")
	must(t, run.Start())
	done := make(chan error, 1)
	go func() { done <- run.Wait() }()
	var copies []string
	for going := true; going; {
		select {
		case err := <-done:
			must(t, err)
			going = false
		default:
		}
		copies = append(copies, copied(t, dir, len(copies)%2 == 0))
	}
	for _, i := range []int{0, len(copies) / 3, len(copies) / 2, len(copies) - 1} {
		checked(t, copies[i])
		finish(t, exec.Command(os.Args[0], "run", copies[i], src, "2"))
		for name, digest := range snapshot(t, copies[i]) {
			if want[name] != digest || strings.Contains(name, "edited") {
				t.Errorf("copy %d of %d, run to its end: %s differs", i, len(copies), name)
			}
		}
		checked(t, copies[i])
	}
	t.Logf("%d copies while it ran", len(copies)-1)
}

// copied is a copy of a workspace, in a folder.
func copied(t *testing.T, dir string, zipped bool) string {
	t.Helper()
	w, err := pipeline.Open(t.Context(), dir)
	must(t, err)
	defer w.Close()
	out := filepath.Join(t.TempDir(), "copy")
	if zipped {
		out += ".zip"
	}
	_, err = w.Backup(t.Context(), out, new(recorder))
	must(t, err)
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(out), ".part-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
	if zipped {
		return unzip(t, out)
	}
	return out
}
