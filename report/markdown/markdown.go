// Package markdown writes a draft as CommonMark with footnotes and an annex of evidence. What runs the other way than the report stands
// between Unicode's isolates; a report in Arabic stands in a block that runs from right to left.
package markdown

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Write writes d in UTF-8.
func Write(w io.Writer, d draft.Draft) error {
	p := &printer{out: bufio.NewWriter(w), d: d, words: d.Furnished()}
	rtl := rightToLeft(d.Lang)
	if rtl {
		p.line("<div lang=\"%s\" dir=\"rtl\">\n", d.Lang)
	}
	p.front()
	for _, b := range d.Blocks {
		p.block(b)
	}
	p.evidence()
	for i, n := range d.Notes {
		p.line("[^%d]: %s\n", i+1, begin(p.runs(n.Runs)))
	}
	if rtl {
		p.line("\n</div>")
	}
	return p.out.Flush()
}

func rightToLeft(l corpus.Lang) bool { return l == corpus.Arabic }

// apart keeps a name, as of a file, from running into what stands about it, if one of the two runs from right to left.
func (p *printer) apart(s string) string {
	if rightToLeft(p.d.Lang) || strings.ContainsFunc(s, func(r rune) bool { q, _ := bidi.LookupRune(r); return q.Class() == bidi.R || q.Class() == bidi.AL }) {
		return "\u2068" + escape(s) + "\u2069"
	}
	return escape(s)
}

// quoted is a quotation in a language of its own.
func (p *printer) quoted(l corpus.Lang, s string) string {
	switch own := rightToLeft(l); {
	case own == rightToLeft(p.d.Lang):
		return escape(s)
	case own:
		return "\u2067" + escape(s) + "\u2069"
	}
	return "\u2066" + escape(s) + "\u2069"
}

// printer keeps bufio's first error until Flush.
type printer struct {
	out   *bufio.Writer
	d     draft.Draft
	words draft.Furniture
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

func (p *printer) front() {
	for _, l := range p.d.Front {
		p.line("- %s%s%s", escape(l.Name), escape(p.words.Colon), escape(l.Text))
	}
	p.line("\n# %s\n", escape(p.d.Title))
	if p.d.Watermark != "" {
		p.line("**%s**\n", escape(p.d.Watermark))
	}
	if p.words.Length != "" {
		p.line("%s\n", escape(p.words.Length))
	}
	if p.d.Snapshot != "" {
		p.line("%s %s\n", escape(p.words.Snapshot), p.apart(p.d.Snapshot))
	}
}

func (p *printer) block(b draft.Block) {
	switch {
	case b.Heading != nil:
		p.line("%s %s\n", strings.Repeat("#", b.Heading.Level+1), escape(b.Heading.Text))
	case b.Paragraph != nil:
		mark := ""
		if b.Paragraph.Number > 0 {
			mark = fmt.Sprintf(`%d\. `, b.Paragraph.Number)
		}
		p.line("%s%s\n", mark, begin(p.runs(b.Paragraph.Runs)))
	case b.Table != nil:
		p.table(b.Table)
	}
}

func (p *printer) runs(runs []draft.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch {
		case r.Note > 0:
			fmt.Fprintf(&b, "[^%d]", r.Note)
		case r.Query != "" && p.anchor(r.Query) > 0:
			fmt.Fprintf(&b, "[%s](#evidence-%d)", escape(r.Text), p.anchor(r.Query))
		case r.Lang != "":
			b.WriteString(p.quoted(r.Lang, r.Text))
		case r.Strong:
			b.WriteString(strong(r.Text))
		default:
			b.WriteString(escape(r.Text))
		}
	}
	return b.String()
}

// anchor is the number of the opening of a query, 0 if there is nothing to show.
func (p *printer) anchor(query string) int {
	i := slices.IndexFunc(p.d.Evidence, func(o draft.Opening) bool { return o.Query == query && len(o.Links) > 0 })
	return i + 1
}

func (p *printer) table(t *draft.Table) {
	p.line("%s%s%s\n", escape(p.words.TableNumber(t.Number)), escape(p.words.TableStop), escape(t.Title))
	p.line("| %s |", strings.Join(escapeAll(t.Columns), " | "))
	p.line("|%s", " --- |"+strings.Repeat(" ---: |", max(len(t.Columns)-1, 0)))
	for _, row := range t.Rows {
		cells := []string{escape(row.Label)}
		for _, c := range row.Cells {
			run := draft.Run{Text: c.Text, Query: c.Query}
			if run.Text == "" {
				run.Text = fmt.Sprint(c.Number)
			}
			cells = append(cells, p.runs([]draft.Run{run}))
		}
		p.line("| %s |", strings.Join(cells, " | "))
	}
	p.line("")
	for _, n := range t.Notes {
		p.line("*%s*\n", escape(n))
	}
}

func (p *printer) evidence() {
	if !slices.ContainsFunc(p.d.Evidence, func(o draft.Opening) bool { return len(o.Links) > 0 }) {
		return
	}
	p.line("## %s\n\n%s\n", escape(p.words.Evidence), escape(p.words.EvidenceIntro))
	for i, o := range p.d.Evidence {
		if len(o.Links) == 0 {
			continue
		}
		p.line("<a id=\"evidence-%d\"></a>%s (%s)\n", i+1, strong(o.Title), code(o.Query))
		for _, l := range o.Links {
			p.line("- %s", p.where(l))
		}
		p.line("")
	}
}

func (p *printer) where(l draft.Source) string {
	who := l.Who
	if who == "" {
		who = p.words.NoSource
	}
	where := escape(who) + escape(p.words.Comma) + p.apart(l.File)
	if page := p.words.OnPages(l.Page); page != "" {
		where += escape(p.words.Comma + page)
	}
	if l.Quote != "" {
		where += escape(p.words.Colon+p.words.QuoteOpen) + p.quoted(l.Lang, strings.TrimSpace(l.Quote)) + escape(p.words.QuoteClose)
	}
	return where
}

func escapeAll(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = escape(s)
	}
	return out
}

// strong sets the words of s in bold; spaces stay outside, for a mark beside a space is not one.
func strong(s string) string {
	inner := strings.TrimSpace(s)
	if inner == "" {
		return escape(s)
	}
	before, after, _ := strings.Cut(s, inner)
	return escape(before) + "**" + escape(inner) + "**" + escape(after)
}

// code sets s as code. A backtick cannot be escaped in code, so that the fence is longer than any within.
func code(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	s = strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
	if len(fence) > 1 {
		s = " " + s + " "
	}
	return fence + s + fence
}

// lists are beginnings of a line that would make of a paragraph a list, a rule, a heading or a quotation.
var lists = regexp.MustCompile(`^([-+=>]|[0-9]+[.)])`)

// begin keeps the first characters of a block from being read as its mark.
func begin(s string) string {
	return lists.ReplaceAllStringFunc(s, func(mark string) string { return mark[:len(mark)-1] + `\` + mark[len(mark)-1:] })
}

// escape keeps text from being read as markup.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "&", "&amp;", "|", `\|`, "#", `\#`,
		"~", `\~`, "\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(s)
}
