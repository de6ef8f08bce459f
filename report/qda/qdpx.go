package qda

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/report/coding"
)

// WriteProject writes a project as .qdpx: a ZIP archive of project.qde and, in sources/, the text of each document as UTF-8 with lines
// ended by LF. A document without text is left out, since no program takes an empty source.
//
// A selection is the words that carry one or more themes with one status: it has a coding for each theme and one for the status. What
// the program coded has the program for its user and Project.Date for its time, what a reviewer decided has the reviewer and the time of
// the decision.
func WriteProject(w io.Writer, p coding.Project) error {
	made := newMaker(p).project()
	out := zip.NewWriter(w)
	if err := file(out, "project.qde", func(w io.Writer) error { return write(w, made) }); err != nil {
		return err
	}
	if made.Sources != nil {
		for _, s := range made.Sources.Texts {
			err := file(out, "sources/"+s.GUID+".txt", func(w io.Writer) error {
				_, err := io.WriteString(w, s.text)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return out.Close()
}

// file adds a file to an archive, compressed, with a time that is always the same: the earliest that ZIP knows.
func file(out *zip.Writer, name string, write func(io.Writer) error) error {
	w, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := write(w); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// maker makes the elements of a project.
type maker struct {
	p       coding.Project
	program string         // GUID of the program as user
	known   map[string]int // how often a thing was named: two of the same name get two GUIDs
}

func newMaker(p coding.Project) *maker {
	return &maker{p: p, program: coding.GUID("user", p.Program), known: map[string]int{}}
}

// guid names a thing; the same thing once more gets another.
func (m *maker) guid(parts ...string) string {
	id := coding.GUID(parts...)
	m.known[id]++
	if n := m.known[id]; n > 1 {
		return coding.GUID(append(parts, strconv.Itoa(n))...)
	}
	return id
}

func (m *maker) project() project {
	made := project{
		Name: m.p.Name, Origin: m.p.Program, User: m.program, Created: m.date(), Users: m.users(), Codes: m.codes(),
		Variables: variables(), Description: m.description(),
	}
	var texts []source
	people := map[corpus.SubmitterID]*caseOf{}
	for _, d := range m.p.Documents {
		if d.Text == "" {
			continue
		}
		s := m.source(d)
		texts = append(texts, s)
		for _, who := range d.Submitters {
			if people[who.ID] == nil {
				people[who.ID] = m.caseOf(who)
			}
			people[who.ID].Sources = append(people[who.ID].Sources, reference{s.GUID})
		}
	}
	if len(texts) > 0 {
		made.Sources = &sources{texts}
	}
	if len(people) > 0 {
		made.Cases = &cases{}
		for _, c := range people {
			made.Cases.Cases = append(made.Cases.Cases, *c)
		}
		slices.SortFunc(made.Cases.Cases, func(a, b caseOf) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.GUID, b.GUID)) })
	}
	return made
}

// date is the time of what nobody did at a time that the record knows.
func (m *maker) date() string {
	day := m.p.Date
	if day == "" {
		day = "2000-01-01"
	}
	return string(day) + "T00:00:00Z"
}

func (m *maker) description() string {
	s := "Exported by " + m.p.Program + ". Contributions that are count-only are not in it."
	if slices.ContainsFunc(m.p.Documents, func(d coding.Document) bool { return d.Entry.Confidentiality == corpus.SecretariatOnly }) {
		s += " Some of its documents are for the secretariat only: see the variable Confidentiality."
	}
	return s
}

// users are the program and the reviewers, by name.
func (m *maker) users() []user {
	var names []string
	for _, d := range m.p.Documents {
		for _, c := range d.Codings {
			if c.Reviewer != "" && !slices.Contains(names, c.Reviewer) {
				names = append(names, c.Reviewer)
			}
		}
	}
	slices.Sort(names)
	users := []user{{GUID: m.program, Name: m.p.Program}}
	for _, name := range names {
		users = append(users, user{GUID: reviewer(name), Name: name})
	}
	return users
}

func reviewer(name string) string { return coding.GUID("reviewer", name) }

func status(s corpus.Status) string { return coding.GUID("status", string(s)) }

// codes are those of the codebook, themes that stand and are no longer in it, and the statuses.
func (m *maker) codes() []code {
	all := codes(coding.Codes(m.p.Codebook))
	gone := code{GUID: coding.GUID("category", "gone"), Name: "Not in the codebook"}
	for _, id := range m.gone() {
		gone.Codes = append(gone.Codes, code{GUID: coding.ThemeGUID(m.p.Codebook, id), Name: string(id), Codable: true})
	}
	if len(gone.Codes) > 0 {
		all = append(all, gone)
	}
	how := code{GUID: coding.GUID("category", "status"), Name: "Status", Description: "How the submitter stands to the themes of the same selection."}
	for _, s := range corpus.Statuses() {
		how.Codes = append(how.Codes, code{GUID: status(s), Name: string(s), Codable: true})
	}
	return append(all, how)
}

// gone are the themes that stand and that the tree of codes does not have, sorted.
func (m *maker) gone() []corpus.ThemeID {
	in := map[corpus.ThemeID]bool{}
	var note func(all []coding.Code)
	note = func(all []coding.Code) {
		for _, c := range all {
			in[c.Theme.ID] = true
			note(c.Children)
		}
	}
	note(coding.Codes(m.p.Codebook))
	var gone []corpus.ThemeID
	for _, d := range m.p.Documents {
		for _, c := range d.Codings {
			if !in[c.Theme] {
				in[c.Theme] = true
				gone = append(gone, c.Theme)
			}
		}
	}
	slices.Sort(gone)
	return gone
}

// Variables of sources; the first three are of cases too.
const (
	submitterVar = "Submitter"
	kindVar      = "Kind of submitter"
	groupVar     = "Regional group"
)

func variables() []variable {
	var all []variable
	for _, name := range []string{submitterVar, kindVar, groupVar, "Call", "Submission", "Role", "Language", "Confidentiality", "In the counts", "Received"} {
		kind := "Text"
		if name == "Received" {
			kind = "Date"
		}
		all = append(all, variable{GUID: variableGUID(name), Name: name, Type: kind})
	}
	return all
}

func variableGUID(name string) string { return coding.GUID("variable", name) }

// texts are values of variables, name and text in turn; what is empty is left out.
func texts(pairs ...string) []value {
	var values []value
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			values = append(values, value{Variable: reference{variableGUID(pairs[i])}, Text: pairs[i+1]})
		}
	}
	return values
}

func (m *maker) caseOf(s corpus.Submitter) *caseOf {
	return &caseOf{
		GUID: coding.GUID("submitter", string(s.ID)), Name: s.Name(corpus.English),
		Values: texts(submitterVar, string(s.ID), kindVar, string(s.Kind), groupVar, string(s.Group)),
	}
}

func (m *maker) source(d coding.Document) source {
	guid := m.guid("source", string(d.Submission), d.File, string(d.Entry.Document))
	s := source{
		GUID: guid, Name: d.File, Path: "internal://" + guid + ".txt", User: m.program, Created: m.date(), text: plain(d.Text),
		Values: texts(
			submitterVar, joined(d.Submitters, func(s corpus.Submitter) string { return string(s.ID) }),
			kindVar, joined(d.Submitters, func(s corpus.Submitter) string { return string(s.Kind) }),
			groupVar, joined(d.Submitters, func(s corpus.Submitter) string { return string(s.Group) }),
			"Call", string(d.Call), "Submission", string(d.Submission), "Role", string(d.Role), "Language", string(d.Reading.Language),
			"Confidentiality", string(d.Entry.Confidentiality), "In the counts", string(d.Fate),
		),
	}
	if d.Received != "" {
		s.Values = append(s.Values, value{Variable: reference{variableGUID("Received")}, Date: string(d.Received)})
	}
	s.Selections = m.selections(guid, d)
	return s
}

// joined are what submitters have, each once, in their order.
func joined(all []corpus.Submitter, of func(corpus.Submitter) string) string {
	var words []string
	for _, s := range all {
		if one := of(s); !slices.Contains(words, one) {
			words = append(words, one)
		}
	}
	return strings.Join(words, "; ")
}

// plain is a text as it is written: a byte order mark at the start, which readers would swallow and count from the next character, is
// the word joiner that Unicode has in its place.
func plain(text string) string {
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		return "\u2060" + rest
	}
	return text
}

// selections puts the codings of a document that have the same words and status together, by place.
func (m *maker) selections(source string, d coding.Document) []selection {
	type key struct {
		corpus.Span
		corpus.Status
	}
	themes := map[key][]coding.Coding{}
	var order []key
	for _, c := range d.Codings {
		for _, span := range c.Spans {
			k := key{span, c.Status}
			if themes[k] == nil {
				order = append(order, k)
			}
			if !slices.ContainsFunc(themes[k], func(o coding.Coding) bool { return o.Theme == c.Theme }) {
				themes[k] = append(themes[k], c)
			}
		}
	}
	slices.SortFunc(order, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Status, b.Status))
	})
	starts, ends := cursor{text: d.Text}, cursor{text: d.Text}
	var all []selection
	for _, k := range order {
		s := m.selection(source, themes[k])
		s.Start, s.End = starts.at(k.Start), ends.at(k.End)
		s.GUID = coding.GUID("selection", source, strconv.Itoa(k.Start), strconv.Itoa(k.End), string(k.Status))
		s.Name = named(themes[k][0].Page, plain(k.In(d.Text)))
		all = append(all, s)
	}
	return all
}

// selection has the codings of the same words; the first that a person decided lends it user and time.
func (m *maker) selection(source string, codings []coding.Coding) selection {
	s := selection{User: m.program, Created: m.date()}
	for _, c := range codings {
		one := m.application(source, c, coding.ThemeGUID(m.p.Codebook, c.Theme))
		if s.User == m.program {
			s.User, s.Created = one.User, one.Created
		}
		s.Codings = append(s.Codings, one)
	}
	how := m.application(source, codings[0], status(codings[0].Status))
	how.User, how.Created = s.User, s.Created
	s.Codings = append(s.Codings, how)
	return s
}

func (m *maker) application(source string, c coding.Coding, code string) application {
	one := application{GUID: m.guid("coding", source, string(c.Passage), code), User: m.program, Created: m.date(), Code: reference{code}}
	if c.Reviewer != "" {
		one.User, one.Created = reviewer(c.Reviewer), c.Decided.Truncate(time.Second).Format(time.RFC3339)
	}
	return one
}

// opening is how many characters of its words name a selection.
const opening = 60

// named names a selection by its page and first words.
func named(page int, words string) string {
	words = strings.Join(strings.Fields(words), " ")
	if runes := []rune(words); len(runes) > opening {
		words = string(runes[:opening]) + "…"
	}
	if page > 0 {
		return fmt.Sprintf("p. %d: %s", page, words)
	}
	return words
}

// cursor turns bytes of a text into code points; if the places come in order, it reads the text once.
type cursor struct {
	text          string
	bytes, points int
}

func (c *cursor) at(b int) int {
	if b < c.bytes {
		c.bytes, c.points = 0, 0
	}
	c.points += utf8.RuneCountInString(c.text[c.bytes:b])
	c.bytes = b
	return c.points
}
