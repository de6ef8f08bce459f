package pipeline_test

import (
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/pipeline"
)

// TestCodebookFormats: what a codebook is says its content, not its name.
func TestCodebookFormats(t *testing.T) {
	const (
		skosXML = `<s:Concept xmlns:s="http://www.w3.org/2004/02/skos/core#" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="http://a"><s:prefLabel xml:lang="en">Gifts</s:prefLabel></s:Concept>`
		triples = `<http://a> a <http://www.w3.org/2004/02/skos/core#Concept> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Gifts"@en .`
	)
	tests := []struct{ name, data, want string }{ // want: the error, "" if the theme gifts is read
		{"YAML", "# a comment\nthemes: [{id: gifts, title: Gifts}]\n", ""},
		{"REFI-QDA", "\ufeff<?xml version=\"1.0\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code guid=\"1\" name=\"Gifts\"/></Codes></CodeBook>", ""},
		{"RDF/XML", "<!-- a comment -->" + skosXML, ""},
		{"Turtle", "# a comment\n\n" + triples, ""},
		{"Turtle with prefixes", "prefix : <http://b/>\n" + triples, ""},
		{"project", `<Project xmlns="urn:QDA-XML:project:1.0"/>`, "export its codebook"},
		{"archive", "PK\x03\x04...", "this is a ZIP archive"},
		{"UTF-16", "\xff\xfe<\x00C\x00", "save it as UTF-8"},
		{"HTML", "<html><body/></html>", "element html has no namespace"},
		{"broken XML", "<CodeBook", "own:1"},
		{"nothing", "", "it has no themes"},
	}
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), "own")
		write(t, path, tt.data)
		cb, err := pipeline.Codebook(path)
		switch {
		case tt.want == "" && (err != nil || len(cb.Themes) != 1 || cb.Themes[0].ID != "gifts"):
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}
