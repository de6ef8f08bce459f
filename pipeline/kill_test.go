package pipeline_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/pipeline"
)

// wholeRun is a run in a process of its own: the workspace, the source, how many workers.
func wholeRun(dir, src, workers string) error {
	ctx := context.Background()
	w, err := pipeline.Create(ctx, dir)
	if err != nil {
		return err
	}
	o := options(new(recorder), src)
	if o.Workers, err = strconv.Atoi(workers); err != nil {
		return err
	}
	_, err = w.Run(ctx, o)
	return errors.Join(err, w.Close())
}

// command is wholeRun, not yet started.
func command(dir, src, workers string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "run", dir, src, workers)
	cmd.Env = append(os.Environ(), env...)
	return cmd
}

// finish runs a whole run to its end and says what it said if it failed.
func finish(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
}

// snapshot returns the digest of every file of the report and of submissions.csv.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		inReport, _ := filepath.Match("report*", name[:min(len(name), 6)])
		if err != nil || d.IsDir() || !inReport && name != "submissions.csv" {
			return err
		}
		data, err := os.ReadFile(path)
		sum := sha256.Sum256(data)
		files[name] = hex.EncodeToString(sum[:8])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 5 {
		t.Fatalf("the report in %s has %d files", dir, len(files))
	}
	return files
}

// mixed are files of every reader.
func mixed() []string {
	return []string{
		"Calderis.txt", "Zarmistan questionnaire.docx", "Laurelia.zip", "Asset Tracing Network contribution.pdf", "clear-ledger-coalition.html",
		"Bresnovia_cp1251.txt", "Oubalie/Note confidentielle (enquêtes).txt", "Torvenia/STATE AUDIT OFFICE INPUT.DOC",
	}
}

// A run killed at any moment goes on where it stopped, and ends with the bytes of a run that nobody disturbed.
func TestKilledRunsEndTheSame(t *testing.T) {
	src, calm := part(t, mixed()...), t.TempDir()
	start := time.Now()
	finish(t, command(calm, src, "2"))
	took, want := time.Since(start), snapshot(t, calm)
	random := rand.New(rand.NewPCG(20, 23))
	killed := 0
	for range 5 {
		dir := t.TempDir()
		for range 4 {
			cmd := command(dir, src, "2")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(random.Int64N(int64(took))))
			if err := cmd.Process.Kill(); err == nil {
				killed++
			}
			_ = cmd.Wait() // it says that it was killed
		}
		finish(t, command(dir, src, "2"))
		if diff := cmp.Diff(want, snapshot(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
	t.Logf("%d kills within runs of %v", killed, took)
}

func TestTheSameBytesWhateverTheMachine(t *testing.T) {
	src, calm := part(t, mixed()...), t.TempDir()
	finish(t, command(calm, src, "1", "TZ=UTC", "LANG=C"))
	for _, env := range [][]string{{"TZ=UTC", "LANG=C"}, {"TZ=Pacific/Kiritimati", "LANG=ar_EG.UTF-8", "LC_ALL=tr_TR.UTF-8"}} {
		dir := t.TempDir()
		finish(t, command(dir, src, "4", env...))
		if diff := cmp.Diff(snapshot(t, calm), snapshot(t, dir)); diff != "" {
			t.Errorf("%v: %s", env, diff)
		}
	}
}
