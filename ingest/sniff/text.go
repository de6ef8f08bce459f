package sniff

import (
	"slices"
	"strings"

	"rapporteur/ingest/charset"
	"rapporteur/ingest/csv"
)

// textWindow is how much of a text is looked at for what it is. Pages saved by browsers have up to 40 KB of comments first.
const textWindow = 64 << 10

// textType tells the formats that are text, in any encoding, and text from other bytes.
func textType(data []byte) string {
	name := charset.Detect(data)
	start := data[:min(len(data), textWindow)]
	text := strings.TrimLeft(charset.Decode(start, orLatin(name)), "\uFEFF \t\r\n\f\v")
	switch {
	case strings.HasPrefix(text, "{\\rtf"):
		return RTF
	case startsHTML(text):
		return HTML
	case name == "":
		return binary
	case strings.HasPrefix(text, "<?xml"):
		return xml
	case isMail(text):
		return Mail
	case csv.Delimiter(text) != 0:
		return CSV
	}
	return Text
}

// orLatin is an encoding in which markup can be found whatever the bytes between are.
func orLatin(name string) string {
	if name == "" {
		return "windows-1252"
	}
	return name
}

// startsHTML reports whether a text begins with an HTML tag, comments and an XML declaration before it apart.
func startsHTML(text string) bool {
	text = strings.ToLower(text)
	xhtml := false
	for {
		text = strings.TrimLeft(text, " \t\r\n\f")
		closing := ""
		switch {
		case strings.HasPrefix(text, "<!--"):
			closing = "-->"
		case strings.HasPrefix(text, "<?xml"):
			closing, xhtml = "?>", true
		}
		if closing == "" {
			break
		}
		_, rest, ok := strings.Cut(text, closing)
		if !ok {
			return false
		}
		text = rest
	}
	if strings.HasPrefix(text, "<!doctype html") {
		return true
	}
	tag := tagName(text)
	if xhtml {
		return tag == "html"
	}
	return slices.Contains(htmlTags(), tag)
}

// tagName returns the name of the tag with which a text begins, "" if it begins with none.
func tagName(text string) string {
	rest, ok := strings.CutPrefix(text, "<")
	if !ok {
		return ""
	}
	end := strings.IndexAny(rest, " \t\r\n\f/>")
	if end < 0 || end > 12 {
		return ""
	}
	return rest[:end]
}

// htmlTags are those with which pages and fragments of pages begin.
func htmlTags() []string {
	return []string{
		"html", "head", "body", "title", "meta", "link", "base", "style", "script", "noscript", "div", "p", "span", "table", "center", "font",
		"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote", "main", "article", "section", "header", "b", "strong", "em",
		"i", "a", "br", "hr", "img", "form", "iframe",
	}
}

// isMail reports whether a text is a message with its header. A memorandum has From, To, Date and Subject too, so one of the
// fields that only programs write must be there.
func isMail(text string) bool {
	ordinary, technical := 0, 0
	for i, line := range strings.Split(text[:min(len(text), 16<<10)], "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" {
			break
		}
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") || (i == 0 && strings.HasPrefix(line, "From ")) {
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " \t") {
			return false
		}
		switch strings.ToLower(name) {
		case "from", "to", "cc", "date", "subject", "sender", "reply-to", "newsgroups":
			ordinary++
		case "mime-version", "message-id", "received", "return-path", "content-type", "delivered-to":
			technical++
		}
	}
	return technical > 0 && ordinary+technical > 1
}
