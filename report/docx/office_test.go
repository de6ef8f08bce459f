//go:build office

package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibreOfficeOpensIt converts the sample to PDF and looks for what a reader must see.
func TestLibreOfficeOpensIt(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "sample.docx")
	if err := os.WriteFile(file, write(t, sample()), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, file)
	text := run(t, "pdftotext", "-layout", filepath.Join(dir, "sample.pdf"), "-")
	for _, want := range []string{
		"[symbol]", "Contributions on <protection> & reporting", "1.     As at 31 August 2023", "12 States parties",
		"Les auteurs de signalements sont protégés", "举报人受到保护", "Table 1",
	} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("the PDF does not show %q:\n%s", want, text)
		}
	}
	pages := strings.Count(text, "\f")
	if n := strings.Count(text, "Draft: includes passages not yet reviewed"); n < pages {
		t.Errorf("the draft line stands on %d of %d pages", n, pages)
	}
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}
