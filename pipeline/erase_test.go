//go:build !race

package pipeline_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/pipeline"
	"rapporteur/store"
	"rapporteur/tally"
)

// grep returns the files below dir that hold some words, in UTF-8 or UTF-16, whatever lies between letters in the markup of Office files,
// also in members of ZIP and gzip. It is written apart from what erases.
func grep(t *testing.T, dir, words string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil && grepBytes(data, words) {
			found = append(found, strings.TrimPrefix(path, dir+"/"))
		}
		return err
	})
	must(t, err)
	return found
}

var markup = regexp.MustCompile(`<[^>]*>`)

func grepBytes(data []byte, words string) bool {
	var little, big []byte
	for _, u := range utf16.Encode([]rune(words)) {
		little, big = append(little, byte(u), byte(u>>8)), append(big, byte(u>>8), byte(u))
	}
	if bytes.Contains(data, []byte(words)) || bytes.Contains(data, little) || bytes.Contains(data, big) || bytes.Contains(markup.ReplaceAll(data, nil), []byte(words)) {
		return true
	}
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				continue
			}
			inner, _ := io.ReadAll(r)
			if grepBytes(inner, words) {
				return true
			}
		}
	}
	if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
		inner, _ := io.ReadAll(z)
		return grepBytes(inner, words)
	}
	return false
}

// erase plans and does an erasure, and returns what is left.
func erase(t *testing.T, w *pipeline.Workspace, target pipeline.Target, words pipeline.Words) (*pipeline.Erasure, []string) {
	t.Helper()
	plan, err := w.PlanErasure(t.Context(), target, words)
	must(t, err)
	left, err := w.Erase(t.Context(), plan, signed, options(new(recorder)), "")
	must(t, err)
	return plan, left
}

// scene is a workspace in which words have got everywhere: a draft that was edited, a snapshot, decisions.
func eraseScene(t *testing.T, files ...string) (src, dir string, w *pipeline.Workspace, snap corpus.Snapshot) {
	t.Helper()
	src, dir = part(t, files...), t.TempDir()
	ran(t, dir, src)
	w = opened(t, dir)
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	must(t, err)
	for _, f := range c.Findings {
		_, err = w.Store.Decide(t.Context(), corpus.Decision{
			Who: "A. Reviewer", When: time.Date(2023, 9, 1, 0, 0, 0, 0, time.UTC), Kind: corpus.Accept, Why: "it says: " + f.Quote,
			Document: f.Document, Passage: f.Passage, Theme: f.Theme, Status: f.Status, Span: f.Evidence[0].Span, Quote: f.Quote,
		})
		must(t, err)
	}
	counted, err := w.Tally(t.Context(), tally.Selection{}, "test")
	must(t, err)
	snap, err = w.Keep(t.Context(), counted)
	must(t, err)
	must(t, os.Rename(filepath.Join(dir, "report/draft.docx"), filepath.Join(dir, "report/draft-edited.docx")))
	return src, dir, w, snap
}

// quoted is a sentence of a file that carries a tag, and so stands in the record, the index, snapshots and reports.
func quoted(t *testing.T, w *pipeline.Workspace, file string) string {
	t.Helper()
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	must(t, err)
	longest := ""
	for _, s := range c.Submissions {
		for _, e := range s.Entries {
			for _, f := range c.Findings {
				in := e.File == file && f.Document == e.Document && f.Context == corpus.Counted
				if q := strings.TrimSpace(f.Quote); in && !strings.ContainsAny(q, "\t\n") && len(q) > len(longest) {
					longest = q
				}
			}
		}
	}
	if len(longest) < 40 {
		t.Fatalf("%s carries no tag of a sentence: %q", file, longest)
	}
	return longest
}

// TestNothingOfADocumentIsLeft erases a document and looks for its words in every file of the workspace.
func TestNothingOfADocumentIsLeft(t *testing.T) {
	for name, file := range map[string]string{"text": "Calderis.txt", "office": "Zarmistan questionnaire.docx", "archive": "Laurelia.zip"} {
		t.Run(name, func(t *testing.T) {
			src, dir, w, snap := eraseScene(t, "Calderis.txt", "Zarmistan questionnaire.docx", "Laurelia.zip", "Lusandra_NV_reply.txt")
			in := file
			for _, p := range placed(t, w) {
				if strings.HasPrefix(p.Entry.File, file+"/") && p.Entry.Role == corpus.Main {
					in = p.Entry.File
				}
			}
			words := quoted(t, w, in)
			if file == "Laurelia.zip" {
				file = in // one of its members
			}
			if n := len(grep(t, dir, words)); n < 2 {
				t.Fatalf("%q stands in %d files before: the test looks for nothing", words, n)
			}
			plan, left := erase(t, w, pipeline.Target{File: file}, pipeline.Words{})
			if len(left) > 0 || len(plan.Report) < 3 {
				t.Errorf("left %q; of the report %q", left, plan.Report)
			}
			if found := grep(t, dir, words); len(found) > 0 {
				t.Errorf("%q stands in %q", words, found)
			}
			if named, err := w.Store.Holding(t.Context(), filepath.Base(file)); err != nil || len(named) > 0 {
				t.Errorf("%s is named in %q, %v", file, named, err)
			}
			kept, err := w.Kept(t.Context(), snap.ID)
			must(t, err)
			if len(kept.Erased) != 1 || kept.Erased[0].Why != signed.Why || kept.Erased[0].Kind != store.Erase {
				t.Errorf("the snapshot says of acts: %+v", kept.Erased)
			}
			made, err := kept.Tally(wording.For(corpus.English))
			must(t, err)
			document(t, made, kept.Verify(t.Context()))
			must(t, w.Close())

			told := ran(t, dir, src) // which has the file still
			if found := grep(t, dir, words); len(found) > 0 {
				t.Errorf("after a run %q stands in %q", words, found)
			}
			if !strings.HasSuffix(file, ".pdf") && !strings.Contains(file, ".zip/") && !slices.ContainsFunc(told.problems, func(p string) bool { return strings.Contains(p, "it was erased (act 1)") }) {
				t.Errorf("the run said %q", told.problems)
			}
			if told.steps["indexing"] > 0 && strings.HasSuffix(file, ".txt") {
				t.Errorf("the run after an erasure did %v", told.steps)
			}
			checked(t, dir)
		})
	}
}

func placed(t *testing.T, w *pipeline.Workspace) []store.Placed {
	t.Helper()
	all, err := w.Store.Placed(t.Context())
	must(t, err)
	return all
}

// checked verifies a workspace.
func checked(t *testing.T, dir string) {
	t.Helper()
	w, err := pipeline.Open(t.Context(), dir)
	must(t, err)
	defer w.Close()
	wrong, err := w.Check(t.Context())
	must(t, err)
	if len(wrong) > 0 {
		t.Errorf("check: %q", wrong)
	}
}

// TestNothingOfTheWordsIsLeft erases words of a document: the rest of it stays, every position as it was.
func TestNothingOfTheWordsIsLeft(t *testing.T) {
	for _, tt := range []struct{ file, words string }{
		{"Calderis.txt", ""}, {"Zarmistan questionnaire.docx", ""}, {"澜海/澜海国提交的资料.txt", ""}, {"Bresnovia_cp1251.txt", ""},
	} {
		t.Run(tt.file, func(t *testing.T) {
			src, dir, w, snap := eraseScene(t, "Calderis.txt", "Zarmistan questionnaire.docx", "澜海/澜海国提交的资料.txt", "Bresnovia_cp1251.txt")
			whole := quoted(t, w, tt.file)
			words := middle(whole)
			if n := len(grep(t, dir, words)); n < 2 {
				t.Fatalf("%q stands in %d files before: the test looks for nothing", words, n)
			}
			before := look1(t, w, tt.file)
			plan, left := erase(t, w, pipeline.Target{File: tt.file}, pipeline.Words{Quote: words})
			if len(left) > 0 || plan.Places < 1 {
				t.Errorf("%d places, left %q", plan.Places, left)
			}
			if found := grep(t, dir, words); len(found) > 0 {
				t.Errorf("%q stands in %q", words, found)
			}
			after := look1(t, w, tt.file)
			if after.ID != before.ID || len(after.Content) != len(before.Content) || cmp.Diff(before.Passages, after.Passages) != "" && !strings.Contains(cmp.Diff(before.Passages, after.Passages), "Heading") {
				t.Errorf("the text is %s with %d bytes, was %s with %d", after.ID, len(after.Content), before.ID, len(before.Content))
			}
			kept, err := w.Kept(t.Context(), snap.ID)
			must(t, err)
			if len(kept.Erased) != 1 || kept.Erased[0].Kind != store.EraseSpan || strings.Contains(kept.Erased[0].Why, words) {
				t.Errorf("the snapshot says of acts: %+v", kept.Erased)
			}
			made, err := kept.Tally(wording.For(corpus.English))
			must(t, err)
			document(t, made, kept.Verify(t.Context()))
			must(t, w.Close())
			ran(t, dir, src)
			if found := grep(t, dir, words); len(found) > 0 {
				t.Errorf("after a run %q stands in %q", words, found)
			}
			checked(t, dir)
		})
	}
}

// middle is some words out of the middle of a sentence, of at least a dozen bytes.
func middle(s string) string {
	fields := strings.Fields(s)
	if len(fields) < 4 { // Chinese
		r := []rune(s)
		return string(r[len(r)/3 : len(r)/3+6])
	}
	n := len(fields) / 3
	return strings.Join(fields[n:n+3], " ")
}

func look1(t *testing.T, w *pipeline.Workspace, file string) corpus.Text {
	t.Helper()
	for _, p := range placed(t, w) {
		if p.Entry.File == file {
			text, err := w.Store.TextOf(context.Background(), corpus.Everything(), p.Entry.Document)
			must(t, err)
			return text
		}
	}
	t.Fatalf("%s is not in the record", file)
	return corpus.Text{}
}

// An erasure killed at any moment is ended by the next one or by the next run, and leaves nothing.
func TestKilledErasuresLeaveNothing(t *testing.T) {
	src, calm, w, _ := eraseScene(t, few()...)
	words := quoted(t, w, "Calderis.txt")
	must(t, w.Close())
	again := func() *exec.Cmd {
		dir := t.TempDir()
		must(t, os.CopyFS(dir, os.DirFS(calm)))
		return exec.Command(os.Args[0], "erase", dir, "Calderis.txt")
	}
	start := time.Now()
	finish(t, again())
	took := time.Since(start)
	random := rand.New(rand.NewPCG(20, 24))
	killed, recorded := 0, 0
	for n := range 8 {
		cmd := again()
		dir := cmd.Args[2]
		must(t, cmd.Start())
		time.Sleep(time.Duration(random.Int64N(int64(took))))
		if err := cmd.Process.Kill(); err == nil {
			killed++
		}
		_ = cmd.Wait() // it says that it was killed
		w := opened(t, dir)
		acts, err := w.Store.Acts(t.Context())
		must(t, errors.Join(err, w.Close()))
		recorded += len(acts)
		if len(acts) > 0 && n%2 == 0 {
			ran(t, dir, src)
		} else {
			finish(t, exec.Command(os.Args[0], "erase", dir, "Calderis.txt"))
		}
		if found := grep(t, dir, words); len(found) > 0 {
			t.Errorf("after a kill with %d acts %q stands in %q", len(acts), words, found)
		}
		checked(t, dir)
	}
	t.Logf("%d kills within erasures of %v, %d with the act recorded", killed, took, recorded)
}

// TestErasureSaysWhatItCannotDo has the same words in another document and in a file of a person.
func TestErasureSaysWhatItCannotDo(t *testing.T) {
	src, dir := part(t, few()...), t.TempDir()
	write(t, filepath.Join(src, "one.txt"), "Reply of Calderis\n\nThe report was made by Jan Novák, who works there. Whistle-blowers are protected by law.\n")
	write(t, filepath.Join(src, "two.txt"), "Reply of Lusandra\n\nThe report was made by Jan\nNovák, who works there. Whistle-blowers are protected by law.\n")
	ran(t, dir, src)
	write(t, filepath.Join(dir, "notes.txt"), "ask Jan Novák")
	w := opened(t, dir)
	for _, tt := range []struct {
		target pipeline.Target
		words  pipeline.Words
		want   string
	}{
		{pipeline.Target{}, pipeline.Words{}, "name one thing"},
		{pipeline.Target{File: "one.txt", Submission: "x"}, pipeline.Words{}, "name one thing"},
		{pipeline.Target{File: "three.txt"}, pipeline.Words{}, "has no file three.txt"},
		{pipeline.Target{Document: "00"}, pipeline.Words{}, "at least 8 digits"},
		{pipeline.Target{File: "one.txt"}, pipeline.Words{Quote: "Jan Nowak"}, "not in the text of file one.txt"},
		{pipeline.Target{File: "one.txt"}, pipeline.Words{Quote: "Jan Novák", Page: 7}, "not in the text of file one.txt"},
	} {
		if _, err := w.PlanErasure(t.Context(), tt.target, tt.words); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("PlanErasure(%v, %v) = %v, want %q", tt.target, tt.words, err, tt.want)
		}
	}
	plan, err := w.PlanErasure(t.Context(), pipeline.Target{File: "one.txt"}, pipeline.Words{Quote: "Jan  Novák"})
	must(t, err)
	if diff := cmp.Diff([]any{[]string{"two.txt"}, []string{"notes.txt"}}, []any{plan.Elsewhere, plan.Others}); diff != "" {
		t.Error(diff)
	}
	why := signed
	why.Why = "Jan Novák asked for it"
	if _, err := w.Erase(t.Context(), plan, why, options(new(recorder)), ""); err == nil || !strings.Contains(err.Error(), "say it in other words") {
		t.Errorf("Erase = %v", err)
	}
	left, err := w.Erase(t.Context(), plan, signed, options(new(recorder)), "")
	must(t, err)
	if len(left) != 2 || !strings.HasPrefix(left[0], "two.txt has the same words") || !strings.Contains(left[1], "notes.txt holds it") {
		t.Errorf("left %q", left)
	}
	if text := look1(t, w, "one.txt").Content; !strings.Contains(text, "made by *** ***×*, who works there") {
		t.Errorf("the text is %q", text)
	}
}
