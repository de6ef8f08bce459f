package pipeline_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/tally"
)

// recorder is a Progress that keeps what it is told.
type recorder struct {
	mu       sync.Mutex
	steps    map[string]int
	problems []string
}

func (r *recorder) Stage(name string, _ int) func() {
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.steps == nil {
			r.steps = map[string]int{}
		}
		r.steps[name]++
	}
}

func (r *recorder) Problem(message string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, message)
}

// part is a folder with some files of the sample.
func part(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range append(files, "calls.yaml", "roster.csv") {
		copyFile(t, filepath.Join(sampleDir, f), filepath.Join(dir, f))
	}
	data, err := os.ReadFile(filepath.Join(sampleDir, "submissions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "file,") || slices.ContainsFunc(files, func(f string) bool { return strings.HasPrefix(line, f) }) {
			rows = append(rows, line)
		}
	}
	write(t, filepath.Join(dir, "submissions.csv"), strings.Join(rows, ""))
	return dir
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(data))
}

func write(t testing.TB, path, data string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(data), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// few are files that are read fast.
func few() []string {
	return []string{"Calderis.txt", "Zarmistan questionnaire.docx", "Lusandra_NV_reply.txt"}
}

// ran runs src into dir and returns what was told meanwhile.
func ran(t *testing.T, dir, src string, change ...func(*pipeline.Options)) *recorder {
	t.Helper()
	w, err := pipeline.Create(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	r := new(recorder)
	o := options(r, src)
	for _, c := range change {
		c(&o)
	}
	if _, err := w.Run(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return r
}

// submissions returns what the record of a workspace says of who sent what.
func submissions(t *testing.T, dir string) []corpus.Submission {
	t.Helper()
	w, err := pipeline.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	if err != nil {
		t.Fatal(err)
	}
	return c.Submissions
}

// withoutReader gives a run no child that reads: it ends well only if nothing has to be read.
func withoutReader(o *pipeline.Options) { o.Worker = []string{"/nonexistent/reader"} }

func TestASecondRunMakesNothing(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	first := ran(t, dir, src)
	if first.steps["tagging"] != 3 || first.steps["reporting"] == 0 || first.steps["indexing"] == 0 {
		t.Errorf("the first run did %v", first.steps)
	}
	before := snapshot(t, dir)
	second := ran(t, dir, src, withoutReader)
	for _, stage := range []string{"tagging", "indexing", "reporting"} {
		if n := second.steps[stage]; n != 0 {
			t.Errorf("the second run did %d steps of %s", n, stage)
		}
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Error(diff)
	}
}

const ownCodebook = `version: 1
id: own
title: A codebook of one's own
chapters:
- {id: one, title: One}
themes:
- id: tax
  chapter: one
  title: Tax data
  counts: a passage on tax data
language: en
rules:
- theme: tax
  id: tax
  any: [tax]
  hit: [They compare tax data.]
  miss: [They compare land data.]
`

func TestAChangedCodebookTagsAgainWithoutReading(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	ran(t, dir, src)
	own := filepath.Join(t.TempDir(), "own.yaml")
	write(t, own, ownCodebook)
	r := ran(t, dir, src, withoutReader, func(o *pipeline.Options) { o.Taxonomy = own })
	if r.steps["tagging"] != 3 || r.steps["indexing"] == 0 || r.steps["reporting"] == 0 {
		t.Errorf("the run did %v", r.steps)
	}
	for name := range snapshot(t, dir) {
		if strings.Contains(name, "-edited") {
			t.Errorf("%s was kept, but nobody edited it", name)
		}
	}
}

func TestAFileThatIsGoneIsWithdrawn(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	ran(t, dir, src)
	if err := os.Remove(filepath.Join(src, "Calderis.txt")); err != nil {
		t.Fatal(err)
	}
	r := ran(t, dir, src, withoutReader)
	if r.steps["tagging"] != 0 || r.steps["indexing"] == 0 || r.steps["reporting"] == 0 {
		t.Errorf("the run did %v", r.steps)
	}
	for _, s := range submissions(t, dir) {
		for _, e := range s.Entries {
			if e.Withdrawn != (e.File == "Calderis.txt") {
				t.Errorf("%s: withdrawn %t", e.File, e.Withdrawn)
			}
		}
	}
	w, err := pipeline.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	c, err := w.Tally(t.Context(), tally.Selection{}, "test")
	if err != nil {
		t.Fatal(err)
	}
	if n := c.Denominator(corpus.StateObserver); n != 0 {
		t.Errorf("%d observers are analysed, want none", n)
	}
}

func TestAnEditedManifestWins(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	ran(t, dir, src)
	path := filepath.Join(dir, "submissions.csv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(data), "2023-06-30", "2023-10-01", 1)
	if edited == string(data) {
		t.Fatalf("no date to edit in %s", data)
	}
	write(t, path, edited)
	for range 2 { // and stays
		ran(t, dir, src, withoutReader)
		for _, s := range submissions(t, dir) {
			if s.ID == "XBC/2023" && s.Entries[0].Received != "2023-10-01" {
				t.Errorf("received %s, want the day that a person wrote", s.Entries[0].Received)
			}
		}
	}
}

func TestAnEditedDraftIsKept(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	draft := filepath.Join(dir, "report", "draft.docx")
	until := func(day corpus.Date) func(*pipeline.Options) { return func(o *pipeline.Options) { o.Cutoff = day } }
	days := []corpus.Date{"2023-07-01", "2023-08-01", "2023-09-01"}
	ran(t, dir, src, until(days[0]))
	for n, kept := range []string{"draft-edited.docx", "draft-edited-2.docx"} {
		mine := fmt.Sprintf("my own words, %d", n)
		write(t, draft, mine)
		if r := ran(t, dir, src, until(days[n])); r.steps["reporting"] > 0 || len(r.problems) > 0 { // nothing new: the edit stays in place
			t.Errorf("%v %v", r.steps, r.problems)
		}
		r := ran(t, dir, src, until(days[n+1]))
		if !slices.ContainsFunc(r.problems, func(p string) bool { return strings.Contains(p, kept) }) {
			t.Errorf("nobody was told of %s: %q", kept, r.problems)
		}
		data, err := os.ReadFile(filepath.Join(dir, "report", kept))
		if err != nil || string(data) != mine {
			t.Errorf("%s holds %.20q, %v", kept, data, err)
		}
	}
}

// A run that was killed after it had written a part of a new report leaves files of which the record does not know yet. They are
// not taken for edits.
func TestAReportHalfWrittenIsNotAnEdit(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	ran(t, dir, src)
	old := filepath.Join(t.TempDir(), "old")
	if err := os.CopyFS(old, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	later := func(o *pipeline.Options) { o.Cutoff = "2023-12-31" }
	ran(t, dir, src, later)
	want := snapshot(t, dir)
	copyFile(t, filepath.Join(dir, "report", "draft.docx"), filepath.Join(old, "report", "draft.docx"))
	write(t, filepath.Join(old, "report", "tables", ".part-123"), "half")
	if r := ran(t, old, src, later); len(r.problems) > 0 {
		t.Error(r.problems)
	}
	if diff := cmp.Diff(want, snapshot(t, old)); diff != "" {
		t.Error(diff)
	}
}

func TestASecondWriterIsRefused(t *testing.T) {
	dir := t.TempDir()
	w, err := pipeline.Create(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = pipeline.Create(t.Context(), dir)
	if !errors.Is(err, pipeline.ErrHeld) || !strings.Contains(err.Error(), fmt.Sprintf("process %d", os.Getpid())) {
		t.Errorf("%v, want ErrHeld with the process", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := pipeline.Create(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenAndRunErrors(t *testing.T) {
	if _, err := pipeline.Open(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "is no workspace") {
		t.Errorf("%v", err)
	}
	w, err := pipeline.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for src, want := range map[string]string{t.TempDir(): "there is no document in", filepath.Join(t.TempDir(), "none"): "none"} {
		if _, err := w.Run(t.Context(), options(new(recorder), src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// What cannot be read as a file is told of, and the rest is read.
func TestALinkIsToldOf(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	if err := os.Symlink(filepath.Join(t.TempDir(), "elsewhere.txt"), filepath.Join(src, "link.txt")); err != nil {
		t.Fatal(err)
	}
	r := ran(t, dir, src)
	if !slices.ContainsFunc(r.problems, func(p string) bool { return strings.HasPrefix(p, "link.txt: a link") }) {
		t.Errorf("nobody was told of the link: %q", r.problems)
	}
	if n := len(submissions(t, dir)); n != 3 {
		t.Errorf("%d submissions, want three", n)
	}
}

// A folder, an archive of it and its files give the same numbers.
func TestAFolderAndItsArchive(t *testing.T) {
	src := part(t, few()...)
	archive := filepath.Join(t.TempDir(), "all.zip")
	f, err := os.Create(archive)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	if err := errors.Join(z.AddFS(os.DirFS(src)), z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	folder, zipped := t.TempDir(), t.TempDir()
	ran(t, folder, src)
	ran(t, zipped, archive)
	if diff := cmp.Diff(snapshot(t, folder), snapshot(t, zipped)); diff != "" {
		t.Error(diff)
	}
}
