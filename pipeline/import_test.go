//go:build !race

package pipeline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// reviewed is a workspace in which two people have decided on a part of the tags, and added some.
func reviewed(t *testing.T) *pipeline.Workspace {
	t.Helper()
	w := copiedWorkspace(t)
	c, err := w.Store.Collection(t.Context(), corpus.Everything())
	if err != nil {
		t.Fatal(err)
	}
	var all []corpus.Decision
	for i, f := range c.Findings {
		d := corpus.Decision{
			Who: []string{"A. Reviewer", "=B. Reviewer"}[i%2], When: now.Add(time.Duration(i) * time.Second), Document: f.Document, Passage: f.Passage, Theme: f.Theme,
			Span: f.Evidence[0].Span, Quote: f.Quote,
		}
		switch i % 9 {
		case 1:
			d.Kind = corpus.Accept
		case 3:
			d.Kind = corpus.Reject
		case 5:
			d.Kind, d.Status = corpus.SetStatus, corpus.Statuses()[i%4]
		case 7:
			d.Kind, d.Theme, d.Status = corpus.Add, "gender", corpus.Planned
		default:
			continue
		}
		all = append(all, d)
	}
	if err := w.Store.DecideAll(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	return w
}

// written exports a workspace into a file.
func written(t *testing.T, w *pipeline.Workspace, format, name string) string {
	t.Helper()
	p, _, err := w.Project(t.Context(), corpus.Everything(), "test")
	if err != nil {
		t.Fatal(err)
	}
	formats := pipeline.ExportFormats(name)
	i := slices.IndexFunc(formats, func(f pipeline.ExportFormat) bool { return f.Name == format })
	var b bytes.Buffer
	if err := formats[i].Write(&b, p); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func imported(t *testing.T, w *pipeline.Workspace, o pipeline.ImportOptions) pipeline.Imported {
	t.Helper()
	o.Now = now
	done, err := w.Import(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// imports is a standing of these tests: what decisions say, whoever made them, without what the workspace's own tagger found.
const imports corpus.Standing = "imports"

// crossed are the numbers of a table, by row and column; rows of which name is "" are left out.
func crossed(t *testing.T, w *pipeline.Workspace, acc corpus.Access, standing corpus.Standing, name func(corpus.Row) string, dims ...tally.Dimension) map[string]string {
	t.Helper()
	c, err := w.Store.Collection(t.Context(), acc)
	if err != nil {
		t.Fatal(err)
	}
	c.Decisions = slices.DeleteFunc(c.Decisions, func(d corpus.Decision) bool {
		_, seen := c.Readings[d.Document]
		return !seen
	})
	if standing == imports {
		standing = corpus.StandingAll
		c.Findings = slices.DeleteFunc(c.Findings, func(f corpus.Finding) bool {
			return !slices.ContainsFunc(c.Decisions, func(d corpus.Decision) bool { return d.Passage == f.Passage && d.Theme == f.Theme })
		})
	}
	cb, err := pipeline.Codebook(w.Config.Taxonomy)
	if err != nil {
		t.Fatal(err)
	}
	table, err := tally.New(c, cb, taxonomy.Workplan{}, tally.Selection{Standing: standing}).By(dims...)
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for _, r := range table.Rows {
		for i, one := range r.Cells {
			if name(r) == "" {
				continue
			}
			cells[name(r)+" / "+table.Columns[i+1]] = fmt.Sprint(one.Number, one.Text)
		}
	}
	return cells
}

func byKey(r corpus.Row) string { return r.Key }

// byLabel names a row by its label, since the ids of a REFI-QDA codebook are made of names. Themes for which others count in tables are
// left out: the format cannot say so.
func byLabel(r corpus.Row) string {
	if others()[r.Label] {
		return ""
	}
	return r.Label
}

// others are the titles of themes for which other themes count in tables.
var others = sync.OnceValue(func() map[string]bool {
	cb, err := pipeline.Codebook("")
	if err != nil {
		panic(err)
	}
	titles := map[string]bool{}
	for _, t := range cb.Themes {
		titles[t.Title.In(corpus.English)] = len(t.Rollup) > 0
	}
	return titles
})

// tables are those that must come back.
var tables = [][]tally.Dimension{{"theme"}, {"theme", "status"}, {"theme", "group"}}

// exportable is what may leave a workspace: what is count-only never does, so it is in neither of two counts that must be equal.
var exportable = corpus.Access{Secretariat: true}

// What is exported and imported again, into a workspace of the same sources in which nobody has decided anything, gives the same counts of
// what may be exported. A second time adds nothing.
func TestWhatIsExportedComesBack(t *testing.T) {
	from := reviewed(t)
	all := crossed(t, from, corpus.Everything(), corpus.StandingAll, byKey, "theme")
	if cmp.Equal(all, crossed(t, from, exportable, corpus.StandingAll, byKey, "theme")) {
		t.Error("what is count-only adds to no theme: the test shows nothing of it")
	}
	for _, name := range []string{"x.qdpx", "x.csv", "x.xlsx"} {
		t.Run(name, func(t *testing.T) {
			file := written(t, from, filepath.Ext(name)[1:], name)
			to := copiedWorkspace(t)
			done := imported(t, to, pipeline.ImportOptions{File: file})
			if len(done.Left) > 0 || len(done.Unknown) > 0 || len(done.Decisions) < 300 || done.Unreviewed == 0 {
				t.Errorf("%d decisions, %d unreviewed, left %v, unknown %v", len(done.Decisions), done.Unreviewed, done.Left, done.Unknown)
			}
			for _, dims := range tables {
				want := crossed(t, from, exportable, corpus.StandingAll, byKey, dims...)
				got := crossed(t, to, exportable, imports, byKey, dims...)
				if diff := cmp.Diff(want, got); diff != "" || len(want) < 50 {
					t.Errorf("%v, %d cells (-want +got):\n%s", dims, len(want), diff)
				}
				want = crossed(t, from, exportable, corpus.StandingReviewed, byKey, dims...)
				got = crossed(t, to, exportable, corpus.StandingReviewed, byKey, dims...)
				if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
					t.Errorf("%v, reviewed, %d cells (-want +got):\n%s", dims, len(want), diff)
				}
			}
			checkQuotes(t, to)
			if again := imported(t, to, pipeline.ImportOptions{File: file}); len(again.Decisions) > 0 || again.Already != len(done.Decisions) {
				t.Errorf("a second time: %d decisions, %d known", len(again.Decisions), again.Already)
			}
		})
	}
}

// checkQuotes holds every decision to the words of its text.
func checkQuotes(t *testing.T, w *pipeline.Workspace) {
	t.Helper()
	decisions, err := w.Store.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decisions {
		text, err := w.Store.TextOf(t.Context(), corpus.Everything(), d.Document)
		if err != nil {
			t.Fatal(err)
		}
		inside := slices.ContainsFunc(text.Passages, func(p corpus.Passage) bool { return p.ID == d.Passage && p.Span.Contains(d.Span) })
		if !inside || d.Span.In(text.Content) != d.Quote || d.Quote == "" {
			t.Fatalf("decision %d on %s: %q is not the words of its place", d.Number, d.Theme, d.Quote)
		}
	}
}

// The people who decided, and when, come back; what nobody looked at is by the program.
func TestPeopleComeBack(t *testing.T) {
	from := reviewed(t)
	who := func(w *pipeline.Workspace) map[string]int {
		p, _, err := w.Project(t.Context(), corpus.Everything(), "test")
		if err != nil {
			t.Fatal(err)
		}
		n := map[string]int{}
		for _, d := range p.Documents {
			for _, c := range d.Codings {
				n[c.Reviewer+" "+c.Decided.Format(time.RFC3339)]++
			}
		}
		return n
	}
	want := who(from)
	unseen := want[" 0001-01-01T00:00:00Z"]
	delete(want, " 0001-01-01T00:00:00Z")
	for name, program := range map[string]string{"x.qdpx": "rapporteur test", "x.csv": "rapporteur", "x.xlsx": "rapporteur"} {
		to := copiedWorkspace(t)
		imported(t, to, pipeline.ImportOptions{File: written(t, from, filepath.Ext(name)[1:], name)})
		want[program+" 2023-10-01T09:00:00Z"] += unseen
		got := who(to)
		delete(got, " 0001-01-01T00:00:00Z") // what was rejected is in no export, and is found again by the program
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		delete(want, program+" 2023-10-01T09:00:00Z")
	}
}

// In a workspace with the codebook of the export, whose labels tag otherwise, the codings bring the counts back too.
func TestCodebookAndCodingsComeBack(t *testing.T) {
	from := reviewed(t)
	for _, tt := range []struct {
		format, book string
		name         func(corpus.Row) string
	}{{"skos", "uncac.jsonld", byKey}, {"qdc", "uncac.qdc", byLabel}} {
		t.Run(tt.book, func(t *testing.T) {
			to := copiedWorkspace(t)
			done := imported(t, to, pipeline.ImportOptions{File: written(t, from, tt.format, tt.book)})
			if done.Codebook == nil || done.Codebook.Path != "taxonomy/"+tt.book || len(done.Codebook.Chapters) != 7 || len(done.Codebook.Themes) != 74 {
				t.Fatalf("codebook %+v", done.Codebook)
			}
			dir := to.Dir
			if err := to.Close(); err != nil {
				t.Fatal(err)
			}
			if r := ran(t, dir, sampleDir, withoutReader); r.steps["tagging"] < 20 {
				t.Fatalf("the next run did %v", r.steps)
			}
			to, err := pipeline.Create(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer to.Close()
			again := imported(t, to, pipeline.ImportOptions{File: written(t, from, "qdpx", "x.qdpx")})
			if len(again.Left) > 0 || len(again.Unknown) > 0 {
				t.Errorf("left %v, unknown %v", again.Left, again.Unknown)
			}
			for _, dims := range tables {
				want := crossed(t, from, exportable, corpus.StandingAll, tt.name, dims...)
				got := crossed(t, to, exportable, imports, tt.name, dims...)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%v (-want +got):\n%s", dims, diff)
				}
			}
		})
	}
}
