package qdpx

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/ingest/unzip"
	"rapporteur/report/coding"
	"rapporteur/report/coding/codingtest"
	"rapporteur/report/qda"
)

// packed makes an archive of names and contents in turn.
func packed(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lines says what a project is: a row a line, then what is left.
func lines(p Project) []string {
	var all []string
	for _, r := range p.Rows {
		words := r.Place.Quote
		if r.Place.At.Len() > 0 {
			words = r.Place.At.In(r.Place.Source.Text)
		}
		when := ""
		if !r.When.IsZero() {
			when = " " + r.When.Format(time.RFC3339)
		}
		if r.Program {
			when += " program"
		}
		all = append(all, fmt.Sprintf("%s: %s [%s] %s%s p.%d %q", r.Place.Source.Name, r.Code.Name, r.Status, r.Who, when, r.Place.Page, words))
	}
	for _, l := range p.Left {
		all = append(all, "left: "+l.Where+": "+l.What+": "+l.Reason)
	}
	return all
}

// head and foot are around the sources of a project of an invented program.
const (
	head = `<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Invented 1.0">
<Users><User guid="00000000-0000-4000-8000-00000000000A" name="Ana"/><User guid="00000000-0000-4000-8000-00000000000B" name="Bo"/></Users>
<CodeBook><Codes>
<Code guid="C1" name="Gifts" isCodable="true"><Code guid="C2" name="Registers" isCodable="true"/></Code>
<Code guid="5" name="status" isCodable="false"><Code guid="S1" name="In place" isCodable="true"/><Code guid="S2" name="Gap" isCodable="true"/></Code>
</Codes></CodeBook><Sources>`
	foot = `</Sources><Notes><Note guid="n"><PlainTextContent>A memo.</PlainTextContent></Note></Notes></Project>`
	text = "Talmora protège 😀 les témoins.\nIt has a register."
)

// coded is a coding with its code.
func coded(code string) string {
	return `<Coding guid="x` + code + `" creatingUser="00000000-0000-4000-8000-00000000000a" creationDateTime="2023-05-01T10:00:00"><CodeRef targetGUID="` + code + `"/></Coding>`
}

func selected(from, to int, inside string) string {
	return fmt.Sprintf(`<PlainTextSelection guid="s%d" startPosition="%d" endPosition="%d" creatingUser="00000000-0000-4000-8000-00000000000B">%s</PlainTextSelection>`, from, from, to, inside)
}

func TestRead(t *testing.T) {
	inline := func(inside string) string {
		return `<TextSource guid="t" name="a.txt"><PlainTextContent>` + text + `</PlainTextContent>` + inside + `</TextSource>`
	}
	for _, tt := range []struct {
		name, sources string
		files         []string
		want          []string
	}{
		{"inline text", inline(selected(0, 7, coded("c1")) + selected(16, 17, coded("C2"))), nil, []string{
			`a.txt: Gifts [] Ana 2023-05-01T10:00:00Z p.0 "Talmora"`, `a.txt: Registers [] Ana 2023-05-01T10:00:00Z p.0 "😀"`,
		}},
		{"the selection's user", inline(selected(0, 7, `<Coding guid="x"><CodeRef targetGUID="C1"/></Coding>`)), nil, []string{`a.txt: Gifts [] Bo p.0 "Talmora"`}},
		{"a status in the selection", inline(selected(0, 7, coded("C1")+coded("S2")+coded("S1"))), nil, []string{`a.txt: Gifts [gap] Ana 2023-05-01T10:00:00Z p.0 "Talmora"`}},
		{"a status in another selection", inline(selected(0, 7, coded("C1")) + selected(0, 7, coded("S1"))), nil, []string{`a.txt: Gifts [in-place] Ana 2023-05-01T10:00:00Z p.0 "Talmora"`}},
		{"two statuses for two codes", inline(selected(0, 7, coded("C1")) + selected(0, 7, coded("S1")) + selected(0, 7, coded("S2"))), nil, []string{
			"left: a.txt, characters 0 to 7: Gifts: the same words have several statuses, and nothing says which is this code's: select them once for each status",
		}},
		{"text in the archive", `<TextSource guid="t" name="a" plainTextPath="internal://T.txt">` + selected(3, 9, coded("C1")) + `</TextSource>`, []string{"Sources/t.TXT", "\ufeff" + text},
			[]string{`a: Gifts [] Ana 2023-05-01T10:00:00Z p.0 "mora p"`}},
		{"a PDF's text", `<PDFSource guid="t" name="a.pdf" path="internal://a.pdf"><Representation guid="r" name="x" plainTextPath="internal://t.txt">` + selected(0, 7, coded("C1")) + `</Representation></PDFSource>`,
			[]string{"sources/a.pdf", "%PDF", "sources/t.txt", text}, []string{`a.pdf: Gifts [] Ana 2023-05-01T10:00:00Z p.0 "Talmora"`}},
		{"a rectangle with words", `<PDFSource guid="t" name="a.pdf"><PDFSelection guid="s" page="2"><Representation guid="r"><PlainTextContent>It has</PlainTextContent></Representation>` + coded("C1") + `</PDFSelection></PDFSource>`,
			nil, []string{`a.pdf: Gifts [] Ana 2023-05-01T10:00:00Z p.3 "It has"`}},
		{"what has no words", `<PDFSource guid="t" name="a.pdf"><PDFSelection guid="s" page="2">` + coded("C1") + `</PDFSelection>` + coded("C2") + `</PDFSource>`, nil, []string{
			"left: source a.pdf: 2 codings: they are of the whole source or of a place without words (a page's rectangle, a picture, a time): code the words of its text",
		}},
		{"places that are not there", inline(selected(40, 400, coded("C1")) + selected(-1, 4, coded("C1")) + selected(4, 4, coded("C1"))), nil, []string{
			"left: a.txt, characters 40 to 400: Gifts: these places are not in the source's text", "left: a.txt, characters -1 to 4: Gifts: these places are not in the source's text",
			"left: a.txt, characters 4 to 4: Gifts: these places are not in the source's text",
		}},
		{"paths elsewhere", `<TextSource guid="t" name="a" plainTextPath="internal://../project.qde">` + selected(0, 3, coded("C1")) + `</TextSource>` +
			`<TextSource guid="u" name="b" plainTextPath="file:///etc/passwd">` + selected(0, 3, coded("C1")) + `</TextSource>`, nil, []string{
			"left: a, characters 0 to 3: Gifts: the source's text is not in the archive: export the project with its sources",
			"left: b, characters 0 to 3: Gifts: the source's text is not in the archive: export the project with its sources",
		}},
		{"a code that is nowhere", inline(selected(0, 7, coded("C9"))), nil, []string{`a.txt: c9 [] Ana 2023-05-01T10:00:00Z p.0 "Talmora"`}},
		{"nothing coded", inline(""), nil, nil},
	} {
		p, err := Read("t.qdpx", packed(t, append([]string{"project.qde", head + tt.sources + foot}, tt.files...)...))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, lines(p)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if p.Origin != "Invented 1.0" {
			t.Errorf("%s: origin %q", tt.name, p.Origin)
		}
	}
}

func TestTheOriginalNamesItsDocument(t *testing.T) {
	source := `<PDFSource guid="t" name="a.pdf" path="internal://a.pdf"><Representation guid="r" plainTextPath="internal://t.txt">` + selected(0, 7, coded("C1")) + `</Representation></PDFSource>`
	p, err := Read("t.qdpx", packed(t, "project.qde", head+source+foot, "sources/a.pdf", "%PDF", "sources/t.txt", text))
	if err != nil || len(p.Rows) != 1 {
		t.Fatal(p, err)
	}
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte("%PDF"))); string(p.Rows[0].Place.Source.Original) != want {
		t.Errorf("original %s, want %s", p.Rows[0].Place.Source.Original, want)
	}
}

// Our own project is read as it was written: words, statuses, people; what the program found is the program's.
func TestOurOwnProject(t *testing.T) {
	var b bytes.Buffer
	p := codingtest.Sample()
	if err := qda.WriteProject(&b, p); err != nil {
		t.Fatal(err)
	}
	got, err := Read("t.qdpx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`-a.txt: Protection [need] A. Reviewer 2023-09-01T10:30:00Z p.0 "=HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no."`,
		`-a.txt: Witnesses [in-place] A. Reviewer 2023-09-01T10:30:00Z p.0 "举报人"`,
		`-a.txt: gone-theme [in-place] A. Reviewer 2023-09-01T10:30:00Z p.0 "Kavarua"`,
		`b.txt: Protection [in-place] rapporteur 0.1 program p.0 "` + "\\u2060" + `😀 Talmora protège les témoins 𝔸."`,
		`b.txt: Witnesses [in-place] rapporteur 0.1 program p.0 "` + "\\u2060" + `😀 Talmora protège les témoins 𝔸."`,
		`b.txt: Witnesses [in-place] rapporteur 0.1 program p.0 "Un registre est prévu."`,
		`b.txt: Registers [planned] rapporteur 0.1 program p.0 "Un registre est prévu."`,
		`secret.txt: Registers [in-place] rapporteur 0.1 program p.0 "Only the secretariat reads of the register of Oubalie."`,
	}
	if diff := cmp.Diff(want, lines(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if guid := got.Rows[0].Code.GUID; guid != coding.ThemeGUID(p.Codebook, "protection") {
		t.Errorf("the code is %s", guid)
	}
}

func TestHostileProjects(t *testing.T) {
	source := func(inside string) string {
		return head + `<TextSource guid="t" name="a">` + inside + "</TextSource>" + foot
	}
	for _, tt := range []struct {
		name, want string
		data       []byte
	}{
		{"nothing", "ZIP directory is missing", nil},
		{"no archive", "ZIP directory is missing", []byte(head + foot)},
		{"no project", "there is no project.qde in it", packed(t, "a.txt", "a")},
		{"project in a folder", "there is no project.qde in it", packed(t, "x/project.qde", head+foot)},
		{"no XML", "project.qde: it is empty", packed(t, "project.qde", "")},
		{"cut off", "line 7: XML syntax error on line 7: unexpected EOF", packed(t, "project.qde", head)},
		{"a codebook", "line 1: the root is CodeBook, not Project", packed(t, "project.qde", `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>`)},
		{"entities", "it declares entities", packed(t, "project.qde", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+head+foot)},
		{"an undeclared entity", "invalid character entity", packed(t, "project.qde", source("<PlainTextContent>&b;</PlainTextContent>"))},
		{"depth", "more than 100 elements in one another", packed(t, "project.qde", head+strings.Repeat("<a>", 200))},
		{"positions", `a selection of source "a" has no startPosition and endPosition`, packed(t, "project.qde", source(`<PlainTextSelection startPosition="x"/>`))},
		{"another encoding", "the project is in utf-16, not in UTF-8", packed(t, "project.qde", `<?xml version="1.0" encoding="utf-16"?><Project/>`)},
		{"a bomb", "perhaps a ZIP bomb", packed(t, "project.qde", source("<PlainTextContent>"+strings.Repeat(" ", 40<<20)+"</PlainTextContent>"))},
		{"a bomb for a text", "perhaps a ZIP bomb", packed(t, "project.qde", head+`<TextSource guid="t" name="a" plainTextPath="internal://t.txt">`+selected(0, 3, coded("C1"))+"</TextSource>"+foot,
			"sources/t.txt", strings.Repeat(" ", 40<<20))},
	} {
		p, err := Read("t.qdpx", tt.data)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "t.qdpx") {
			t.Errorf("%s: %d rows, %v; want %q", tt.name, len(p.Rows), err, tt.want)
		}
		if known, ok := errors.AsType[*corpus.ReadError](err); strings.Contains(tt.want, "bomb") && (!ok || known.Kind != corpus.LimitOutput) {
			t.Errorf("%s: %T is no limit", tt.name, err)
		}
	}
	if _, err := unzip.Open(packed(t, "a", "b")); err != nil {
		t.Errorf("the archives of this test are broken: %v", err)
	}
}

// No project panics, and every selection that is read lies in its source's text, between characters.
func FuzzRead(f *testing.F) {
	f.Add([]byte(head+`<TextSource guid="t" name="a" plainTextPath="internal://t.txt">`+selected(2, 17, coded("C1")+coded("S1"))+"</TextSource>"+foot), text)
	f.Add([]byte(head+`<PDFSource><PDFSelection page="1"><Representation><PlainTextContent>x</PlainTextContent></Representation>`+coded("C1")+"</PDFSelection></PDFSource>"+foot), "")
	f.Fuzz(func(t *testing.T, project []byte, content string) {
		p, err := Read("f.qdpx", packed(t, "project.qde", string(project), "sources/t.txt", content))
		if err != nil {
			return
		}
		for _, r := range p.Rows {
			at := r.Place.At
			if at.Len() == 0 && r.Place.Quote != "" {
				continue
			}
			if !strings.Contains(r.Place.Source.Text, at.In(r.Place.Source.Text)) || at.Len() <= 0 {
				t.Errorf("%v of %q", at, r.Place.Source.Text)
			}
			if words := at.In(r.Place.Source.Text); strings.ToValidUTF8(words, "") != words {
				t.Errorf("%q is cut within a character", words)
			}
		}
	})
}
