package html

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rapporteur/ingest/flow"
)

// A reference to a note is replaced by its number between two marks from the private use area, which prune takes out of the
// page's own text. So it survives whatever is done to the tree, and is found again in the text of the block.
const (
	markOpen  = '\uE000'
	markClose = '\uE001'
)

func notMark(r rune) rune {
	if r == markOpen || r == markClose {
		return -1
	}
	return r
}

// noteID matches what programs call the targets of references: _ftn1, _edn2, fn:3, fn-1, footnote4, sdfootnote1sym, cite_note-5.
var noteID = regexp.MustCompile(`(?i)^_?(ftn|edn|fn|en|footnote|endnote|note|sdfootnote|sdendnote|cite_note)[-:_.a-z]*\d`)

// maxNotes bounds the notes of one page.
const maxNotes = 5000

// cutNotes takes the notes out of the page and returns their texts; where they were referred to, marks stand.
func cutNotes(root *html.Node) []string {
	targets, links := anchors(root)
	var notes []string
	taken := map[*html.Node]int{}
	for _, link := range links {
		def := definition(targets[strings.TrimPrefix(attr(link, "href"), "#")], link)
		if def == nil || len(notes) >= maxNotes {
			continue
		}
		number, ok := taken[def]
		if !ok {
			number = len(notes)
			taken[def] = number
			notes = append(notes, noteText(def))
		}
		mark := &html.Node{Type: html.TextNode, Data: string(markOpen) + strconv.Itoa(number) + string(markClose)}
		link.Parent.InsertBefore(mark, link)
		link.Parent.RemoveChild(link)
	}
	for def := range taken {
		if def.Parent != nil {
			def.Parent.RemoveChild(def)
		}
	}
	return notes
}

// anchors lists what can be linked to, and the links that look like references to notes, in order.
func anchors(root *html.Node) (targets map[string]*html.Node, links []*html.Node) {
	targets = map[string]*html.Node{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, key := range []string{"id", "name"} {
			if id := attr(n, key); id != "" && targets[id] == nil && (key == "id" || n.Data == "a") {
				targets[id] = n
			}
		}
		if href, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && n.Data == "a" && len(links) < 2*maxNotes && noteID.MatchString(href) && short(textOf(n)) {
			links = append(links, n)
		}
	}
	return targets, links
}

// short reports whether the text of a link is a note's number or sign.
func short(text string) bool {
	text = strings.Trim(flow.Line(text), "[]() ")
	return utf8.RuneCountInString(text) <= 4
}

// definition returns the block that holds a note, given the target of a reference to it. A link back from the note to its
// reference leads to no definition: the reference stands within running text, before the link.
func definition(target, link *html.Node) *html.Node {
	for n := target; n != nil; n = n.Parent {
		switch n.Data {
		case "body", "table", "ol", "ul", "html", "main", "article":
			return nil
		case "li", "p", "aside", "dd", "tr", "div":
			if slices.Contains(slices.Collect(link.Ancestors()), n) || !begins(n, target) {
				return nil
			}
			return wrapper(n)
		}
	}
	return nil
}

// begins reports whether a target stands at the beginning of a block, as a note's does, and not in its middle.
func begins(blk, target *html.Node) bool {
	if blk == target {
		return true
	}
	var before strings.Builder
	for n := range blk.Descendants() {
		if n == target {
			break
		}
		if n.Type == html.TextNode {
			before.WriteString(strings.TrimSpace(n.Data))
		}
		if before.Len() > 40 {
			return false
		}
	}
	return short(before.String())
}

// wrapper returns the element around one note, as Word writes <div id=ftn1><p>, or the block itself.
func wrapper(n *html.Node) *html.Node {
	if up := n.Parent; up != nil && up.Data == "div" && noteID.MatchString(attr(up, "id")) {
		return up
	}
	return n
}

// noteText is the text of a note without its own number and the arrow back.
func noteText(def *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Data == "a" && strings.HasPrefix(attr(n, "href"), "#") && short(textOf(n)) {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for child := range n.ChildNodes() {
			add(child)
		}
		if breaks(n.Data) {
			b.WriteByte(' ')
		}
	}
	add(def)
	return flow.Line(b.String())
}
