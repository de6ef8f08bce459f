package participants

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
)

// delegations finds submitters by the whole of a name, in any language.
type delegations struct {
	byName map[string]corpus.Submitter
	twice  map[string]bool // names of two submitters, which are nobody's
}

func newDelegations(r *roster.Roster) *delegations {
	d := &delegations{byName: map[string]corpus.Submitter{}, twice: map[string]bool{}}
	if r == nil {
		return d
	}
	for _, s := range r.All() {
		d.add(string(s.ID), s)
		for _, l := range corpus.Languages() {
			d.add(s.Short[l], s)
			d.add(withoutArticle(s.Formal[l]), s)
			if before, inside, ok := listForm(s.Short[l]); ok {
				d.add(before, s)
				d.add(inside+" "+before, s)
			}
		}
	}
	return d
}

func (d *delegations) add(name string, s corpus.Submitter) {
	key := folded(name)
	if key == "" {
		return
	}
	if other, ok := d.byName[key]; ok && other.ID != s.ID {
		d.twice[key] = true
	}
	d.byName[key] = s
}

// listForm parts "X (Republic of)"; Chinese has other brackets.
func listForm(name string) (before, inside string, ok bool) {
	name = strings.NewReplacer("（", " (", "）", ")").Replace(name)
	before, inside, ok = strings.Cut(name, " (")
	return before, strings.TrimSuffix(inside, ")"), ok && before != ""
}

// articles may begin a name.
var articles = []string{"the ", "la ", "le ", "les ", "l ", "el ", "los ", "las ", "of ", "of the ", "de ", "de la ", "du ", "des ", "del ", "d "}

func withoutArticle(name string) string {
	for _, a := range []string{"the ", "la ", "le ", "les ", "l’", "l'", "el ", "los ", "las "} {
		if rest, ok := cutFold(name, a); ok {
			return rest
		}
	}
	return name
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// offices stand before the name of the State that they act for, folded.
var offices = []string{"delegation", "government", "permanent mission", "embassy", "gouvernement", "mission permanente", "ambassade", "delegacion", "gobierno",
	"mision permanente", "embajada", folded("وفد"), folded("حكومة"), folded("البعثة الدائمة ل")}

// suffixes stand behind it.
var suffixes = []string{"代表团", "政府", "常驻代表团"}

// find returns the submitter whose name a cell is, or whose delegation, government or mission.
func (d *delegations) find(cell string) (corpus.Submitter, bool) {
	for _, name := range bare(cell) {
		if s, ok := d.byName[name]; ok && !d.twice[name] {
			return s, true
		}
	}
	return corpus.Submitter{}, false
}

// bare are the names that a cell may hold: itself, and what is left without an office and an article.
func bare(cell string) []string {
	name := folded(cell)
	names := []string{name}
	for _, s := range suffixes {
		if rest, ok := strings.CutSuffix(name, folded(s)); ok {
			names = append(names, rest)
		}
	}
	for _, o := range append([]string{""}, offices...) {
		rest, ok := strings.CutPrefix(name, o)
		if !ok || rest == "" {
			continue
		}
		rest = strings.TrimSpace(rest)
		names = append(names, rest)
		for _, a := range articles {
			if without, ok := strings.CutPrefix(rest, a); ok {
				names = append(names, without)
			}
		}
	}
	return names
}

// state is find for States only.
func (d *delegations) state(cell string) (corpus.Submitter, bool) {
	s, ok := d.find(cell)
	return s, ok && isState(s)
}

func isState(s corpus.Submitter) bool {
	return s.Kind == corpus.StateParty || s.Kind == corpus.Signatory || s.Kind == corpus.StateObserver
}
