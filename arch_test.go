package rapporteur

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers says which packages a package may import, besides those below it: a lower number never imports a higher one, and
// packages of the same number never import one another, unless one is the folder of the other.
var layers = map[string]int{
	"corpus": 0, "lang": 1, "query": 2, "taxonomy": 3,
	"ingest": 4, "analyze": 4, "index": 4, "store": 4, "tally": 4, "quality": 4, "report": 4,
	"pipeline": 5, "web": 6, "cmd": 7,
}

// meets are the pairs in one layer of which the first may import the second.
var meets = map[[2]string]bool{
	{"report", "tally"}: true, // a report is composed from a tally
}

func TestImportsGoOneWay(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "bench" || strings.HasPrefix(d.Name(), ".") && file != ".") {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(file) != ".go" || !strings.Contains(file, "/") {
			return nil
		}
		seen++
		checkFile(t, filepath.ToSlash(file))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Errorf("only %d files were looked at: is the test in the root of the module?", seen)
	}
}

func checkFile(t *testing.T, file string) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	from, _, _ := strings.Cut(file, "/")
	layer, ok := layers[from]
	if !ok {
		t.Errorf("%s: the folder %s has no place in the import table", file, from)
		return
	}
	external := strings.HasSuffix(file, "_test.go") && strings.HasSuffix(parsed.Name.Name, "_test")
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		rest, ours := strings.CutPrefix(imported, "rapporteur/")
		if !ours {
			continue
		}
		to, _, _ := strings.Cut(rest, "/")
		if to == from || layers[to] < layer || meets[[2]string{from, to}] || external {
			continue
		}
		t.Errorf("%s imports %s: layer %d may not import layer %d", file, imported, layer, layers[to])
	}
}

// TestEveryDependencyHasItsReason compares go.mod with docs/dependencies.md.
func TestEveryDependencyHasItsReason(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	reasons, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(line)
		if len(fields) != 2 || !strings.HasPrefix(fields[1], "v") {
			continue // not a direct requirement: those have a comment
		}
		seen++
		name := strings.TrimPrefix(strings.TrimPrefix(fields[0], "github.com/"), "codeberg.org/")
		if !strings.Contains(string(reasons), name) {
			t.Errorf("docs/dependencies.md has no reason for %s", fields[0])
		}
	}
	if seen < 10 {
		t.Errorf("only %d requirements found in go.mod", seen)
	}
}
