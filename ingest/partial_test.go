package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/corpus"
	"rapporteur/ingest/sandbox"
)

// threePages is a PDF with a line of text on each of three pages; the content of the second is given.
func threePages(second string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	object := func(n int, body string) { fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body) }
	object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	object(2, "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>")
	object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	for i, content := range []string{show("The first page of Ruritania."), second, show("The third page of Ruritania.")} {
		object(4+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", 5+2*i))
		object(5+2*i, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	b.WriteString("trailer << /Root 1 0 R >>\n%%EOF\n")
	return b.Bytes()
}

func show(text string) string { return "BT /F 11 Tf 72 700 Td (" + text + ") Tj ET" }

// TestOnePageBreaksTheReader: of a document with one page that takes too much, the other pages are read, and it is named.
func TestOnePageBreaksTheReader(t *testing.T) {
	slow := strings.Repeat(show("again and again and again and again and again and again"), 120_000)
	r := newReader(t, sandbox.Limits{CPU: 1500 * time.Millisecond})
	got, err := r.Read(t.Context(), threePages(slow))
	if err != nil {
		t.Fatal(err)
	}
	if e := got.Text.Error; e == nil || e.Kind != corpus.LimitCPU || !strings.Contains(e.Message, "page 2") {
		t.Errorf("the error is %v", e)
	}
	for _, want := range []string{"The first page", "The third page"} {
		if !strings.Contains(got.Text.Content, want) {
			t.Errorf("%q is not in %q", want, got.Text.Content)
		}
	}
	if len(got.Text.Pages) != 3 || got.Text.Pages[1].Flags[0] != string(corpus.LimitCPU) {
		t.Errorf("the ledger is %+v", got.Text.Pages)
	}
}
