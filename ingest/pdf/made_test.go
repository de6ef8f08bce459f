//go:build office && browser

package pdf

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/ingest/wordbag"
)

// sample is a text of ours about an invented State, as testdata/made has it: a line for every block, "#" and "##" before headings,
// "- " and "1. " before list items, "|" around cells, and "[^...]" where a footnote is referred to.
type sample struct {
	lang  string
	lines []string
}

var noteMark = regexp.MustCompile(`\[\^([^\]]*)\]`)

func samples(t *testing.T) []sample {
	t.Helper()
	var out []sample
	for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		data, err := os.ReadFile("testdata/made/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sample{lang, strings.Split(strings.TrimSpace(string(data)), "\n")})
	}
	return out
}

// text is what a reader must find. A footnote stands with its number behind the block that refers to it; one at the end of the whole
// text stays there, and the numbers that refer to it stay too.
func (s sample) text(atEnd bool) string {
	var b, end strings.Builder
	number := 0
	for _, l := range s.lines {
		var notes strings.Builder
		fmt.Fprintln(&b, noteMark.ReplaceAllStringFunc(l, func(n string) string {
			number++
			fmt.Fprintln(&notes, number, noteMark.FindStringSubmatch(n)[1])
			if atEnd {
				return fmt.Sprintf(" %d ", number)
			}
			return ""
		}))
		if atEnd {
			end.WriteString(notes.String())
		} else {
			b.WriteString(notes.String())
		}
	}
	return b.String() + end.String()
}

// write makes a document: block and note write their parts.
func (s sample) write(block func(kind, text string) string, cell, note func(string) string) string {
	var b strings.Builder
	for _, l := range s.lines {
		kind, text, _ := strings.Cut(l, " ")
		switch {
		case kind == "|":
			var row strings.Builder
			for c := range strings.SplitSeq(strings.Trim(l, "| "), " | ") {
				row.WriteString(cell(html.EscapeString(c)))
			}
			b.WriteString(block("|", row.String()))
			continue
		case kind != "#" && kind != "##" && kind != "-":
			kind, text = "", l
		}
		escaped := html.EscapeString(noteMark.ReplaceAllString(text, "\x00$1\x00"))
		var out strings.Builder
		for i, part := range strings.Split(escaped, "\x00") {
			if i%2 == 1 {
				part = note(part)
			}
			out.WriteString(part)
		}
		b.WriteString(block(kind, out.String()))
	}
	return b.String()
}

// html is the document as a page for a browser, its notes at the end of the page.
func (s sample) html(columns int) string {
	var notes strings.Builder
	number, before := 0, ""
	body := s.write(func(kind, text string) string {
		open := ""
		switch {
		case kind == "|" && before != "|":
			open = "<table>"
		case kind != "|" && before == "|":
			open = "</table>"
		}
		before = kind
		tag := map[string]string{"#": "h1", "##": "h2", "-": "li", "|": "tr", "": "p"}[kind]
		return fmt.Sprintf("%s<%s>%s</%s>\n", open, tag, text, tag)
	}, func(c string) string { return "<td>" + c + "</td>" },
		func(n string) string {
			number++
			fmt.Fprintf(&notes, "<p>%d %s</p>\n", number, n)
			return fmt.Sprintf("<sup>%d</sup>", number)
		})
	dir := "ltr"
	if s.lang == "ar" {
		dir = "rtl"
	}
	return fmt.Sprintf(`<!doctype html><html lang="%s" dir="%s"><meta charset="utf-8"><style>@page { size: A4; margin: 22mm }
body { font: 12pt/1.4 "Liberation Serif", "Noto Naskh Arabic", "Noto Sans CJK SC", serif; text-align: justify } main { columns: %d; column-gap: 9mm } sup { font-size: 7pt }
td { border: 1px solid; padding: 3px 8px; text-align: start } footer { font-size: 8.5pt }</style><main>%s</main><footer>%s</footer></html>`, s.lang, dir, columns, body, notes.String())
}

// fodt is the document as a flat OpenDocument text with real footnotes, a running header and page numbers.
func (s sample) fodt(columns int) string {
	number, before := 0, ""
	body := s.write(func(kind, text string) string {
		open := ""
		switch {
		case kind == "|" && before != "|":
			open = `<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>`
		case kind != "|" && before == "|":
			open = `</table:table>`
		}
		before = kind
		switch kind {
		case "#", "##":
			return fmt.Sprintf(`<text:h text:style-name="H%d" text:outline-level="%d">%s</text:h>`, len(kind), len(kind), text)
		case "-":
			return `<text:p text:style-name="P">• ` + text + `</text:p>`
		case "|":
			return open + `<table:table-row>` + text + `</table:table-row>`
		}
		return open + `<text:p text:style-name="P">` + text + `</text:p>`
	}, func(c string) string {
		return `<table:table-cell><text:p text:style-name="C">` + c + `</text:p></table:table-cell>`
	}, func(n string) string {
		number++
		return fmt.Sprintf(`<text:note text:id="n%d" text:note-class="footnote"><text:note-citation>%d</text:note-citation><text:note-body><text:p text:style-name="N">%s</text:p></text:note-body></text:note>`, number, number, n)
	})
	mode := "lr-tb"
	if s.lang == "ar" {
		mode = "rl-tb"
	}
	return strings.NewReplacer("MODE", mode, "COLUMNS", fmt.Sprint(columns), "BODY", body).Replace(fodt)
}

const fodt = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="L" svg:font-family="'Liberation Serif'"/><style:font-face style:name="A" svg:font-family="'Noto Naskh Arabic'"/><style:font-face style:name="H" svg:font-family="'Noto Sans CJK SC'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="MODE"/><style:text-properties style:font-name="L" style:font-name-complex="A" style:font-name-asian="H" fo:font-size="12pt" style:font-size-complex="12pt" style:font-size-asian="12pt" fo:hyphenate="true"/></style:default-style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="7pt" fo:line-height="125%"/></style:style>
<style:style style:name="C" style:family="paragraph"><style:text-properties fo:font-size="10.5pt" style:font-size-complex="10.5pt" style:font-size-asian="10.5pt"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:text-properties fo:font-size="9pt" style:font-size-complex="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="H1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties fo:margin-bottom="9pt"/><style:text-properties fo:font-size="19pt" style:font-size-complex="19pt" style:font-size-asian="19pt" fo:font-weight="bold"/></style:style>
<style:style style:name="H2" style:family="paragraph" style:default-outline-level="2"><style:paragraph-properties fo:margin-top="9pt" fo:margin-bottom="6pt"/><style:text-properties fo:font-size="15pt" style:font-size-complex="15pt" style:font-size-asian="15pt" fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L1"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="22mm" style:writing-mode="MODE"><style:columns fo:column-count="COLUMNS" fo:column-gap="9mm"/></style:page-layout-properties><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L1"><style:header><text:p>INTEGRITY 2024</text:p></style:header><style:footer><text:p><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>BODY</office:text></office:body></office:document>`

// TestMade reads PDFs that LibreOffice and Chromium make of texts of ours in six languages, in one column and in two, and holds them
// against those texts.
func TestMade(t *testing.T) {
	dir := t.TempDir()
	if own := os.Getenv("RAPPORTEUR_TEXTS"); own != "" {
		dir = own
	}
	type made struct {
		name, want string
	}
	var all []made
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir}
	for _, s := range samples(t) {
		for columns := 1; columns <= 2; columns++ {
			name := fmt.Sprintf("chromium-%s-%d", s.lang, columns)
			page := filepath.Join(dir, name+".html")
			save(t, page, s.html(columns))
			run(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--no-pdf-header-footer", "--print-to-pdf="+filepath.Join(dir, name+".pdf"), "file://"+page)
			all = append(all, made{name, s.text(true)})
			name = fmt.Sprintf("office-%s-%d", s.lang, columns)
			save(t, filepath.Join(dir, name+".fodt"), s.fodt(columns))
			args = append(args, filepath.Join(dir, name+".fodt"))
			all = append(all, made{name, s.text(false)})
		}
	}
	run(t, "soffice", args...)
	r := newReader(t)
	for _, m := range all {
		data, err := os.ReadFile(filepath.Join(dir, m.name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		doc := r.Read(t.Context(), data, Request{})
		var text strings.Builder
		for _, b := range doc.Blocks {
			fmt.Fprintln(&text, b.Text)
		}
		got, want := wordbag.Join(text.String()), wordbag.Join(m.want)
		words, pairs := wordbag.F1(got, want), wordbag.PairF1(got, want)
		t.Logf("%-14s %d pages, %4d words, word F1 %.4f, pairs %.4f", m.name, len(doc.Pages), len(wordbag.Words(want)), words, pairs)
		if words < .995 || pairs < .985 {
			t.Errorf("%s: below the floor of .995 and .985", m.name)
		}
		save(t, filepath.Join(dir, m.name+".blocks"), print(doc))
		save(t, filepath.Join(dir, m.name+".own"), got)
		save(t, filepath.Join(dir, m.name+".theirs"), want)
	}
}

func save(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
