package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"

	"rapporteur/report/draft"
	"rapporteur/report/edited"
)

// The files of the report's folder with which the report is made again: the draft as it was composed, without what people wrote, and
// the document in which they wrote it.
const (
	composedFile = "draft.json"
	draftFile    = "draft.docx"
)

// withEdits puts into a draft what people wrote into the report of the last run: into its Word document, or into a file of paragraphs.
// What cannot be read is told; the run goes on, and the document is kept aside.
func (w *Workspace) withEdits(d draft.Draft, done Progress) draft.Draft {
	old, e := w.editsOf(d, done)
	if len(e.Paragraphs) == 0 {
		return d
	}
	merged, kept := edited.Merge(old, e, d)
	for _, k := range kept {
		switch {
		case k.What == edited.Changed && len(k.Numbers) > 0:
			done.Problem(fmt.Sprintf("paragraph %s is kept as a person wrote it, but its numbers have changed: look for the remark in it", k.ID))
		case k.What == edited.Changed && k.Was != k.Made:
			done.Problem(fmt.Sprintf("paragraph %s is kept as a person wrote it, but the report would now say: %s", k.ID, k.Made))
		case k.What == edited.NoLonger:
			done.Problem(fmt.Sprintf("paragraph %s is kept as a person wrote it, but the report has no such paragraph any more: look for the remark in it", k.ID))
		case k.What == edited.Unknown:
			done.Problem(fmt.Sprintf("%s: %s: the report has no such paragraph; its ids are in %s", w.path(reportDir, edited.FileName), k.ID, w.path(reportDir, composedFile)))
		}
	}
	return merged
}

// editsOf returns the draft into which people wrote and what they wrote; without a draft of the last run, d.
func (w *Workspace) editsOf(d draft.Draft, done Progress) (draft.Draft, edited.Edits) {
	old, e := d, edited.Edits{}
	composed, err := os.ReadFile(w.path(reportDir, composedFile))
	document, missing := os.ReadFile(w.path(reportDir, draftFile))
	if err == nil && missing == nil {
		var last draft.Draft
		switch err := json.Unmarshal(composed, &last); {
		case err != nil:
			done.Problem(fmt.Sprintf("%s is damaged, so that edits in %s cannot be told: %v", w.path(reportDir, composedFile), draftFile, err))
		case last.Lang != d.Lang:
			done.Problem(fmt.Sprintf("%s was in another language (%s): what people wrote in it stays there", w.path(reportDir, draftFile), last.Lang))
		default:
			if e, err = edited.Read(document); err != nil {
				done.Problem(fmt.Sprintf("%s: edits cannot be read: %v", w.path(reportDir, draftFile), err))
			} else {
				old = last
			}
		}
	}
	own, err := w.writtenParagraphs()
	if err != nil {
		done.Problem(err.Error())
	}
	if e.Paragraphs == nil {
		return old, own
	}
	maps.Copy(e.Paragraphs, own.Paragraphs)
	return old, e
}

// writtenParagraphs reads the file of paragraphs in a person's words, if there is one.
func (w *Workspace) writtenParagraphs() (edited.Edits, error) {
	path := w.path(reportDir, edited.FileName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return edited.Edits{}, nil
	}
	if err != nil {
		return edited.Edits{}, err
	}
	return edited.ReadYAML(path, data)
}

// editsKey is what a report depends on besides the record.
func (w *Workspace) editsKey() string {
	data, err := os.ReadFile(w.path(reportDir, edited.FileName))
	if err != nil {
		return ""
	}
	return sum(data)
}

// writeComposed writes a draft so that it can be read again, and so that erased words are found in it as they are.
func writeComposed(out io.Writer, d draft.Draft) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}
