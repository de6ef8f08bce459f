//go:build shared

package sniff

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSharedFiles(t *testing.T) {
	want := map[string]string{
		".docx": DOCX, ".doc": DOC, ".odt": ODT, ".rtf": RTF, ".txt": Text, ".html": HTML, ".pdf": PDF,
		"testWordPerfect_42.doc": binary, "testODTnotaZipFile.odt": Text, "testMessageNews.txt": Mail, "a_metabolome.txt": CSV, "s_BII-S-1.txt": CSV,
		"IRQ_Iraq_First_NDC_Arabic.pdf": DOCX, // as its sender named it
	}
	files, err := filepath.Glob("../../../shared/torture/office/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	more, err := filepath.Glob("../../../shared/corpus/files/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, more...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		expect, ok := want[filepath.Base(file)]
		if !ok {
			expect = want[filepath.Ext(file)]
		}
		if got := Type(data); got != expect {
			t.Errorf("%s: Type = %q, want %q", filepath.Base(file), got, expect)
		}
	}
}
