package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// unread reports whether an element's content is not shown, or not text.
func unread(tag string) bool {
	return slices.Contains([]string{
		"script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map",
		"button", "datalist", "rp", "rt", "dialog", "title",
	}, tag)
}

// breaks reports whether an element begins and ends a block.
func breaks(tag string) bool {
	return slices.Contains([]string{
		"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
		"caption", "blockquote", "pre", "hr", "section", "article", "main", "header", "footer", "nav", "aside", "form", "fieldset", "legend",
		"figure", "figcaption", "address", "center", "body", "details", "summary", "menu", "dir", "textarea", "optgroup",
	}, tag)
}

// furniture reports whether an element is by its own word not part of the content.
func furniture(n *html.Node) bool {
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary", "dialog", "alert":
		return true
	}
	switch n.Data {
	case "nav", "menu":
		return true
	case "header", "footer", "aside":
		return !within(n, "article", "main")
	}
	return false
}

func within(n *html.Node, tags ...string) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if slices.Contains(tags, up.Data) {
			return true
		}
	}
	return false
}

// prune takes out of the tree what no reader of the page sees.
func prune(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case child.Type == html.CommentNode, child.Type == html.ElementNode && (unread(child.Data) || hidden(child)):
			n.RemoveChild(child)
		case child.Type == html.TextNode:
			child.Data = strings.Map(notMark, child.Data)
		default:
			prune(child)
		}
		child = next
	}
}

func hidden(n *html.Node) bool {
	if _, ok := lookup(n, "hidden"); ok || attr(n, "aria-hidden") == "true" {
		return true
	}
	style := strings.ToLower(strings.Join(strings.Fields(attr(n, "style")), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "mso-hide:all")
}

func attr(n *html.Node, name string) string {
	value, _ := lookup(n, name)
	return value
}

func lookup(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// textOf returns all text under a node, parted at blocks.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if breaks(n.Data) || n.Data == "br" {
			b.WriteByte(' ')
		}
		for child := range n.ChildNodes() {
			add(child)
		}
	}
	add(n)
	return b.String()
}
