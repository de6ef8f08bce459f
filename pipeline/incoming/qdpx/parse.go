package qdpx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits on one project. That of the sample has 1,700 codings; a thousand submitters with a hundred each would have 100,000.
const (
	maxDepth   = 100
	maxThings  = 2_000_000 // codes, users, sources and codings
	maxContent = 64 << 20  // bytes of the text of one source
)

// namespace begins the namespace of every version of the format.
const namespace = "urn:QDA-XML:project:"

// qde is what of a project file is read.
type qde struct {
	origin  string
	codes   map[string]code   // by GUID in lower case
	users   map[string]string // names, by GUID in lower case
	sources []source
}

type code struct{ name, parent string } // parent: the name of the code that it is in

type source struct {
	guid, name     string
	path, textPath string
	content        string
	coded          int           // codings of any kind
	codings        []application // those of words
}

// application is a code given to words.
type application struct {
	selection     int // its number in the source: codings of one selection share it
	start, end    int // code points
	code          string
	user, created string
	page          int    // from 1, of a rectangle; else 0
	words         string // of a rectangle, "" if the project does not say
}

// parser reads a project element by element: memory is bounded by what it keeps.
type parser struct {
	d       *xml.Decoder
	q       *qde
	open    []string // names of the elements around
	codes   []string // names of the codes around
	things  int
	source  *source // nil outside of sources
	words   bool    // in a PlainTextSelection of the source's text
	rect    bool    // in a PDFSelection
	at      application
	coding  *application
	ordinal int
	text    *strings.Builder // of the element PlainTextContent
}

func parse(in io.Reader) (*qde, error) {
	d := xml.NewDecoder(in)
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("the project is in %s, not in UTF-8", charset)
	}
	p := &parser{d: d, q: &qde{codes: map[string]code{}, users: map[string]string{}}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && p.things > 0 {
			return p.q, nil
		}
		if errors.Is(err, io.EOF) {
			return nil, errors.New("it is empty")
		}
		if err == nil {
			err = p.take(token)
		}
		if err != nil {
			line, _ := d.InputPos()
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
}

func (p *parser) take(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		return p.begin(token)
	case xml.EndElement:
		p.open = p.open[:len(p.open)-1]
		p.end(token.Name.Local)
	case xml.CharData:
		if p.text != nil {
			if p.text.Len()+len(token) > maxContent {
				return fmt.Errorf("the text of source %q has more than %d bytes", p.source.name, maxContent)
			}
			p.text.Write(token)
		}
	case xml.Directive:
		if strings.Contains(string(token), "[") {
			return errors.New("it declares entities, which are refused: save it without a DOCTYPE")
		}
	}
	return nil
}

func (p *parser) begin(e xml.StartElement) error {
	if len(p.open) == 0 && (e.Name.Local != "Project" || !strings.HasPrefix(e.Name.Space, namespace)) {
		return fmt.Errorf("the root is %s, not Project in %s1.0", e.Name.Local, namespace)
	}
	if len(p.open) >= maxDepth {
		return fmt.Errorf("more than %d elements in one another", maxDepth)
	}
	p.open = append(p.open, e.Name.Local)
	switch name := e.Name.Local; name {
	case "Project":
		p.q.origin = get(e, "origin")
	case "User":
		p.q.users[guid(e)] = strings.TrimSpace(get(e, "name"))
	case "Code":
		p.beginCode(e)
	case "TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource":
		p.beginSource(e)
	default:
		return p.inSource(e)
	}
	return p.count()
}

// count counts what is kept.
func (p *parser) count() error {
	if p.things++; p.things > maxThings {
		return fmt.Errorf("it has more than %d codes, sources and codings: export it in parts", maxThings)
	}
	return nil
}

func (p *parser) beginCode(e xml.StartElement) {
	one := code{name: strings.TrimSpace(get(e, "name"))}
	if n := len(p.codes); n > 0 {
		one.parent = p.codes[n-1]
	}
	p.codes = append(p.codes, one.name)
	p.q.codes[guid(e)] = one
}

func (p *parser) beginSource(e xml.StartElement) {
	p.q.sources = append(p.q.sources, source{
		guid: guid(e), name: strings.TrimSpace(get(e, "name")), textPath: get(e, "plainTextPath"), path: or(get(e, "path"), get(e, "richTextPath")),
	})
	p.source, p.ordinal = &p.q.sources[len(p.q.sources)-1], 0
}

// inSource reads what is of interest within a source.
func (p *parser) inSource(e xml.StartElement) error {
	if p.source == nil {
		return nil
	}
	switch e.Name.Local {
	case "Representation":
		if !p.rect {
			p.source.textPath = get(e, "plainTextPath")
		}
	case "PlainTextContent":
		p.text = &strings.Builder{}
	case "PlainTextSelection":
		if !p.rect {
			return p.beginSelection(e)
		}
	case "PDFSelection":
		p.beginRect(e)
	case "Coding":
		p.source.coded++
		p.coding = nil
		if p.words || p.rect && p.at.words != "" {
			one := p.at
			one.user, one.created = or(get(e, "creatingUser"), one.user), or(get(e, "creationDateTime"), one.created)
			p.coding = &one
		}
		return p.count()
	case "CodeRef":
		if p.coding != nil {
			p.coding.code = strings.ToLower(get(e, "targetGUID"))
			p.source.codings = append(p.source.codings, *p.coding)
			p.coding = nil
		}
	}
	return nil
}

func (p *parser) beginSelection(e xml.StartElement) error {
	start, err1 := strconv.Atoi(get(e, "startPosition"))
	end, err2 := strconv.Atoi(get(e, "endPosition"))
	if err1 != nil || err2 != nil {
		return fmt.Errorf("a selection of source %q has no startPosition and endPosition", p.source.name)
	}
	p.ordinal++
	p.words = true
	p.at = application{selection: p.ordinal, start: start, end: end, user: get(e, "creatingUser"), created: get(e, "creationDateTime")}
	return nil
}

// beginRect reads a rectangle on a page, which may say what its words are.
func (p *parser) beginRect(e xml.StartElement) {
	page, err := strconv.Atoi(get(e, "page"))
	if err != nil || page < 0 || page > 1_000_000 {
		page = -1
	}
	p.ordinal++
	p.rect = true
	p.at = application{selection: p.ordinal, page: page + 1, user: get(e, "creatingUser"), created: get(e, "creationDateTime")}
}

func (p *parser) end(name string) {
	switch name {
	case "Code":
		p.codes = p.codes[:len(p.codes)-1]
	case "TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource":
		p.source = nil
	case "PlainTextSelection":
		p.words = false
	case "PDFSelection":
		p.rect = false
	case "Coding":
		p.coding = nil
	case "PlainTextContent":
		switch {
		case p.text == nil || p.source == nil:
		case p.rect:
			p.at.words = p.text.String()
		default:
			p.source.content = p.text.String()
		}
		p.text = nil
	}
}

func get(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func guid(e xml.StartElement) string { return strings.ToLower(strings.Trim(get(e, "guid"), "{}")) }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
