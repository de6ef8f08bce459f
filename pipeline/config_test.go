package pipeline

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/pipeline/manifest"
)

func TestReadConfig(t *testing.T) {
	tests := []struct {
		name, yaml string
		want       Config
		wrong      []string // parts of the error
	}{
		{"empty", "", Config{}, nil},
		{"a title", "report:\n  title: On integrity\n", Config{Report: ReportConfig{Title: "On integrity"}}, nil},
		{"a codebook", "taxonomy: own.yaml\n", Config{Taxonomy: "own.yaml"}, nil},
		{"a field that is none", "report:\n  titel: x\n", Config{}, []string{configFile, "[2:3]", "titel"}},
		{"a list for a text", "taxonomy: \"\"\nreport:\n  symbol: [a]\n", Config{}, []string{configFile, "[3:"}},
		{"no YAML", "report: [\n", Config{}, []string{configFile, "[1:"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, configFile), []byte(tt.yaml), 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := readConfig(dir)
			if (err != nil) != (tt.wrong != nil) {
				t.Fatalf("error %v, want %q", err, tt.wrong)
			}
			for _, part := range tt.wrong {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q lacks %q", err, part)
				}
			}
			if diff := cmp.Diff(tt.want, got); tt.wrong == nil && diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheFirstConfigSaysNothing(t *testing.T) {
	dir := t.TempDir()
	if got, err := readConfig(dir); err != nil || !reflect.DeepEqual(got, Config{Report: ReportConfig{Lang: got.Report.Lang}}) {
		t.Errorf("without a file: %v, %v", got, err)
	}
	if err := writeConfig(dir); err != nil {
		t.Fatal(err)
	}
	if got, err := readConfig(dir); err != nil || !reflect.DeepEqual(got, Config{Report: ReportConfig{Lang: got.Report.Lang}}) {
		t.Errorf("as written: %v, %v", got, err)
	}
	mine := []byte("taxonomy: own.yaml\n")
	if err := os.WriteFile(filepath.Join(dir, configFile), mine, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeConfig(dir); err != nil {
		t.Fatal(err)
	}
	if got, err := readConfig(dir); err != nil || got.Taxonomy != "own.yaml" {
		t.Errorf("what a person wrote was lost: %v, %v", got, err)
	}
}

func TestMandate(t *testing.T) {
	cb, err := Codebook("")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		body, session string
		has, not      corpus.ThemeID
		says          string
	}{
		{"wgp", "", "asset-declarations", "asset-recovery", "themes of the mandate of the Open-ended Intergovernmental Working Group on the Prevention"},
		{"wgar", "", "asset-recovery", "sport", "mandate"},
		{"", "2023-09", "beneficial-ownership", "sport", "the session 2023-09: "},
		{"wgp", "2024", "sport", "joint-investigations", "2024 of the Open-ended"},
		{"emic", "2025", "extradition", "sport", "does not say for certain"},
	}
	words := wording.For(corpus.English)
	for _, tt := range tests {
		m, err := MandateOf(cb, tt.body, tt.session)
		if err != nil {
			t.Errorf("%s %s: %v", tt.body, tt.session, err)
			continue
		}
		has := map[corpus.ThemeID]bool{}
		for _, id := range m.Themes {
			if has[id] {
				t.Errorf("%s %s: %s twice", tt.body, tt.session, id)
			}
			has[id] = true
		}
		if says := m.Says(words, cb); !has[tt.has] || has[tt.not] || !strings.Contains(says, tt.says) {
			t.Errorf("%s %s: %v (%s), want %s and not %s", tt.body, tt.session, m.Themes, says, tt.has, tt.not)
		}
	}
	if m, err := MandateOf(cb, "", ""); err != nil || m.Themes != nil || m.Says(words, cb) != "" {
		t.Errorf("nothing asked: %v, %v", m, err)
	}
	for body, session := range map[string]string{"xyz": "", "wgp": "1999"} {
		if _, err := MandateOf(cb, body, session); err == nil {
			t.Errorf("%s %s: no error", body, session)
		}
	}
}

func TestWriteFileIsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	for _, data := range []string{"one", "two"} {
		if err := writeFile(path, []byte(data)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != data {
			t.Errorf("%q, %v, want %q", got, err, data)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(filepath.Join(dir, "folder"), nil); err == nil {
		t.Error("a folder was written over")
	}
	if err := os.WriteFile(filepath.Join(dir, ".part-7"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := sweep(dir); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".part-*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// A run killed between writing submissions.csv and noting so finds its own words there, which are no edits.
func TestItsOwnWordsAreNoEdits(t *testing.T) {
	w, err := Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	row := func(day string) []manifest.Resolved {
		return []manifest.Resolved{{Row: manifest.Row{File: "a", Values: map[manifest.Column]string{manifest.Received: day}}}}
	}
	if err := w.writeManifest(t.Context(), "src", row("2023-01-01")); err != nil {
		t.Fatal(err)
	}
	noted, err := w.Store.Meta(t.Context(), "written:src")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.writeManifest(t.Context(), "src", row("2023-01-02")); err != nil {
		t.Fatal(err)
	}
	if err := w.Store.SetMeta(t.Context(), "written:src", noted); err != nil { // as if killed before
		t.Fatal(err)
	}
	if got, err := w.readEdits(t.Context(), "src", func(string) {}); err != nil || len(got) > 0 {
		t.Errorf("%v, %v, want no edits", got, err)
	}
	data, err := os.ReadFile(w.path(manifestFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(w.path(manifestFile), bytes.Replace(data, []byte("2023-01-02"), []byte("2023-01-03"), 1)); err != nil {
		t.Fatal(err)
	}
	want := edits{"a": {manifest.Received: "2023-01-03"}}
	if got, err := w.readEdits(t.Context(), "src", func(string) {}); err != nil || !cmp.Equal(want, got) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

// A file whose bytes cannot be had has no digest; its name stands for it, and it is in the record as not read.
func TestAFileThatCannotBeOpened(t *testing.T) {
	w, err := Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	told := new(teller)
	r := &reading{ws: w, done: told}
	one := item{file: "gone.pdf"}
	if err := r.unopened(t.Context(), &one, os.ErrPermission); err != nil {
		t.Fatal(err)
	}
	if len(one.id) != 64 || len(*told) != 1 || !strings.HasPrefix((*told)[0], "gone.pdf cannot be opened") {
		t.Errorf("%+v, told %q", one, *told)
	}
	text, err := w.Store.Text(t.Context(), corpus.TextID(one.id[:16]))
	if err != nil || text.Error == nil || text.Error.Kind != corpus.Damaged {
		t.Errorf("%+v, %v", text, err)
	}
}

// teller keeps the problems that it is told.
type teller []string

func (l *teller) Stage(string, int) func() { return func() {} }

func (l *teller) Problem(message string) { *l = append(*l, message) }
