package pptx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"rapporteur/ingest/flow"
	"rapporteur/ingest/numeral"
)

// bullet says whether a paragraph itself has a bullet or number, or leaves it to the layout.
type bullet int

const (
	inherited bullet = iota
	bulleted
	unbulleted
)

// para is a paragraph with text.
type para struct {
	text   string
	bullet bullet
}

// levels is how many levels lists have.
const levels = 9

// body reads the paragraphs of a text body that have text, numbered ones with their numbers.
func (w *walker) body() ([]para, error) {
	var out []para
	var numbers [levels]int
	err := w.children(func(e xml.StartElement) error {
		if e.Name.Local != "p" {
			return w.dec.Skip()
		}
		r := &run{}
		err := w.paragraph(r)
		if text := flow.Line(r.text.String()); text != "" {
			out = append(out, para{text: r.label(&numbers) + text, bullet: r.bullet})
		}
		return err
	})
	return out, err
}

// run is a paragraph while it is read.
type run struct {
	text   strings.Builder
	bullet bullet
	level  int
	scheme string // of a numbered paragraph, "arabicPeriod" ...
	start  int
}

// paragraph reads the runs of a paragraph. Line breaks are spaces; the fields that PowerPoint fills in, dates and numbers of
// slides, are left out; the letters of equations are text.
func (w *walker) paragraph(r *run) error {
	return w.content(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			r.level, _ = strconv.Atoi(attr(e, "lvl"))
			return w.paragraphProperties(r)
		case "br":
			r.text.WriteByte(' ')
		case "fld":
			if kind := attr(e, "type"); kind != "slidenum" && !strings.HasPrefix(kind, "datetime") {
				return w.paragraph(r)
			}
		case "t":
			return w.content(func(xml.StartElement) error { return w.dec.Skip() }, func(text string) { r.text.WriteString(text) })
		case "rPr", "endParaRPr", "Fallback":
		default:
			return w.paragraph(r)
		}
		return w.dec.Skip()
	}, nil)
}

func (w *walker) paragraphProperties(r *run) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "buNone":
			r.bullet = unbulleted
		case "buChar", "buBlip":
			r.bullet = bulleted
		case "buAutoNum":
			r.bullet, r.scheme, r.start = bulleted, attr(e, "type"), 1
			if n, err := strconv.Atoi(attr(e, "startAt")); err == nil {
				r.start = n
			}
		}
		return w.dec.Skip()
	})
}

// label counts a paragraph and returns the number before it, with a space. A paragraph without number ends the counting of its
// level and those below.
func (r *run) label(numbers *[levels]int) string {
	at := max(0, min(r.level, levels-1))
	clear(numbers[at+1:])
	if r.scheme == "" {
		numbers[at] = 0
		return ""
	}
	if numbers[at] == 0 {
		numbers[at] = r.start
	} else {
		numbers[at]++
	}
	return number(numbers[at], r.scheme) + " "
}

// number writes n in a scheme of ST_TextAutonumberScheme (ECMA-376, part 1, 20.1.10.61).
func number(n int, scheme string) string {
	format := "decimal"
	for _, f := range []struct{ prefix, name string }{
		{"alphaLc", "lowerLetter"}, {"alphaUc", "upperLetter"}, {"romanLc", "lowerRoman"}, {"romanUc", "upperRoman"},
		{"arabic1", "arabicAlpha"}, {"arabic2", "arabicAlpha"}, {"ea1Ch", "chineseCounting"}, {"ea1Jpn", "chineseCounting"},
	} {
		if strings.HasPrefix(scheme, f.prefix) {
			format = f.name
		}
	}
	text := numeral.Format(n, format)
	switch {
	case strings.HasSuffix(scheme, "ParenBoth"):
		return "(" + text + ")"
	case strings.HasSuffix(scheme, "ParenR"):
		return text + ")"
	case strings.HasSuffix(scheme, "Period"):
		return text + "."
	}
	return text
}
