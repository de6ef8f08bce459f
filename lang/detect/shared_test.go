//go:build shared

package detect_test

import (
	"bufio"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/compose"
	"rapporteur/ingest/doc"
	"rapporteur/ingest/docx"
	"rapporteur/ingest/pdf"
	"rapporteur/ingest/sniff"
	"rapporteur/lang/detect"
	"rapporteur/lang/text"
)

const shared = "../../../shared/"

// shortest is how many characters a passage has that counts.
const shortest = 40

// corpusPassages returns the passages of the trial corpus by the language that the manifest gives their file.
func corpusPassages(t *testing.T) map[corpus.Lang][]string {
	t.Helper()
	f, err := os.Open(shared + "corpus/manifest.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := pdf.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	out := map[corpus.Lang][]string{}
	for _, row := range rows[1:] {
		data, err := os.ReadFile(filepath.Join(shared, "corpus/files", row[0]))
		if err != nil {
			t.Fatal(err)
		}
		var found block.Document
		switch sniff.Type(data) {
		case sniff.PDF:
			found = reader.Read(t.Context(), data)
		case sniff.DOCX:
			found = docx.Read(data)
		case sniff.DOC:
			found = doc.Read(data)
		default:
			t.Errorf("%s: no reader", row[0])
		}
		txt := compose.Text("x", "x", found)
		for _, p := range txt.Passages {
			if s := p.Span.In(txt.Content); utf8.RuneCountInString(s) >= shortest {
				out[corpus.Lang(row[4])] = append(out[corpus.Lang(row[4])], s)
			}
		}
	}
	return out
}

// chinese returns the sentences of the Chinese encyclopedia paragraphs, joined until they have the length that counts.
func chinese(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(shared + "retrieval/xquad-zh/corpus.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 3 || fields[0] == "doc" {
			continue
		}
		for _, s := range text.Sentences(corpus.Chinese, fields[2]) {
			if s := s.In(fields[2]); utf8.RuneCountInString(s) >= shortest {
				out = append(out, s)
			}
		}
	}
	return out
}

func TestZZ(t *testing.T) {
	all := corpusPassages(t)
	all["zh"] = append(all["zh"], chinese(t)...)
	for _, l := range corpus.Languages() {
		bad := 0
		for _, s := range all[l] {
			if got := detect.Detect(s); got != l {
				bad++
				t.Logf("%s as %s: %.300q", l, got, s)
			}
		}
		t.Logf("== %s %d passages, %d wrong", l, len(all[l]), bad)
	}
}
