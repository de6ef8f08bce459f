//go:build shared && office

package ingest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/ingest/block"
	"rapporteur/ingest/doc"
	"rapporteur/ingest/docx"
	"rapporteur/ingest/odt"
	"rapporteur/ingest/rtf"
	"rapporteur/ingest/wordbag"
)

// fewer lists the files in which the other program finds fewer than nine of ten words that are ours too, and why: a person compared
// the two texts. docs/formats.md says the same.
var fewer = map[string]string{
	"testAltChunkHTML.docx":              "pandoc does not read the page that the document inserts",
	"testHoverAndVml.docx":               "pandoc leaves out the text of a VML shape",
	"testWORD_sdtInTextBox.docx":         "pandoc leaves out the text box",
	"testPhoneNumberExtractor.odt":       "the test takes what stands in square brackets for pandoc's marks of notes",
	"testRTF-ms932.rtf":                  "pandoc reads Japanese as windows-1252",
	"testRTFUnicodeGothic.rtf":           "pandoc does not join surrogates",
	"testRTFWindowsCodepage1250.rtf":     "pandoc reads Polish as windows-1252",
	"testRTF_nestedHyperlinkPageRef.rtf": "pandoc leaves out the result of a field in a field",
	"testRTF_parInsideHyperlink.rtf":     "pandoc leaves out a link that runs over paragraphs",
}

// TestOfficeWords holds the words that our readers find in every Office file against those of pandoc, or antiword.
func TestOfficeWords(t *testing.T) {
	for _, kind := range []struct {
		ext     string
		read    func([]byte) block.Document
		command []string
	}{
		{"docx", docx.Read, []string{"pandoc", "-f", "docx", "-t", "plain", "-s", "--wrap=none"}},
		{"odt", odt.Read, []string{"pandoc", "-f", "odt", "-t", "plain", "-s", "--wrap=none"}},
		{"rtf", rtf.Read, []string{"pandoc", "-f", "rtf", "-t", "plain", "--wrap=none"}},
		{"doc", doc.Read, []string{"antiword", "-m", "UTF-8.txt", "-w", "0"}},
	} {
		var files []string
		for _, folder := range []string{"torture/office", "corpus/files"} {
			found, err := filepath.Glob("../../shared/" + folder + "/*." + kind.ext)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, found...)
		}
		sum, n, raw, all := 0.0, 0, 0.0, 0
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out, err := exec.CommandContext(t.Context(), kind.command[0], append(kind.command[1:], file)...).Output()
			if err != nil {
				t.Logf("%s: %s refuses it: %v", filepath.Base(file), kind.command[0], err)
				continue
			}
			var own strings.Builder
			for _, b := range kind.read(data).Blocks {
				own.WriteString(b.Text + "\n")
			}
			f := wordbag.F1(own.String(), wordbag.Plain(string(out)))
			raw, all = raw+f, all+1
			if fewer[filepath.Base(file)] == "" {
				sum, n = sum+f, n+1
			}
			if (f < .9) != (fewer[filepath.Base(file)] != "") {
				t.Errorf("%s: word F1 %.3f, which is explained by %q", filepath.Base(file), f, fewer[filepath.Base(file)])
			}
		}
		if n == 0 || sum/float64(n) < .96 {
			t.Errorf("%s: mean word F1 %.3f over %d files, want .96", kind.ext, sum/float64(n), n)
		}
		t.Logf("%s: mean word F1 %.3f over %d files whose words both programs read, %.3f over all %d", kind.ext, sum/float64(n), n, raw/float64(all), all)
	}
}
