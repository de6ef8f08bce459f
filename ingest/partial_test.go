package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/corpus"
	"rapporteur/ingest/sandbox"
)

// threePages is a PDF with a line of text on the first and the third page; the second draws a form that draws another ten times, and
// so on ten levels deep, of which the last does what is given.
func threePages(last string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	object := func(n int, body string) { fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body) }
	object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	object(2, "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>")
	object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	const resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X %d 0 R >> >>"
	for i, content := range []string{show("The first page of Ruritania."), "/X Do", show("The third page of Ruritania.")} {
		object(4+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "+resources+" /Contents %d 0 R >>", 20, 5+2*i))
		object(5+2*i, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	for level := range 10 {
		content := strings.Repeat("/X Do ", 10)
		if level == 9 {
			content = last
		}
		object(20+level, fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] "+resources+" /Length %d >>\nstream\n%s\nendstream", 21+level, len(content), content))
	}
	b.WriteString("trailer << /Root 1 0 R >>\n%%EOF\n")
	return b.Bytes()
}

func show(text string) string { return "BT /F 11 Tf 72 700 Td (" + text + ") Tj ET" }

// TestOnePageBreaksTheReader: of a document with one page that takes too much, the other pages are read, and it is named.
func TestOnePageBreaksTheReader(t *testing.T) {
	for _, tt := range []struct {
		name, last string
		cpu        time.Duration
		kinds      []corpus.ErrorKind // which limit is met first depends on the machine
	}{
		{"time", "q Q", time.Minute, []corpus.ErrorKind{corpus.LimitCPU, corpus.LimitMemory}},
		{"memory", strings.Repeat(show("again and again"), 20000), time.Minute, []corpus.ErrorKind{corpus.LimitCPU, corpus.LimitMemory}},
	} {
		got, err := newReader(t, sandbox.Limits{CPU: tt.cpu}).Read(t.Context(), threePages(tt.last))
		if err != nil {
			t.Fatal(err)
		}
		if e := got.Text.Error; e == nil || !slices.Contains(tt.kinds, e.Kind) || !strings.Contains(e.Message, "page 2") {
			t.Errorf("%s: the error is %v", tt.name, e)
		} else if len(got.Text.Pages) != 3 || !slices.Equal(got.Text.Pages[1].Flags, []string{string(e.Kind)}) {
			t.Errorf("%s: the ledger is %+v", tt.name, got.Text.Pages)
		}
		for _, want := range []string{"The first page", "The third page"} {
			if !strings.Contains(got.Text.Content, want) {
				t.Errorf("%s: %q is not in %q", tt.name, want, got.Text.Content)
			}
		}
	}
}
