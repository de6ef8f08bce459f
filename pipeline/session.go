package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

// Mandate returns the themes that a body takes up by its mandate, or, with a session (a prefix of its start date), by the rows of
// the workplan, and says in words what was selected.
func Mandate(cb *taxonomy.Codebook, body, session string) (themes []corpus.ThemeID, selected string, err error) {
	if body == "" && session == "" {
		return nil, "", nil
	}
	plan, err := uncac.Workplan()
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(plan.Bodies, func(b taxonomy.Body) bool { return b.ID == body })
	if body != "" && i < 0 {
		return nil, "", fmt.Errorf("--body %s is unknown: write one of %s", body, bodies(plan))
	}
	if session == "" {
		return mandated(cb, plan.Bodies[i]), "themes of the mandate of the " + plan.Bodies[i].Title, nil
	}
	return sessionThemes(plan, body, session)
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

func sessionThemes(plan taxonomy.Workplan, body, session string) (themes []corpus.ThemeID, selected string, err error) {
	var topics []string
	uncertain := false
	for _, s := range plan.Sessions {
		if !strings.HasPrefix(s.When, session) || body != "" && !slices.Contains(s.Bodies, body) {
			continue
		}
		for _, id := range s.Themes {
			if !slices.Contains(themes, id) {
				themes = append(themes, id)
			}
		}
		topics = append(topics, s.Topics...)
		uncertain = uncertain || s.Uncertain
	}
	if len(themes) == 0 {
		return nil, "", fmt.Errorf("the workplan has no themes for the session %s of %s: give a prefix of its start date, such as 2023-06 or 2025", session, body)
	}
	selected = "themes of the workplan for " + strings.TrimSpace(strings.ToUpper(body)+" "+session) + ": " + strings.Join(topics, "; ")
	if uncertain {
		selected += " (the source does not say for certain which body takes these)"
	}
	return themes, selected, nil
}
