package docx

import (
	"fmt"
	"strings"

	"rapporteur/report/draft"
)

// evidence writes what each number opens to, a paragraph a number, in two columns of small type: submitters with their documents
// and pages.
func (p *printer) evidence(m *markup) {
	if len(p.draft.Evidence) == 0 {
		return
	}
	m.paragraph("Heading1", `<w:pageBreakBefore/>`, func() {
		p.bookmark(m, AnnexMark, func() { m.text(look{}, p.words.Evidence) })
	})
	m.line("PlainParagraph", p.words.EvidenceIntro)
	m.f(`<w:p><w:pPr>%s</w:pPr></w:p>`, fmt.Sprintf(section, "nextPage", "", m.only(`<w:bidi/>`)))
	for i, o := range p.draft.Evidence {
		m.paragraph("EvidenceLine", "", func() {
			p.bookmark(m, EvidenceMark(i+1), func() { m.text(look{bold: true}, fmt.Sprintf("%d. %s ", i+1, o.Title)) })
			m.text(look{color: gray}, "["+apart(o.Query)+"] ")
			m.text(look{}, p.where(o.Links))
		})
	}
	m.f(`<w:p><w:pPr>%s</w:pPr></w:p>`, fmt.Sprintf(section, "continuous", ` w:num="2" w:space="340"`, m.only(`<w:bidi/>`)))
}

// where lists submitters with their documents and the pages on which the passages stand.
func (p *printer) where(links []draft.Source) string {
	if len(links) == 0 {
		return p.words.NoneNamed
	}
	var all []string
	for _, group := range byDocument(links) {
		s := group[0].Who
		if s == "" {
			s = p.words.NoSource
		}
		s += p.words.Open + apart(group[0].File)
		if pages := p.words.OnPages(pagesOf(group)...); pages != "" {
			s += p.words.Comma + pages
		}
		all = append(all, s+p.words.Close)
	}
	return strings.Join(all, p.words.Semicolon) + p.words.Stop
}

// byDocument puts together the links to one document, in the order in which documents first occur.
func byDocument(links []draft.Source) [][]draft.Source {
	var groups [][]draft.Source
	at := map[string]int{}
	for _, l := range links {
		key := l.Who + "\x00" + l.File
		if i, ok := at[key]; ok {
			groups[i] = append(groups[i], l)
			continue
		}
		at[key] = len(groups)
		groups = append(groups, []draft.Source{l})
	}
	return groups
}

func pagesOf(links []draft.Source) []int {
	pages := make([]int, len(links))
	for i, l := range links {
		pages[i] = l.Page
	}
	return pages
}
