package tally

import (
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// reply is an answer to a question of a call, in a document counted. That a reviewer rejects its theme does not make it unanswered.
type reply struct {
	place   int
	finding corpus.Finding
}

// repliesTo finds the answers to each question.
func (t *Tally) repliesTo() map[corpus.QuestionRef][]reply {
	found := map[corpus.DocID][]corpus.Finding{}
	for _, f := range t.c.Findings {
		if f.Question != "" {
			found[f.Document] = append(found[f.Document], f)
		}
	}
	all := map[corpus.QuestionRef][]reply{}
	for i, p := range t.places {
		if p.fate != Counted {
			continue
		}
		for _, f := range found[p.entry.Document] {
			if asks(p.call, f.Question) {
				all[f.Question] = append(all[f.Question], reply{i, f})
			}
		}
	}
	return all
}

// answered are those who answered a question of a call.
func (t *Tally) answered(r request) behind {
	b := behind{who: newSet(len(t.index.ids)), named: newSet(len(t.index.ids))}
	var links []corpus.Link
	for _, ref := range r.values {
		for _, a := range t.replied[corpus.QuestionRef(ref)] {
			p := t.places[a.place]
			asked := p.asked(r.filter)
			for _, s := range asked {
				b.who.add(t.index.number[s.ID])
				if !p.hidden() {
					b.named.add(t.index.number[s.ID])
				}
			}
			if len(asked) > 0 && !p.hidden() {
				links = append(links, p.says(a.finding))
			}
		}
	}
	b.links = func() []corpus.Link { return links }
	return b
}

// skipped are those who did not answer a question: analysed for its call, and no answer found.
func (t *Tally) skipped(r request) behind {
	did := t.answered(r)
	r.filter = append(slices.Clone(r.filter), term{ByCall, t.callsOf(r.values)})
	base, open := t.base(r.filter)
	return t.rest(r, base.minus(did.who), base, open)
}

// callsOf are the calls that ask some questions.
func (t *Tally) callsOf(refs []string) []string {
	var ids []string
	for _, call := range t.Calls() {
		if slices.ContainsFunc(call.Questions, func(q corpus.Question) bool { return slices.Contains(refs, string(call.Ref(q))) }) {
			ids = append(ids, string(call.ID))
		}
	}
	return ids
}

// says is the link to a finding in a document.
func (p place) says(f corpus.Finding) corpus.Link {
	l := p.link()
	l.Page, l.Passage, l.Theme, l.Status, l.Lang, l.Quote, l.Question = f.Page, f.Passage, f.Theme, f.Status, f.Lang, f.Quote, f.Question
	return l
}

// Answers is a table of the questions of the selected calls: how many submitters of one kind answered each, how many of those
// analysed for the call skipped it, and how the answers stand.
func (t *Tally) Answers() (corpus.Table, error) {
	kind, err := t.oneKind()
	if err != nil {
		return corpus.Table{}, err
	}
	w := t.words
	of := " " + queryOf(ByKind, string(kind))
	table := corpus.Table{
		ID: "answers", Title: w.Text("tally.answers", w.kind(kind)),
		Columns: []string{t.title(ByQuestion), w.Text("tally.answered"), w.Text("tally.skipped")},
	}
	for _, s := range statuses() {
		table.Columns = append(table.Columns, t.Label(ByStatus, string(s)))
	}
	for _, call := range t.Calls() {
		for _, q := range call.Questions {
			if len(q.Themes) == 0 {
				continue // its answers bear no tag by which they are known
			}
			ref := string(call.Ref(q))
			row := corpus.Row{Key: ref, Label: t.question(ref, q)}
			for _, query := range []string{queryOf(TermAnswered, ref), queryOf(TermSkipped, ref)} {
				row.Cells = append(row.Cells, t.cell(query+of))
			}
			for _, s := range statuses() {
				row.Cells = append(row.Cells, t.cell(queryOf(ByQuestion, ref)+" "+queryOf(ByStatus, string(s))+of))
			}
			table.Rows = append(table.Rows, row)
		}
	}
	table.Notes = append(t.notes([]corpus.SubmitterKind{kind}, ByQuestion), w.Text("tally.answers-note"))
	return table, nil
}

// question is a question with its number.
func (t *Tally) question(ref string, q corpus.Question) string {
	text := q.Text[t.words.Locale.Lang]
	if text == "" {
		text = q.Text[corpus.English]
	}
	if text == "" {
		return ref
	}
	return ref + " " + text
}

// statuses are in the order of tables.
func statuses() []corpus.Status {
	return []corpus.Status{corpus.InPlace, corpus.Planned, corpus.Gap, corpus.Need}
}

// words are the words of tables.
type words struct{ wording.Words }

// kind is the argument {kind}: States parties.
func (w words) kind(k corpus.SubmitterKind) wording.Arg {
	return wording.Text{Name: "kind", Text: w.Label("kind", string(k))}
}
