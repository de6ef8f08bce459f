package archive

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// pack makes a ZIP file of names and contents, in turn; the names are written as they are.
func pack(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: pairs[i], Method: zip.Deflate, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// gatherer is a Sink that keeps the members.
type gatherer struct {
	bytes.Buffer
	members []block.Member
}

func (g *gatherer) End(name string, keep bool) {
	if keep {
		g.members = append(g.members, block.Member{Name: name, Data: bytes.Clone(g.Bytes())})
	}
	g.Reset()
}

func read(data []byte) block.Document {
	var g gatherer
	doc := Read(data, &g)
	doc.Members = g.members
	return doc
}

func names(doc block.Document) []string {
	var out []string
	for _, m := range doc.Members {
		out = append(out, m.Name)
	}
	return out
}

func TestRead(t *testing.T) {
	doc := read(pack(t,
		"reply/", "", "reply/z.txt", "Z", "a.zip", "inner", "__MACOSX/reply/._z.txt", "x", "reply/.DS_Store", "x", "reply/~$z.docx", "x", "reply/Thumbs.db", "x"))
	want := []block.Member{{Name: "reply/z.txt", Data: []byte("Z")}, {Name: "a.zip", Data: []byte("inner")}}
	if diff := cmp.Diff(want, doc.Members); diff != "" || doc.Error != nil {
		t.Errorf("error %v\n%s", doc.Error, diff)
	}
}

func TestNames(t *testing.T) {
	doc := read(pack(t, "../../etc/passwd", "1", `C:\Reply\annex.pdf`, "2", "/abs.txt", "3", "a.txt", "4", "./a.txt", "5", "b//a.txt", "6", "..", "7", "x\x07y", "8", "a (2).txt", "9"))
	want := []string{"etc/passwd", "Reply/annex.pdf", "abs.txt", "a.txt", "a (2).txt", "b/a.txt", "unnamed", "xy", "a (2) (2).txt"}
	if diff := cmp.Diff(want, names(doc)); diff != "" {
		t.Error(diff)
	}
}

func TestNamesInCodePages(t *testing.T) {
	tests := []struct {
		enc   encoding.Encoding
		names []string
	}{
		{charmap.CodePage850, []string{"Réponse de la Valdorie.docx", "Annexe à la réponse.pdf", "Anexo núm. 1 – no.txt"}},
		{charmap.CodePage437, []string{"Español.txt"}},
		{charmap.CodePage866, []string{"Ответ Вальдории/Доклад.docx", "Ответ Вальдории/Приложение 1.pdf"}},
		{charmap.Windows1256, []string{"رد جمهورية فالدوريا.docx", "المرفق الأول.pdf"}},
		{simplifiedchinese.GBK, []string{"瓦尔多里亚共和国的答复.docx", "反腐败委员会的报告.pdf"}},
		{encoding.Nop, []string{"Ответ.docx", "答复.pdf"}},
	}
	for _, tt := range tests {
		var pairs, want []string
		for _, name := range tt.names {
			name = strings.ReplaceAll(name, "–", "-")
			raw, err := tt.enc.NewEncoder().String(name)
			if err != nil {
				t.Fatal(err)
			}
			pairs, want = append(pairs, raw, "x"), append(want, name)
		}
		if diff := cmp.Diff(want, names(read(pack(t, pairs...)))); diff != "" {
			t.Errorf("%v:\n%s", tt.enc, diff)
		}
	}
}

// lock sets the flag of encryption on every member of a ZIP file whose name begins with an x.
func lock(data []byte) []byte {
	for _, h := range []struct {
		sig        string
		flag, name int
	}{{"PK\x03\x04", 6, 30}, {"PK\x01\x02", 8, 46}} {
		for at := 0; ; at++ {
			i := bytes.Index(data[at:], []byte(h.sig))
			if i < 0 {
				break
			}
			if at += i; data[at+h.name] == 'x' {
				data[at+h.flag] |= 1
			}
		}
	}
	return data
}

func TestErrors(t *testing.T) {
	var locked []string
	for i := range 12 {
		locked = append(locked, fmt.Sprintf("x%02d.pdf", i), "secret")
	}
	whole := pack(t, "a.txt", "first", "b.txt", strings.Repeat("second, and longer. ", 500))
	tests := []struct {
		name string
		in   []byte
		kind corpus.ErrorKind
		says string
		want []string
	}{
		{"encrypted members", lock(pack(t, "a.txt", "open", "x.pdf", "secret")), corpus.Encrypted, "x.pdf: protected by a password", []string{"a.txt"}},
		{"many encrypted", lock(pack(t, locked...)), corpus.Encrypted, "x09.pdf and 2 more: ", nil},
		{"no members", pack(t, "folder/", ""), corpus.NoText, "no files", nil},
		{"no archive", []byte("PK\x03\x04"), corpus.Damaged, "", nil},
		{"cut off", whole[:len(whole)-100], corpus.Damaged, "", []string{"a.txt", "b.txt"}},
		{"bomb", pack(t, "a.txt", "first", "b.txt", strings.Repeat("\x00", 64<<20)), corpus.LimitOutput, "b.txt: ", []string{"a.txt"}},
	}
	for _, tt := range tests {
		doc := read(tt.in)
		if doc.Error == nil || doc.Error.Kind != tt.kind || !strings.Contains(doc.Error.Message, tt.says) {
			t.Errorf("%s: error %v, want %s with %q", tt.name, doc.Error, tt.kind, tt.says)
		}
		if diff := cmp.Diff(tt.want, names(doc)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(pack(f, "../a", "x", "b/", "", "a", "y"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := read(data)
		seen := map[string]bool{}
		for _, m := range doc.Members {
			if seen[m.Name] || path.Clean("/"+m.Name) != "/"+m.Name || strings.Contains(m.Name, "\\") || !utf8.ValidString(m.Name) {
				t.Errorf("member %q", m.Name)
			}
			seen[m.Name] = true
		}
	})
}
