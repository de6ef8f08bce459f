package pipeline

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"rapporteur/taxonomy"
	"rapporteur/taxonomy/qdc"
	"rapporteur/taxonomy/skos"
)

// readCodebook reads a codebook from a folder of YAML files, or from a file in YAML, REFI-QDA or SKOS (Turtle, RDF/XML, JSON-LD): by its content,
// never by its name.
func readCodebook(path string) (*taxonomy.Codebook, error) {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return taxonomy.LoadPath(path) // which says what is wrong
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	read, err := codebookFormat(data)
	if err != nil {
		return nil, err
	}
	if read == nil {
		return taxonomy.LoadPath(path)
	}
	return read(path, data)
}

// codebookFormat gives what reads a codebook in another format than YAML; nil for YAML.
func codebookFormat(data []byte) (func(name string, data []byte) (*taxonomy.Codebook, error), error) {
	root := rootOf(data)
	switch {
	case root.Local == "CodeBook":
		return qdc.Read, nil
	case root.Local == "Project" && strings.HasPrefix(root.Space, "urn:QDA-XML:"):
		return nil, errors.New("this is a REFI-QDA project: export its codebook (.qdc)")
	case root.Local != "":
		return skos.ReadXML, nil
	case isTurtle(data):
		return skos.ReadTurtle, nil
	case isJSON(data):
		return skos.ReadJSON, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, errors.New("this is a ZIP archive: give a codebook (.qdc, .ttl, .rdf, .yaml), or a folder of YAML files")
	}
	return nil, nil
}

// Losses are what a file of another format says that its codebook does not carry. A file that cannot be read, or is YAML, has none.
func Losses(path string) []taxonomy.Problem {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	read, err := codebookFormat(data)
	if err != nil || read == nil {
		return nil
	}
	cb, err := read(path, data)
	if err != nil {
		return nil
	}
	return cb.Losses
}

// rootOf is the name of an XML file's root; of what is no XML it is empty.
func rootOf(data []byte) xml.Name {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.HasPrefix(data, []byte("\xff\xfe<")) || bytes.HasPrefix(data, []byte("\xfe\xff\x00<")) {
		return xml.Name{Local: "UTF-16"} // for the reader to refuse
	}
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		return xml.Name{}
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.RawToken()
		if err != nil {
			return xml.Name{}
		}
		if start, ok := tok.(xml.StartElement); ok {
			return nameOf(start)
		}
	}
}

// nameOf resolves the namespace of a root.
func nameOf(start xml.StartElement) xml.Name {
	for _, a := range start.Attr {
		if a.Name.Space == "xmlns" && a.Name.Local == start.Name.Space || start.Name.Space == "" && a.Name.Space == "" && a.Name.Local == "xmlns" {
			return xml.Name{Space: a.Value, Local: start.Name.Local}
		}
	}
	return start.Name
}

// isJSON reports whether a text is JSON-LD: JSON with keys of its own. JSON without them may be a codebook in YAML, which JSON is too.
func isJSON(data []byte) bool {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if len(data) == 0 || data[0] != '{' && data[0] != '[' || !json.Valid(data) {
		return false
	}
	return slices.ContainsFunc([]string{`"@context"`, `"@graph"`, `"@id"`}, func(key string) bool { return bytes.Contains(data, []byte(key)) })
}

// isTurtle reports whether the first line that is no comment begins as Turtle does, which YAML cannot.
func isTurtle(data []byte) bool {
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		s := strings.TrimSpace(string(line))
		if s == "" || s[0] == '#' {
			continue
		}
		word, _, _ := strings.Cut(s, " ")
		return s[0] == '<' || s[0] == '@' || strings.EqualFold(word, "PREFIX") || strings.EqualFold(word, "BASE")
	}
	return false
}
