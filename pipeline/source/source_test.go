package source

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder writes files, by name, into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var sample = map[string]string{
	"b.txt": "b", "sub/a.txt": "a", ".hidden": "", "~$b.docx": "", "__MACOSX/x": "", "sub/Thumbs.db": "",
	"submissions.csv": "file,submitter\nb.txt,XAA\n",
	"roster.csv":      "iso3,kind,uncac_2023,regional_group,short_en\nXAA,state,party,african,Talmora\n",
	"calls.yaml":      "calls:\n- {id: c, issued: 2023-01-01, cutoff: 2023-09-21, questions: [{number: '1', text: {en: Why?}, themes: [media]}]}\n",
}

func opened(t *testing.T, src []string, manifest string) *Source {
	t.Helper()
	s, err := Open(t.Context(), src, manifest)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestOpenAFolder(t *testing.T) {
	s := opened(t, []string{folder(t, sample)}, "")
	if diff := cmp.Diff([]string{"b.txt", "sub/a.txt"}, s.Files); diff != "" {
		t.Error(diff)
	}
	if data, err := s.Read("sub/a.txt"); string(data) != "a" || err != nil {
		t.Errorf("Read = %q, %v", data, err)
	}
	if len(s.Manifest.Rows) != 1 || len(s.Calls) != 1 || s.Calls[0].Cutoff != "2023-09-21" || len(s.Problems) > 0 {
		t.Errorf("manifest %v, calls %v, problems %v", s.Manifest, s.Calls, s.Problems)
	}
	if x, ok := s.Roster.Find("XAA"); !ok || x.Short["en"] != "Talmora" {
		t.Errorf("XAA = %+v", x)
	}
}

func TestOpenAnArchiveAndFiles(t *testing.T) {
	dir := folder(t, sample)
	archive := filepath.Join(t.TempDir(), "all.zip")
	out, err := os.Create(archive)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	if err := z.AddFS(os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	s := opened(t, []string{archive}, "")
	if diff := cmp.Diff([]string{"b.txt", "sub/a.txt"}, s.Files); diff != "" || len(s.Manifest.Rows) != 1 {
		t.Error(diff, s.Manifest)
	}
	one := opened(t, []string{filepath.Join(dir, "b.txt")}, "")
	if diff := cmp.Diff([]string{"b.txt"}, one.Files); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsWrongBesideTheDocuments(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"a call without an id", "calls.yaml", "calls:\n- {reference: x}\n", "calls.yaml: call 1 has no id"},
		{"a cut-off that is no date", "calls.yaml", "calls:\n- {id: c, cutoff: soon}\n", `calls.yaml: call c: "soon" is no date`},
		{"YAML that is none", "calls.yaml", "calls: [", "calls.yaml:"},
		{"a roster with a bad row", "roster.csv", "iso3,kind\nXAA,planet\n", "roster.csv:2: kind"},
		{"a manifest with two rows for a file", "submissions.csv", "file\na\na\n", "submissions.csv:3: a second row for a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := opened(t, []string{folder(t, map[string]string{tt.file: tt.data, "a": ""})}, "")
			if got := strings.Join(s.Problems, "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("problems = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOpenErrors(t *testing.T) {
	dir := folder(t, map[string]string{"a": "", "submissions.csv": "no column\n"})
	tests := []struct {
		name     string
		src      []string
		manifest string
		want     string
	}{
		{"nothing", nil, "", "no source given"},
		{"not there", []string{filepath.Join(dir, "x")}, "", "open source"},
		{"files of two folders", []string{filepath.Join(dir, "a"), os.TempDir()}, "", "give files of one folder"},
		{"a manifest that is none", []string{dir}, "", "there is no column file"},
		{"a manifest that is not there", []string{dir}, filepath.Join(dir, "m.csv"), "read manifest"},
	}
	for _, tt := range tests {
		if _, err := Open(t.Context(), tt.src, tt.manifest); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}
