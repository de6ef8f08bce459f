//go:build office

package edited

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report/draft/drafttest"
)

// TestLibreOfficeRoundTrip saves reports in LibreOffice, as they are and with a paragraph edited and one added, and finds in what it
// saved those edits and no other.
func TestLibreOfficeRoundTrip(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", filepath.Join(dir, "saved")}
	for _, l := range drafttest.Languages() {
		d := drafttest.In(l)
		plain := written(t, d)
		edited := changed(t, plain, `w:name="par_inventory_long"/>`, `w:name="par_inventory_long"/><w:r><w:t xml:space="preserve">123 </w:t></w:r>`,
			`</w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="5"`,
			`</w:p>`+typed+`<w:r><w:t>456</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="5"`)
		for name, data := range map[string][]byte{string(l) + "-plain.docx": plain, string(l) + "-edited.docx": edited} {
			file := filepath.Join(dir, name)
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, file)
		}
	}
	if out, err := exec.CommandContext(t.Context(), "soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for _, l := range drafttest.Languages() {
		d := drafttest.In(l)
		if _, kept := Merge(d, saved(t, dir, string(l)+"-plain.docx"), d); len(kept) > 0 {
			t.Errorf("%s: nobody edited, but kept are %+v", l, kept)
		}
		got, kept := Merge(d, saved(t, dir, string(l)+"-edited.docx"), d)
		if len(kept) != 2 || kept[0].What != New || kept[0].Person != "456" || kept[1].What != Changed || kept[1].ID != "inventory-long" {
			t.Errorf("%s: kept %+v", l, kept)
		}
		e := saved(t, dir, string(l)+"-edited.docx")
		if p, _ := e.Of("inventory-shared"); len(p.Runs) != 4 || p.Runs[1].Opening != 1 || p.Runs[3].Note != 1 {
			t.Errorf("%s: a paragraph with a number and a note came back as %+v", l, p)
		}
		if p, _ := e.Of("themes-protection-said-ar"); l != corpus.Arabic && (len(p.Runs) != 3 || p.Runs[1].Lang != corpus.Arabic) {
			t.Errorf("%s: a quotation came back as %+v", l, p)
		}
		if p := got.Blocks[3].Paragraph; p == nil || textOf(p.Runs) != "456" || p.Number != 3 {
			t.Errorf("%s: the paragraph that was added became %+v", l, p)
		}
	}
}

func saved(t *testing.T, dir, name string) Edits {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "saved", name))
	if err != nil {
		t.Fatal(err)
	}
	return readBack(t, data)
}
