package html

import (
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"rapporteur/corpus"
)

// Limits on the search for the main content. Beyond them, all of the page is taken.
const (
	maxElements = 100_000
	maxCompared = 1 << 30 // bytes compared in looking for blocks in the content
)

// enough is the share of the running text that must lie in what readability calls the main content, in percent.
const enough = 80

// menuRun is how many short blocks of nothing but links follow one another in a menu.
const menuRun = 4

// mainContent returns the pieces that are content, in order.
func mainContent(root *html.Node, all []piece) []piece {
	var page []piece
	for _, p := range all {
		if !p.aside {
			page = append(page, p)
		}
	}
	if !worth(page) {
		page = all
	}
	page = withoutMenus(page)
	article, ok := articleOf(root)
	if !ok {
		return page
	}
	kept, ok := keep(page, article)
	if !ok || running(kept)*100 < running(page)*enough {
		return page
	}
	return kept
}

// worth reports whether there is any text in the pieces; a page may stand as a whole in an element that is said to be none.
func worth(pieces []piece) bool { return running(pieces) > 0 }

// running counts the letters of text that is not mainly links.
func running(pieces []piece) int {
	n := 0
	for _, p := range pieces {
		if p.linked*2 < p.letters && p.kind != corpus.Heading {
			n += p.letters
		}
	}
	return n
}

// withoutMenus drops runs of short blocks that are nothing but links.
func withoutMenus(pieces []piece) []piece {
	var out []piece
	for i := 0; i < len(pieces); {
		end := i
		for end < len(pieces) && menuLine(pieces[end]) {
			end++
		}
		if end-i < menuRun {
			end = max(end, i+1)
			out = append(out, pieces[i:end]...)
		}
		i = end
	}
	return out
}

func menuLine(p piece) bool {
	return p.kind != corpus.Heading && p.letters < 60 && p.linked*10 >= p.letters*9 && p.linked > 0
}

// articleOf returns the letters of what readability takes for the main content; ok is false if it finds none.
func articleOf(root *html.Node) (letters string, ok bool) {
	defer func() {
		if recover() != nil { // readability on a hostile tree; the page is then read as a whole
			letters, ok = "", false
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(root, nil)
	if err != nil || article.Node == nil {
		return "", false
	}
	return squeeze(textOf(article.Node)), true
}

// squeeze leaves the letters and digits of a text: readability changes white space and joins blocks.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, text)
}

// keep returns the pieces whose text lies in the article, and the headings over them; ok is false if comparing took too long.
func keep(pieces []piece, article string) (kept []piece, ok bool) {
	in := make([]bool, len(pieces))
	compared := 0
	for i, p := range pieces {
		body := p.text
		if p.kind == corpus.ListItem { // readability does not know the label
			_, body, _ = strings.Cut(body, " ")
		}
		if p.kind == corpus.TableRow {
			body = strings.Join(p.cells, "")
		}
		in[i] = strings.Contains(article, squeeze(body))
		if compared += len(article); compared > maxCompared {
			return nil, false
		}
	}
	below := false // the next block that is no heading is kept
	for i := len(pieces) - 1; i >= 0; i-- {
		if pieces[i].kind == corpus.Heading {
			in[i] = in[i] || below
			continue
		}
		below = in[i]
	}
	for i, p := range pieces {
		if in[i] {
			kept = append(kept, p)
		}
	}
	return kept, true
}
