package tallytest

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/tally"
)

// N is a number of submitters, and of how many of them that may be named.
type N struct{ All, Named int }

// Counter counts once more. Kinds are never added: every number is of one kind.
type Counter interface {
	Crossed(rows, columns tally.Dimension, kind corpus.SubmitterKind) map[[2]string]N // columns "": by rows alone, under [row, ""]
	Plain(kind corpus.SubmitterKind) map[string]N                                     // by theme, without roll-ups
	Analysed(kind corpus.SubmitterKind) N
	Together(kind corpus.SubmitterKind) map[[2]string]N // themes of one submitter, in the order of their ids
	Beside(kind corpus.SubmitterKind) map[[2]string]N   // of one passage
	Silent(kind corpus.SubmitterKind) map[string]N
	Answered(kind corpus.SubmitterKind) map[string]N // by question
	Skipped(kind corpus.SubmitterKind) map[string]N
	Units(d tally.Dimension, kind corpus.SubmitterKind) map[string][3]int // documents, passages, mentions
	Uncoded(kind corpus.SubmitterKind) (N, [2]int)                        // submitters; documents, passages
	Speakers(theme corpus.ThemeID, kind corpus.SubmitterKind) []corpus.SubmitterID
	Replied(group corpus.Group) (any, counted N) // States parties
}

// Truth counts what a World was meant to say.
type Truth struct {
	w     *World
	calls []corpus.CallID // empty: all
	said  []said
	kinds map[corpus.SubmitterKind][]said
	done  map[string]map[[2]string]N // what Crossed has counted
}

// said is what one submitter says of one theme in one passage.
type said struct {
	who    corpus.Submitter
	at     *placed
	theme  corpus.ThemeID
	status corpus.Status
	from   []stand
	closed bool // for counts only
}

// Truth returns the truth of a world for some calls.
func (w *World) Truth(calls ...corpus.CallID) *Truth {
	t := &Truth{w: w, calls: calls, done: map[string]map[[2]string]N{}}
	for i := range w.placed {
		p := &w.placed[i]
		if !p.counts || len(calls) > 0 && !slices.Contains(calls, p.call) {
			continue
		}
		for _, who := range p.who {
			t.hear(who, p)
		}
	}
	return t
}

// hear notes what a submitter says in a document: of each passage and theme once, of a parent what it says of it, else of its child
// with the status that goes first.
func (t *Truth) hear(who corpus.Submitter, p *placed) {
	type key struct {
		passage corpus.PassageID
		theme   corpus.ThemeID
	}
	own, children := map[key][]stand{}, map[key][]stand{}
	var keys []key
	note := func(k key, in map[key][]stand, s stand) {
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
		in[k] = append(in[k], s)
	}
	for _, s := range p.doc.stands {
		note(key{s.passage, s.theme}, own, s)
		if parent := t.w.parent(s.theme); parent != "" {
			note(key{s.passage, parent}, children, s)
		}
	}
	for _, k := range keys {
		one := said{who: who, at: p, theme: k.theme, from: append(slices.Clone(own[k]), children[k]...), closed: p.entry.Confidentiality == corpus.CountOnly}
		one.status = one.from[0].status
		if len(own[k]) == 0 {
			for _, s := range children[k] {
				if slices.Index(corpus.Statuses(), s.status) < slices.Index(corpus.Statuses(), one.status) {
					one.status = s.status
				}
			}
		}
		t.said = append(t.said, one)
	}
}

// values are the rows of a table under which something said stands.
func (t *Truth) values(d tally.Dimension, s said, byStatus bool) []string {
	theme, _ := t.w.Book.Theme(s.theme)
	switch d {
	case "":
		return []string{""}
	case tally.ByTheme:
		return t.w.rolled(s.theme, byStatus)
	case tally.ByChapter:
		return []string{theme.Chapter}
	case tally.ByArticle:
		var all []string
		for _, a := range theme.Articles {
			all = append(all, strconv.Itoa(a))
		}
		return all
	case tally.ByBody, tally.BySession:
		return t.w.planned(d, s.theme)
	case tally.ByKind:
		return []string{string(s.who.Kind)}
	case tally.ByGroup:
		return []string{string(s.who.Group)}
	case tally.ByStatus:
		return []string{string(s.status)}
	case tally.ByCall:
		return []string{string(s.at.call)}
	case tally.ByYear:
		if s.at.entry.Received == "" {
			return []string{"undated"}
		}
		return []string{string(s.at.entry.Received)[:4]}
	case tally.ByLanguage:
		return []string{string(s.from[0].lang)}
	case tally.ByQuestion:
		for _, f := range s.from {
			if f.question != "" && strings.HasPrefix(string(f.question), string(s.at.call)+"/") {
				return []string{string(f.question)}
			}
		}
	case tally.BySubmitter:
		if !s.closed {
			return []string{string(s.who.ID)}
		}
	}
	return nil
}

func (w *World) planned(d tally.Dimension, theme corpus.ThemeID) []string {
	var all []string
	of, _ := w.Book.Theme(theme)
	if d == tally.ByBody {
		for _, b := range w.Plan.Bodies {
			if slices.ContainsFunc(of.Articles, func(a int) bool { return b.Articles[0] <= a && a <= b.Articles[1] }) {
				all = append(all, b.ID)
			}
		}
		return all
	}
	for _, s := range w.Plan.Sessions {
		when := s.When
		if when == "" {
			when = "undecided"
		}
		if key := when + "+" + strings.Join(s.Bodies, "+"); slices.Contains(s.Themes, theme) && !slices.Contains(all, key) {
			all = append(all, key)
		}
	}
	return all
}

// rolled are the themes in whose rows a theme counts: itself, its parent, and those into which it or they are rolled up. By status a
// parent has its own said for it, with the one status that it takes from a passage.
func (w *World) rolled(theme corpus.ThemeID, byStatus bool) []string {
	all := []string{string(theme)}
	for i := 0; i < len(all); i++ {
		for _, other := range w.Book.Themes {
			up := slices.Contains(other.Rollup, corpus.ThemeID(all[i])) || (i > 0 || !byStatus) && w.parent(corpus.ThemeID(all[i])) == other.ID
			if up && !slices.Contains(all, string(other.ID)) {
				all = append(all, string(other.ID))
			}
		}
	}
	return all
}

// tallied counts who stands under each key.
type tallied[K comparable] struct {
	all, named map[K]map[corpus.SubmitterID]bool
}

func newTallied[K comparable]() tallied[K] {
	return tallied[K]{map[K]map[corpus.SubmitterID]bool{}, map[K]map[corpus.SubmitterID]bool{}}
}

func (c tallied[K]) add(k K, who corpus.SubmitterID, closed bool) {
	for _, m := range []map[K]map[corpus.SubmitterID]bool{c.all, c.named} {
		if m[k] == nil {
			m[k] = map[corpus.SubmitterID]bool{}
		}
	}
	c.all[k][who] = true
	if !closed {
		c.named[k][who] = true
	}
}

func (c tallied[K]) numbers() map[K]N {
	n := map[K]N{}
	for k, who := range c.all {
		n[k] = N{len(who), len(c.named[k])}
	}
	return n
}

// of returns what submitters of a kind said.
func (t *Truth) of(kind corpus.SubmitterKind) []said {
	if t.kinds == nil {
		t.kinds = map[corpus.SubmitterKind][]said{}
		for _, s := range t.said {
			t.kinds[s.who.Kind] = append(t.kinds[s.who.Kind], s)
		}
	}
	return t.kinds[kind]
}

func (t *Truth) Crossed(rows, columns tally.Dimension, kind corpus.SubmitterKind) map[[2]string]N {
	key := string(rows) + " " + string(columns) + " " + string(kind)
	if n, ok := t.done[key]; ok {
		return n
	}
	c := newTallied[[2]string]()
	for _, s := range t.of(kind) {
		byStatus := rows == tally.ByStatus || columns == tally.ByStatus
		for _, r := range t.values(rows, s, byStatus) {
			for _, col := range t.values(columns, s, byStatus) {
				c.add([2]string{r, col}, s.who.ID, s.closed)
			}
		}
	}
	t.done[key] = c.numbers()
	return t.done[key]
}

func (t *Truth) Plain(kind corpus.SubmitterKind) map[string]N {
	c := newTallied[string]()
	for _, s := range t.of(kind) {
		c.add(string(s.theme), s.who.ID, s.closed)
	}
	return c.numbers()
}

// analysed are the submitters of a kind whose contributions were analysed, to some calls or all, and of them those whose contributions
// may all be named.
func (t *Truth) analysed(kind corpus.SubmitterKind, calls ...corpus.CallID) (all, open map[corpus.SubmitterID]bool) {
	all, open = map[corpus.SubmitterID]bool{}, map[corpus.SubmitterID]bool{}
	closed := map[corpus.SubmitterID]bool{}
	for _, p := range t.w.placed {
		for _, who := range p.who {
			chosen := (len(t.calls) == 0 || slices.Contains(t.calls, p.call)) && (len(calls) == 0 || slices.Contains(calls, p.call))
			if who.Kind == kind && p.counts && chosen {
				all[who.ID] = true
				closed[who.ID] = closed[who.ID] || p.entry.Confidentiality == corpus.CountOnly
			}
		}
	}
	for id := range all {
		if !closed[id] {
			open[id] = true
		}
	}
	return all, open
}

func (t *Truth) Analysed(kind corpus.SubmitterKind) N {
	all, open := t.analysed(kind)
	return N{len(all), len(open)}
}

func (t *Truth) Together(kind corpus.SubmitterKind) map[[2]string]N {
	return t.pairs(kind, func(said) string { return "" })
}

func (t *Truth) Beside(kind corpus.SubmitterKind) map[[2]string]N {
	return t.pairs(kind, func(s said) string { return s.at.entry.File + " " + string(s.from[0].passage) })
}

// pairs counts who speaks of two themes at one place; somebody may be named for a pair who may be named for both.
func (t *Truth) pairs(kind corpus.SubmitterKind, place func(said) string) map[[2]string]N {
	type spot struct {
		who   corpus.SubmitterID
		place string
	}
	themes := map[spot]map[string]bool{} // true: openly
	for _, s := range t.of(kind) {
		at := spot{s.who.ID, place(s)}
		if themes[at] == nil {
			themes[at] = map[string]bool{}
		}
		themes[at][string(s.theme)] = themes[at][string(s.theme)] || !s.closed
	}
	c := newTallied[[2]string]()
	for at, of := range themes {
		for a := range of {
			for b := range of {
				if a < b {
					c.add([2]string{a, b}, at.who, !of[a] || !of[b])
				}
			}
		}
	}
	return c.numbers()
}

func (t *Truth) Silent(kind corpus.SubmitterKind) map[string]N {
	all, open := t.analysed(kind)
	spoke := map[string]map[corpus.SubmitterID]bool{}
	for _, s := range t.of(kind) {
		if spoke[string(s.theme)] == nil {
			spoke[string(s.theme)] = map[corpus.SubmitterID]bool{}
		}
		spoke[string(s.theme)][s.who.ID] = true
	}
	silent := map[string]N{}
	for _, theme := range t.w.Book.Themes {
		silent[string(theme.ID)] = rest(all, open, spoke[string(theme.ID)])
	}
	return silent
}

// rest counts those who did not do something.
func rest(all, open, did map[corpus.SubmitterID]bool) N {
	var n N
	for id := range all {
		if !did[id] {
			n.All++
			if open[id] {
				n.Named++
			}
		}
	}
	return n
}

// answered are those who answered each question, and those of them of whom an answer may be shown.
func (t *Truth) answered(kind corpus.SubmitterKind) tallied[string] {
	c := newTallied[string]()
	for _, p := range t.w.placed {
		if !p.counts || len(t.calls) > 0 && !slices.Contains(t.calls, p.call) {
			continue
		}
		for ref := range p.doc.answers {
			for _, who := range p.who {
				if who.Kind == kind && strings.HasPrefix(string(ref), string(p.call)+"/") {
					c.add(string(ref), who.ID, p.entry.Confidentiality == corpus.CountOnly)
				}
			}
		}
	}
	return c
}

func (t *Truth) Answered(kind corpus.SubmitterKind) map[string]N { return t.answered(kind).numbers() }

func (t *Truth) Skipped(kind corpus.SubmitterKind) map[string]N {
	did := t.answered(kind)
	skipped := map[string]N{}
	for _, call := range t.w.Collection.Calls {
		all, open := t.analysed(kind, call.ID)
		for _, q := range call.Questions {
			ref := string(call.Ref(q))
			skipped[ref] = rest(all, open, did.all[ref])
		}
	}
	return skipped
}

func (t *Truth) Units(d tally.Dimension, kind corpus.SubmitterKind) map[string][3]int {
	seen := [3]map[[2]string]bool{{}, {}, {}}
	units := map[string][3]int{}
	add := func(row string, unit int, place string) {
		if k := [2]string{row, place}; !seen[unit][k] {
			seen[unit][k] = true
			n := units[row]
			n[unit]++
			units[row] = n
		}
	}
	for _, s := range t.of(kind) {
		if s.closed {
			continue
		}
		for _, row := range t.values(d, s, false) {
			file, passage := s.at.entry.File, string(s.from[0].passage)
			add(row, 0, file)
			add(row, 1, file+" "+passage)
			for _, f := range s.from {
				for _, span := range f.spans {
					add(row, 2, file+" "+passage+" "+strconv.Itoa(span.Start))
				}
			}
		}
	}
	return units
}

func (t *Truth) Uncoded(kind corpus.SubmitterKind) (N, [2]int) {
	c := newTallied[string]()
	units := [2]int{}
	for _, p := range t.w.placed {
		chosen := len(t.calls) == 0 || slices.Contains(t.calls, p.call)
		of := slices.ContainsFunc(p.who, func(s corpus.Submitter) bool { return s.Kind == kind })
		if !p.counts || !chosen || len(p.doc.uncoded) == 0 || !of {
			continue
		}
		closed := p.entry.Confidentiality == corpus.CountOnly
		for _, who := range p.who {
			if who.Kind == kind {
				c.add("", who.ID, closed)
			}
		}
		if !closed {
			units[0]++
			units[1] += len(p.doc.uncoded)
		}
	}
	return c.numbers()[""], units
}

func (t *Truth) Speakers(theme corpus.ThemeID, kind corpus.SubmitterKind) []corpus.SubmitterID {
	var ids []corpus.SubmitterID
	for _, s := range t.of(kind) {
		if s.theme == theme {
			ids = append(ids, s.who.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (t *Truth) Replied(group corpus.Group) (any, counted N) {
	c := newTallied[bool]()
	for _, p := range t.w.placed {
		if len(t.calls) > 0 && !slices.Contains(t.calls, p.call) {
			continue
		}
		late := p.entry.Received > t.w.cutoff(p.call)
		for _, who := range p.who {
			if who.Kind == corpus.StateParty && who.Group == group && !p.entry.Withdrawn && !late {
				c.add(false, who.ID, p.entry.Confidentiality == corpus.CountOnly)
				if p.counts {
					c.add(true, who.ID, p.entry.Confidentiality == corpus.CountOnly)
				}
			}
		}
	}
	return c.numbers()[false], c.numbers()[true]
}

// cutoff is that of a call; one without any is after all dates.
func (w *World) cutoff(id corpus.CallID) corpus.Date {
	for _, c := range w.Collection.Calls {
		if c.ID == id && c.Cutoff != "" {
			return c.Cutoff
		}
	}
	return "9999"
}
