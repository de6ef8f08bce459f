//go:build shared && office

package ingest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"rapporteur/ingest/sandbox"
)

// peer returns the command by which another program reads a file, nil for a format that it is not compared in.
func peer(file string) []string {
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case ".pdf":
		return []string{"pdftotext", file, "-"}
	case ".docx", ".odt", ".rtf", ".html":
		return []string{"pandoc", "-t", "plain", "-f", ext[1:], file}
	}
	return nil
}

// TestTorturePeers: of the shared files, at least as many have text as pdftotext and pandoc read.
func TestTorturePeers(t *testing.T) {
	r := newReader(t, sandbox.Limits{CPU: 20 * time.Second, Wall: time.Minute})
	ours, theirs := map[string]int{}, map[string]int{}
	for _, file := range shared(t) {
		command := peer(file)
		if command == nil {
			continue
		}
		if _, err := exec.LookPath(command[0]); err != nil {
			t.Skipf("%s is not installed", command[0])
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Read(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		text := words(got.Text.Content)
		if text {
			ours[command[0]]++
		}
		if words(output(t, command)) {
			theirs[command[0]]++
			if !text {
				t.Logf("only %s has text of %s: %v", command[0], filepath.Base(file), got.Text.Error)
			}
		}
	}
	t.Log("files with text: ours", ours, "theirs", theirs)
	for name, n := range theirs {
		if ours[name] < n {
			t.Errorf("%s reads %d files, rapporteur %d", name, n, ours[name])
		}
	}
}

// output is what the program writes within 20 s, were it to fail afterwards.
func output(t *testing.T, command []string) string {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	out, _ := exec.CommandContext(ctx, command[0], command[1:]...).Output()
	return string(out)
}

func words(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }
