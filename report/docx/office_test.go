//go:build office

package docx

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
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
		drafts = append(drafts, unvowelled(t, drafttest.In(l)))
	}
	texts := printed(t, dir, drafts...)
	for _, d := range drafts {
		text := texts[string(d.Lang)]
		if pages := strings.Count(text, "\f"); pages < 4 || pages > 6 {
			t.Errorf("%s: %d pages, want about 5", d.Lang, pages)
		}
		got := letters(text)
		for _, want := range sentences(d) {
			if d.Lang == corpus.Arabic || strings.ContainsFunc(want, isArabic) {
				if !inOrder(wordsOf(text), wordsOf(want)) {
					t.Errorf("%s: the PDF does not show the words of %q in this order", d.Lang, want)
				}
			} else if !strings.Contains(got, letters(want)) {
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

// letters are those of a text, without what stands at the edges of lines.
func letters(s string) string {
	return spaces.ReplaceAllString(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return ' '
		}
		return r
	}, norm.NFKC.String(s)), "")
}

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) }

// unvowelled is d without vowel signs, which are printed beside the line and read back from it in another order.
func unvowelled(t *testing.T, d draft.Draft) draft.Draft {
	t.Helper()
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsMark(r) && isArabic(r) || unicode.Is(unicode.Inherited, r) && unicode.IsMark(r) {
			return -1
		}
		return r
	}, string(data))
	var out draft.Draft
	if err := json.Unmarshal([]byte(plain), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// wordsOf are the words of a text that runs from right to left as far as they come through print and back: each is its letters sorted,
// for the ligature of lam and alif comes back the other way round.
func wordsOf(s string) []string {
	s = strings.NewReplacer("\u202aEE\u202c", "", "EE", "", "ـ", "").Replace(s) // the stroke by which words are drawn out to the edge
	var words []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		runes := []rune(w)
		slices.Sort(runes)
		words = append(words, string(runes))
	}
	return words
}

// inOrder reports whether words stand in a text one after the other, with no more between two of them than the line of a header, of a
// footnote or of another column.
func inOrder(text, words []string) bool {
	const between = 40
	for start := range text {
		at, left := start, words
		for len(left) > 0 && at < len(text) {
			next := slices.Index(text[at:min(at+between, len(text))], left[0])
			if next < 0 || at == start && next > 0 {
				break
			}
			left, at = left[1:], at+next+1
		}
		if len(left) == 0 {
			return true
		}
	}
	return len(words) == 0
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
		texts[name] = run(t, "pdftotext", filepath.Join(dir, name+".pdf"), "-")
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
