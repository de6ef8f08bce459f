// Package qdpx reads projects that programs for qualitative data analysis exchange: REFI-QDA Project 1.0, files with the ending .qdpx
// (https://www.qdasoftware.org), of NVivo, MAXQDA, ATLAS.ti, QualCoder and others, and our own.
//
// A coding of words of a text is a row. Where the codings of a selection have a status for code (one under the code "Status", or one of our
// own), it is that of the others in it, or in selections of the same words. What is coded otherwise (whole sources, rectangles on pages,
// pictures, sound) has no words and is named as left.
//
// A project comes from strangers: archives are unpacked within limits, nothing outside the archive is read, declared entities are refused.
package qdpx

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/unzip"
	"rapporteur/pipeline/incoming"
	"rapporteur/report/coding"
)

// Project is what a file of codings says.
type Project struct {
	Origin  string // the program that wrote it, "" if it does not say
	Sources int
	Rows    []incoming.Row
	Left    []incoming.Left
}

// ErrNoProject is an archive without a project.
var ErrNoProject = errors.New("there is no project.qde in it: export a project as REFI-QDA (.qdpx)")

// Read reads a project; the name is for messages. An archive that breaks a limit gives a *corpus.ReadError.
func Read(name string, data []byte) (Project, error) {
	archive, err := unzip.Open(data)
	if err != nil {
		return Project{}, fmt.Errorf("read project %s: %w", name, err)
	}
	var found *unzip.Entry
	for i := range archive.Entries {
		e := &archive.Entries[i]
		if !strings.ContainsAny(e.Name, `/\`) && strings.EqualFold(path.Ext(e.Name), ".qde") {
			found = e
			break
		}
	}
	if found == nil {
		return Project{}, fmt.Errorf("read project %s: %w", name, ErrNoProject)
	}
	in, err := archive.Reader(found)
	if err != nil {
		return Project{}, fmt.Errorf("read project %s: %w", name, err)
	}
	q, err := parse(in)
	if err != nil {
		return Project{}, fmt.Errorf("read project %s: %s: %w", name, found.Name, err)
	}
	m := &maker{q: q, archive: archive, project: Project{Origin: q.origin, Sources: len(q.sources)}}
	if err := m.make(); err != nil {
		return Project{}, fmt.Errorf("read project %s: %w", name, err)
	}
	return m.project, nil
}

// maker makes rows of what was parsed.
type maker struct {
	q       *qde
	archive *unzip.Archive
	project Project
}

func (m *maker) make() error {
	var made []*incoming.Source
	var of []*source
	for i := range m.q.sources {
		s := &m.q.sources[i]
		if n := s.coded - len(s.codings); n > 0 {
			m.left("source "+s.name, fmt.Sprintf("%d codings", n), "they are of the whole source or of a place without words (a page's rectangle, a picture, a time): code the words of its text")
		}
		if len(s.codings) == 0 {
			continue
		}
		text, err := m.text(s)
		if err != nil {
			return err
		}
		one := &incoming.Source{GUID: s.guid, Name: s.name, Text: text}
		made, of = append(made, one), append(of, s)
		m.source(s, one)
	}
	for i, one := range made { // after the texts, which are needed more if a limit is met
		one.Original = m.original(of[i])
	}
	return nil
}

func (m *maker) left(where, what, reason string) {
	m.project.Left = append(m.project.Left, incoming.Left{Where: where, What: what, Reason: reason})
}

// source makes rows of the codings of a source.
func (m *maker) source(s *source, from *incoming.Source) {
	at := newPoints(from.Text)
	how := m.statuses(s)
	for _, c := range s.codings {
		if _, is := m.status(c.code); is {
			continue
		}
		where := fmt.Sprintf("%s, characters %d to %d", s.name, c.start, c.end)
		if c.page > 0 {
			where = fmt.Sprintf("%s, page %d", s.name, c.page)
		}
		row := incoming.Row{
			Where: where, Code: m.code(c.code), When: parseTime(c.created), Place: incoming.Place{Source: from, Page: c.page, Quote: c.words},
		}
		if c.words == "" {
			span, ok := at.span(c.start, c.end)
			if !ok && from.Text == "" {
				m.left(where, row.Code.Name, "the source's text is not in the archive: export the project with its sources")
				continue
			}
			if !ok {
				m.left(where, row.Code.Name, "these places are not in the source's text")
				continue
			}
			row.Place.At = span
		}
		status, ok := how.of(c)
		if !ok {
			m.left(where, row.Code.Name, "the same words have several statuses, and nothing says which is this code's: select them once for each status")
			continue
		}
		row.Status = status
		m.by(&row, c.user)
		m.project.Rows = append(m.project.Rows, row)
	}
}

// by says who coded a row. What our own program found has no time of a decision.
func (m *maker) by(row *incoming.Row, user string) {
	row.Who = m.q.users[strings.ToLower(user)]
	if strings.EqualFold(user, coding.GUID("user", row.Who)) {
		row.Program, row.When = true, time.Time{}
	}
}

// code is what a coding refers to: its name, or its GUID if there is no such code.
func (m *maker) code(guid string) incoming.Code {
	c := incoming.Code{GUID: guid, Name: m.q.codes[strings.ToLower(guid)].name}
	if c.Name == "" {
		c.Name = guid
	}
	return c
}

// status is the status that a code is.
func (m *maker) status(guid string) (corpus.Status, bool) {
	guid = strings.ToLower(guid)
	for _, s := range corpus.Statuses() {
		if guid == coding.GUID("status", string(s)) {
			return s, true
		}
	}
	c := m.q.codes[guid]
	if !strings.EqualFold(c.parent, "status") {
		return "", false
	}
	s, err := incoming.ParseStatus(c.name)
	return s, err == nil && s != ""
}

// statuses are the statuses in the selections of a source.
type statuses struct {
	selection map[int][]corpus.Status         // by selection
	words     map[corpus.Span][]corpus.Status // by place, in code points; none of rectangles
}

func (m *maker) statuses(s *source) statuses {
	how := statuses{map[int][]corpus.Status{}, map[corpus.Span][]corpus.Status{}}
	for _, c := range s.codings {
		if one, is := m.status(c.code); is {
			at := corpus.Span{Start: c.start, End: c.end}
			how.selection[c.selection] = append(how.selection[c.selection], one)
			if c.page == 0 {
				how.words[at] = append(how.words[at], one)
			}
		}
	}
	return how
}

// of is the status of a coding: that of its selection, the first in precedence if a person gave it several; else that of all selections of
// the same words, if it is one.
func (s statuses) of(c application) (corpus.Status, bool) {
	for _, one := range corpus.Statuses() {
		if slices.Contains(s.selection[c.selection], one) {
			return one, true
		}
	}
	var only corpus.Status
	for _, given := range s.words[corpus.Span{Start: c.start, End: c.end}] {
		if only != "" && given != only {
			return "", false
		}
		only = given
	}
	return only, true
}

// text is the text of a source, in the project or in the archive; "" if there is none.
func (m *maker) text(s *source) (string, error) {
	if s.content != "" {
		return s.content, nil
	}
	data, err := m.file(s.textPath)
	if err != nil {
		return "", fmt.Errorf("source %s: %w", s.name, err)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if !utf8.ValidString(text) {
		m.left("source "+s.name, "its text", "it is not in UTF-8: places in it cannot be counted")
		return "", nil
	}
	return text, nil
}

// original is the digest of the file that a source was made from; "" if it is not in the archive, or too large to be unpacked: then text
// and name must do.
func (m *maker) original(s *source) corpus.DocID {
	data, err := m.file(s.path)
	if err != nil || data == nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return corpus.DocID(hex.EncodeToString(sum[:]))
}

// file unpacks a file in sources/; nil if a path leads anywhere else.
func (m *maker) file(where string) ([]byte, error) {
	name, internal := strings.CutPrefix(where, "internal://")
	if !internal || name == "" || strings.ContainsAny(name, `/\`) || name == ".." {
		return nil, nil
	}
	e := m.archive.Find("sources/" + name)
	if e == nil {
		return nil, nil
	}
	return m.archive.ReadAll(e)
}

// parseTime reads xs:dateTime, which may be without a zone; zero if it cannot be read.
func parseTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1900 {
			return t.UTC()
		}
	}
	return time.Time{}
}

// points turns code points of a text into bytes.
type points struct {
	text string
	at   []int // the byte at which every 64th code point begins
	n    int
}

const stride = 64

func newPoints(text string) points {
	p := points{text: text}
	for i := range text {
		if p.n%stride == 0 {
			p.at = append(p.at, i)
		}
		p.n++
	}
	return p
}

// span is the bytes of the code points from start up to end; false if the text does not have them, or they are none.
func (p points) span(start, end int) (corpus.Span, bool) {
	if start < 0 || end > p.n || start >= end {
		return corpus.Span{}, false
	}
	return corpus.Span{Start: p.byteOf(start), End: p.byteOf(end)}, true
}

func (p points) byteOf(point int) int {
	if point == p.n {
		return len(p.text)
	}
	i := p.at[point/stride]
	for range point % stride {
		_, n := utf8.DecodeRuneInString(p.text[i:])
		i += n
	}
	return i
}
