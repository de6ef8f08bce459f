package incoming

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapporteur/corpus"
)

// Plan is what importing some rows does to a workspace.
type Plan struct {
	Decisions  []corpus.Decision // to append, in this order
	Already    int               // decisions that are in the record
	Unreviewed int               // of Decisions: found by a program, looked at by nobody
	LeftOut    int               // codings with a code that the mapping leaves out
	Left       []Left            // by row
	Unknown    []Unknown         // codes of a project that are no theme, by number of codings
}

// Unknown is a code that is no theme of the codebook.
type Unknown struct {
	Code    string
	Codings int
}

// Planner is what a plan depends on besides the rows.
type Planner struct {
	Library   *Library
	Themes    *Themes
	Findings  []corpus.Finding  // of the program
	Decisions []corpus.Decision // in the record, by number
	Who       string            // who coded where the file does not say
	Now       time.Time         // when, where the file does not say
}

// program is who a program's findings are by if the file does not name it, and notSeen why they are decisions.
const (
	program = "rapporteur"
	notSeen = "found by a program and imported; nobody has looked at it"
)

// programName is what the program calls itself as a user of projects. What it imported in its own name, and exported again, is still its.
var programName = regexp.MustCompile(`^rapporteur( v?[0-9]\S*)?$`)

// Plan places rows and makes of each what fits what stands: an acceptance of what the program found, another status for it, a rejection, or
// an addition. Of one person there is one decision on a passage and theme: of several statuses the one that takes precedence. Rows that
// are planned already, older than what a person decided, or in contradiction, add nothing. An error is one of the rows' author or of the
// record; what is wrong with single rows is in the plan.
func (p Planner) Plan(rows []Row) (Plan, error) {
	var plan Plan
	rows, err := p.signed(rows)
	if err != nil {
		return plan, err
	}
	wishes, err := p.place(rows, &plan)
	if err != nil {
		return plan, err
	}
	s := p.standing()
	for _, w := range ordered(merged(wishes, &plan)) {
		s.apply(w, p.Now, &plan)
	}
	return plan, nil
}

// signed gives every row its author.
func (p Planner) signed(rows []Row) ([]Row, error) {
	rows = slices.Clone(rows)
	for i := range rows {
		r := &rows[i]
		if programName.MatchString(r.Who) {
			r.Program, r.When = true, time.Time{}
		}
		switch {
		case r.Program && p.Who != "":
			r.Who, r.Program = p.Who, false
		case r.Program:
			r.Who = cmp.Or(r.Who, program)
		case r.Who == "" && p.Who == "":
			return nil, fmt.Errorf("%s does not say who decided: name the person with --who, or in a column who", r.Where)
		}
		r.Who = cmp.Or(strings.TrimSpace(r.Who), p.Who)
	}
	return rows, nil
}

// key is what there is one standing decision on.
type key struct {
	passage corpus.PassageID
	theme   corpus.ThemeID
}

// wish is a row in its place.
type wish struct {
	key
	Row
	Part
}

func (w wish) left(reason string) Left { return leave(w.Row, reason) }

func leave(r Row, reason string) Left {
	return Left{Where: r.Where, What: fmt.Sprintf("%s: %q", r.Code.Name, shortened(r.Place.words())), Reason: reason}
}

// place finds theme and words of each row, and notes what has none.
func (p Planner) place(rows []Row, plan *Plan) ([]wish, error) {
	var wishes []wish
	unknown := map[string]int{}
	for _, r := range rows {
		theme, err := p.Themes.Find(r.Code)
		switch {
		case err != nil && r.Place.Source != nil:
			unknown[r.Code.Name]++
			continue
		case err != nil:
			plan.Left = append(plan.Left, leave(r, err.Error()+": mend it, or say with --map which theme it is"))
			continue
		case theme == "":
			plan.LeftOut++
			continue
		}
		parts, err := p.Library.Find(r.Place)
		if reason, ok := errors.AsType[Reason](err); ok {
			plan.Left = append(plan.Left, leave(r, reason.Error()))
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, part := range parts {
			wishes = append(wishes, wish{key{part.Passage, theme}, r, part})
		}
	}
	for code, n := range unknown {
		plan.Unknown = append(plan.Unknown, Unknown{Code: code, Codings: n})
	}
	slices.SortFunc(plan.Unknown, func(a, b Unknown) int { return cmp.Or(cmp.Compare(b.Codings, a.Codings), cmp.Compare(a.Code, b.Code)) })
	return wishes, nil
}

// merged puts together what one person says of a passage and theme.
func merged(wishes []wish, plan *Plan) []wish {
	type by struct {
		key
		who string
	}
	groups := map[by][]wish{}
	var order []by
	for _, w := range wishes {
		k := by{w.key, w.Who}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], w)
	}
	var all []wish
	for _, k := range order {
		group, ok := agreed(groups[k])
		if !ok {
			for _, w := range group {
				plan.Left = append(plan.Left, w.left("the same file accepts and rejects this: keep one of "+wheres(group)))
			}
			continue
		}
		all = append(all, together(group))
	}
	return all
}

// agreed are the wishes of a group that accept or reject alike: if they do not, the latest and those like it; false if times do not tell
// which that is.
func agreed(group []wish) ([]wish, bool) {
	latest := slices.MaxFunc(group, func(a, b wish) int { return a.When.Compare(b.When) })
	like := slices.DeleteFunc(slices.Clone(group), func(w wish) bool { return w.Reject != latest.Reject })
	for _, w := range group {
		if w.Reject != latest.Reject && (w.When.IsZero() || w.When.Equal(latest.When)) {
			return group, false
		}
	}
	return like, true
}

func wheres(group []wish) string {
	var all []string
	for _, w := range group {
		if !slices.Contains(all, w.Where) {
			all = append(all, w.Where)
		}
	}
	return strings.Join(all, ", ")
}

// together is one wish of several: with the status that takes precedence, the time of the last, and every comment.
func together(group []wish) wish {
	one := slices.MinFunc(group, func(a, b wish) int { return cmp.Compare(precedence(a.Status), precedence(b.Status)) })
	one.Why = ""
	for _, w := range group {
		if w.When.After(one.When) {
			one.When = w.When
		}
		if w.Why != "" && !strings.Contains(one.Why, w.Why) {
			one.Why = strings.TrimPrefix(one.Why+"; "+w.Why, "; ")
		}
		one.Program = one.Program && w.Program
	}
	return one
}

// precedence orders statuses, one that is not said last.
func precedence(s corpus.Status) int {
	if i := slices.Index(corpus.Statuses(), s); i >= 0 {
		return i
	}
	return len(corpus.Statuses())
}

// ordered puts a program's findings first, then what people decided by its time, then what has none.
func ordered(all []wish) []wish {
	rank := func(w wish) int {
		switch {
		case w.Program:
			return 0
		case !w.When.IsZero():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b wish) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), a.When.Compare(b.When)) })
	return all
}

// standing is what is decided.
type standing struct {
	found     map[key]corpus.Status // by the program
	decisions map[key][]corpus.Decision
}

func (p Planner) standing() standing {
	s := standing{found: map[key]corpus.Status{}, decisions: map[key][]corpus.Decision{}}
	for _, f := range p.Findings {
		s.found[key{f.Passage, f.Theme}] = f.Status
	}
	for _, d := range p.Decisions {
		k := key{d.Passage, d.Theme}
		s.decisions[k] = append(s.decisions[k], d)
	}
	return s
}

// apply adds to the plan what a wish changes.
func (s standing) apply(w wish, now time.Time, plan *Plan) {
	if s.known(w) {
		plan.Already++
		return
	}
	if before := s.decisions[w.key]; len(before) > 0 {
		last := before[len(before)-1]
		same := s.effect(last.Kind == corpus.Reject, last.Status, w.key) == s.effect(w.Reject, w.Status, w.key)
		switch {
		case w.Program && same:
			plan.Already++
			return
		case !same && !last.Program && (w.Program || !w.When.IsZero() && last.When.After(w.When)):
			reason := fmt.Sprintf("%s decided otherwise on %s", last.Who, last.When.UTC().Format(time.DateOnly))
			plan.Left = append(plan.Left, w.left(reason+", and that stands"))
			return
		}
	}
	d := s.decision(w, now)
	s.decisions[w.key] = append(s.decisions[w.key], d)
	plan.Decisions = append(plan.Decisions, d)
	if w.Program {
		plan.Unreviewed++
	}
}

// known reports whether a person's decision is in the record: at that time, or, if the file has none, as the person's last.
func (s standing) known(w wish) bool {
	last := true
	for _, d := range slices.Backward(s.decisions[w.key]) {
		if d.Who != w.Who {
			continue
		}
		same := s.effect(d.Kind == corpus.Reject, d.Status, w.key) == s.effect(w.Reject, w.Status, w.key)
		if same && (w.When.IsZero() && last || d.When.Truncate(time.Second).Equal(w.When.Truncate(time.Second))) {
			return true
		}
		last = false
	}
	return false
}

// effect is the status that stands after a decision; "" after a rejection.
func (s standing) effect(reject bool, status corpus.Status, k key) corpus.Status {
	if reject {
		return ""
	}
	return cmp.Or(status, s.found[k], corpus.InPlace)
}

func (s standing) decision(w wish, now time.Time) corpus.Decision {
	d := corpus.Decision{
		Who: w.Who, When: w.When.UTC(), Why: w.Why, Document: w.Document, Passage: w.key.passage, Theme: w.theme, Status: w.Status, Span: w.Part.Span, Quote: w.Part.Quote,
	}
	if w.When.IsZero() {
		d.When = now.UTC()
	}
	if w.Program {
		d.Why, d.Program = notSeen, true
	}
	found, ok := s.found[w.key]
	switch {
	case w.Reject:
		d.Kind, d.Status = corpus.Reject, ""
	case !ok:
		d.Kind = corpus.Add
	case w.Status != "" && w.Status != found:
		d.Kind = corpus.SetStatus
	default:
		d.Kind = corpus.Accept
	}
	return d
}
