//go:build !race

// Every command of a script starts the whole program, which takes long with the race detector: ./check runs the scripts in the program
// as it is built for users; the pipeline that they drive is tested with it.

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run `rapporteur`, and the program run itself as its reading child.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"rapporteur": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/script: the specification of the command line.
func TestScripts(t *testing.T) { scripts(t, "testdata/script") }

// scripts runs the scripts of a folder. BIN is the only folder of PATH in which rapporteur lies, and nothing else.
func scripts(t *testing.T, dir string) {
	sample, err := filepath.Abs("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			bin, _, _ := strings.Cut(e.Getenv("PATH"), string(filepath.ListSeparator))
			e.Setenv("BIN", bin)
			e.Setenv("XDG_CACHE_HOME", cache) // compiled WebAssembly only; see docs/workspace.md
			return nil
		},
	})
}
