// Package site writes the repository of submissions as a static, accessible site: pages by submitter and by call that lead to the
// documents in the form received. It runs no script, asks nothing of the network and can be put on any web server.
//
//	index.html              the submitters, by kind and regional group
//	call-ID.html            what answered one call
//	submitter-ID.html       what one submitter sent
//	files/DIGEST/NAME       a document as received
//	text/DIGEST.html        the text of a document of which parts were redacted, in place of the document
//	index.json              all of it for programs
package site

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
)

//go:embed page.tmpl style.css
var files embed.FS

// Site is what is published. Everything in it is public.
type Site struct {
	Words     wording.Words
	Title     string // "": the usual one
	Documents []Document
	Calls     []corpus.Call
	Program   string // name and version
}

// Document is one document of a submission.
type Document struct {
	File       string // relative to SRC, as received
	ID         corpus.DocID
	MediaType  string
	Size       int64 // bytes
	Submitters []corpus.Submitter
	Call       corpus.CallID
	Received   corpus.Date
	Language   corpus.Lang
	Role       corpus.Role
	Replaced   bool     // by a corrected version
	Redacted   []string // the text, a paragraph each, with blocks in place of what was redacted; nil: the document itself is published
	Original   string   // path on the site; set by Paths
}

// Pages returns the pages of the site by their path. What lies under files/ is for the caller to copy: Copies says what.
func Pages(s Site) (map[string][]byte, error) {
	t, err := template.New("page.tmpl").ParseFS(files, "page.tmpl")
	if err != nil {
		return nil, fmt.Errorf("template of the site: %w", err)
	}
	b := builder{s: s, t: t, w: s.Words, l: s.Words.Locale, pages: map[string][]byte{}}
	for i := range b.s.Documents {
		b.s.Documents[i].Original = address(b.s.Documents[i])
	}
	for _, step := range []func() error{b.index, b.calls, b.submitters, b.texts, b.forPrograms} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b.pages, nil
}

// Copies are the documents that are published as received, by their path on the site.
func Copies(s Site) map[string]corpus.DocID {
	all := map[string]corpus.DocID{}
	for _, d := range s.Documents {
		if d.Redacted == nil {
			all[address(d)] = d.ID
		}
	}
	return all
}

// digestLength is how many digits of a digest name a folder.
const digestLength = 16

// maxName is the length in bytes over which a document's name is not kept: file systems take 255.
const maxName = 200

// address is where a document lies on the site. The name comes from a stranger: only letters, digits and a few marks of it are kept,
// in any script.
// What a browser would run as a page of the site gets a further ".txt".
func address(d Document) string {
	short := string(d.ID)[:min(digestLength, len(d.ID))]
	if d.Redacted != nil {
		return "text/" + short + ".html"
	}
	name := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, path.Base(d.File))
	name = strings.TrimLeft(name, ".")
	if strings.Trim(name, "_.") == "" || len(name) > maxName {
		name = "document" + strings.ToValidUTF8(path.Ext(name)[:min(len(path.Ext(name)), 10)], "")
	}
	if runs(d.MediaType, name) {
		name += ".txt"
	}
	return "files/" + short + "/" + name
}

// runs reports whether a browser would run what stands in a document if it were opened from the site.
func runs(mediaType, name string) bool {
	base, _, _ := strings.Cut(mediaType, ";")
	active := []string{"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml", "message/rfc822", "multipart/related"}
	ext := strings.ToLower(path.Ext(name))
	return slices.Contains(active, strings.TrimSpace(base)) || slices.Contains([]string{".html", ".htm", ".xhtml", ".svg", ".xml", ".mht", ".mhtml", ".js", ".shtml", ".php"}, ext)
}

// builder makes the pages.
type builder struct {
	s     Site
	t     *template.Template
	w     wording.Words
	l     locale.Locale
	pages map[string][]byte
}

// page is what the template shows.
type page struct {
	Lang, Dir, Title, Home, Root string
	Style                        template.CSS
	Skip, Program                string
	Intro                        []string
	Sections                     []section
	Text                         []string // of a redacted document
	TextLang                     corpus.Lang
}

// section is a heading with a list of links, or a table of documents.
type section struct {
	Heading string
	Links   []link
	Columns []string
	Rows    []row
}

type link struct{ Text, URL, Note string }

type row struct {
	Document link
	Cells    []string
}

func (b *builder) write(name string, p page) error {
	style, err := files.ReadFile("style.css")
	if err != nil {
		return err
	}
	p.Lang, p.Dir, p.Style = string(b.l.Lang), "ltr", template.CSS(style)
	if b.l.Lang == corpus.Arabic {
		p.Dir = "rtl"
	}
	p.Home, p.Skip = b.title(), b.w.Text("furniture.skip")
	p.Program = b.w.Text("site.made", wording.Text{Name: "program", Text: b.s.Program})
	if strings.Contains(name, "/") {
		p.Root = "../"
	}
	var out bytes.Buffer
	if err := b.t.Execute(&out, p); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	b.pages[name] = out.Bytes()
	return nil
}

func (b *builder) title() string {
	if b.s.Title != "" {
		return b.s.Title
	}
	return b.w.Text("site.title")
}

// forPrograms writes index.json.
func (b *builder) forPrograms() error {
	type document struct {
		File       string               `json:"file"`
		URL        string               `json:"url"`
		SHA256     corpus.DocID         `json:"sha256,omitempty"` // not of what was redacted
		Submitters []corpus.SubmitterID `json:"submitters"`
		Call       corpus.CallID        `json:"call"`
		Received   corpus.Date          `json:"received,omitempty"`
		Language   corpus.Lang          `json:"language,omitempty"`
		Role       corpus.Role          `json:"role"`
		Redacted   bool                 `json:"redacted"`
	}
	all := []document{}
	for _, d := range b.s.Documents {
		one := document{File: d.File, URL: d.Original, SHA256: d.ID, Submitters: []corpus.SubmitterID{}, Call: d.Call, Received: d.Received,
			Language: d.Language, Role: d.Role, Redacted: d.Redacted != nil}
		if one.Redacted {
			one.SHA256 = ""
		}
		for _, s := range d.Submitters {
			one.Submitters = append(one.Submitters, s.ID)
		}
		all = append(all, one)
	}
	data, err := json.MarshalIndent(map[string]any{"title": b.title(), "documents": all}, "", "  ")
	b.pages["index.json"] = append(data, '\n')
	return err
}
