package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/numeral"
)

// walker goes through a tree and gathers its blocks.
type walker struct {
	out    []piece
	text   strings.Builder
	kind   corpus.PassageKind
	level  int
	label  string             // of the list item that begins
	links  int                // open
	bold   int                // open
	asides int                // open
	pre    int                // open
	linked int                // letters so far within links
	plain  int                // letters so far outside of bold
	ends   bool               // the last thing was a line break
	counts map[*html.Node]int // items of each list so far
}

// gather returns the blocks under a node.
func gather(n *html.Node) []piece {
	w := &walker{kind: corpus.Paragraph, counts: map[*html.Node]int{}}
	w.walk(n)
	w.flush()
	return w.out
}

func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.write(n.Data)
	case html.ElementNode, html.DocumentNode:
		w.element(n)
	}
}

func (w *walker) children(n *html.Node) {
	for child := range n.ChildNodes() {
		w.walk(child)
	}
}

// write adds text. Two line ends in preformatted text, or two breaks, part paragraphs.
func (w *walker) write(text string) {
	if w.pre > 0 {
		for i, part := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n\n") {
			if i > 0 {
				w.flush()
			}
			w.append(part)
		}
		return
	}
	w.append(text)
}

func (w *walker) append(text string) {
	if strings.TrimSpace(text) != "" {
		w.ends = false
	}
	n := countLetters(text)
	if w.links > 0 {
		w.linked += n
	}
	if w.bold == 0 {
		w.plain += n
	}
	w.text.WriteString(text)
}

// flush ends the block that is being read.
func (w *walker) flush() {
	text := flow.Line(w.text.String())
	linked, plain := w.linked, w.plain
	w.text.Reset()
	w.linked, w.plain, w.ends = 0, 0, false
	if text == "" {
		return
	}
	kind, level := w.kind, w.level
	if clean, _ := splitMarks(text); kind == corpus.Paragraph && plain == 0 && flow.Title(clean) {
		kind, level = corpus.Heading, flow.TitleLevel
	}
	letters := countLetters(text)
	if w.label != "" {
		text, w.label = w.label+" "+text, ""
	}
	w.out = append(w.out, piece{kind: kind, level: level, text: text, letters: letters, linked: linked, aside: w.asides > 0})
}

// element reads an element by what it is.
func (w *walker) element(n *html.Node) {
	if furniture(n) {
		w.asides++
		defer func() { w.asides-- }()
	}
	switch n.Data {
	case "br":
		if w.ends {
			w.flush()
		}
		w.append(" ")
		w.ends = true
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.block(n, corpus.Heading, int(n.Data[1]-'0'))
	case "li":
		w.item(n)
	case "table":
		w.flush()
		w.table(n)
	case "a":
		w.links++
		w.children(n)
		w.links--
	case "b", "strong":
		w.bold++
		w.children(n)
		w.bold--
	case "pre":
		w.pre++
		w.block(n, w.kind, w.level)
		w.pre--
	case "input":
		w.append(answer(n))
	case "option":
		if _, chosen := lookup(n, "selected"); chosen {
			w.children(n)
		}
	default:
		if breaks(n.Data) {
			w.block(n, w.kind, w.level)
			return
		}
		w.children(n)
	}
}

// block reads an element that begins and ends blocks; those within it are of the kind given unless they say otherwise.
func (w *walker) block(n *html.Node, kind corpus.PassageKind, level int) {
	w.flush()
	oldKind, oldLevel := w.kind, w.level
	w.kind, w.level = kind, level
	w.children(n)
	w.flush()
	w.kind, w.level = oldKind, oldLevel
}

// item reads a list item, with the label that a browser shows before it.
func (w *walker) item(n *html.Node) {
	w.flush()
	w.label = w.number(n)
	w.block(n, corpus.ListItem, 0)
	w.label = ""
}

// number returns a list item's bullet or number.
func (w *walker) number(li *html.Node) string {
	list := li.Parent
	if list == nil || list.Data != "ol" {
		return "•"
	}
	n, begun := w.counts[list]
	if start, err := strconv.Atoi(attr(list, "start")); err == nil && !begun {
		n = start - 1
	}
	n++
	if value, err := strconv.Atoi(attr(li, "value")); err == nil {
		n = value
	}
	w.counts[list] = n
	format := map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}[attr(list, "type")]
	return numeral.Format(n, format) + "."
}

// answer is what a person filled into a field of a form.
func answer(n *html.Node) string {
	switch strings.ToLower(attr(n, "type")) {
	case "checkbox", "radio":
		if _, ok := lookup(n, "checked"); ok {
			return "☒"
		}
		return "☐"
	case "", "text", "email", "number", "date", "url", "tel":
		return " " + strings.Map(notMark, attr(n, "value")) + " "
	}
	return ""
}
