// Package jsonl writes the codings of a project as JSON lines, one a line, documents by file. A field once published keeps its name.
package jsonl

import (
	"encoding/json"
	"io"
	"time"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/tally"
)

// line is one coding in its place. Spans are bytes of the document's text, end exclusive; the first is the quote's.
type line struct {
	corpus.Link
	Call            corpus.CallID          `json:"call"`
	Role            corpus.Role            `json:"role"`
	Confidentiality corpus.Confidentiality `json:"confidentiality"`
	Counts          tally.Fate             `json:"counts"`
	Rule            string                 `json:"rule"`
	Score           int                    `json:"score"`
	Spans           []corpus.Span          `json:"spans"`
	Reviewer        string                 `json:"reviewer,omitempty"`
	Decided         *time.Time             `json:"decided,omitempty"`
}

// Write writes a project.
func Write(w io.Writer, p coding.Project) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, d := range p.Documents {
		for _, c := range d.Codings {
			one := line{
				Link: c.Link, Call: d.Call, Role: d.Role, Confidentiality: d.Entry.Confidentiality, Counts: d.Fate, Rule: c.Rule, Score: c.Score,
				Spans: c.Spans, Reviewer: c.Reviewer,
			}
			if !c.Decided.IsZero() {
				one.Decided = &c.Decided
			}
			if err := e.Encode(one); err != nil {
				return err
			}
		}
	}
	return nil
}
