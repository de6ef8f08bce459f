package pipeline_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/report/coding"
	"rapporteur/tally"
)

// exported writes the sample in a format, as one with this access may have it.
func exported(t *testing.T, acc corpus.Access, name, file string) []byte {
	t.Helper()
	formats := pipeline.ExportFormats(file)
	i := slices.IndexFunc(formats, func(f pipeline.ExportFormat) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("no format %s", name)
	}
	var b bytes.Buffer
	if err := formats[i].Write(&b, projectOf(t, acc)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func projectOf(t *testing.T, acc corpus.Access) coding.Project {
	t.Helper()
	w, _ := sample(t)
	p, withheld, err := w.Project(t.Context(), acc, "test")
	if err != nil {
		t.Fatal(err)
	}
	if withheld != 1 {
		t.Errorf("%d documents withheld, want the one that is count-only", withheld)
	}
	return p
}

// members unpacks an archive.
func members(t *testing.T, data []byte) map[string]string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(content)
	}
	return files
}

// qde is what of a project file the test looks at, by the names of the schema.
type qde struct {
	Codes   []qdeCode `xml:"CodeBook>Codes>Code"`
	Sources []struct {
		Name       string `xml:"name,attr"`
		Path       string `xml:"plainTextPath,attr"`
		Selections []struct {
			Start   int `xml:"startPosition,attr"`
			End     int `xml:"endPosition,attr"`
			Codings []struct {
				Ref struct {
					Target string `xml:"targetGUID,attr"`
				} `xml:"CodeRef"`
			} `xml:"Coding"`
		} `xml:"PlainTextSelection"`
	} `xml:"Sources>TextSource"`
}

type qdeCode struct {
	GUID  string    `xml:"guid,attr"`
	Codes []qdeCode `xml:"Code"`
}

// Every selection of every document, in code points of the text in the archive, is the words of the record.
func TestEverySelectionIsTheTextItClaims(t *testing.T) {
	files := members(t, exported(t, corpus.Everything(), "qdpx", ""))
	var q qde
	if err := xml.Unmarshal([]byte(files["project.qde"]), &q); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range q.Sources {
		text := []rune(files["sources/"+strings.TrimPrefix(s.Path, "internal://")])
		for _, sel := range s.Selections {
			for _, c := range sel.Codings[:len(sel.Codings)-1] { // the last is the status
				got = append(got, fmt.Sprintf("%s %s %q", s.Name, c.Ref.Target, string(text[sel.Start:sel.End])))
			}
		}
	}
	// What the record says, read from it apart from the export: sentences by bytes.
	v := look(t)
	cb, err := pipeline.Codebook("")
	if err != nil {
		t.Fatal(err)
	}
	standing := func(f corpus.Finding) bool { // a parent that has the rule of its child follows from it
		theme, _, _ := strings.Cut(f.Rule, "/")
		of, _ := cb.Theme(corpus.ThemeID(theme))
		return f.Context == corpus.Counted && of.Parent != f.Theme
	}
	var want []string
	for _, sub := range v.Submissions {
		for _, e := range sub.Entries {
			if e.Confidentiality == corpus.CountOnly || e.Withdrawn {
				continue
			}
			text := v.text(t, e.File)
			for _, f := range v.Findings {
				if f.Document != e.Document || !standing(f) {
					continue
				}
				for _, ev := range f.Evidence {
					want = append(want, fmt.Sprintf("%s %s %q", e.File, coding.ThemeGUID(cb, f.Theme), ev.Span.In(text.Content)))
				}
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(slices.Compact(want), slices.Compact(got)); diff != "" || len(got) < 400 {
		t.Errorf("%d codings (-want +got):\n%s", len(got), diff)
	}
	checkCodes(t, q)
}

// checkCodes looks for codings with a code that is not in the file.
func checkCodes(t *testing.T, q qde) {
	codes := map[string]bool{}
	var note func([]qdeCode)
	note = func(all []qdeCode) {
		for _, c := range all {
			codes[c.GUID] = true
			note(c.Codes)
		}
	}
	note(q.Codes)
	for _, s := range q.Sources {
		for _, sel := range s.Selections {
			for _, c := range sel.Codings {
				if !codes[c.Ref.Target] {
					t.Errorf("%s: code %s is not in the codebook", s.Name, c.Ref.Target)
				}
			}
		}
	}
}

// An independent count over the exported database gives the numbers of the tables, but for those who may not be exported.
func TestCountsOfTheExportedDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.sqlite")
	if err := os.WriteFile(file, exported(t, corpus.Everything(), "sqlite", ""), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	c := count(t, tally.Selection{})
	counted := 0
	for _, theme := range c.Codebook().Themes {
		rows, err := db.Query(`WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT t.id FROM themes t JOIN below b ON t.parent = b.id)
			SELECT DISTINCT s.submitter FROM codings c JOIN documents d ON d.number = c.document JOIN senders s ON s.document = d.number
			WHERE d.counts = 'counted' AND c.theme IN below ORDER BY s.submitter`, theme.ID)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		want := who(t, c, "theme:"+string(theme.ID))
		counted += len(want)
		if diff := cmp.Diff(want, ids); diff != "" {
			t.Errorf("%s (-want +got):\n%s", theme.ID, diff)
		}
	}
	if counted < 200 {
		t.Errorf("only %d submitters counted", counted)
	}
}

// What is count-only is in no export, whoever asks; what is for the secretariat is in none for the public.
func TestExportsKeepSecrets(t *testing.T) {
	v := look(t)
	secrets := map[corpus.Confidentiality][]string{}
	for _, s := range v.Submissions {
		for _, e := range s.Entries {
			if e.Confidentiality == corpus.Public || e.Withdrawn {
				continue
			}
			secrets[e.Confidentiality] = append(secrets[e.Confidentiality], filepath.Base(e.File), string(e.Document))
			for _, f := range v.Findings {
				if f.Document == e.Document {
					secrets[e.Confidentiality] = append(secrets[e.Confidentiality], f.Quote)
				}
			}
			if e.Confidentiality == corpus.CountOnly {
				secrets[corpus.CountOnly] = append(secrets[corpus.CountOnly], "Beaulande", string(s.ID))
			}
		}
	}
	if len(secrets[corpus.CountOnly]) < 4 || len(secrets[corpus.SecretariatOnly]) < 3 {
		t.Fatalf("the sample has no secrets: %q", secrets)
	}
	secretariat := secrets[corpus.SecretariatOnly][0]
	for _, f := range pipeline.ExportFormats("") {
		all := readable(t, exported(t, corpus.Everything(), f.Name, ""))
		public := readable(t, exported(t, corpus.Access{}, f.Name, ""))
		for _, s := range secrets[corpus.CountOnly] {
			if strings.Contains(all, s) || strings.Contains(public, s) {
				t.Errorf("%s has %q, which is count-only", f.Name, s)
			}
		}
		for _, s := range secrets[corpus.SecretariatOnly] {
			if strings.Contains(public, s) {
				t.Errorf("%s for the public has %q", f.Name, s)
			}
		}
		if !f.CodebookOnly && !strings.Contains(all, secretariat) {
			t.Errorf("%s for the secretariat lacks %q", f.Name, secretariat)
		}
	}
}

// readable is all that can be read in a file, in an archive too, markup taken back.
func readable(t *testing.T, data []byte) string {
	t.Helper()
	var text strings.Builder
	text.WriteString(string(data))
	if bytes.HasPrefix(data, []byte("PK")) {
		for name, content := range members(t, data) {
			text.WriteString(name + content)
		}
	}
	return strings.NewReplacer("&amp;", "&", "&#39;", "'", "&#34;", `"`, "&lt;", "<", "&gt;", ">", `\"`, `"`).Replace(text.String())
}

func TestSameRecordSameExport(t *testing.T) {
	for _, f := range pipeline.ExportFormats("x.jsonld") {
		first := exported(t, corpus.Everything(), f.Name, "x.jsonld")
		if !bytes.Equal(first, exported(t, corpus.Everything(), f.Name, "x.jsonld")) {
			t.Errorf("two exports as %s differ", f.Name)
		}
	}
	ttl, jsonld := exported(t, corpus.Everything(), "skos", "x.ttl"), exported(t, corpus.Everything(), "skos", "X.JSONLD")
	if !bytes.HasPrefix(ttl, []byte("@prefix")) || !bytes.HasPrefix(jsonld, []byte("{")) {
		t.Errorf("the file's name does not say which SKOS: %.20s, %.20s", ttl, jsonld)
	}
}
