package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/tally"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

// Papers are what `report --what` writes besides the report itself.
func Papers() []string { return []string{"report", "briefing", "panellists", "clearance"} }

// Rows are the rows of the workplan for a body and a session, those without themes left out; "" is any.
func Rows(body, session string) ([]taxonomy.Session, error) {
	plan, err := uncac.Workplan()
	if err != nil {
		return nil, err
	}
	rows := slices.DeleteFunc(slices.Clone(plan.Sessions), func(s taxonomy.Session) bool {
		return len(s.Themes) == 0 || body != "" && !slices.Contains(s.Bodies, body) || !strings.HasPrefix(s.When, session)
	})
	if len(rows) == 0 {
		return nil, fmt.Errorf("the workplan has no row with themes for the session %q of %q: give one of the bodies %s, and a prefix of a start date, such as 2023-06 or 2025",
			session, body, bodies(plan))
	}
	return rows, nil
}

// Paper writes one of Papers. Only is the submitters whose extracts are asked for; empty: all.
func (w *Workspace) Paper(b Basis, t *tally.Tally, r Request, what string, only []corpus.SubmitterID) (draft.Draft, error) {
	o, err := b.Options(t.Codebook(), r)
	if err != nil {
		return draft.Draft{}, err
	}
	switch what {
	case "briefing", "panellists":
		rows, err := Rows(r.Mandate.Body, r.Mandate.Session)
		if err != nil {
			return draft.Draft{}, err
		}
		if what == "briefing" {
			return report.Briefing(t, o, rows)
		}
		return report.Panellists(t, o, rows)
	case "clearance":
		return w.clearances(t, o, only)
	}
	return report.Compose(t, o)
}

func (w *Workspace) clearances(t *tally.Tally, o report.Options, only []corpus.SubmitterID) (draft.Draft, error) {
	extracts, err := report.Extracts(t, o)
	if err != nil {
		return draft.Draft{}, err
	}
	record, err := w.Clearance(extracts, o.Words.Locale.Lang)
	if err != nil {
		return draft.Draft{}, err
	}
	if len(only) > 0 {
		for _, id := range only {
			if !slices.ContainsFunc(extracts, func(e report.Extract) bool { return e.Submitter.ID == id }) {
				return draft.Draft{}, fmt.Errorf("--submitter %s: nothing of such a submitter is counted, or it may not be named", id)
			}
		}
		extracts = slices.DeleteFunc(extracts, func(e report.Extract) bool { return !slices.Contains(only, e.Submitter.ID) })
	}
	return report.Extracted(t, o, extracts, record)
}

func sortedKeys(m map[corpus.SubmitterID]report.Clearance) []corpus.SubmitterID {
	return slices.Sorted(maps.Keys(m))
}
