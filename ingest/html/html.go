// Package html reads web pages, saved ones and those that Word and mail programs write, into blocks.
//
// Every block of the page is gathered first. Then go-readability says which part of the page is its main content, and blocks
// outside of it (menus, addresses, related links) are dropped, unless that would cost too much of the running text: a menu line
// too many is a nuisance, a lost answer is an error.
package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
)

const (
	mediaType = "text/html"
	engine    = "html"
)

// largest is how many bytes of a page are read. Pages with pictures inside reach some 20 MB.
const largest = 64 << 20

// Read returns the blocks of a web page; it has one page, with number 0.
func Read(data []byte) block.Document {
	var g flow.Gatherer
	var failure *corpus.ReadError
	if len(data) > largest {
		data = data[:largest]
		failure = &corpus.ReadError{Kind: corpus.LimitOutput, Message: "the page has more than 64 MiB; the first part was read. Save it without pictures"}
	}
	text, name := decode(data)
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // elements nest deeper than the parser allows
		flatten(&g, text)
		return g.Document(mediaType, engine, failure)
	}
	prune(root)
	notes := cutNotes(root)
	for _, p := range mainContent(root, gather(root)) {
		p.put(&g, notes)
	}
	doc := g.Document(mediaType, engine, failure)
	if name != "utf-8" && strings.ContainsRune(text, '\uFFFD') {
		doc.Pages[0].Flags = []string{"damaged-characters"}
	}
	return doc
}

// flatten reads a page without its tree: the text between tags that begin blocks.
func flatten(g *flow.Gatherer, text string) {
	z := html.NewTokenizer(strings.NewReader(text))
	var b strings.Builder
	silent := 0
	for !g.Full() {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		name, _ := z.TagName()
		switch {
		case kind == html.TextToken && silent == 0:
			b.Write(z.Text())
		case kind == html.StartTagToken && unread(string(name)):
			silent++
		case kind == html.EndTagToken && unread(string(name)):
			silent = max(silent-1, 0)
		case breaks(string(name)):
			g.Add(corpus.Paragraph, 0, html.UnescapeString(b.String()))
			b.Reset()
		}
	}
	g.Add(corpus.Paragraph, 0, html.UnescapeString(b.String()))
}

// withoutTags returns the text of a page for a look at its letters: tags and scripts would outvote them.
func withoutTags(data []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(data))
	var out []byte
	silent := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.TextToken:
			if !silent {
				out = append(out, z.Raw()...)
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			silent = unread(string(name))
			out = append(out, '\n')
		case html.EndTagToken:
			silent = false
		}
	}
}
