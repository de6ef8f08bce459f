package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// wholeRun compares a run into a new workspace with Recoll's indexer into a new configuration, on the files of dir as they are. Neither
// follows links. Of rapporteur only the compiled WebAssembly is kept from one run to the next.
func wholeRun(program, tmp, dir string) ([]contender, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(abs)
	if err != nil {
		return nil, err
	}
	fmt.Printf("%d files\n", len(entries))
	ws, conf := filepath.Join(tmp, "ws"), filepath.Join(tmp, "recoll")
	return []contender{
		{
			name: "rapporteur run", argv: []string{program, "run", abs, "-w", ws, "--quiet"},
			clean: func() error { return os.RemoveAll(ws) },
		},
		{
			name: "recollindex -z", argv: []string{"recollindex", "-c", conf, "-z"},
			clean: func() error { return recollConfig(conf, abs) },
		},
	}, nil
}

// recollConfig has Recoll index one folder, at the priority of any other program: by itself it gives way, and its wall time on a busy
// machine would say nothing.
func recollConfig(conf, dir string) error {
	if err := os.RemoveAll(conf); err != nil {
		return err
	}
	if err := os.MkdirAll(conf, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(conf, "recoll.conf"), []byte("topdirs = "+dir+"\nidxniceprio = 0\n"), 0o644)
}
