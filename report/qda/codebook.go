// Package qda writes the formats that programs for qualitative analysis exchange (NVivo, MAXQDA, ATLAS.ti, QualCoder and others):
// REFI-QDA Codebook 1.0 (.qdc) and REFI-QDA Project 1.0 (.qdpx), https://www.qdasoftware.org.
//
// A chapter is a code that cannot be applied, a theme a code in it, a child theme a code in that. GUIDs are made of ids, so that two
// exports of one record have the same, and the same bytes.
package qda

import (
	"encoding/xml"
	"io"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/taxonomy"
)

type codebook struct {
	XMLName xml.Name `xml:"urn:QDA-XML:codebook:1.0 CodeBook"`
	Origin  string   `xml:"origin,attr"`
	Codes   []code   `xml:"Codes>Code"`
}

type code struct {
	GUID        string `xml:"guid,attr"`
	Name        string `xml:"name,attr"`
	Codable     bool   `xml:"isCodable,attr"`
	Description string `xml:"Description,omitempty"`
	Codes       []code `xml:"Code"`
}

// WriteCodebook writes the codebook of a project as .qdc.
func WriteCodebook(w io.Writer, p coding.Project) error {
	return write(w, codebook{Origin: p.Program, Codes: codes(coding.Codes(p.Codebook))})
}

func codes(from []coding.Code) []code {
	var all []code
	for _, c := range from {
		all = append(all, code{
			GUID: c.GUID, Name: c.Title(corpus.English), Codable: c.Chapter == nil, Description: described(c.Theme), Codes: codes(c.Children),
		})
	}
	return all
}

// described says what counts for a theme and what does not.
func described(t taxonomy.Theme) string {
	counts, not := strings.TrimSpace(t.Counts), strings.TrimSpace(t.Not)
	if not == "" {
		return counts
	}
	return strings.TrimSpace(counts + "\nDoes not count: " + not)
}

// write writes an XML file, lines ended by LF, without a byte order mark.
func write(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
