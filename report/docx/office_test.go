//go:build office

package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

// TestLibreOfficeOpensIt converts the sample to PDF and looks for what a reader must see.
func TestLibreOfficeOpensIt(t *testing.T) {
	text := printed(t, t.TempDir(), sample())["sample"]
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

// TestSixLanguagesInPrint holds that every sentence of the sample stands in print, in each language, and that no page is lost or
// left empty.
func TestSixLanguagesInPrint(t *testing.T) {
	dir := t.TempDir()
	drafts := make([]draft.Draft, 0, 6)
	for _, l := range drafttest.Languages() {
		drafts = append(drafts, drafttest.In(l))
	}
	texts := printed(t, dir, drafts...)
	for _, d := range drafts {
		text := texts[string(d.Lang)]
		if pages := strings.Count(text, "\f"); pages < 4 || pages > 6 {
			t.Errorf("%s: %d pages, want about 5", d.Lang, pages)
		}
		got := letters(text)
		for _, want := range sentences(d) {
			if !strings.Contains(got, letters(want)) {
				t.Errorf("%s: the PDF does not show %q in this order", d.Lang, want)
			}
		}
	}
}

// sentences are the texts that stand in print in one piece: headings, labels, and the runs of paragraphs in the report's direction.
func sentences(d draft.Draft) []string {
	f := d.Furnished()
	all := []string{d.Title, d.Watermark, f.Contents, f.Evidence, f.EvidenceIntro, f.Length, f.TableNumber(2)}
	for _, b := range d.Blocks {
		switch {
		case b.Heading != nil:
			all = append(all, strings.TrimLeft(b.Heading.Text, "IVXA. "))
		case b.Paragraph != nil:
			for _, r := range b.Paragraph.Runs {
				all = append(all, r.Text)
			}
		case b.Table != nil:
			all = append(all, b.Table.Title, b.Table.Rows[1].Label)
			all = append(all, b.Table.Notes...)
		}
	}
	return all
}

var spaces = regexp.MustCompile(`\s+`)

// letters are those of a text, in their logical order, without the marks that a printed Arabic letter bears or loses and without what
// stands at the edges of lines.
func letters(s string) string {
	s = norm.NFKC.String(s)
	s = strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) || r == 'ـ' {
			return ' '
		}
		return r
	}, s)
	return spaces.ReplaceAllString(s, "")
}

// printed converts drafts to PDF and returns the text of each by its language; that of the English sample of this package as "sample".
func printed(t *testing.T, dir string, drafts ...draft.Draft) map[string]string {
	t.Helper()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir}
	names := make([]string, len(drafts))
	for i, d := range drafts {
		names[i] = string(d.Lang)
		if d.Lang == corpus.English && len(drafts) == 1 {
			names[i] = "sample"
		}
		file := filepath.Join(dir, names[i]+".docx")
		if err := os.WriteFile(file, write(t, d), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	run(t, "soffice", args...)
	texts := map[string]string{}
	for _, name := range names {
		texts[name] = run(t, "pdftotext", "-layout", filepath.Join(dir, name+".pdf"), "-")
	}
	return texts
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
