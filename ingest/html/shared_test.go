//go:build shared

package html

import (
	"os"
	"strings"
	"testing"
)

// TestLyingCharsets reads pages that declare their encoding badly or falsely.
func TestLyingCharsets(t *testing.T) {
	for name, want := range map[string]string{
		"testHTMLNoisyMetaEncoding_3.html": "وأعرب الاتحاد الجزائري",
		"testHTMLNoisyMetaEncoding_4.html": "وأعرب الاتحاد الجزائري",
		"testArabicMisleadingCharset.html": "في قرية من القرى كان هناك رجل حكيم",
		"testHTML_charset_utf16le.html":    "This is a sample text",
		"test_ignore_IBM420.html":          "Hi, Luis, good morning.",
	} {
		data, err := os.ReadFile("../../../shared/torture/office/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, b := range Read(data).Blocks {
			text.WriteString(b.Text + "\n")
		}
		if !strings.HasPrefix(text.String(), want) {
			t.Errorf("%s begins %.100q, want %q", name, text.String(), want)
		}
	}
}
