package docx

import (
	"fmt"
	"strings"

	"rapporteur/report/draft"
)

// printer writes the parts that hold the draft's words.
type printer struct {
	draft   draft.Draft
	opening map[string]int // bookmark number of each query, from 1, in the order of Draft.Evidence
	marks   int            // bookmarks written so far
}

func newPrinter(d draft.Draft) *printer {
	p := &printer{draft: d, opening: map[string]int{}}
	for i, o := range d.Evidence {
		p.opening[o.Query] = i + 1
	}
	return p
}

func (p *printer) document() string {
	m := newMarkup(p.draft.Lang)
	m.f(`<w:document %s><w:body>`, namespaces)
	p.front(m)
	p.contents(m)
	for _, b := range p.draft.Blocks {
		switch {
		case b.Heading != nil:
			p.heading(m, *b.Heading)
		case b.Paragraph != nil:
			p.numbered(m, *b.Paragraph)
		case b.Table != nil:
			p.table(m, *b.Table)
		}
	}
	p.evidence(m)
	m.f(`%s</w:body></w:document>`, p.sectionEnd())
	return m.String()
}

// front writes the title block; what the configuration left open is marked so that nobody overlooks it.
func (p *printer) front(m *markup) {
	for i, l := range p.draft.Front {
		style := "FrontLine"
		if i == 0 {
			style = "FrontSymbol"
		}
		m.paragraph(style, "", func() {
			if i > 0 {
				m.text("", l.Name+": ")
			}
			mark := ""
			if l.Placeholder {
				mark = `<w:rStyle w:val="Placeholder"/>`
			}
			m.text(mark, l.Text)
		})
	}
	m.line("Title", p.draft.Title)
	if p.draft.Watermark != "" {
		m.line("DraftLine", p.draft.Watermark)
	}
	m.line("Extent", fmt.Sprintf("Length of the text: %d words", p.draft.Words))
}

// contents writes the table of contents as a field that holds its entries already, without page numbers, which only a word
// processor knows: it adds nothing that could be wrong.
func (p *printer) contents(m *markup) {
	var heads []draft.Heading
	for _, b := range p.draft.Blocks {
		if b.Heading != nil && b.Heading.Level <= 2 {
			heads = append(heads, *b.Heading)
		}
	}
	if len(heads) == 0 {
		return
	}
	m.line("ContentsTitle", "Contents")
	for i, h := range heads {
		m.paragraph(fmt.Sprintf("TOC%d", h.Level), "", func() {
			if i == 0 {
				m.f(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \n </w:instrText></w:r>`)
				m.f(`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
			}
			m.link(sectionMark(h), func() { m.text("", h.Text) })
			if i == len(heads)-1 {
				m.f(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
			}
		})
	}
}

// sectionMark names a heading's bookmark: at most 40 letters, digits and underscores, beginning with a letter.
func sectionMark(h draft.Heading) string {
	name := "sec_" + strings.ReplaceAll(h.ID, "-", "_")
	return name[:min(len(name), 40)]
}

func (p *printer) heading(m *markup, h draft.Heading) {
	apart := ""
	if strings.HasPrefix(h.ID, "annex") {
		apart = `<w:pageBreakBefore/>`
	}
	m.paragraph(fmt.Sprintf("Heading%d", min(max(h.Level, 1), 3)), apart, func() {
		p.bookmark(m, sectionMark(h), func() { m.text("", h.Text) })
	})
}

func (p *printer) bookmark(m *markup, name string, inside func()) {
	p.marks++
	id := p.marks
	m.f(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, id, name)
	inside()
	m.f(`<w:bookmarkEnd w:id="%d"/>`, id)
}

// numbered writes a paragraph. Its number is the word processor's own, which counts as the draft does.
func (p *printer) numbered(m *markup, par draft.Paragraph) {
	style := "NumberedParagraph"
	if par.Number == 0 {
		style = "PlainParagraph"
	}
	m.paragraph(style, "", func() { p.runs(m, par.Runs) })
}

func (p *printer) runs(m *markup, runs []draft.Run) {
	for _, r := range runs {
		n := p.opening[r.Query]
		switch {
		case r.Note > 0:
			m.f(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, r.Note)
		case r.Query != "" && n > 0:
			m.link(evidenceMark(n), func() { m.text(properties(r), r.Text) })
		default:
			r.Query = ""
			m.text(properties(r), r.Text)
		}
	}
}

func evidenceMark(n int) string { return fmt.Sprintf("ev_%d", n) }

// footnotes writes the notes, the first two ids being the separators that the format wants.
func (p *printer) footnotes() string {
	m := newMarkup(p.draft.Lang)
	m.f(`<w:footnotes %s>`, namespaces)
	m.f(`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`)
	m.f(`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, n := range p.draft.Notes {
		m.f(`<w:footnote w:id="%d">`, i+1)
		m.paragraph("FootnoteText", "", func() {
			m.f(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`)
			m.text("", " ")
			p.plain(m, n.Runs)
		})
		m.f(`</w:footnote>`)
	}
	m.f(`</w:footnotes>`)
	return m.String()
}

// plain writes runs without links: bookmarks are not reached from footnotes in every word processor.
func (p *printer) plain(m *markup, runs []draft.Run) {
	for _, r := range runs {
		r.Query = ""
		m.text(properties(r), r.Text)
	}
}
