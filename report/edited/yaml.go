package edited

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"rapporteur/report/docx"
)

// FileName is the name of the file, in the folder of the reports, in which a workspace keeps paragraphs in a person's words.
const FileName = "edits.yaml"

// ReadYAML reads a file of paragraphs in a person's words: the id of each, and its text in one piece. [^3] in it is the reference to
// footnote 3 of the report; an empty text takes the paragraph out.
func ReadYAML(name string, data []byte) (Edits, error) {
	var raw map[string]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return Edits{}, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	e := Edits{Paragraphs: map[string]Paragraph{}}
	for _, id := range slices.Sorted(maps.Keys(raw)) {
		text, ok := raw[id].(string)
		if !ok && raw[id] != nil {
			return Edits{}, fmt.Errorf("%s: %s: write the text of the paragraph between quotation marks, or after |", name, id)
		}
		e.Paragraphs[docx.ParagraphMark(id)] = Paragraph{ID: id, Runs: runsOf(text)}
	}
	return e, nil
}

var reference = regexp.MustCompile(`\[\^([0-9]{1,6})\]`)

func runsOf(text string) []Run {
	var runs []Run
	text = strings.Join(strings.Fields(text), " ")
	add := func(s string) {
		if s != "" {
			runs = append(runs, Run{Text: s})
		}
	}
	done := 0
	for _, at := range reference.FindAllStringSubmatchIndex(text, -1) {
		n, err := strconv.Atoi(text[at[2]:at[3]])
		if err != nil || n == 0 {
			continue
		}
		add(text[done:at[0]])
		runs = append(runs, Run{Note: n})
		done = at[1]
	}
	add(text[done:])
	return runs
}
