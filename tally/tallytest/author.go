package tallytest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"rapporteur/corpus"
)

// author writes the documents of one submission.
type author struct {
	w    *World
	who  []corpus.Submitter
	call corpus.Call
	sub  *corpus.Submission
	last *document
}

// put lays a document into the submission; counts says whether it is meant to count if its change of the entry keeps it in the counts.
func (a *author) put(d *document, counts bool, change func(*corpus.Entry)) corpus.Entry {
	year := string(a.call.Issued[:4])
	e := corpus.Entry{
		File: fmt.Sprintf("%s/%d.txt", a.sub.ID, len(a.sub.Entries)+1), Document: d.id, Role: corpus.Main,
		Received: corpus.Date(year + "-05-01"), Language: d.text.Language, Confidentiality: a.w.class(),
	}
	if change != nil {
		change(&e)
	}
	a.sub.Entries = append(a.sub.Entries, e)
	if e.Confidentiality != corpus.Excluded {
		a.w.placed = append(a.w.placed, placed{a.who, a.call.ID, e, d, counts && d.text.Content != "", -1})
	}
	a.last = d
	return e
}

// single puts one document that no other replaces.
func (a *author) single() {
	year := string(a.call.Issued[:4])
	late := corpus.Date(year + "-09-01")
	fates := []struct {
		counts bool
		change func(*corpus.Entry)
	}{
		{true, nil}, {true, nil}, {true, nil}, {true, nil},
		{true, func(e *corpus.Entry) { e.Role = corpus.Annex }},
		{true, func(e *corpus.Entry) { e.Role = corpus.Addendum }},
		{true, func(e *corpus.Entry) { e.Role = corpus.Corrigendum }},
		{true, func(e *corpus.Entry) { e.Received = "" }},
		{true, func(e *corpus.Entry) { e.Received = corpus.Date(year + "-08-31") }},
		{a.call.Cutoff == "", func(e *corpus.Entry) { e.Received = late }},
		{false, func(e *corpus.Entry) { e.Withdrawn = true }},
		{false, func(e *corpus.Entry) { e.Nil = true }},
		{false, func(e *corpus.Entry) { e.Role = corpus.Annexed }},
		{false, func(e *corpus.Entry) { e.Role = corpus.Translation }},
		{false, func(e *corpus.Entry) { e.Confidentiality = corpus.Excluded }},
	}
	f := fates[a.w.dice.IntN(len(fates))]
	d := a.write()
	if a.w.dice.IntN(20) == 0 {
		d = a.unreadable()
	}
	a.put(d, f.counts, f.change)
}

// versions puts a document and what corrects it.
func (a *author) versions() {
	year := string(a.call.Issued[:4])
	on := func(day string) corpus.Date { return corpus.Date(year + "-" + day) }
	corrects := func(of string, received corpus.Date, more func(*corpus.Entry)) func(*corpus.Entry) {
		return func(e *corpus.Entry) {
			e.Role, e.Replaces, e.Received = corpus.Corrected, of, received
			if more != nil {
				more(e)
			}
		}
	}
	withdrawn := func(e *corpus.Entry) { e.Withdrawn = true }
	name := fmt.Sprintf("%s/%%d.txt", a.sub.ID)
	first, second := fmt.Sprintf(name, 1), fmt.Sprintf(name, 2)
	late := a.call.Cutoff != ""
	at := len(a.w.placed)
	stand := 0 // of the documents put, the one that stands if the last one is taken away
	switch a.w.dice.IntN(6) {
	case 0: // corrected in time
		a.put(a.write(), false, nil)
		a.put(a.write(), true, corrects(first, on("06-01"), nil))
	case 1: // corrected late
		a.put(a.write(), late, nil)
		a.put(a.write(), !late, corrects(first, on("09-01"), nil))
		if late {
			return
		}
	case 2: // the correction withdrawn
		a.put(a.write(), true, nil)
		a.put(a.write(), false, corrects(first, on("06-01"), withdrawn))
		return
	case 3: // a chain, its middle withdrawn
		a.put(a.write(), false, nil)
		a.put(a.write(), false, corrects(first, on("06-01"), withdrawn))
		a.put(a.write(), true, corrects(second, on("06-02"), nil))
	case 4: // two corrections of one document
		a.put(a.write(), false, nil)
		a.put(a.write(), false, corrects(first, on("06-01"), nil))
		a.put(a.write(), true, corrects(first, on("06-02"), nil))
		stand = 1
	case 5: // a correction that names nothing
		a.put(a.write(), false, nil)
		a.put(a.write(), true, corrects("", on("06-01"), nil))
	}
	a.w.placed[len(a.w.placed)-1].before = at + stand
}

// unreadable is a document of which nothing was read.
func (a *author) unreadable() *document {
	d := a.begin(corpus.English)
	a.w.Texts = append(a.w.Texts, d.text)
	a.w.Collection.Readings[d.id] = corpus.Reading{Document: corpus.Document{ID: d.id}, Text: d.text.ID, Language: d.text.Language}
	return d
}

func (a *author) begin(lang corpus.Lang) *document {
	sum := sha256.Sum256(fmt.Appendf(nil, "document %d", len(a.w.docs)))
	id := corpus.DocID(hex.EncodeToString(sum[:]))
	d := &document{id: id, answers: map[corpus.QuestionRef]bool{}}
	d.text = corpus.Text{ID: corpus.TextID(id[:16]), Document: id, Extraction: "invented", Language: lang}
	a.w.docs[id] = d
	return d
}

// write invents a document: passages with tags, with answers, with none, and what reviewers said of them.
func (a *author) write() *document {
	lang := corpus.Languages()[a.w.dice.IntN(6)]
	d := a.begin(lang)
	words := 1 + a.w.dice.IntN(6)
	for n := range words {
		p := passage{a: a, d: d, id: corpus.NewPassageID(d.text.ID, n), lang: lang, from: len(a.w.Collection.Findings)}
		switch a.w.dice.IntN(8) {
		case 0:
			p.silent()
		case 1:
			p.answer()
		default:
			p.speak()
		}
	}
	a.w.Texts = append(a.w.Texts, d.text)
	a.w.Collection.Readings[d.id] = corpus.Reading{
		Document: corpus.Document{ID: d.id}, Text: d.text.ID, Language: lang, Letters: len(d.text.Content), Passages: words,
	}
	return d
}

// passage is a passage that is being written.
type passage struct {
	a     *author
	d     *document
	id    corpus.PassageID
	lang  corpus.Lang
	spans []corpus.Span // its sentences
	from  int           // of the findings, where its own begin
}

// sentences writes the passage.
func (p *passage) sentences(n int, kind corpus.PassageKind) {
	text := &p.d.text
	if text.Content != "" {
		text.Content += "\n\n"
	}
	start := len(text.Content)
	for i := range n {
		if i > 0 {
			text.Content += " "
		}
		from := len(text.Content)
		text.Content += fmt.Sprintf("Sentence %d of %s says what is invented for the tests of counting.", i+1, p.id)
		p.spans = append(p.spans, corpus.Span{Start: from, End: len(text.Content)})
	}
	text.Passages = append(text.Passages, corpus.Passage{ID: p.id, Span: corpus.Span{Start: start, End: len(text.Content)}, Page: 1, Kind: kind, Lang: p.lang})
}

// silent is a passage without a tag; a reviewer may add one.
func (p *passage) silent() {
	p.sentences(1, corpus.Paragraph)
	c := &p.a.w.Collection
	c.Uncoded = append(c.Uncoded, corpus.Uncoded{Document: p.d.id, Passage: p.id, Page: 1, Lang: p.lang, Text: p.spans[0].In(p.d.text.Content)})
	if p.a.w.dice.IntN(4) == 0 {
		p.add(p.a.w.theme(), "")
	} else {
		p.d.uncoded = append(p.d.uncoded, p.id)
	}
}

// answer answers a question of the call.
func (p *passage) answer() {
	p.sentences(1, corpus.Answer)
	q := p.a.call.Questions[p.a.w.dice.IntN(len(p.a.call.Questions))]
	if len(q.Themes) == 0 {
		c := &p.a.w.Collection
		c.Uncoded = append(c.Uncoded, corpus.Uncoded{Document: p.d.id, Passage: p.id, Page: 1, Lang: p.lang, Text: p.spans[0].In(p.d.text.Content)})
		p.d.uncoded = append(p.d.uncoded, p.id)
		return
	}
	ref := p.a.call.Ref(q)
	p.d.answers[ref] = true
	for _, theme := range q.Themes {
		p.tag(theme, p.status(), p.spans[:1], ref)
	}
}

// speak tags the sentences of a passage.
func (p *passage) speak() {
	p.sentences(1+p.a.w.dice.IntN(3), corpus.Paragraph)
	var themes []corpus.ThemeID
	for range 1 + p.a.w.dice.IntN(3) {
		if theme := p.a.w.theme(); !slices.Contains(themes, theme) {
			themes = append(themes, theme)
		}
	}
	for _, theme := range themes {
		from := p.a.w.dice.IntN(len(p.spans))
		p.tag(theme, p.status(), p.spans[from:], "")
	}
	c := &p.a.w.Collection
	if slices.ContainsFunc(c.Findings[p.from:], func(f corpus.Finding) bool { return f.Context == corpus.Counted }) {
		return
	}
	c.Uncoded = append(c.Uncoded, corpus.Uncoded{
		Document: p.d.id, Passage: p.id, Page: 1, Lang: p.lang, Text: (corpus.Span{Start: p.spans[0].Start, End: len(p.d.text.Content)}).In(p.d.text.Content),
	})
	if !slices.ContainsFunc(p.d.stands, func(s stand) bool { return s.passage == p.id }) {
		p.d.uncoded = append(p.d.uncoded, p.id)
	}
}

func (p *passage) status() corpus.Status { return corpus.Statuses()[p.a.w.dice.IntN(4)] }

// tag adds a tag as the tagger does, with one of its parent that stands through it alone, and what a reviewer said of it.
func (p *passage) tag(theme corpus.ThemeID, status corpus.Status, spans []corpus.Span, question corpus.QuestionRef) {
	c := &p.a.w.Collection
	find := func(theme corpus.ThemeID, rule string, context corpus.Context) {
		f := corpus.Finding{Document: p.d.id, Page: 1, Lang: p.lang, Kind: corpus.Paragraph, Quote: spans[0].In(p.d.text.Content)}
		f.Tag = corpus.Tag{Passage: p.id, Theme: theme, Rule: rule, Status: status, Context: context, Score: 500, Question: question}
		if question != "" {
			f.Kind = corpus.Answer
		}
		for _, s := range spans {
			f.Evidence = append(f.Evidence, corpus.Evidence{Span: s, Rule: rule})
		}
		c.Findings = append(c.Findings, f)
	}
	known := func(theme corpus.ThemeID) bool {
		return slices.ContainsFunc(c.Findings[p.from:], func(f corpus.Finding) bool { return f.Theme == theme })
	}
	if known(theme) {
		return // the tag of a child brought it, and the record holds one a passage and theme
	}
	context := corpus.Counted
	if question == "" && p.a.w.dice.IntN(6) == 0 {
		context = corpus.Citation
	}
	find(theme, string(theme)+"/en/invented", context)
	if parent := p.a.w.parent(theme); parent != "" && !known(parent) && context == corpus.Counted {
		find(parent, string(theme)+"/en/invented", context)
	}
	p.judge(stand{p.id, p.lang, theme, status, question, spans}, context)
}

// judge is what reviewers say of a tag, and what stands after it.
func (p *passage) judge(s stand, context corpus.Context) {
	stands, status := context == corpus.Counted, s.status
	for range p.a.w.dice.IntN(3) {
		d := corpus.Decision{Kind: corpus.Accept, Passage: p.id, Theme: s.theme}
		stands, status = true, s.status // the last decision stands
		switch p.a.w.dice.IntN(6) {
		case 0, 1:
			d.Kind, stands = corpus.Reject, false
		case 2:
			d.Kind, d.Status = corpus.SetStatus, p.status()
			status = d.Status
		}
		p.decide(d)
	}
	if stands {
		s.status = status
		p.d.stands = append(p.d.stands, s)
	}
}

// add is what a reviewer found where the program found nothing.
func (p *passage) add(theme corpus.ThemeID, question corpus.QuestionRef) {
	status := p.status()
	p.decide(corpus.Decision{Kind: corpus.Add, Passage: p.id, Theme: theme, Status: status, Span: p.spans[0], Quote: p.spans[0].In(p.d.text.Content)})
	p.d.stands = append(p.d.stands, stand{p.id, p.lang, theme, status, question, p.spans[:1]})
}

func (p *passage) decide(d corpus.Decision) {
	c := &p.a.w.Collection
	d.Number, d.Document, d.Who = int64(len(c.Decisions)+1), p.d.id, "reviewer"
	d.When = time.Date(2024, 1, 1, 0, 0, int(d.Number), 0, time.UTC)
	c.Decisions = append(c.Decisions, d)
}

func (w *World) parent(theme corpus.ThemeID) corpus.ThemeID {
	of, _ := w.Book.Theme(theme)
	return of.Parent
}
