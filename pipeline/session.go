package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

// Mandate is what a report for a body, or for a session of the workplan, is about. Its zero value is everything.
type Mandate struct {
	Body      string // id; "" for any
	Session   string // prefix of a start date; "" for the body's mandate as a whole
	Themes    []corpus.ThemeID
	Uncertain bool // the workplan does not say for certain which body takes them
}

// MandateOf finds what a body takes up by its mandate, or, with a session (a prefix of its start date), by the rows of the workplan.
func MandateOf(cb *taxonomy.Codebook, body, session string) (Mandate, error) {
	m := Mandate{Body: body, Session: session}
	if body == "" && session == "" {
		return m, nil
	}
	plan, err := uncac.Workplan()
	if err != nil {
		return m, err
	}
	i := slices.IndexFunc(plan.Bodies, func(b taxonomy.Body) bool { return b.ID == body })
	if body != "" && i < 0 {
		return m, fmt.Errorf("--body %s is unknown: write one of %s", body, bodies(plan))
	}
	if session == "" {
		m.Themes = mandated(cb, plan.Bodies[i])
		return m, nil
	}
	return m, m.take(plan)
}

func bodies(plan taxonomy.Workplan) string {
	var ids []string
	for _, b := range plan.Bodies {
		ids = append(ids, b.ID)
	}
	return strings.Join(ids, ", ")
}

func mandated(cb *taxonomy.Codebook, b taxonomy.Body) []corpus.ThemeID {
	var themes []corpus.ThemeID
	for _, t := range cb.Themes {
		if slices.ContainsFunc(t.Articles, func(a int) bool { return a >= b.Articles[0] && a <= b.Articles[1] }) {
			themes = append(themes, t.ID)
		}
	}
	return themes
}

// take adds the themes of the rows of the workplan.
func (m *Mandate) take(plan taxonomy.Workplan) error {
	for _, s := range plan.Sessions {
		if !strings.HasPrefix(s.When, m.Session) || m.Body != "" && !slices.Contains(s.Bodies, m.Body) {
			continue
		}
		for _, id := range s.Themes {
			if !slices.Contains(m.Themes, id) {
				m.Themes = append(m.Themes, id)
			}
		}
		m.Uncertain = m.Uncertain || s.Uncertain
	}
	if len(m.Themes) == 0 {
		return fmt.Errorf("the workplan has no themes for the session %s of %s: give a prefix of its start date, such as 2023-06 or 2025", m.Session, m.Body)
	}
	return nil
}

// Says is what the note on method says of it; "" for everything.
func (m Mandate) Says(w wording.Words, cb *taxonomy.Codebook) string {
	var titles []string
	for _, id := range m.Themes {
		theme, _ := cb.Theme(id)
		titles = append(titles, theme.Title.In(w.Locale.Lang))
	}
	body := wording.Text{Name: "body", Text: w.Label("body", m.Body)}
	session := wording.Text{Name: "session", Text: m.Session}
	themes := wording.Text{Name: "themes", Text: w.Locale.Series(titles)}
	says := ""
	switch {
	case m.Body == "" && m.Session == "":
		return ""
	case m.Session == "":
		says = w.Text("method.mandate", body)
	case m.Body == "":
		says = w.Text("method.session", session, themes)
	default:
		says = w.Text("method.body-session", session, body, themes)
	}
	if m.Uncertain {
		says = w.Text("method.uncertain", wording.Text{Name: "selection", Text: says})
	}
	return says
}
