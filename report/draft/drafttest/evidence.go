package drafttest

import (
	"fmt"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Quotations of the sample: one sentence, the protection of those who report, in each official language but English.
const (
	arabic  = "تحمي الدولة المبلّغين عن الفساد (المادة 33)."
	chinese = "举报人受到保护。"
	russian = "Заявители защищены законом."
	french  = "Les auteurs de signalements sont protégés."
	spanish = "Los denunciantes están protegidos."
)

func notes() []draft.Note {
	first := draft.Note{Runs: []draft.Run{
		{Text: "Qasmara, b.pdf, p. 1: “"}, {Text: arabic, Lang: corpus.Arabic}, {Text: "”; Lanhai, c.docx: “"},
		{Text: chinese, Lang: corpus.Chinese}, {Text: "”; Velmaria: “"}, {Text: russian, Lang: corpus.Russian}, {Text: "”."},
	}}
	second := draft.Note{Runs: []draft.Run{
		{Text: "Tamboria, a.pdf, p. 2: “"}, {Text: french, Lang: corpus.French}, {Text: "”; Laurelia: “"},
		{Text: spanish, Lang: corpus.Spanish}, {Text: "”."},
	}}
	var third draft.Note
	for _, s := range Hostile() {
		third.Runs = append(third.Runs, draft.Run{Text: s}, draft.Run{Text: s, Lang: corpus.French}, draft.Run{Text: " " + s + " ", Strong: true})
	}
	return []draft.Note{first, second, third}
}

// Behind is what is behind a number of the Sample, empty if nothing may be shown.
func Behind(query string) []draft.Source {
	for _, o := range evidence() {
		if o.Query == query {
			return o.Links
		}
	}
	return nil
}

func evidence() []draft.Opening {
	first := draft.Opening{Query: protection, Title: "Protection of reporting persons", Links: []draft.Source{
		source("Tamboria", "a.pdf", 2, corpus.French, french), source("Qasmara", "b.pdf", 1, corpus.Arabic, arabic),
		source("Lanhai", "c.docx", 0, corpus.Chinese, chinese), source("", "d.txt", 0, corpus.English, ""),
	}}
	second := draft.Opening{Query: gaps, Title: "Protection of reporting persons: gaps"}
	for i, s := range Hostile() {
		second.Links = append(second.Links, source(s, fmt.Sprintf("%s.%d.pdf", s, i), i, corpus.English, s))
	}
	return []draft.Opening{first, second, {Query: nothing, Title: "Needs"}}
}

func source(who, file string, page int, lang corpus.Lang, quote string) draft.Source {
	return draft.Source{Who: who, Link: corpus.Link{
		File: file, Page: page, Lang: lang, Quote: quote, Theme: "whistle-blower-protection", Status: "gap", Received: "2023-08-31",
	}}
}
