//go:build shared

package detect_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

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

// passage is a text with the language that it was given.
type passage struct {
	text string
	got  corpus.Lang
}

// alone gives a text the language that it has without its document.
func alone(s string) passage { return passage{s, detect.Detect(s)} }

// corpusPassages returns the passages of the trial corpus by the language that the manifest gives their file.
func corpusPassages(t *testing.T) map[corpus.Lang][]passage {
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
	out := map[corpus.Lang][]passage{}
	for _, row := range rows[1:] {
		data, err := os.ReadFile(filepath.Join(shared, "corpus/files", row[0]))
		if err != nil {
			t.Fatal(err)
		}
		var found block.Document
		switch sniff.Type(data) {
		case sniff.PDF:
			found = reader.Read(t.Context(), data, pdf.Request{})
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
				out[corpus.Lang(row[4])] = append(out[corpus.Lang(row[4])], passage{s, p.Lang})
			}
		}
	}
	return out
}

// chinese returns the sentences of the Chinese encyclopedia paragraphs that have the length that counts.
func chinese(t *testing.T) []passage {
	t.Helper()
	data, err := os.ReadFile(shared + "retrieval/xquad-zh/corpus.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []passage
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(line, "\t")
		if len(fields) < 3 || fields[0] == "doc" {
			continue
		}
		for _, s := range text.Sentences(corpus.Chinese, fields[2]) {
			if s := strings.TrimSpace(s.In(fields[2])); utf8.RuneCountInString(s) >= shortest {
				out = append(out, alone(s))
			}
		}
	}
	return out
}

// own returns sentences of texts of our own: those that test encodings, and the examples of the rules.
func own(t *testing.T, l corpus.Lang) []passage {
	t.Helper()
	data, err := os.ReadFile("../../ingest/charset/testdata/own/" + string(l) + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var sentences []string
	for block := range strings.SplitSeq(string(data), "\n\n") {
		for _, s := range text.Sentences(l, block) {
			sentences = append(sentences, s.In(block))
		}
	}
	files, err := filepath.Glob("../../taxonomy/uncac/rules/" + string(l) + "/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var book struct {
			Rules []struct{ Hit, Miss []string }
		}
		if err := yaml.Unmarshal(data, &book); err != nil {
			t.Fatal(err)
		}
		for _, r := range book.Rules {
			sentences = append(append(sentences, r.Hit...), r.Miss...)
		}
	}
	var out []passage
	for _, s := range sentences {
		if s = strings.TrimSpace(s); utf8.RuneCountInString(s) >= shortest {
			out = append(out, alone(s))
		}
	}
	return out
}

// elsewhere lists passages that are in another language than their file, or in none, each by its beginning. A person looked at each.
func elsewhere(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/elsewhere.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.ReplaceAll(line, "⇥", "\t"))
		}
	}
	return out
}

// TestPassages demands the right language of 998 in 1,000 passages of each of the six. English, French and Spanish are scored on the
// corpus alone, as the model was counted from the examples of their rules.
func TestPassages(t *testing.T) {
	all := corpusPassages(t)
	all[corpus.Arabic] = append(all[corpus.Arabic], own(t, corpus.Arabic)...)
	all[corpus.Russian] = append(all[corpus.Russian], own(t, corpus.Russian)...)
	all[corpus.Chinese] = append(all[corpus.Chinese], chinese(t)...)
	apart := elsewhere(t)
	used := map[string]bool{}
	for _, l := range corpus.Languages() {
		right, alike, n := 0, 0, 0
		for _, p := range all[l] {
			if i := slices.IndexFunc(apart, func(start string) bool { return strings.HasPrefix(p.text, start) }); i >= 0 {
				used[apart[i]] = true
				continue
			}
			if !strings.ContainsFunc(p.text, unicode.IsLetter) {
				continue
			}
			n++
			if detect.Detect(p.text) == l {
				alike++
			}
			if p.got == l {
				right++
			} else {
				t.Logf("%s as %s: %.300q", l, p.got, p.text)
			}
		}
		t.Logf("%s: %d of %d right, %.2f %%; without their document %.2f %%", l, right, n, 100*float64(right)/float64(n), 100*float64(alike)/float64(n))
		if n < 500 || right*1000 < n*998 {
			t.Errorf("%s: %d of %d right, want 99.8 %% of 500 or more", l, right, n)
		}
	}
	for _, start := range apart {
		if !used[start] {
			t.Errorf("no passage begins %q", start)
		}
	}
}
