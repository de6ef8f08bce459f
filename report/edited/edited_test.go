package edited

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/docx"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

func written(t *testing.T, d draft.Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBack(t *testing.T, data []byte) Edits {
	t.Helper()
	e, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// changed replaces text in the body of a document; each must be found once.
func changed(t *testing.T, data []byte, oldnew ...string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" {
			content = []byte(replaced(t, string(content), oldnew))
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func replaced(t *testing.T, s string, oldnew []string) string {
	t.Helper()
	for i := 0; i < len(oldnew); i += 2 {
		if !strings.Contains(s, oldnew[i]) {
			t.Fatalf("the document does not hold %q", oldnew[i])
		}
		s = strings.Replace(s, oldnew[i], oldnew[i+1], 1)
	}
	return s
}

// TestUntouched holds that a report that nobody edited is merged into nothing but itself, in every language.
func TestUntouched(t *testing.T) {
	drafts := []draft.Draft{drafttest.Sample(), odd()}
	for _, l := range drafttest.Languages() {
		drafts = append(drafts, drafttest.In(l))
	}
	for i, d := range drafts {
		got, kept := Merge(d, readBack(t, written(t, d)), d)
		if diff := cmp.Diff(d, got); diff != "" || len(kept) > 0 {
			t.Errorf("%d, %s: kept %+v (-want +got):\n%s", i, d.Lang, kept, diff)
		}
	}
}

// odd has paragraphs with one id, without one and with characters that XML cannot hold.
func odd() draft.Draft {
	par := func(id string, n int, runs ...draft.Run) draft.Block {
		return draft.Block{Paragraph: &draft.Paragraph{ID: id, Number: n, Runs: runs}}
	}
	return draft.Draft{
		Lang: corpus.English, Title: "T", Blocks: []draft.Block{
			{Heading: &draft.Heading{Level: 1, ID: "a", Text: "A\x0b"}}, par("twice", 1, draft.Run{Text: "First.\x00\ufffe"}), par("twice", 2, draft.Run{Text: "Second."}),
			par("", 3, draft.Run{Text: "Nameless\ttext "}, draft.Run{Note: 1}), par("", 0, draft.Run{Text: "Nameless\ttext "}),
			par("with-an-id-that-is-longer-than-any-bookmark-may-be-1", 4, draft.Run{Text: "One."}),
			par("with-an-id-that-is-longer-than-any-bookmark-may-be-2", 5, draft.Run{Text: "Two."}),
		},
		Notes: []draft.Note{{Runs: []draft.Run{{Text: " A\x01note\n"}}}},
	}
}

// later is the English sample with another number in its first paragraph, and without the last quotation.
func later() draft.Draft {
	d := drafttest.In(corpus.English)
	p := *d.Blocks[1].Paragraph
	p.Runs = slices.Clone(p.Runs)
	p.Runs[1].Text = "13 States parties"
	d.Blocks[1].Paragraph = &p
	return d
}

const (
	shared = ` had shared information.`
	typed  = `<w:p><w:pPr><w:pStyle w:val="NumberedParagraph"/></w:pPr>`
)

func TestChangedParagraphIsKeptAndItsNumbersAreShown(t *testing.T) {
	old := drafttest.In(corpus.English)
	e := readBack(t, changed(t, written(t, old), shared, " had written to the secretariat."))
	got, kept := Merge(old, e, later())
	want := []Kept{{
		ID: "inventory-shared", What: Changed, Was: "As at 31 August 2031, 12 States parties had shared information.[^]",
		Person: "As at 31 August 2031, 12 States parties had written to the secretariat.[^]",
		Made:   "As at 31 August 2031, 13 States parties had shared information.[^]",
		Numbers: []Number{{
			Query: old.Blocks[1].Paragraph.Runs[1].Query, Old: "12 States parties", New: "13 States parties",
		}},
	}}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	runs := got.Blocks[1].Paragraph.Runs
	wantRuns := []draft.Run{
		{Text: "As at 31 August 2031, "}, {Text: "12 States parties", Query: want[0].Numbers[0].Query}, {Text: " had written to the secretariat."}, {Note: 1},
		{Text: " [numbers changed: 12 States parties → 13 States parties]", Strong: true},
	}
	if diff := cmp.Diff(wantRuns, runs); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(later().Notes, got.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestAgain holds that edits outlive a second making, and that a remark does not stand twice.
func TestAgain(t *testing.T) {
	old := drafttest.In(corpus.English)
	e := readBack(t, changed(t, written(t, old), shared, " had written.", `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`,
		typed+`<w:r><w:t>A preface.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`))
	if len(e.Added) != 0 {
		t.Fatalf("what stands before the first heading is taken for text: %+v", e.Added)
	}
	first, _ := Merge(old, e, later())
	second, kept := Merge(later(), readBack(t, written(t, first)), later())
	if len(kept) != 1 || kept[0].What != Changed || len(kept[0].Numbers) > 0 {
		t.Errorf("kept %+v", kept)
	}
	if got := textOf(second.Blocks[1].Paragraph.Runs); got != "As at 31 August 2031, 12 States parties had written." {
		t.Errorf("the paragraph says %q", got)
	}
}

func TestTrackedChangesAreAccepted(t *testing.T) {
	old := drafttest.In(corpus.English)
	e := readBack(t, changed(t, written(t, old), `<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve"> had shared information.</w:t></w:r>`,
		`<w:del w:id="901" w:author="A"><w:r><w:delText> had shared information.</w:delText></w:r></w:del>`+
			`<w:ins w:id="902" w:author="A"><w:r><w:t xml:space="preserve"> had </w:t></w:r><w:r><w:t>replied.</w:t></w:r></w:ins>`))
	p, ok := e.Of("inventory-shared")
	if want := "As at 31 August 2031, 12 States parties had replied.[^1]"; !ok || p.Text() != want {
		t.Errorf("%q, want %q", p.Text(), want)
	}
}

// TestRemovedAddedAndRetyped takes the second paragraph out by a tracked change, adds one with a note, and types one anew.
func TestRemovedAddedAndRetyped(t *testing.T) {
	old := drafttest.In(corpus.English)
	doc := written(t, old)
	e := readBack(t, changed(t, doc,
		`<w:bookmarkStart w:id="4" w:name="par_inventory_long"/>`, `<w:del w:id="9">`,
		`<w:bookmarkEnd w:id="4"/></w:p>`, `</w:del></w:p>`+typed+`<w:r><w:rPr><w:b/></w:rPr><w:t>Another paragraph.</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>`,
	))
	got, kept := Merge(old, e, old)
	if len(kept) != 1 || kept[0].What != Changed || kept[0].ID != "inventory-long" || kept[0].Person != "Another paragraph.[^]" {
		t.Errorf("a paragraph typed anew: %+v", kept)
	}
	if p := got.Blocks[2].Paragraph; p.ID != "inventory-long" || !p.Runs[0].Strong || textOf(got.Notes[1].Runs) != "Tamboria." || len(got.Notes) != 4 {
		t.Errorf("it became %+v, with the notes %+v", p, got.Notes)
	}
	e.Added = nil
	got, kept = Merge(old, e, old)
	if len(kept) != 1 || kept[0].What != Removed || got.Blocks[2].Paragraph != nil {
		t.Errorf("a paragraph taken out: %+v", kept)
	}
	e = readBack(t, changed(t, doc, `<w:bookmarkEnd w:id="4"/></w:p>`, `<w:bookmarkEnd w:id="4"/></w:p>`+typed+`<w:r><w:t>One more.</w:t></w:r></w:p>`))
	got, kept = Merge(old, e, old)
	if len(kept) != 1 || kept[0].What != New || textOf(got.Blocks[3].Paragraph.Runs) != "One more." || got.Blocks[3].Paragraph.Number != 3 {
		t.Errorf("a paragraph added: %+v", kept)
	}
}

func TestParagraphThatTheReportHasNoLonger(t *testing.T) {
	old, fresh := drafttest.In(corpus.French), drafttest.In(corpus.French)
	fresh.Blocks = slices.Delete(fresh.Blocks, 1, 2)
	e := readBack(t, changed(t, written(t, old), ` avaient communiqué des informations.`, ` ont répondu.`))
	got, kept := Merge(old, e, fresh)
	p := got.Blocks[1].Paragraph
	if len(kept) != 1 || kept[0].What != NoLonger || p == nil || !strings.HasSuffix(textOf(p.Runs), " ont répondu. [ce paragraphe ne figure plus dans le rapport]") {
		t.Fatalf("kept %+v", kept)
	}
	again, kept := Merge(fresh, readBack(t, written(t, got)), fresh)
	if len(kept) != 1 || kept[0].What != New || !strings.HasSuffix(textOf(again.Blocks[1].Paragraph.Runs), " ont répondu.") {
		t.Errorf("the next time: %+v", kept)
	}
}

func TestHeading(t *testing.T) {
	old := drafttest.In(corpus.Spanish)
	e := readBack(t, changed(t, written(t, old), `w:name="sec_inventory"/><w:r><w:rPr><w:lang w:val="es-ES"/></w:rPr><w:t xml:space="preserve">I. Contribuciones recibidas`,
		`w:name="sec_inventory"/><w:r><w:t xml:space="preserve">I. Respuestas`))
	got, kept := Merge(old, e, old)
	if len(kept) != 1 || got.Blocks[0].Heading.Text != "I. Respuestas" || old.Blocks[0].Heading.Text == "I. Respuestas" {
		t.Errorf("kept %+v", kept)
	}
}

func TestFile(t *testing.T) {
	old := drafttest.In(corpus.English)
	e, err := ReadYAML(FileName, []byte("inventory-shared: |\n  By that day, 12 States parties\n  had replied.[^1]\ninventory-long: ''\nnowhere: Text\n"))
	if err != nil {
		t.Fatal(err)
	}
	got, kept := Merge(old, e, later())
	want := []draft.Run{
		{Text: "By that day, "}, {Text: "12 States parties", Query: old.Blocks[1].Paragraph.Runs[1].Query}, {Text: " had replied."}, {Note: 1},
		{Text: " [numbers changed: 12 States parties → 13 States parties]", Strong: true},
	}
	if diff := cmp.Diff(want, got.Blocks[1].Paragraph.Runs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var what []string
	for _, k := range kept {
		what = append(what, k.ID+" "+k.What)
	}
	if diff := cmp.Diff([]string{"nowhere unknown", "inventory-shared changed", "inventory-long removed"}, what); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

func TestBadFiles(t *testing.T) {
	for text, want := range map[string]string{"a: [1]": "edits.yaml: a: write the text", "a: b: c": "edits.yaml: ", "- a": "edits.yaml: "} {
		if _, err := ReadYAML(FileName, []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestBadDocuments(t *testing.T) {
	const limit = 1 << 16
	zipped := func(parts ...string) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i := 0; i < len(parts); i += 2 {
			f, err := w.Create(parts[i])
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(f, parts[i+1])
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"no zip", "save it as .docx", []byte("Dear colleague")},
		{"no part", "word/document.xml", zipped("a.txt", "a")},
		{"another document", "was it made by this program", zipped("word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>A</w:t></w:r></w:p></w:body></w:document>`)},
		{"broken", "read word/document.xml", zipped("word/document.xml", `<w:document><w:p>`)},
		{"bomb of notes", "read word/footnotes.xml: it has more than", zipped("word/footnotes.xml", "<w>"+strings.Repeat(" ", limit)+"</w>", "word/document.xml", "<w/>")},
	} {
		if _, err := read(c.data, limit); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// FuzzBody holds that no document makes the reader panic, and that what it reads can be merged.
func FuzzBody(f *testing.F) {
	d := drafttest.In(corpus.Arabic)
	var b bytes.Buffer
	if err := docx.Write(&b, d); err != nil {
		f.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		f.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		f.Fatal(err)
	}
	body, err := io.ReadAll(part)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add([]byte(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:bookmarkStart w:id="1" w:name="par_end"/><w:r><w:t>a</w:t><w:footnoteReference w:id="7"/></w:r></w:p><w:p>`))
	f.Add([]byte(`<w:bookmarkEnd/><w:t>x</w:t><w:r><w:rPr><w:b/></w:rPr></w:r><w:bookmarkStart w:name="note_x"/></w:p>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		p, err := w.Create("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		e, err := Read(b.Bytes())
		if err != nil {
			return
		}
		got, _ := Merge(d, e, d)
		for _, block := range got.Blocks {
			if block.Paragraph == nil {
				continue
			}
			for _, r := range block.Paragraph.Runs {
				if r.Note > len(got.Notes) {
					t.Errorf("note %d of %d", r.Note, len(got.Notes))
				}
			}
		}
	})
}
