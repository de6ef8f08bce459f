package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
)

// index lists the submitters: States parties by regional group, the others by kind.
func (b *builder) index() error {
	p := page{Title: b.title(), Intro: []string{b.w.Text("site.intro", wording.Count{Name: "documents", N: len(b.s.Documents), Noun: "document"},
		wording.Count{Name: "submitters", N: len(b.everybody()), Noun: "submitter"})}}
	calls := section{Heading: b.w.Text("site.by-call")}
	for _, c := range b.s.Calls {
		calls.Links = append(calls.Links, link{Text: callName(c), URL: callPage(c.ID), Note: b.documents(len(b.ofCall(c.ID)))})
	}
	p.Sections = append(p.Sections, calls)
	for _, k := range corpus.SubmitterKinds() {
		for _, g := range corpus.Groups() {
			of := slices.DeleteFunc(b.everybody(), func(s corpus.Submitter) bool {
				return s.Kind != k || cmp.Or(s.Group, corpus.NoGroup) != g
			})
			if len(of) == 0 {
				continue
			}
			heading := b.w.Label("kind", string(k))
			if k == corpus.StateParty {
				heading += b.l.Marks.Colon + b.w.Label("group", string(g))
			}
			p.Sections = append(p.Sections, b.links(heading, of))
		}
	}
	return b.write("index.html", p)
}

func (b *builder) links(heading string, of []corpus.Submitter) section {
	s := section{Heading: heading}
	for _, who := range of {
		s.Links = append(s.Links, link{Text: who.Name(b.l.Lang), URL: submitterPage(who.ID), Note: b.documents(len(b.of(who.ID)))})
	}
	return s
}

func (b *builder) documents(n int) string { return b.l.Counted(n, "document") }

// everybody is all submitters in the order of their names.
func (b *builder) everybody() []corpus.Submitter {
	var all []corpus.Submitter
	for _, d := range b.s.Documents {
		for _, s := range d.Submitters {
			if !slices.ContainsFunc(all, func(o corpus.Submitter) bool { return o.ID == s.ID }) {
				all = append(all, s)
			}
		}
	}
	slices.SortFunc(all, func(x, y corpus.Submitter) int { return strings.Compare(string(x.ID), string(y.ID)) })
	locale.Sort(b.l, all, func(s corpus.Submitter) string { return s.Name(b.l.Lang) })
	return all
}

func (b *builder) of(id corpus.SubmitterID) []Document {
	return slices.DeleteFunc(slices.Clone(b.s.Documents), func(d Document) bool {
		return !slices.ContainsFunc(d.Submitters, func(s corpus.Submitter) bool { return s.ID == id })
	})
}

func (b *builder) ofCall(id corpus.CallID) []Document {
	return slices.DeleteFunc(slices.Clone(b.s.Documents), func(d Document) bool { return d.Call != id })
}

// calls writes a page a call.
func (b *builder) calls() error {
	for _, c := range b.s.Calls {
		s := b.table(b.w.Text("site.documents"), b.ofCall(c.ID), true)
		p := page{Title: callName(c), Sections: []section{s}}
		if c.Cutoff != "" {
			p.Intro = append(p.Intro, b.w.Text("site.cutoff", wording.Text{Name: "date", Text: b.l.Date(c.Cutoff)}))
		}
		if err := b.write(callPage(c.ID), p); err != nil {
			return err
		}
	}
	return nil
}

// submitters writes a page a submitter.
func (b *builder) submitters() error {
	for _, who := range b.everybody() {
		p := page{Title: who.Name(b.l.Lang)}
		for _, c := range b.s.Calls {
			of := slices.DeleteFunc(b.of(who.ID), func(d Document) bool { return d.Call != c.ID })
			if len(of) > 0 {
				p.Sections = append(p.Sections, b.table(callName(c), of, false))
			}
		}
		if err := b.write(submitterPage(who.ID), p); err != nil {
			return err
		}
	}
	return nil
}

// table lists documents, with who sent them if asked.
func (b *builder) table(heading string, of []Document, who bool) section {
	s := section{Heading: heading, Columns: []string{b.w.Text("tables.document")}}
	if who {
		s.Columns = append(s.Columns, b.w.Label("dimension", "submitter"))
	}
	s.Columns = append(s.Columns, b.w.Text("annex.received"), b.w.Text("annex.language"), b.w.Text("site.size"), b.w.Text("site.remarks"))
	for _, d := range of {
		r := row{Document: link{Text: d.File, URL: d.Original}}
		if who {
			r.Cells = append(r.Cells, b.names(d.Submitters))
		}
		received := cmp.Or(b.l.Date(d.Received), b.w.Label("label", "undated"))
		r.Cells = append(r.Cells, received, b.language(d.Language), b.size(d), b.remarks(d))
		s.Rows = append(s.Rows, r)
	}
	return s
}

func (b *builder) names(of []corpus.Submitter) string {
	names := make([]string, len(of))
	for i, s := range of {
		names[i] = s.Name(b.l.Lang)
	}
	locale.Sort(b.l, names, func(s string) string { return s })
	return b.l.Series(names)
}

func (b *builder) language(l corpus.Lang) string {
	if l == "" {
		return b.w.Label("label", "dash")
	}
	return b.w.Label("language", string(l))
}

// size is in kilobytes of 1,000 bytes, rounded up; a redacted text has none.
func (b *builder) size(d Document) string {
	if d.Redacted != nil {
		return b.w.Label("label", "dash")
	}
	return b.w.Text("site.kilobytes", wording.Text{Name: "n", Text: b.l.Figures(int((d.Size + 999) / 1000))})
}

func (b *builder) remarks(d Document) string {
	var all []string
	if d.Role != corpus.Main {
		all = append(all, b.w.Label("role", string(d.Role)))
	}
	if d.Replaced {
		all = append(all, b.w.Label("fate", "superseded"))
	}
	if d.Redacted != nil {
		all = append(all, b.w.Text("site.redacted"))
	}
	return b.l.Series(all)
}

// texts writes the texts of redacted documents.
func (b *builder) texts() error {
	for _, d := range b.s.Documents {
		if d.Redacted == nil {
			continue
		}
		p := page{Title: d.File, Intro: []string{b.w.Text("site.redacted-text")}, Text: d.Redacted, TextLang: d.Language}
		if err := b.write(d.Original, p); err != nil {
			return err
		}
	}
	return nil
}

func callName(c corpus.Call) string {
	name := cmp.Or(c.Title, string(c.ID))
	if c.Reference != "" {
		name += fmt.Sprintf(" (%s)", c.Reference)
	}
	return name
}

func callPage(id corpus.CallID) string { return "call-" + slug(string(id)) + ".html" }

func submitterPage(id corpus.SubmitterID) string { return "submitter-" + slug(string(id)) + ".html" }

// slug makes a file's name of an id: ids may hold anything, and two that differ have different names.
func slug(id string) string {
	var b strings.Builder
	for i := range len(id) {
		switch c := id[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-':
			b.WriteByte(c)
		case c >= 'A' && c <= 'Z' && strings.ToUpper(id) == id:
			b.WriteByte(c + 'a' - 'A')
		default:
			fmt.Fprintf(&b, "_%02x", c)
		}
	}
	return b.String()
}
