// Package attendance counts who took part in a meeting, from the rows of a list of participants: distinct persons by kind, the States
// they represent by regional group, speakers and panels by chapter. It is pure, and every number keeps the rows of the list behind it.
package attendance

import (
	"slices"

	"rapporteur/corpus"
)

// Kind is on whose side a person takes part.
type Kind string

// The kinds, in the order in which sentences and tables list them.
const (
	Government    Kind = "government"
	REIO          Kind = "reio" // a regional economic integration organization, which is written apart
	CivilSociety  Kind = "civil-society"
	International Kind = "international" // the United Nations and other international organizations
	HumanRights   Kind = "national-human-rights-institution"
	Academia      Kind = "academia"
	PrivateSector Kind = "private-sector"
	Other         Kind = "other"
	Unclassified  Kind = "unclassified" // nobody said, and the delegation is on no roster
)

// Kinds returns every kind in the order in which tables list them.
func Kinds() []Kind {
	return []Kind{Government, REIO, CivilSociety, International, HumanRights, Academia, PrivateSector, Other, Unclassified}
}

// KindOf is the kind of those whom a submitter of a kind sends.
func KindOf(k corpus.SubmitterKind) Kind {
	switch k {
	case corpus.StateParty, corpus.Signatory, corpus.StateObserver, corpus.GroupOfStates:
		return Government
	case corpus.UNEntity, corpus.Intergovernmental:
		return International
	case corpus.REIO, corpus.CivilSociety, corpus.HumanRights, corpus.Academia, corpus.PrivateSector, corpus.OtherKind:
		return Kind(k)
	}
	return Unclassified
}

// Role is what a person does at a meeting.
type Role string

// The roles. Panellists are speakers.
const (
	Participant Role = "participant"
	Speaker     Role = "speaker"
	Moderator   Role = "moderator"
)

// Mode is how a person takes part; "" if the list does not say.
type Mode string

// The modes.
const (
	InPerson Mode = "in-person"
	Online   Mode = "online"
)

// Row is one row of a list. A person who speaks in two panels has two.
type Row struct {
	Number     int // of the row or line in the file, from 1
	Name       string
	Delegation string
	State      corpus.SubmitterID // that a government's representative represents; "" if unknown
	Group      corpus.Group       // of the State
	Kind       Kind
	Role       Role
	Panel      string
	Chapter    string // id of a chapter of the codebook
	Mode       Mode

	Unregistered bool // the list says that the person is not registered
	Absent       bool // the list says who attended, and not this one
}

// List is a list of participants.
type List struct {
	File       string
	Rows       []Row
	Attendance bool // it says who attended
	Modes      bool // it says how they took part
}

// Number is a count with the rows behind it. Its query names it: "registered kind:government".
type Number struct {
	Query string `json:"query"`
	N     int    `json:"number"`
	Rows  []int  `json:"rows"`
}

// OfKind is the numbers of one kind.
type OfKind struct {
	Kind                                             Kind
	Registered, Attended, InPerson, Online, Speakers Number
}

// OfGroup is the States of a regional group that are represented, and by how many.
type OfGroup struct {
	Group           corpus.Group
	States, Persons Number
}

// OfPanel is who speaks in a panel.
type OfPanel struct {
	Panel, Chapter       string
	Speakers, Moderators Number
}

// OfChapter is the panels on a chapter; Chapter "" is of panels and speakers for which the list names none.
type OfChapter struct {
	Chapter          string
	Panels, Speakers Number
}

// Statistics are what a list says in numbers. A speaker who did not attend is in none.
type Statistics struct {
	List                                           List // every person of one kind
	Registered, Attended, InPerson, Online, States Number
	Speakers, Moderators, Panels                   Number
	Unplaced                                       Number // government representatives of whose State the list does not tell
	Kinds                                          []OfKind
	Groups                                         []OfGroup
	ByPanel                                        []OfPanel
	ByChapter                                      []OfChapter

	Repeated    [][]int // rows that say the same of the same person, each group counted once
	Alike       [][]int // rows of persons that may be one, counted apart
	Conflicting [][]int // rows that give one person two kinds; the first counts
	Numbers     []Number
}

// Count counts the participants of a list; chapters are the ids of the codebook's chapters in their order.
func Count(list List, chapters []string) Statistics {
	s := Statistics{List: list}
	s.List.Rows, s.Conflicting = settled(list.Rows)
	c := &counter{rows: s.List.Rows, s: &s}
	s.Registered = c.persons("registered", registered)
	s.Attended = c.persons("attended", attended)
	s.InPerson = c.persons("mode:in-person", c.base(mode(InPerson)))
	s.Online = c.persons("mode:online", c.base(mode(Online)))
	s.States = c.distinct("states", state, registered)
	s.Speakers = c.persons("role:speaker", role(Speaker))
	s.Moderators = c.persons("role:moderator", role(Moderator))
	s.Panels = c.distinct("panels", panel, everyone)
	s.Unplaced = c.persons("registered kind:government state:unknown", all(registered, kind(Government), func(r Row) bool { return r.State == "" }))
	c.kinds()
	c.groups()
	c.panels()
	c.chapters(chapters)
	s.Repeated, s.Alike = repeated(s.List.Rows), alike(s.List.Rows)
	return s
}

// OnePerChapter reports whether there is exactly one panel for each of the chapters.
func (s Statistics) OnePerChapter(chapters []string) bool {
	var of []string
	for _, p := range s.ByPanel {
		of = append(of, p.Chapter)
	}
	slices.Sort(of)
	want := slices.Clone(chapters)
	slices.Sort(want)
	return len(want) > 0 && slices.Equal(of, want)
}

// counter counts over settled rows and keeps every number.
type counter struct {
	rows []Row
	s    *Statistics
}

// where chooses rows.
type where func(Row) bool

func everyone(Row) bool     { return true }
func registered(r Row) bool { return !r.Unregistered }
func attended(r Row) bool   { return !r.Absent }
func kind(k Kind) where     { return func(r Row) bool { return r.Kind == k } }
func mode(m Mode) where     { return func(r Row) bool { return r.Mode == m } }

// role chooses those who acted in a role: who was absent did not.
func role(as Role) where { return func(r Row) bool { return r.Role == as && !r.Absent } }

func all(conditions ...where) where {
	return func(r Row) bool {
		return !slices.ContainsFunc(conditions, func(c where) bool { return !c(r) })
	}
}

// base adds to a condition that the person attended, or was registered where the list does not tell who attended.
func (c *counter) base(w where) where {
	if c.s.List.Attendance {
		return all(w, attended)
	}
	return all(w, registered)
}

func state(r Row) string {
	if r.Kind != Government {
		return ""
	}
	return string(r.State)
}

func panel(r Row) string { return Folded(r.Panel) }

// distinct counts different values of one thing in the chosen rows; "" is none.
func (c *counter) distinct(query string, of func(Row) string, chosen where) Number {
	n := Number{Query: query, Rows: []int{}}
	seen := map[string]bool{}
	for _, r := range c.rows {
		key := of(r)
		if key == "" || !chosen(r) {
			continue
		}
		n.Rows = append(n.Rows, r.Number)
		if !seen[key] {
			seen[key] = true
			n.N++
		}
	}
	c.s.Numbers = append(c.s.Numbers, n)
	return n
}

func (c *counter) persons(query string, chosen where) Number {
	return c.distinct(query, person, chosen)
}

func (c *counter) kinds() {
	for _, k := range Kinds() {
		is, at := kind(k), " kind:"+string(k)
		one := OfKind{
			Kind: k, Registered: c.persons("registered"+at, all(is, registered)), Attended: c.persons("attended"+at, all(is, attended)),
			InPerson: c.persons("mode:in-person"+at, c.base(all(is, mode(InPerson)))),
			Online:   c.persons("mode:online"+at, c.base(all(is, mode(Online)))),
			Speakers: c.persons("role:speaker"+at, all(is, role(Speaker))),
		}
		if slices.ContainsFunc(c.rows, is) {
			c.s.Kinds = append(c.s.Kinds, one)
		}
	}
}

func (c *counter) groups() {
	for _, g := range corpus.Groups() {
		in := func(r Row) bool { return r.Kind == Government && r.State != "" && r.Group == g && registered(r) }
		one := OfGroup{
			Group: g, States: c.distinct("states group:"+string(g), state, in), Persons: c.persons("registered kind:government group:"+string(g), in),
		}
		if one.States.N > 0 {
			c.s.Groups = append(c.s.Groups, one)
		}
	}
}

// panels counts by panel, in the order of the list. A panel is on the first chapter that a row gives it.
func (c *counter) panels() {
	at := map[string]int{}
	for _, r := range c.rows {
		key := panel(r)
		if key == "" {
			continue
		}
		i, ok := at[key]
		if !ok {
			i = len(c.s.ByPanel)
			at[key] = i
			c.s.ByPanel = append(c.s.ByPanel, OfPanel{Panel: r.Panel})
		}
		if c.s.ByPanel[i].Chapter == "" {
			c.s.ByPanel[i].Chapter = r.Chapter
		}
	}
	for i := range c.s.ByPanel {
		p := &c.s.ByPanel[i]
		key := Folded(p.Panel)
		in := func(r Row) bool { return panel(r) == key }
		p.Speakers = c.persons("role:speaker panel:"+p.Panel, all(in, role(Speaker)))
		p.Moderators = c.persons("role:moderator panel:"+p.Panel, all(in, role(Moderator)))
	}
}

// chapters counts by chapter. A row without a chapter is on that of its panel.
func (c *counter) chapters(chapters []string) {
	of := map[string]string{}
	for _, p := range c.s.ByPanel {
		of[Folded(p.Panel)] = p.Chapter
	}
	on := func(chapter string) where {
		return func(r Row) bool {
			if r.Chapter == "" {
				return of[panel(r)] == chapter
			}
			return r.Chapter == chapter
		}
	}
	for _, chapter := range append(slices.Clone(chapters), "") {
		query := " chapter:" + chapter
		if chapter == "" {
			query = " chapter:none"
		}
		one := OfChapter{
			Chapter: chapter, Panels: c.distinct("panels"+query, panel, on(chapter)), Speakers: c.persons("role:speaker"+query, all(on(chapter), role(Speaker))),
		}
		if one.Panels.N > 0 || one.Speakers.N > 0 {
			c.s.ByChapter = append(c.s.ByChapter, one)
		}
	}
}
