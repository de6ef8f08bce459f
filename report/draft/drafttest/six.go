package drafttest

import (
	"fmt"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Languages are the six official ones.
func Languages() []corpus.Lang {
	return []corpus.Lang{corpus.Arabic, corpus.Chinese, corpus.English, corpus.French, corpus.Russian, corpus.Spanish}
}

// spoken are the words of the sample in one language. The rest of it, as numbers and quotations, is the same in all.
type spoken struct {
	title, length, watermark                  string
	front                                     [4]string // names of symbol, body, session, item
	body, session                             string
	inventory, themes, prevention, theme, end string // headings
	asAt, states, shared                      string // a sentence in three parts, the second a number
	gaps, two, saw, need                      string // the same in four, the first set in bold
	said                                      string // before a quotation
	long                                      string // a sentence that is said often
	table, column, rank, count                string
	rows                                      [4]string
	few, overlap                              string
	annex, file, language, pages              string
	who                                       [4]string
	stop                                      string
}

// In is a report in one official language, with quotations in all of them, three levels of headings, numbers that open, a table with
// a chart and a list of submissions long enough to run over a page.
func In(l corpus.Lang) draft.Draft {
	w := words(l)
	d := draft.Draft{
		Lang: l, Title: w.title, Program: "rapporteur 0.1", Snapshot: "0123456789ab", Words: 412, Watermark: w.watermark, Furniture: Furniture(l),
		Front: []draft.Label{
			{Name: w.front[0], Text: "CAC/COSP/2031/CRP.4"}, {Name: w.front[1], Text: w.body}, {Name: w.front[2], Text: w.session},
			{Name: w.front[3], Text: "[" + w.front[3] + "]", Placeholder: true},
		},
	}
	d.Furniture.Length = w.length
	f := d.Furnished()
	d.Notes = sixNotes(w, f)
	d.Evidence = sixEvidence(w)
	d.Blocks = sixBlocks(w, f)
	return d
}

func sixBlocks(w spoken, f draft.Furniture) []draft.Block {
	number := 0
	say := func(id string, runs ...draft.Run) draft.Block {
		number++
		return draft.Block{Paragraph: &draft.Paragraph{ID: id, Number: number, Runs: runs}}
	}
	blocks := []draft.Block{
		heading(1, "inventory", "I. "+w.inventory),
		say("inventory-shared", draft.Run{Text: w.asAt}, draft.Run{Text: w.states, Query: protection}, draft.Run{Text: w.shared}, draft.Run{Note: 1}),
		say("inventory-long", draft.Run{Text: w.long + w.long + w.long}),
		heading(1, "themes", "II. "+w.themes),
		heading(2, "themes-prevention", "A. "+w.prevention),
		heading(3, "themes-protection", w.theme),
		say("themes-protection-gaps", draft.Run{Text: w.gaps, Strong: true}, draft.Run{Text: w.two, Query: gaps}, draft.Run{Text: w.saw},
			draft.Run{Note: 2}, draft.Run{Text: w.need, Query: nothing}, draft.Run{Text: w.stop}),
	}
	for _, q := range quotations() {
		blocks = append(blocks, say("themes-protection-said-"+string(q.lang), draft.Run{Text: w.said + f.QuoteOpen}, draft.Run{Text: q.text, Lang: foreign(q.lang, w)},
			draft.Run{Text: f.QuoteClose}, draft.Run{Text: w.gap() + w.long}))
	}
	return append(blocks,
		draft.Block{Table: &draft.Table{Number: 1, Chart: true, Table: corpus.Table{
			ID: "themes", Title: w.table, Columns: []string{w.column, w.rank, w.count}, Notes: []string{w.overlap},
			Rows: []corpus.Row{
				row("protection", w.rows[0], corpus.Cell{Number: 1}, corpus.Cell{Number: 12, Query: protection}),
				row("training", w.rows[1], corpus.Cell{Number: 2}, corpus.Cell{Number: 7}),
				row("gaps", w.rows[2], corpus.Cell{Number: 3}, corpus.Cell{Number: 2, Text: w.few, Query: gaps}),
				row("needs", w.rows[3], corpus.Cell{Text: "–"}, corpus.Cell{Query: nothing}),
			},
		}}},
		say("end", draft.Run{Text: w.long}, draft.Run{Note: 3}),
		heading(1, "annex", w.end),
		draft.Block{Table: &draft.Table{Number: 2, Table: sixAnnex(w, f)}},
		draft.Block{Paragraph: &draft.Paragraph{ID: "annex-plain", Runs: []draft.Run{{Text: w.long}}}},
	)
}

// gap stands between two sentences: Chinese has none.
func (w spoken) gap() string {
	if w.stop == "。" {
		return ""
	}
	return " "
}

// foreign is the language of a quotation, none where the report is in it.
func foreign(l corpus.Lang, w spoken) corpus.Lang {
	if words(l).title == w.title {
		return ""
	}
	return l
}

func sixAnnex(w spoken, f draft.Furniture) corpus.Table {
	t := corpus.Table{ID: "submissions", Title: w.annex, Columns: []string{w.file, w.language, w.pages}}
	for i := range 40 {
		who := w.who[i%4]
		t.Rows = append(t.Rows, row(fmt.Sprint(i), fmt.Sprintf("%s%s\u2068%d-reply.pdf\u2069%s", who, f.Open, i+1, f.Close), corpus.Cell{Text: "en"}, corpus.Cell{Number: i + 1}))
	}
	return t
}

func sixNotes(w spoken, f draft.Furniture) []draft.Note {
	first := draft.Note{}
	for i, q := range quotations() {
		before := fmt.Sprintf("%s%s\u2068%s\u2069%s%s%s%s", w.who[i%4], f.Comma, "a-"+string(q.lang)+".pdf", f.Comma, f.OnPages(i+1), f.Colon, f.QuoteOpen)
		after := f.QuoteClose + f.Semicolon
		if i == len(quotations())-1 {
			after = f.QuoteClose + f.Stop
		}
		first.Runs = append(first.Runs, draft.Run{Text: before}, draft.Run{Text: q.text, Lang: foreign(q.lang, w)}, draft.Run{Text: after})
	}
	return []draft.Note{first, {Runs: []draft.Run{{Text: w.overlap}}}, {Runs: []draft.Run{{Text: w.who[0] + w.stop}}}}
}

func sixEvidence(w spoken) []draft.Opening {
	first := draft.Opening{Query: protection, Title: w.theme}
	for i, q := range quotations() {
		for page := range 3 {
			first.Links = append(first.Links, source(w.who[i%4], fmt.Sprintf("%d-reply.pdf", i+1), page+2, q.lang, q.text))
		}
	}
	second := draft.Opening{Query: gaps, Title: w.rows[2], Links: []draft.Source{
		source("", "رسالة 2.pdf", 1, corpus.Arabic, arabic), source(w.who[2], "1-reply.txt", 0, corpus.English, english),
	}}
	return []draft.Opening{first, second, {Query: nothing, Title: w.rows[3]}}
}

type quotation struct {
	lang corpus.Lang
	text string
}

const english = "Reporting persons are protected by law (article 33)."

func quotations() []quotation {
	return []quotation{
		{corpus.Arabic, arabic}, {corpus.Chinese, chinese}, {corpus.English, english}, {corpus.French, french}, {corpus.Russian, russian},
		{corpus.Spanish, spanish},
	}
}
