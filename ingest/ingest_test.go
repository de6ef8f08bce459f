package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/compose"
	"rapporteur/ingest/sandbox"
)

// TestMain is the child too: a Reader runs the test binary with the argument "worker".
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func newReader(t testing.TB, limits sandbox.Limits) *Reader {
	t.Helper()
	r, err := NewReader(Options{Workers: 2, Limits: limits, CacheDir: filepath.Join(os.TempDir(), "rapporteur-test-wasm")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("pdf", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func zipped(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, body := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	r := newReader(t, sandbox.Limits{})
	for _, test := range []struct {
		name    string
		data    []byte
		media   string
		pages   int
		says    string
		failure corpus.ErrorKind
	}{
		{"pdf", testdata(t, "two-pages.pdf"), "application/pdf", 2, "Ruritania", ""},
		{"text", []byte("Ruritania protects reporting persons.\n\nIt has a law."), "text/plain", 1, "It has a law.", ""},
		{"html", []byte("<!DOCTYPE html><html><body><p>Ruritania has trained <b>prosecutors</b>.</p></body></html>"), "text/html", 1, "trained prosecutors", ""},
		{"empty", nil, "application/x-empty", 0, "", corpus.NotADocument},
		{"damaged", []byte("%PDF-1.7\nnothing more"), "application/pdf", 0, "", corpus.Damaged},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := r.Read(t.Context(), test.data)
			if err != nil {
				t.Fatal(err)
			}
			kind := corpus.ErrorKind("")
			if got.Text.Error != nil {
				kind = got.Text.Error.Kind
			}
			if got.Text.MediaType != test.media || kind != test.failure || !strings.Contains(got.Text.Content, test.says) {
				t.Errorf("%s, %v: %q", got.Text.MediaType, got.Text.Error, got.Text.Content)
			}
			if test.failure == "" && len(got.Text.Pages) != test.pages {
				t.Errorf("%d pages, want %d", len(got.Text.Pages), test.pages)
			}
		})
	}
}

func TestMembers(t *testing.T) {
	got, err := newReader(t, sandbox.Limits{}).Read(t.Context(), zipped(t, map[string]string{"annex/law.txt": "Article 1"}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]block.Member{{Name: "annex/law.txt", Data: []byte("Article 1")}}, got.Members); diff != "" {
		t.Error(diff)
	}
}

func TestReadTwiceIsTheSame(t *testing.T) {
	r := newReader(t, sandbox.Limits{})
	var texts [6]corpus.Text
	var g errgroup.Group
	for i := range texts {
		g.Go(func() error {
			got, err := r.Read(t.Context(), testdata(t, "two-pages.pdf"))
			texts[i] = got.Text
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, other := range texts[1:] {
		if diff := cmp.Diff(texts[0], other); diff != "" {
			t.Error(diff)
		}
	}
}

func TestLimitIsNamed(t *testing.T) {
	r := newReader(t, sandbox.Limits{Output: 2000})
	got, err := r.Read(t.Context(), []byte(strings.Repeat("Ruritania reported progress. ", 1000)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Text.Error == nil || got.Text.Error.Kind != corpus.LimitOutput || got.Text.ID == "" {
		t.Errorf("got %+v", got.Text)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := newReader(t, sandbox.Limits{}).Read(ctx, []byte("text")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// encode is the answer that a child would give.
func encode(r Result) []byte {
	var b bytes.Buffer
	a := answer{to: &b}
	if err := a.send(r); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestDroppedMembers(t *testing.T) {
	var b bytes.Buffer
	a := answer{to: &b}
	for _, m := range []struct {
		data string
		keep bool
	}{{"one", true}, {"cut", false}, {"", false}, {"", true}, {"four", true}} {
		if _, err := io.WriteString(&a, m.data); err != nil {
			t.Fatal(err)
		}
		a.End("name "+m.data, m.keep)
	}
	if err := a.send(Result{Members: []block.Member{{Name: "own", Data: []byte("five")}}}); err != nil {
		t.Fatal(err)
	}
	got, err := decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []block.Member{{Name: "name one", Data: []byte("one")}, {Name: "name ", Data: []byte{}}, {Name: "name four", Data: []byte("four")}, {Name: "own", Data: []byte("five")}}
	if diff := cmp.Diff(want, got.Members); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeRefuses(t *testing.T) {
	sound := Result{Text: compose.Text("d", "k", block.Document{}), Members: []block.Member{{Name: "a.pdf", Data: []byte("bytes")}}}
	for _, test := range []struct {
		name   string
		answer []byte
	}{
		{"nothing", nil},
		{"too short", encode(sound)[20:]},
		{"more bytes than members", append([]byte{'x'}, encode(sound)...)},
		{"a member outside", encode(Result{Members: []block.Member{{Name: "../passwd"}}})},
		{"an absolute member", encode(Result{Members: []block.Member{{Name: "/etc/passwd"}}})},
	} {
		if got, err := decode(test.answer); err == nil {
			t.Errorf("%s: accepted as %+v", test.name, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(Result{Text: compose.Text("d", "k", block.Document{}), Members: []block.Member{{Name: "a", Data: []byte("b")}}}))
	f.Fuzz(func(t *testing.T, answer []byte) {
		r, err := decode(answer)
		if err != nil {
			return
		}
		again, err := decode(encode(r))
		if err != nil || !cmp.Equal(r, again, cmp.AllowUnexported(Result{})) {
			t.Errorf("not the same the second time: %v\n%s", err, cmp.Diff(r, again))
		}
	})
}

func ExampleReader_Read() {
	r, err := NewReader(Options{Workers: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	got, err := r.Read(context.Background(), []byte("Progress in Ruritania\n\nThe law entered into force in 2021."))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range got.Text.Passages {
		fmt.Println(p.Lang, p.Span.In(got.Text.Content))
	}
	// Output:
	// en Progress in Ruritania
	// en The law entered into force in 2021.
}

func TestBoxes(t *testing.T) {
	r := newReader(t, sandbox.Limits{})
	data := testdata(t, "arabic.pdf")
	read, err := r.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	boxes, err := r.Boxes(t.Context(), data, read.Text.ID)
	if err != nil || len(boxes) < 100 {
		t.Fatalf("%d boxes, %v", len(boxes), err)
	}
	if err := compose.CheckBoxes(read.Text, boxes); err != nil {
		t.Error(err)
	}
	if _, err := r.Boxes(t.Context(), data, "0123456789abcdef"); !errors.Is(err, ErrOtherText) {
		t.Errorf("the boxes of another text: %v", err)
	}
}
