package pipeline_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report/draft"
)

// rewritten replaces text in the body of a Word document, as a person does who edits it.
func rewritten(t *testing.T, path, old, new string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		content := entry(t, f)
		if f.Name == "word/document.xml" {
			if !bytes.Contains(content, []byte(old)) {
				t.Fatalf("%s does not say %q", path, old)
			}
			content = bytes.Replace(content, []byte(old), []byte(new), 1)
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func entry(t *testing.T, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func markdownOf(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "report", "draft.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestEditsOutliveTheNextReports edits a paragraph in the document and makes the report twice more, with other numbers.
func TestEditsOutliveTheNextReports(t *testing.T) {
	dir, src := t.TempDir(), part(t, few()...)
	until := func(day corpus.Date) func(*pipeline.Options) { return func(o *pipeline.Options) { o.Cutoff = day } }
	ran(t, dir, src, until("2023-07-01"))
	path := filepath.Join(dir, "report", "draft.docx")
	rewritten(t, path, " had shared information.", " had written to the secretariat.")
	for _, day := range []corpus.Date{"2023-09-01", "2023-09-02"} {
		r := ran(t, dir, src, until(day))
		text := markdownOf(t, dir)
		if !strings.Contains(text, " had written to the secretariat.") || strings.Contains(text, " had shared information.") {
			t.Errorf("%s: the paragraph is lost", day)
		}
		told := slices.ContainsFunc(r.problems, func(p string) bool { return strings.Contains(p, "numbers have changed") })
		if day == "2023-09-01" && (!told || !strings.Contains(text, "numbers changed")) {
			t.Errorf("the numbers have changed, and nobody is told: %q", r.problems)
		}
	}
	edits := filepath.Join(dir, "report", "edits.yaml")
	write(t, edits, paragraphID(t, dir, "shared")+": The secretariat had many letters.\nnowhere: Lost.\n")
	r := ran(t, dir, src, until("2023-09-02"))
	if !strings.Contains(markdownOf(t, dir), "The secretariat had many letters.") {
		t.Error("a paragraph of edits.yaml is not in the report")
	}
	if !slices.ContainsFunc(r.problems, func(p string) bool { return strings.Contains(p, "nowhere: the report has no such paragraph") }) {
		t.Errorf("an unknown paragraph is passed over: %q", r.problems)
	}
}

// paragraphID is the id of the paragraph that the composed draft has with a part of an id.
func paragraphID(t *testing.T, dir, part string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "report", "draft.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d draft.Draft
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Blocks {
		if b.Paragraph != nil && strings.Contains(b.Paragraph.ID, part) {
			return b.Paragraph.ID
		}
	}
	t.Fatalf("no paragraph has an id with %q", part)
	return ""
}
