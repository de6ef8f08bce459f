package site_test

import (
	"encoding/json"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report/site"
)

const digest = corpus.DocID("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")

func invented(lang corpus.Lang) site.Site {
	who := func(id corpus.SubmitterID, name string, kind corpus.SubmitterKind, g corpus.Group) corpus.Submitter {
		return corpus.Submitter{ID: id, Kind: kind, Group: g, Short: map[corpus.Lang]string{corpus.English: name}}
	}
	talmora := who("XTA", "Talmora <b>", corpus.StateParty, corpus.African)
	watch := who("x watch/../..", "Ledger Watch", corpus.CivilSociety, corpus.NoGroup)
	doc := func(n byte, file, media string, of ...corpus.Submitter) site.Document {
		return site.Document{File: file, ID: corpus.DocID(n) + digest[1:], MediaType: media, Size: 1234567, Submitters: of, Call: "2023", Role: corpus.Main, Received: "2023-08-01"}
	}
	annex := doc('3', "../../etc/passwd", "text/plain", talmora, watch)
	annex.Role = corpus.Annex
	hidden := doc('4', "مذكرة.pdf", "application/pdf", talmora)
	hidden.Redacted, hidden.Language = []string{"The reporting person is ███.", "<script>alert(1)</script>"}, corpus.Arabic
	return site.Site{
		Words: wording.For(lang), Program: "rapporteur test", Calls: []corpus.Call{{ID: "2023", Reference: "CU 2023/1", Cutoff: "2023-09-21"}},
		Documents: []site.Document{doc('1', "a/Reply & <annex>.pdf", "application/pdf", talmora), doc('2', "reply.html", "text/html", watch), annex, hidden},
	}
}

func pages(t *testing.T, s site.Site) map[string][]byte {
	t.Helper()
	all, err := site.Pages(s)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryLinkLeadsSomewhere parses every page in every language.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for _, lang := range corpus.Languages() {
		s := invented(lang)
		all := pages(t, s)
		copies := site.Copies(s)
		for name, data := range all {
			if path.Ext(name) != ".html" {
				continue
			}
			doc, err := html.Parse(strings.NewReader(string(data)))
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				for _, a := range n.Attr {
					if n.Data == "script" {
						t.Errorf("%s runs a script", name)
					}
					if a.Key != "href" || strings.HasPrefix(a.Val, "#") {
						continue
					}
					to := path.Join(path.Dir(name), unescaped(t, a.Val))
					if all[to] == nil && copies[to] == "" {
						t.Errorf("%s %s: the link to %s leads nowhere", lang, name, to)
					}
				}
			}
		}
	}
}

func unescaped(t *testing.T, s string) string {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u.Path
}

func TestNamesFromStrangersAreTame(t *testing.T) {
	copies := site.Copies(invented(corpus.English))
	want := []string{"files/1011223344556677/Reply____annex_.pdf", "files/2011223344556677/reply.html.txt", "files/3011223344556677/passwd"}
	if got := slices.Sorted(maps.Keys(copies)); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatIsRedactedIsNotCopied(t *testing.T) {
	s := invented(corpus.English)
	all := pages(t, s)
	text := string(all["text/4011223344556677.html"])
	if !strings.Contains(text, "███") || !strings.Contains(text, "&lt;script&gt;") || !strings.Contains(text, `lang="ar"`) {
		t.Errorf("the text of a redacted document: %s", text)
	}
	var index struct {
		Documents []struct {
			File, URL, SHA256 string
			Redacted          bool
		}
	}
	if err := json.Unmarshal(all["index.json"], &index); err != nil || len(index.Documents) != 4 {
		t.Fatalf("index.json: %v, %+v", err, index)
	}
	if d := index.Documents[3]; !d.Redacted || d.SHA256 != "" || d.URL != "text/4011223344556677.html" {
		t.Errorf("%+v", d)
	}
}

func TestPagesSayWhatTheyShow(t *testing.T) {
	all := pages(t, invented(corpus.English))
	for name, want := range map[string]string{
		"index.html":         `Four documents from two submitters, in the form`,
		"call-2023.html":     `Contributions were invited by 21 September 2023`,
		"submitter-xta.html": `<td>1 August 2023</td>`,
		"submitter-x_20watch_2f_2e_2e_2f_2e_2e.html": `Ledger Watch`,
	} {
		text := regexp.MustCompile(`\s+`).ReplaceAllString(string(all[name]), " ")
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q: %s", name, want, text)
		}
	}
	if arabic := string(pages(t, invented(corpus.Arabic))["index.html"]); !strings.Contains(arabic, `lang="ar" dir="rtl"`) {
		t.Error("the Arabic page does not run from right to left")
	}
}
