package report

import (
	"fmt"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/taxonomy"
)

// ids joins themes to the value of a query.
func ids(themes []corpus.ThemeID) string {
	all := make([]string, len(themes))
	for i, id := range themes {
		all[i] = string(id)
	}
	return strings.Join(all, ",")
}

// row is a row of the workplan in the words of the report.
type row struct {
	taxonomy.Session
	bodies, when, themes string
}

func (c *composer) row(s taxonomy.Session) row {
	r := row{Session: s, when: c.when(s.When)}
	var bodies, titles []string
	for _, b := range s.Bodies {
		bodies = append(bodies, c.w.Label("body", b))
	}
	for _, id := range s.Themes {
		titles = append(titles, c.theme(id))
	}
	r.bodies, r.themes = c.l.List(bodies), c.l.Series(titles)
	return r
}

// when writes the days or the year of a session.
func (c *composer) when(when string) string {
	from, to, days := strings.Cut(when, "/")
	switch {
	case when == "":
		return c.w.Text("brief.undecided")
	case days:
		return c.l.Dates(corpus.Date(from), corpus.Date(to))
	case len(when) == len("2006-01-02"):
		return c.l.Date(corpus.Date(when))
	}
	return c.w.Text("brief.year", wording.Text{Name: "year", Text: when})
}

func (r row) args() []wording.Arg {
	return []wording.Arg{
		wording.Text{Name: "bodies", Text: r.bodies}, wording.Text{Name: "when", Text: r.when}, wording.Text{Name: "themes", Text: r.themes},
	}
}

// query is what opens the States parties that stand in one status, or in any, to any theme of the row.
func (r row) query(s corpus.Status) string {
	q := fmt.Sprintf("theme:%s kind:%s", ids(r.Themes), corpus.StateParty)
	if s != "" {
		q += " status:" + string(s)
	}
	return q
}
