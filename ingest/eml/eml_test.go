package eml

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// show writes blocks as a person reads them, then members with their sizes.
func show(doc block.Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		kind := string(b.Kind[0])
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		out = append(out, kind+" "+b.Text)
	}
	for _, m := range doc.Members {
		out = append(out, fmt.Sprintf("member %s %q", m.Name, m.Data))
	}
	return out
}

// lines joins lines as mails end them.
func lines(in ...string) string { return strings.Join(in, "\r\n") + "\r\n" }

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

const head = "From: Mission of Valdoria <mission@example.org>\r\nSubject: Reply\r\nMIME-Version: 1.0\r\n"

var headShown = []string{"h1 Reply", "p From: Mission of Valdoria <mission@example.org>"}

func TestRead(t *testing.T) {
	cyrillic, err := charmap.KOI8R.NewEncoder().String("Защита заявителей обеспечена законом.")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, in string
		want     []string // after what the header shows
	}{
		{"plain", head + lines("Content-Type: text/plain; charset=utf-8", "", "A body was set up.", "", "It reports yearly."), []string{"p A body was set up.", "p It reports yearly."}},
		{"no MIME", head + lines("", "A body was set up."), []string{"p A body was set up."}},
		{"quoted-printable", head + lines("Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable", "",
			"La loi prot=E8ge les lanceurs d'alerte et pr=E9voit des sanctions contre les re=", "pr=E9sailles. 1 = 1"), []string{"p La loi protège les lanceurs d'alerte et prévoit des sanctions contre les représailles. 1 = 1"}},
		{"base64 in KOI8-R", head + lines("Content-Type: text/plain; charset=koi8-r", "Content-Transfer-Encoding: base64", "", b64(cyrillic)), []string{"p Защита заявителей обеспечена законом."}},
		{"declared falsely", head + lines("Content-Type: text/plain; charset=us-ascii", "Content-Transfer-Encoding: 8bit", "", "Réponse du Gouvernement"), []string{"p Réponse du Gouvernement"}},
		{"alternative", head + lines("Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: text/plain", "", "Plain text.", "--b",
			"Content-Type: text/html", "", "<p>Rich text.</p>", "--b--"), []string{"p Plain text."}},
		{"alternative without plain text", head + lines("Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: text/plain", "", " ", "--b",
			"Content-Type: text/html", "", "<h2>Measures</h2><p>Rich text.</p>", "--b--"), []string{"h2 Measures", "p Rich text."}},
		{"attachments", head + lines("Content-Type: multipart/mixed; boundary=\"=_x\"", "", "This is a multi-part message.", "--=_x",
			"Content-Type: multipart/related; boundary=r", "", "--r", "Content-Type: text/html; charset=utf-8", "", "<p>See annex. <img src=cid:1></p>", "--r",
			"Content-Type: image/png; name=seal.png", "Content-Disposition: inline", "Content-Transfer-Encoding: base64", "", b64("PNG"), "--r",
			"Content-Type: image/gif", "Content-Disposition: inline", "", "spacer", "--r--", "--=_x",
			"Content-Type: application/pdf", "Content-Disposition: attachment; filename*=UTF-8''r%C3%A9ponse.pdf", "Content-Transfer-Encoding: base64", "", b64("%PDF"), "--=_x",
			"Content-Type: application/pdf; name=\"=?utf-8?B?"+b64("ответ.pdf")+"?=\"", "Content-Disposition: attachment", "", "%PDF", "--=_x",
			"Content-Type: text/plain; name=\"../annex.txt\"", "", "Annex", "--=_x",
			"Content-Type: message/rfc822", "", "Subject: Annex II: tables", "", "Earlier text", "--=_x",
			"Content-Type: application/pgp-signature; name=signature.asc", "", "sign", "--=_x--"), []string{
			"p See annex.", `member seal.png "PNG"`, `member réponse.pdf "%PDF"`, `member ответ.pdf "%PDF"`, `member annex.txt "Annex"`,
			`member Annex II tables.eml "Subject: Annex II: tables\r\n\r\nEarlier text"`,
		}},
		{"two texts", head + lines("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "", "First.", "--b", "", "Second.", "--b--"),
			[]string{"p First.", "p Second."}},
		{"name in another encoding", head + lines("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "Content-Disposition: attachment; filename*=windows-1251''%EE%F2%E2%E5%F2.txt",
			"", "x", "--b", "Content-Type: application/pdf", "Content-Disposition: attachment", "", "y", "--b--"), []string{`member ответ.txt "x"`, `member attachment.pdf "y"`}},
		{"only an attachment", head + lines("Content-Type: application/pdf; name=reply.pdf", "Content-Transfer-Encoding: base64", "", b64("%PDF")), []string{`member reply.pdf "%PDF"`}},
	}
	for _, tt := range tests {
		doc := Read([]byte(tt.in))
		if diff := cmp.Diff(append(headShown[:2:2], tt.want...), show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: error %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

func TestHeader(t *testing.T) {
	in := lines("From mission@example.org Wed May  3 10:00:00 2023", "not a field", "\tnor this",
		"Subject: =?windows-1256?B?"+base64.StdEncoding.EncodeToString([]byte("\xC7\xE1\xDD\xD3\xC7\xCF"))+"?=", " =?utf-8?Q?_=C3=A9t=C3=A9?=",
		"From: =?iso-8859-1?Q?Minist=E8re?= <a@example.org>", "Date: Wed, 3 May 2023 10:00:00 +0200", "Bad Name: x", "", "Text.")
	want := []string{"h1 الفساد été", "p From: Ministère <a@example.org>", "p Date: Wed, 3 May 2023 10:00:00 +0200", "p Text."}
	if diff := cmp.Diff(want, show(Read([]byte(in)))); diff != "" {
		t.Error(diff)
	}
}

func TestDamage(t *testing.T) {
	cut := head + lines("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "", "First.", "--b", "Content-Type: application/pdf; name=a.pdf", "", "%PDF-1.7 cut")
	doc := Read([]byte(cut))
	if doc.Error == nil || doc.Error.Kind != corpus.Damaged || len(doc.Members) != 1 || len(doc.Blocks) != 3 {
		t.Errorf("cut mail: %v, %v", doc.Error, show(doc))
	}
	var deep strings.Builder
	deep.WriteString(head)
	for i := range 40 {
		fmt.Fprintf(&deep, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	if doc := Read([]byte(deep.String())); doc.Error == nil || doc.Error.Kind != corpus.LimitOutput {
		t.Errorf("nested too deep: %v", doc.Error)
	}
	many := head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\nx\r\n", 2000) + "--b--"
	if doc := Read([]byte(many)); doc.Error == nil || doc.Error.Kind != corpus.LimitOutput || len(doc.Blocks) < 900 {
		t.Errorf("too many parts: %v, %d blocks", doc.Error, len(doc.Blocks))
	}
	if doc := Read(nil); doc.Error == nil || doc.Error.Kind != corpus.NoText {
		t.Errorf("empty: %v", doc.Error)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--"))
	f.Add([]byte(head + "Content-Transfer-Encoding: quoted-printable\r\n\r\n=E9=\r\n=x"))
	f.Add([]byte("Subject: =?x?Q?=ZZ?=\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := Read(data)
		if len(doc.Blocks) == 0 && len(doc.Members) == 0 && doc.Error == nil {
			t.Error("neither text nor members nor a reason")
		}
		for _, b := range doc.Blocks {
			if b.Text == "" || strings.Contains(b.Text, "\n") || !utf8.ValidString(b.Text) {
				t.Errorf("block %q", b.Text)
			}
		}
		for _, m := range doc.Members {
			if m.Name == "" || strings.HasPrefix(m.Name, "/") || strings.Contains("/"+m.Name+"/", "/../") {
				t.Errorf("member %q", m.Name)
			}
		}
	})
}
