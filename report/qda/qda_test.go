package qda

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/report/coding/codingtest"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/qdc"
)

// unpacked is a project as another program reads it.
type unpacked struct {
	project
	texts map[string][]rune // by path
}

func unpack(t *testing.T, data []byte) unpacked {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	u := unpacked{texts: map[string][]rune{}}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if name, ok := strings.CutPrefix(f.Name, "sources/"); ok {
			u.texts["internal://"+name] = []rune(string(content))
		} else if err := xml.Unmarshal(content, &u.project); err != nil || f.Name != "project.qde" {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if f.Method != zip.Deflate || !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: method %d, time %v", f.Name, f.Method, f.Modified)
		}
	}
	return u
}

func written(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteProject(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// names are what the codes of a project are called, by GUID.
func names(codes []code, into map[string]string) map[string]string {
	for _, c := range codes {
		into[c.GUID] = c.Name
		names(c.Codes, into)
	}
	return into
}

func TestSelectionsAreCodePoints(t *testing.T) {
	u := unpack(t, written(t))
	codes := names(u.Codes, map[string]string{})
	var got []string
	for _, s := range u.Sources.Texts {
		for _, sel := range s.Selections {
			var line strings.Builder
			line.WriteString(s.Name + " " + string(u.texts[s.Path][sel.Start:sel.End]) + ":")
			for _, c := range sel.Codings {
				line.WriteString(" " + codes[c.Code.Target])
			}
			got = append(got, line.String())
		}
	}
	want := []string{
		"-a.txt =HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no.: Protection need",
		"-a.txt 举报人: Witnesses in-place",
		"-a.txt Kavarua: gone-theme in-place",
		"b.txt \u2060😀 Talmora protège les témoins 𝔸.: Protection Witnesses in-place",
		"b.txt Un registre est prévu.: Witnesses in-place", // one status a selection: the planned register is another
		"b.txt Un registre est prévu.: Registers planned",
		"secret.txt Only the secretariat reads of the register of Oubalie.: Registers in-place",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUsersCasesAndVariables(t *testing.T) {
	u := unpack(t, written(t))
	users := map[string]string{}
	for _, one := range u.Users {
		users[one.GUID] = one.Name
	}
	sel := u.Sources.Texts[0].Selections[1]
	if users[sel.User] != "A. Reviewer" || sel.Created != "2023-09-01T10:30:00Z" || sel.Name != "p. 2: 举报人" {
		t.Errorf("a reviewer's selection: %+v of %s", sel, users[sel.User])
	}
	sel = u.Sources.Texts[1].Selections[0]
	if users[sel.User] != "rapporteur 0.1" || sel.Created != "2023-08-31T00:00:00Z" {
		t.Errorf("the program's selection: %+v of %s", sel, users[sel.User])
	}
	var cases []string
	for _, c := range u.Cases.Cases {
		var line strings.Builder
		line.WriteString(c.Name)
		for _, ref := range c.Sources {
			i := slices.IndexFunc(u.Sources.Texts, func(s source) bool { return s.GUID == ref.Target })
			line.WriteString(" " + u.Sources.Texts[i].Name)
		}
		cases = append(cases, line.String())
	}
	if diff := cmp.Diff([]string{"Kavarua -a.txt", "Oubalie secret.txt", "Talmora b.txt secret.txt"}, cases); diff != "" {
		t.Errorf("cases (-want +got):\n%s", diff)
	}
	variables := map[string]string{}
	for _, v := range u.Variables {
		variables[v.GUID] = v.Name
	}
	values := map[string]string{}
	for _, v := range u.Sources.Texts[2].Values {
		values[variables[v.Variable.Target]] = v.Text + v.Date
	}
	want := map[string]string{
		"Submitter": "XAA; XAD", "Kind of submitter": "state-party", "Regional group": "african", "Call": "c", "Submission": "XAD/c", "Role": "main",
		"Language": "en", "Confidentiality": "secretariat-only", "In the counts": "counted", "Received": "2023-07-01",
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
	if !strings.Contains(u.Description, "secretariat only") {
		t.Errorf("description: %s", u.Description)
	}
}

func TestGUIDsAreUnique(t *testing.T) {
	p := codingtest.Sample()
	p.Documents = append(p.Documents, p.Documents[0]) // the same file from two sources
	var b bytes.Buffer
	if err := WriteProject(&b, p); err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := in.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, _ := token.(xml.StartElement)
		for _, a := range start.Attr {
			if a.Name.Local == "guid" {
				if seen[a.Value] {
					t.Errorf("%s %s twice", start.Name.Local, a.Value)
				}
				seen[a.Value] = true
			}
		}
	}
	if len(seen) < 40 || len(in.File) != 5 {
		t.Errorf("%d GUIDs, %d files", len(seen), len(in.File))
	}
}

func TestSameProjectSameBytes(t *testing.T) {
	first := written(t)
	for range 5 {
		if !bytes.Equal(first, written(t)) {
			t.Fatal("two exports of one project differ")
		}
	}
}

// A project without documents has neither sources nor cases: an empty element is not allowed.
func TestAProjectWithoutDocuments(t *testing.T) {
	var b bytes.Buffer
	if err := WriteProject(&b, coding.Project{Name: "n", Program: "p", Codebook: codingtest.Codebook()}); err != nil {
		t.Fatal(err)
	}
	u := unpack(t, b.Bytes())
	if u.Sources != nil || u.Cases != nil || u.Created != "2000-01-01T00:00:00Z" {
		t.Errorf("%+v", u.project)
	}
}

// The codebook comes back as the reader of --taxonomy reads it.
func TestCodebookComesBack(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCodebook(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("<Sets>")) || !bytes.Contains(b.Bytes(), []byte(`xmlns="urn:QDA-XML:codebook:1.0"`)) {
		t.Errorf("%s", b.Bytes())
	}
	cb, err := qdc.Read("small.qdc", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var got []taxonomy.Theme
	for _, theme := range cb.Themes {
		got = append(got, taxonomy.Theme{ID: theme.ID, Chapter: theme.Chapter, Parent: theme.Parent, Counts: theme.Counts})
	}
	want := []taxonomy.Theme{
		{ID: "protection", Chapter: "prevention", Counts: "laws that protect Does not count: police <protection>"},
		{ID: "witnesses", Chapter: "prevention", Parent: "protection"}, {ID: "registers"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzCursor(f *testing.F) {
	f.Add(codingtest.First, 5, 2)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		text = strings.ToValidUTF8(text, "?")
		c := cursor{text: text}
		for _, at := range []int{a, b, a} {
			if at < 0 || at > len(text) || strings.ToValidUTF8(text[:at], "") != text[:at] {
				return
			}
			if got, want := c.at(at), len([]rune(text[:at])); got != want {
				t.Errorf("byte %d of %q is code point %d, want %d", at, text, got, want)
			}
		}
	})
}

func TestThemesOfOtherCodebooksHaveACode(t *testing.T) {
	m := newMaker(codingtest.Sample())
	if diff := cmp.Diff([]corpus.ThemeID{"gone-theme"}, m.gone()); diff != "" {
		t.Error(diff)
	}
}
