package pdf

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

var update = flag.Bool("update", false, "write the golden files anew")

func newReader(t *testing.T) *Reader {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "rapporteur-test-wasm")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	r, err := New(cache)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// print writes a document as a person reads it.
func print(doc block.Document) string {
	var b strings.Builder
	for _, p := range doc.Pages {
		fmt.Fprintf(&b, "page %d %s %s\n", p.Number, p.Engine, strings.Join(p.Flags, " "))
	}
	for _, x := range doc.Blocks {
		fmt.Fprintf(&b, "%d %s", x.Page, x.Kind)
		if x.Level > 0 {
			fmt.Fprintf(&b, " %d", x.Level)
		}
		text := x.Text
		for _, turn := range slices.Backward(x.Turns) {
			text = fmt.Sprintf("%s[page %d]%s", text[:turn.Offset], turn.Page, text[turn.Offset:])
		}
		fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(text, "\t", " | "))
	}
	if doc.Error != nil {
		fmt.Fprintln(&b, doc.Error)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	r := newReader(t)
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		got := print(r.Read(t.Context(), data, Request{}))
		golden := strings.TrimSuffix(f, ".pdf") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: %s", f, diff)
		}
	}
}

func TestLayout(t *testing.T) {
	r := newReader(t)
	running := func(n int, lines []show) sheet {
		return sheet{lines: append(append([]show{{72, 810, 9, "Contribution of Ruritania"}}, lines...), show{290, 30, 9, fmt.Sprint(n)})}
	}
	long := "the prosecutors of Ruritania asked for further training in"
	for _, test := range []struct {
		name   string
		sheets []sheet
		want   string
	}{
		{"lines become a paragraph, a hyphen at the end of a line goes",
			[]sheet{{lines: body(72, 700, long+" the inves-", "tigation of assets, and received it in the year that followed.")}},
			"page 1 pdfium \n1 paragraph: " + long + " the investigation of assets, and received it in the year that followed.\n"},
		{"headers, footers and page numbers go, a sentence runs on",
			[]sheet{running(1, body(72, 760, "First words of the page. Then "+long, "the tracing of")), running(2, body(72, 760, "assets abroad.")), running(3, body(72, 760, "Third page."))},
			"page 1 pdfium furniture\npage 2 pdfium furniture\npage 3 pdfium furniture\n" +
				"1 paragraph: First words of the page. Then " + long + " the tracing of [page 2]assets abroad.\n3 paragraph: Third page.\n"},
		{"a heading, list items and a row",
			[]sheet{{lines: slices.Concat([]show{{72, 750, 18, "Measures taken"}}, body(72, 700, "1. A law was adopted.", "2. An office was opened."),
				body(72, 600, "Year", "2021", "2022"), body(200, 600, "Reports", "112", "300"))}},
			"page 1 pdfium \n1 heading 1: Measures taken\n1 list-item: 1. A law was adopted.\n1 list-item: 2. An office was opened.\n"},
		{"a footnote behind its reference",
			[]sheet{{lines: slices.Concat(body(72, 700, "A law was adopted"), []show{{160.5, 705, 6, "1"}}, body(72, 660, "Another paragraph."), []show{{72, 80, 8, "1 Law No. 3 of Ruritania."}})}},
			"page 1 pdfium \n1 paragraph: A law was adopted\n1 footnote: 1 Law No. 3 of Ruritania.\n1 paragraph: Another paragraph.\n"},
		{"each page by the engine that it needs, a sentence runs on from one to the other",
			[]sheet{{exact: true, lines: body(72, 700, long)}, {lines: body(72, 760, "the tracing of assets.")}, {exact: true, lines: body(72, 760, "Third page.")}},
			"page 1 exact \npage 2 pdfium \npage 3 exact \n1 paragraph: " + long + " [page 2]the tracing of assets.\n3 paragraph: Third page.\n"},
		{"what is drawn last but stands above comes first",
			[]sheet{{lines: append(body(72, 600, "Second."), show{72, 700, 11, "First."})}},
			"page 1 pdfium \n1 paragraph: First.\n1 paragraph: Second.\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := print(r.Read(t.Context(), makePDF("", test.sheets...), Request{}))
			if !strings.HasPrefix(got, test.want) {
				t.Error(cmp.Diff(test.want, got))
			}
		})
	}
}

func TestTwoColumns(t *testing.T) {
	var lines []show
	for i := range 12 { // drawn across both columns, line by line
		y := 700 - 14*float64(i)
		lines = append(lines, show{60, y, 10, fmt.Sprintf("left line %02d goes on with the words of it", i)}, show{320, y, 10, fmt.Sprintf("right line %02d goes on with the words of it", i)})
	}
	got := print(newReader(t).Read(t.Context(), makePDF("", sheet{lines: lines}), Request{}))
	if last, first := strings.Index(got, "left line 11"), strings.Index(got, "right line 00"); last < 0 || first < last {
		t.Error(got)
	}
}

func TestReasons(t *testing.T) {
	r := newReader(t)
	text, scan := sheet{lines: body(72, 700, "Some text.")}, sheet{picture: true}
	password := "/ID [(0123456789abcdef)(0123456789abcdef)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O (" + strings.Repeat("o", 32) + ") /U (" + strings.Repeat("u", 32) + ") >>"
	for _, test := range []struct {
		name string
		data []byte
		want corpus.ErrorKind
		says string
	}{
		{"all scanned", makePDF("", scan, scan), corpus.ScanNotRead, "pages 1-2 of 2"},
		{"one scanned", makePDF("", text, scan), "", ""},
		{"no text", makePDF("", sheet{}), corpus.NoText, "no text"},
		{"encrypted", makePDF(password, text), corpus.Encrypted, "password"},
		{"cut", makePDF("", text)[:60], corpus.Damaged, "damaged"},
		{"nothing", nil, corpus.Damaged, "damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := r.Read(t.Context(), test.data, Request{})
			kind, message := corpus.ErrorKind(""), ""
			if doc.Error != nil {
				kind, message = doc.Error.Kind, doc.Error.Message
			}
			if kind != test.want || !strings.Contains(message, test.says) {
				t.Errorf("%v\n%s", doc.Error, print(doc))
			}
		})
	}
	if doc := r.Read(t.Context(), makePDF("", text, scan), Request{}); !slices.Contains(doc.Pages[1].Flags, FlagScan) {
		t.Error("the scan among text is not flagged")
	}
}

func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	doc := newReader(t).Read(ctx, makePDF("", sheet{}), Request{})
	if doc.Error == nil || doc.Error.Kind != corpus.LimitTime {
		t.Error(doc.Error)
	}
}

func TestList(t *testing.T) {
	for _, test := range []struct {
		pages []int
		want  string
	}{{[]int{4}, "page 4"}, {[]int{1, 2, 3, 7, 9, 10}, "pages 1-3, 7, 9-10"}} {
		if got := list(test.pages); got != test.want {
			t.Errorf("list(%v) = %q, want %q", test.pages, got, test.want)
		}
	}
}
