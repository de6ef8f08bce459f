package pdfium

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func open(t *testing.T, name string) *Doc {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "rapporteur-test-wasm")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	e, err := New(cache)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	data, err := os.ReadFile(filepath.Join("..", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Open(data[:100]); !errors.Is(err, ErrDamaged) {
		t.Errorf("the first 100 bytes: %v", err)
	}
	d, err := e.Open(data) // an instance of its own, after one that failed
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestPage(t *testing.T) {
	d := open(t, "two-pages.pdf")
	if d.Pages != 2 {
		t.Fatalf("%d pages", d.Pages)
	}
	p, err := d.Page(0, true)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, c := range p.Chars {
		text.WriteRune(c.Rune)
		if c.Rune > ' ' && (c.Left < 0 || c.Right > p.Width || c.Bottom < 0 || c.Top > p.Height || c.Left >= c.Right || c.Size < 5 || c.Size > 30) {
			t.Errorf("%q stands at %+v", c.Rune, c)
		}
	}
	if !strings.Contains(text.String(), "Protection of reporting persons") {
		t.Errorf("%q", text.String())
	}
	title, plain := p.Chars[0], p.Chars[len(p.Chars)-1]
	if !p.Fonts[title.Font].Bold || p.Fonts[plain.Font].Bold || title.Size <= plain.Size {
		t.Errorf("%+v %+v %v", title, plain, p.Fonts)
	}
}

func TestNoSuchPage(t *testing.T) {
	d := open(t, "two-pages.pdf")
	if _, err := d.Page(7, true); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	if _, err := d.Page(1, false); err != nil {
		t.Error(err)
	}
}

func TestBoldName(t *testing.T) {
	for name, want := range map[string]bool{"ABCDEF+Arial-BoldMT": true, "TimesNewRoman": false, "NotoSans-Black": true} {
		if boldName(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
