package ocr

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table is what tesseract says of a page with two lines.
const table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
	"1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n" +
	"4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t100\t200\t120\t40\t96.5\tRuritania\n" +
	"5\t1\t1\t1\t1\t2\t230\t200\t170\t40\t90.1\treported\n" +
	"4\t1\t1\t1\t2\t0\t100\t260\t300\t40\t-1\t\n" +
	"5\t1\t1\t1\t2\t1\t100\t260\t10\t40\t95\t \n" +
	"5\t1\t1\t1\t2\t1\t100\t260\t300\t40\t60\tprogress.\n"

func TestParse(t *testing.T) {
	got, err := parse([]byte(table))
	if err != nil {
		t.Fatal(err)
	}
	first, second := Box{100, 200, 400, 240}, Box{100, 260, 400, 300}
	want := Page{Width: 2480, Height: 3508, Confidence: 82, Words: []Word{
		{"Ruritania", Box{100, 200, 220, 240}, 1, first, 96}, {"reported", Box{230, 200, 400, 240}, 1, first, 90}, {"progress.", second, 2, second, 60},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"5\t1\t1\t1\t1\t1\tx\t0\t0\t0\t0\tword", "5\t1\t1\t1\t1\t1\t0\t0\t0\t0\tsure\tword"} {
		if _, err := parse([]byte(bad)); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestLedger(t *testing.T) {
	if diff := cmp.Diff([]string{"ocr", "ocr-confidence:82", "ocr-language:fra"}, Page{Language: "fra", Confidence: 82}.Ledger()); diff != "" {
		t.Error(diff)
	}
}

// TestCache: what was kept comes back, under the name of picture, language and engine, and a spoilt file is not there.
func TestCache(t *testing.T) {
	e := &Engine{version: "5.3.0", cache: t.TempDir()}
	file := e.cached([]byte("picture"), "eng")
	for _, other := range []string{e.cached([]byte("picture"), "fra"), e.cached([]byte("another"), "eng"), (&Engine{version: "5.4.0", cache: e.cache}).cached([]byte("picture"), "eng")} {
		if other == file {
			t.Errorf("two readings have the name %s", file)
		}
	}
	want := Page{Engine: e.Name(), Language: "eng", Confidence: 90, Words: []Word{{Text: "Ruritania"}}}
	if err := save(file, want); err != nil {
		t.Fatal(err)
	}
	got, ok := load(file)
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Error(ok, diff)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".part-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := os.WriteFile(file, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, ok := load(file); ok {
		t.Error("a spoilt file is read")
	}
	if err := save("", want); err != nil || e.cache == "" {
		t.Errorf("without a cache: %v", err)
	}
}

// TestWithoutTesseract: a machine that has none says so.
func TestWithoutTesseract(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Find(context.Background(), ""); !errors.Is(err, ErrNone) {
		t.Errorf("Find: %v", err)
	}
	if e := Lazy("")(); e != nil {
		t.Errorf("Lazy: %v", e)
	}
}

func TestMissing(t *testing.T) {
	e := &Engine{languages: []string{"ara", "chi_sim", "eng", "osd", "rus", "spa"}}
	if diff := cmp.Diff([]string{"chi_tra", "fra"}, e.Missing()); diff != "" {
		t.Error(diff)
	}
}
