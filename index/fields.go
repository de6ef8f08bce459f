package index

import (
	"fmt"

	"rapporteur/corpus"
	"rapporteur/query"
)

// Fields that no query names.
const (
	wordField        = "word"
	recordField      = "record"
	classField       = "class"
	receivedField    = "received"
	themeStatusField = "theme-status"
)

// languageFields returns the fields of stems.
func languageFields() []corpus.Lang { return append(corpus.Languages(), corpus.Other) }

func languageField(l corpus.Lang) string {
	if l.Official() {
		return string(l)
	}
	return string(corpus.Other)
}

type fieldValue struct{ field, value string }

// values returns what the fields of whole values hold of a record.
func values(r corpus.Record) []fieldValue {
	all := []fieldValue{
		{string(query.Call), string(r.Call)},
		{string(query.Lang), languageField(r.Passage.Lang)},
		{string(query.Page), pageTerm(r.Passage.Page)},
		{classField, string(r.Confidentiality)},
		{receivedField, string(r.Received)},
	}
	for _, s := range r.Submitters {
		all = append(all, fieldValue{string(query.Submitter), string(s.ID)},
			fieldValue{string(query.Kind), string(s.Kind)}, fieldValue{string(query.Group), string(s.Group)})
	}
	for _, t := range r.Themes {
		all = append(all, fieldValue{string(query.Theme), string(t.ID)}, fieldValue{string(query.Status), string(t.Status)},
			fieldValue{themeStatusField, themeStatus(string(t.ID), string(t.Status))})
	}
	if r.Question != "" {
		all = append(all, fieldValue{string(query.Question), string(r.Question)}, fieldValue{string(query.Question), questionNumber(r)})
	}
	for _, s := range symbols(r.Text) {
		all = append(all, fieldValue{string(query.Symbol), s})
	}
	for _, a := range articles(r.Text) {
		all = append(all, fieldValue{string(query.Article), a})
	}
	return all
}

func themeStatus(theme, status string) string { return theme + " " + status }

func pageTerm(page int) string { return fmt.Sprintf("%06d", page) }

// questionNumber is the number of a record's question without its call.
func questionNumber(r corpus.Record) string {
	ref := string(r.Question)
	if prefix := string(r.Call) + "/"; len(ref) > len(prefix) && ref[:len(prefix)] == prefix {
		return ref[len(prefix):]
	}
	return ref
}
